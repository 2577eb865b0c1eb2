import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { visit, type OpenBrowser } from './browser.ts'
import { checkAccessible, checkFits, checkMarkup, open } from './page-checks.ts'
import { arrive, startFrom } from './people.ts'
import { openSiteAndBrowser, type Site } from './site.ts'

let site: Site
let chrome: OpenBrowser

before(async () => {
  ;[site, chrome] = await openSiteAndBrowser()
})
after(async () => {
  await chrome?.close()
  await site?.close()
})

const below = '/merrowshire/returns'
/** Returns look different by what became of them, and hold other records: each is opened. Of any other kind one is enough. */
const kindOf = (path: string): string =>
  path
    .replace(/\?.*/, '?')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
    .replace(/\/records\/(.*)\/\d+$/, '/records/$1/n')
    .replace(/\/(new|checks)\/.*/, '/$1/layout')
const atMost = (kind: string): number => (/\/id(\/records)?$/.test(kind) ? 30 : 1)

const linksIn = async (page: Page): Promise<string[]> => {
  const links = await page
    .locator(`main a[href^="${below}"]`)
    .evaluateAll(found => found.map(link => link.getAttribute('href') ?? ''))
  // What is downloaded is opened where it is tested.
  return links.map(link => link.replace(/#.*/, '')).filter(link => !/\.(csv|xlsx)(\?|$)|\/file$/.test(link))
}

/** Follows every link below Returns and looks at what it leads to. Gives back how many pages of each kind there were. */
const followAll = async (page: Page): Promise<ReadonlyMap<string, number>> => {
  const [kinds, seen, waiting] = [new Map<string, number>(), new Set<string>(), [below]]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path)
    if (seen.has(path) || (kinds.get(kind) ?? 0) >= atMost(kind)) continue
    seen.add(path)
    const before = kinds.get(kind) ?? 0
    kinds.set(kind, before + 1)
    const source = await open(page, path)
    await checkFits(page)
    await checkMarkup(path, source)
    if (before < 2) await checkAccessible(page)
    waiting.push(...(await linksIn(page)))
  }
  return kinds
}

test('every page below Returns, as the analyst finds them after a first start', { timeout: 400_000 }, async () => {
  const { page, context } = await visit(chrome.browser, site.address)
  await startFrom(page, 'analyst')
  const kinds = await followAll(page)
  assert.ok(kinds.get(`${below}/id`)! >= 13, `${kinds.get(`${below}/id`)} returns`)
  for (const kind of [
    '/new',
    '/new/layout',
    '/type',
    '/checks/layout',
    '/id/records',
    '/id/withdraw',
    '/id/disappeared',
    '/codes?',
    '/settings',
    '/records/referral/n',
    '/records/sen2-case/n',
  ])
    // prettier-ignore
    assert.ok(kinds.has(`${below}${kind}`), `${kind} is not reached: ${[...kinds.keys()].join(', ')}`)
  await context.close()
})

test('and as the administrator, who keeps keys and how long files stay', { timeout: 400_000 }, async () => {
  const { page, context } = await arrive(site, chrome.browser, 'administrator', below)
  const kinds = await followAll(page)
  assert.ok(kinds.has(`${below}/id`))
  for (const path of [`${below}/keys`, `${below}/keeping`]) await checkMarkup(path, await open(page, path))
  await context.close()
})
