import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startAs } from '../src/public/start-as.ts'
import { visit, type OpenBrowser } from './browser.ts'
import { everythingPublic } from './crawl.ts'
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

const hrefs = (page: Page, which: string): Promise<string[]> =>
  page.locator(which).evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))

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

/** Opens a page and examines it, unless its content was examined when somebody else opened it. */
const lookAt = async (page: Page, path: string): Promise<void> => {
  const source = await open(page, path)
  await checkFits(page)
  if (looked.has(contentOf(source))) return
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
      for (const link of (await navigation(page)).union(new Set(wanted))) await lookAt(page, link)
      await context.close()
    })

  for (const person of ['administrator', 'owner', 'chair', 'family'] as const)
    test(`the ${person}, who signs in by choosing who to be`, async () => {
      const { page, context } = await arrive(site, chrome.browser, person, '/merrowshire')
      await checkWhole(page)
      for (const link of await navigation(page)) await lookAt(page, link)
      await context.close()
    })
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
