import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright-core'
import { styles } from '../../scripts/styles.ts'
import type { Html } from './html.ts'
import { easyPage, formPage, fullestEasyPage, frontPage, measurePage, staffPage } from './sample-pages.ts'

const samples: Record<string, () => Html> = {
  staff: staffPage,
  measure: measurePage,
  easy: easyPage,
  fullest: fullestEasyPage,
  form: () => formPage({ note: ['Say what was done'] }),
  front: frontPage,
}

const assets = fileURLToPath(new URL('../../public', import.meta.url))
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const debianChromium = '/usr/bin/chromium'
const types: Record<string, string> = {
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

let browser: Browser | undefined

before(async () => {
  await styles()
  if (!existsSync(debianChromium)) return
  browser = await chromium.launch({
    executablePath: debianChromium,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  })
})
after(() => browser?.close())

/** Answers every request of the page from what is on the disk: no server, no network. */
const open = async (sample: string, width: number): Promise<Page> => {
  const page = await browser!.newPage({ viewport: { width, height: 900 } })
  await page.route('**/*', route => {
    const { pathname } = new URL(route.request().url())
    if (!pathname.startsWith('/assets/'))
      return route.fulfill({ contentType: 'text/html', body: samples[sample]!().toString() })
    const file = assets + pathname
    if (!existsSync(file)) return route.fulfill({ status: 404, body: '' })
    return route.fulfill({ contentType: types[pathname.split('.').at(-1)!] ?? 'text/plain', body: readFileSync(file) })
  })
  await page.goto(`http://kit.test/${sample}`, { waitUntil: 'networkidle' })
  return page
}

const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  return page.evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(result => result.violations.flatMap(({ id, nodes }) => nodes.map(node => id + ': ' + node.html.slice(0, 160))))`)
}

for (const sample of Object.keys(samples)) {
  test(`the ${sample} sample meets WCAG 2.2 AA and never scrolls sideways, at a desk and on a phone`, async t => {
    if (!browser) return t.skip('Chromium is not here')
    for (const width of [1280, 320]) {
      const page = await open(sample, width)
      assert.deepEqual(await violations(page), [], `${sample} at ${width}`)
      const across = await page.evaluate('document.documentElement.scrollWidth')
      assert.ok(Number(across) <= width, `${sample} is ${across} wide on a screen of ${width}`)
      const shots = process.env.KIT_SHOTS
      if (shots) await page.screenshot({ path: `${shots}/${sample}-${width}.png`, fullPage: true })
      await page.close()
    }
  })
}

for (const sample of ['easy', 'fullest']) {
  test(`easy read prints on one sheet of A4 (${sample})`, async t => {
    if (!browser) return t.skip('Chromium is not here')
    const page = await open(sample, 1280)
    const shots = process.env.KIT_SHOTS
    const pdf = await page.pdf({ preferCSSPageSize: true, path: shots && `${shots}/${sample}.pdf` })
    assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, 1)
    await page.close()
  })
}
