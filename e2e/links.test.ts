import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startAs } from '../src/public/start-as.ts'
import { visit } from './browser.ts'
import { clockPages } from './clock-pages.ts'
import { everythingPublic, routeOf } from './crawl.ts'
import {
  bannerOf,
  checkAccessible,
  checkBanner,
  checkFits,
  checkMarkup,
  checkNotEmpty,
  checkWhole,
  open,
} from './page-checks.ts'
import { arrive, startFrom } from './people.ts'
import { chrome, site } from './site-and-browser.ts'

const hrefs = (page: Page, which: string): Promise<string[]> =>
  page.locator(which).evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))

const [timesOpened, timesExamined] = [new Map<string, number>(), new Map<string, number>()]

/** A page that three people opened is not opened for a fourth: what each alone has is. */
const notOpenedOften = (path: string): boolean => {
  const times = timesOpened.get(path) ?? 0
  timesOpened.set(path, times + 1)
  return times < 3
}

/** The navigation and the foot of the page shown, and what the list of everything adds to them. */
const navigation = async (page: Page): Promise<Set<string>> => {
  const links = await hrefs(page, 'nav a[href^="/"], footer a[href^="/"]')
  const list = links.find(link => link.endsWith('/everything'))
  if (!list) return new Set(links)
  await open(page, list)
  return new Set([...links, ...(await hrefs(page, 'main a[href^="/"]'))])
}

const looked = new Set<string>()

/** What a page says, without its frame and its forms' tokens. */
const contentOf = (source: string): string =>
  /<main[\s\S]*<\/main>/.exec(source)![0].replaceAll(/(name="_csrf" value=)"[^"]*"/g, '$1')

/**
 * Opens a page; examines it whole unless its content was examined when somebody else opened it, or two of its kind were:
 * pages of one kind in one area share their markup.
 */
const lookAt = async (page: Page, path: string): Promise<void> => {
  const source = await open(page, path)
  await checkFits(page)
  const kind = `${path.split('/')[1]} ${routeOf(path) ?? path}`
  const times = timesExamined.get(kind) ?? 0
  if (times >= 2 || looked.has(contentOf(source))) return
  timesExamined.set(kind, times + 1)
  looked.add(contentOf(source))
  await checkMarkup(path, source)
  await checkAccessible(page)
}

describe('every link of the navigation, after a first start', { timeout: 400_000 }, () => {
  for (const area of ['worcestershire', 'merrowshire'])
    test(`a visitor in ${area}`, async () => {
      const { page, context } = await visit(chrome.browser, site.address)
      await open(page, `/${area}`)
      await checkWhole(page)
      const links = await navigation(page)
      assert.ok(links.size >= 5, `only ${links.size} links`)
      for (const link of links) await lookAt(page, link)
      await context.close()
    })

  for (const { role, title, lands, tries } of startAs)
    test(`${title}, and three things to try`, async () => {
      const { page, context } = await visit(chrome.browser, site.address)
      await startFrom(page, role)
      assert.equal(new URL(page.url()).pathname, `/merrowshire${lands === '/' ? '' : lands}`)
      await checkWhole(page)
      const wanted = tries.map(({ path }) => `/merrowshire${path === '/' ? '' : path}`)
      for (const link of [...(await navigation(page)).union(new Set(wanted))].filter(notOpenedOften))
        await lookAt(page, link)
      await context.close()
    })

  for (const person of ['administrator', 'owner', 'chair', 'family'] as const)
    test(`the ${person}, who signs in by choosing who to be`, async () => {
      const { page, context } = await arrive(site, chrome.browser, person, '/merrowshire')
      await checkWhole(page)
      for (const link of [...(await navigation(page))].filter(notOpenedOften)) await lookAt(page, link)
      await context.close()
    })
})

describe('every page of the clock, by who has it', { timeout: 400_000 }, () => {
  const reached = new Set<string>()
  /** By where a case stands its pages differ, and some of its records have pages of their own. */
  const atMost = (route: string): number => (route === '/reviews/cases/:case' ? 9 : 2)
  /** What the made-up area holds none of; it is opened where it is tested. */
  const notThere = ['/reviews/cases/:case/views/:views/file']
  /** Follows what leads to these pages from page to page. */
  const follow = async (page: Page, from: Iterable<string>): Promise<ReadonlySet<string>> => {
    const [times, seen, waiting] = [new Map<string, number>(), new Set<string>(), [...from]]
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const route = routeOf(path)
      if (!route || !clockPages.has(route) || seen.has(path) || (times.get(route) ?? 0) >= atMost(route)) continue
      seen.add(path)
      times.set(route, (times.get(route) ?? 0) + 1)
      await lookAt(page, path)
      waiting.push(...(await hrefs(page, 'main a[href^="/"]')).map(href => href.replace(/#.*/, '')))
    }
    for (const route of times.keys()) reached.add(route)
    return new Set(times.keys())
  }

  for (const [person, theirs] of [
    [
      'caseworker',
      ['/cases', '/cases/new', '/cases/:case', '/cases/:case/facts/:group', '/caseload', '/reviews/cases/:case'],
    ],
    ['health', ['/advice/:case/:contributor', '/joint-meeting', '/reviews/health/:ask']],
    ['school', ['/reviews/school', '/reviews/cases/:case/report', '/advice']],
    ['lead', ['/caseload', '/joint-meeting', '/timeliness']],
    ['administrator', ['/settings/clock', '/advice/reminders']],
    ['analyst', ['/timeliness', '/returns/sen2']],
    ['family', ['/family/:child', '/family/:child/easy-read', '/family/:child/people', '/family/:child/say']],
    ['youngPerson', ['/family/:child', '/family/:child/easy-read']],
  ] as const)
    test(`the ${person}`, async () => {
      const { page, context } = await arrive(site, chrome.browser, person, '/merrowshire/plans')
      const found = await follow(page, await navigation(page))
      for (const route of theirs) assert.ok(found.has(route), `${route} is not reached: ${[...found].join(', ')}`)
      await context.close()
    })

  test('none was missed', () => assert.deepEqual([...clockPages.difference(reached)], notThere))
})

test('a page that is empty, lacks its banner or is too wide would be found', async () => {
  const { page, context } = await visit(chrome.browser, site.address)
  await page.setContent('<main><h1>Plans</h1><p>Nothing here.</p></main>')
  await assert.rejects(checkNotEmpty(page), /says almost nothing/)
  await page.setContent(`<main><h1>Plans</h1>${'<p>Some words about this plan.</p>'.repeat(4)}</main>`)
  await checkNotEmpty(page)
  for (const area of ['worcestershire', 'merrowshire'])
    await assert.rejects(checkBanner(page, `/${area}/plans`), /lacks its area's banner/)
  await page.setContent('<main><h1>Plans</h1><div style="width: 400px">A wide thing</div></main>')
  await assert.rejects(checkFits(page), /pixels wider/)
  await assert.rejects(checkMarkup('/plans', '<!doctype html><html><p><div></div></p></html>'))
  await context.close()
})

test('every page a visitor can reach answers, is valid HTML and says which area it is in', async () => {
  const reached = await everythingPublic(site.app)
  const pages = reached.filter(({ isPage }) => isPage)
  assert.ok(pages.length > 100, `only ${pages.length} pages`)
  // Pages of one kind share their markup: a few of each kind are enough.
  const kinds = new Map<string, number>()
  for (const { path, text } of pages) {
    const banner = bannerOf(path)
    if (banner) assert.ok(text.includes(banner), `${path} lacks its area's banner`)
    const kind = path.replace(/\?.*/, '?').replaceAll(/\d+[\d.-]*/g, '#')
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    if (kinds.get(kind)! <= 3) await checkMarkup(path, text)
  }
})
