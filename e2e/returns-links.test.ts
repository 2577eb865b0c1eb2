import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { visit } from './browser.ts'
import { checkAccessible, checkFits, checkMarkup, open } from './page-checks.ts'
import { arrive, startFrom } from './people.ts'
import { chrome, site } from './site-and-browser.ts'

const below = '/merrowshire/returns'
/** What is owed, how good it is, complaints, and children told once belong to returns: their pages are followed too. */
const starts = [below, '/merrowshire/owed', '/merrowshire/complaints', '/merrowshire/children']
/** Returns look different by what became of them, and hold other records: each is opened. Of any other kind one is enough. */
const kindOf = (path: string): string =>
  path
    .replace(/\?.*/, '?')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
    .replace(/\/records\/(.*)\/\d+$/, '/records/$1/n')
    .replace(/\/returns\/(new|checks)\/.*/, '/returns/$1/layout')
    .replace(/\/quality\/.+/, '/quality/sender')
    .replace(/\/complaints\/(?!new$).*/, '/complaints/about')
const atMost = (kind: string): number => (/\/id(\/records)?$/.test(kind) ? 30 : 1)

const linksIn = async (page: Page): Promise<string[]> => {
  const links = await page
    .locator(starts.map(start => `main a[href^="${start}"]`).join(', '))
    .evaluateAll(found => found.map(link => link.getAttribute('href') ?? ''))
  // What is downloaded is opened where it is tested.
  return links.map(link => link.replace(/#.*/, '')).filter(link => !/\.(csv|xlsx)(\?|$)|\/file$/.test(link))
}

/** Follows every link from there and looks at what it leads to. Gives back how many pages of each kind there were. */
const followAll = async (page: Page, from: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  const [kinds, seen, waiting] = [new Map<string, number>(), new Set<string>(), [...from]]
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

test(
  'every page of returns, what is owed, complaints and children, as the analyst finds them after a first start',
  { timeout: 400_000 },
  async () => {
    const { page, context } = await visit(chrome.browser, site.address)
    await startFrom(page, 'analyst')
    const kinds = await followAll(page, starts)
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
    for (const kind of [
      '/owed/exceptions',
      '/owed/register/id',
      '/owed/quality/sender',
      '/complaints/new',
      '/complaints/about',
      '/children',
    ])
      // prettier-ignore
      assert.ok(kinds.has(`/merrowshire${kind}`), `${kind} is not reached: ${[...kinds.keys()].join(', ')}`)
    await context.close()
  },
)

test('and as those who keep the register, or hold senders to account', { timeout: 400_000 }, async () => {
  for (const [person, kinds] of [
    ['administrator', ['/owed/register/new', '/owed/register/id/change', '/owed/register/id/end', '/owed/settings']],
    ['lead', ['/owed/register/id/gaps/new', '/owed/exceptions', '/complaints/about']],
    ['owner', ['/owed', '/owed/quality/sender', '/complaints']],
  ] as const) {
    const { page, context } = await arrive(site, chrome.browser, person, '/merrowshire/owed')
    const found = await followAll(page, starts.slice(1, 3))
    for (const kind of kinds) assert.ok(found.has(`/merrowshire${kind}`), `${person}: ${kind} is not reached: ${[...found.keys()].join(', ')}`) // prettier-ignore
    await context.close()
  }
})

test('and as the administrator, who keeps keys and how long files stay', { timeout: 400_000 }, async () => {
  const { page, context } = await arrive(site, chrome.browser, 'administrator', below)
  const kinds = await followAll(page, [below])
  assert.ok(kinds.has(`${below}/id`))
  for (const path of [`${below}/keys`, `${below}/keeping`]) await checkMarkup(path, await open(page, path))
  await context.close()
})
