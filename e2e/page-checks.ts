import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // Prettier and the official templates decide how markup is written; these say nothing about what it means.
    'no-inline-style': 'error',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'attr-quotes': 'off',
    'no-implicit-button-type': 'error',
    'doctype-style': 'off',
    'attribute-boolean-style': 'off',
    'no-redundant-role': 'off',
    'long-title': 'off',
    'require-sri': 'off',
    'tel-non-breaking': 'off',
    'prefer-native-element': 'off',
    'input-missing-label': 'error',
    // Checkboxes of one question share its name, as the official template has them.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
  },
})

type AxeResult = { violations: { id: string; help: string; nodes: { html: string; failureSummary: string }[] }[] }

const describeViolation = ({ id, help, nodes }: AxeResult['violations'][number]): string =>
  `${id}: ${help}\n${nodes.map(node => `    ${node.html.slice(0, 200)}`).join('\n')}`

/** WCAG 2.2 AA, as far as axe can tell. */
export const checkAccessible = async (page: Page): Promise<void> => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
  const result = (await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(options: unknown): Promise<unknown> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    }),
  )) as AxeResult
  assert.deepEqual(result.violations.map(describeViolation), [], `axe on ${page.url()}`)
}

/** The document as it was sent, before any script ran. */
export const checkMarkup = async (address: string, source: string): Promise<void> => {
  const report = await validator.validateString(source)
  const found = report.results.flatMap(result =>
    result.messages.map(each => `${each.line}: ${each.ruleId}: ${each.message}`),
  )
  assert.deepEqual(found, [], `html-validate on ${address}`)
}

/** Nothing runs off the side of a phone, except what scrolls by itself. */
export const checkFits = async (page: Page): Promise<void> => {
  const over = await page.evaluate(() => {
    const root = document.documentElement
    return root.scrollWidth - root.clientWidth
  })
  assert.ok(over <= 0, `${page.url()} is ${over} pixels wider than the screen`)
}

/** An empty page is a fault: it must at least say what would fill it. */
export const checkNotEmpty = async (page: Page): Promise<void> => {
  const words = await page.locator('main').innerText()
  assert.ok(words.trim().split(/\s+/).length >= 12, `${page.url()} says almost nothing: ${words.trim()}`)
  assert.equal(await page.locator('h1').count(), 1, `${page.url()} has one main heading`)
}

const banners: Readonly<Record<string, string>> = {
  merrowshire: 'Made-up area. No child, person or figure here is real.',
  worcestershire: 'published facts only',
}

/** What every page of the area at this address says above its heading; null outside the areas. */
export const bannerOf = (address: string): string | null =>
  banners[new URL(address, 'http://localhost').pathname.split('/')[1] ?? ''] ?? null

/** Each page says whether its area is made up, or holds published facts only. */
export const checkBanner = async (page: Page, address = page.url()): Promise<void> => {
  const banner = bannerOf(address)
  if (banner === null) return
  const said = await page.locator('.app-banners').allInnerTexts()
  assert.ok(said.join(' ').includes(banner), `${address} lacks its area's banner`)
}

/** Opens a page and looks at it as a stranger would: it answers, says something, and says where it is. */
export const open = async (page: Page, path: string): Promise<string> => {
  const answer = await page.goto(path)
  assert.equal(answer?.status(), 200, `${path} answered ${answer?.status()}`)
  await checkNotEmpty(page)
  await checkBanner(page)
  return answer!.text()
}

/** Everything that must hold for the page shown, at a phone's width. */
export const checkWhole = async (page: Page): Promise<void> => {
  await checkNotEmpty(page)
  await checkBanner(page)
  await checkFits(page)
  await checkAccessible(page)
}

/** What a page says in its main part, on one line. */
export const words = async (page: Page): Promise<string> =>
  (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')

/** Examines the page shown, or the one a path leads to, as every page is; gives what it says. */
export const examine = async (page: Page, path?: string): Promise<string> => {
  const source = path === undefined ? await (await page.request.get(page.url())).text() : await open(page, path)
  await checkMarkup(page.url(), source)
  await checkWhole(page)
  return words(page)
}
