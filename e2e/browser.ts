import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

const debians = '/usr/bin/chromium'

/** Debian's Chromium where it is installed; the one from npm where not. */
const program = async (): Promise<{ path: string; flags: string[] }> => {
  if (process.env.CHROMIUM_PATH) return { path: process.env.CHROMIUM_PATH, flags: quiet }
  if (existsSync(debians)) return { path: debians, flags: quiet }
  const { default: bundled } = await import('@sparticuz/chromium')
  return { path: await bundled.executablePath(), flags: [...bundled.args, ...quiet] }
}

export type OpenBrowser = { readonly browser: Browser; close(): Promise<void> }

export const openBrowser = async (): Promise<OpenBrowser> => {
  const { path, flags } = await program()
  const home = mkdtempSync(join(tmpdir(), 'alongside-browser-'))
  const browser = await chromium.launch({ executablePath: path, args: flags, env: { ...process.env, HOME: home } })
  const close = async (): Promise<void> => {
    await browser.close()
    rmSync(home, { recursive: true, force: true })
  }
  return { browser, close }
}

export type VisitOptions = { readonly width?: number; readonly javaScript?: boolean }
export type Visit = { readonly page: Page; readonly context: BrowserContext }

/** A visitor with a clean browser: a phone unless told otherwise. */
export const visit = async (browser: Browser, address: string, options: VisitOptions = {}): Promise<Visit> => {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: options.width ?? 320, height: 800 },
    javaScriptEnabled: options.javaScript ?? true,
    locale: 'en-GB',
  })
  context.setDefaultTimeout(10_000)
  return { context, page: await context.newPage() }
}
