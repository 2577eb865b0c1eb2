import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startAs } from '../src/public/start-as.ts'
import { openBrowser, visit, type OpenBrowser } from './browser.ts'
import { checkAccessible, checkFits, checkMarkup, checkNotEmpty } from './page-checks.ts'
import { openSite, type Site } from './site.ts'

const banners: Record<string, string> = {
  merrowshire: 'Made-up area. No child, person or figure here is real.',
  worcestershire: 'published facts only',
}

let site: Site
let chrome: OpenBrowser

before(async () => {
  ;[site, chrome] = await Promise.all([openSite(), openBrowser()])
})
after(async () => {
  await chrome?.close()
  await site?.close()
})

const areaOf = (address: string): string => new URL(address).pathname.split('/')[1] ?? ''

const checkPage = async (page: Page, status: number): Promise<void> => {
  assert.equal(status, 200, `${page.url()} answered ${status}`)
  await checkNotEmpty(page)
  const banner = banners[areaOf(page.url())]
  if (banner)
    assert.ok((await page.locator('body').innerText()).includes(banner), `${page.url()} lacks its area's banner`)
}

const open = async (page: Page, path: string): Promise<void> => {
  const answer = await page.goto(path)
  await checkPage(page, answer?.status() ?? 0)
}

const navigation = (page: Page): Promise<string[]> =>
  page.locator('nav a, footer a[href^="/"]').evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))

describe('every link of the navigation, after a first start', () => {
  for (const area of ['worcestershire', 'merrowshire'])
    test(`a visitor in ${area}`, async () => {
      const { page, context } = await visit(chrome.browser, site.address)
      await open(page, `/${area}`)
      const links = new Set(await navigation(page))
      assert.ok(links.size >= 5, `only ${links.size} links`)
      for (const link of links) {
        await open(page, link)
        await checkFits(page)
        await checkAccessible(page)
      }
      await context.close()
    })

  for (const { role, title, lands, tries } of startAs)
    test(`${title}, and three things to try`, async () => {
      const { page, context } = await visit(chrome.browser, site.address, { width: 1280 })
      await page.goto('/')
      await page.locator(`form[action="/start-as/merrowshire/${role}"] button`).click()
      await page.waitForURL(`**/merrowshire${lands === '/' ? '' : lands}`)
      await checkPage(page, 200)
      const links = new Set([
        ...(await navigation(page)),
        ...tries.map(({ path }) => `/merrowshire${path === '/' ? '' : path}`),
      ])
      for (const link of links) {
        await open(page, link)
        await checkAccessible(page)
      }
      await page.setViewportSize({ width: 320, height: 800 })
      for (const link of links) {
        await page.goto(link)
        await checkFits(page)
      }
      await context.close()
    })
})

/** Every address a visitor can reach by links, asked for without a browser. */
const everyPage = async (): Promise<Map<string, string>> => {
  const seen = new Map<string, string>()
  const waiting = ['/', '/worcestershire', '/merrowshire']
  while (waiting.length > 0) {
    const path = waiting.pop()!
    if (seen.has(path)) continue
    const answer = await site.app.inject({ url: path })
    assert.equal(answer.statusCode, 200, `${path} answered ${answer.statusCode}`)
    const isPage = String(answer.headers['content-type']).startsWith('text/html')
    seen.set(path, isPage ? answer.body : '')
    if (!isPage) continue
    for (const [, href] of answer.body.matchAll(/href="(\/[^"#]*)/g)) {
      const link = href!.replaceAll('&amp;', '&')
      if (!link.startsWith('/sign-in') && !link.startsWith('/assets/') && !seen.has(link)) waiting.push(link)
    }
  }
  return seen
}

test('every page a visitor can reach answers, is valid HTML and says which area it is in', async () => {
  const pages = await everyPage()
  assert.ok(pages.size > 100, `only ${pages.size} pages`)
  const texts = [...pages].filter(([, text]) => text !== '')
  for (const [path, text] of texts) {
    const banner = banners[path.split(/[/?]/)[1] ?? '']
    if (banner) assert.ok(text.includes(banner), `${path} lacks its area's banner`)
  }
  // Pages of one kind share their markup: a few of each are enough, and all of the rest's kinds are seen.
  const kinds = new Map<string, string[]>()
  for (const [path] of texts) {
    const kind = path.replace(/\?.*/, '?').replaceAll(/\d+[\d.-]*/g, '#')
    kinds.set(kind, [...(kinds.get(kind) ?? []), path])
  }
  for (const paths of kinds.values()) for (const path of paths.slice(0, 3)) await checkMarkup(path, pages.get(path)!)
})
