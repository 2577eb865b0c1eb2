import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, describe, test } from 'node:test'
import Excel from 'exceljs'
import type { Page } from 'playwright-core'
import { areaRoutes } from '../src/app.ts'
import { visit } from './browser.ts'
import { routeOf } from './crawl.ts'
import { checkFits, checkMarkup, checkWhole, examine, open, words } from './page-checks.ts'
import { arrive } from './people.ts'
import { chrome, site } from './site-and-browser.ts'

// An analyst goes from a figure to the row of a file, and holds a list of their own against one; a service lead says what
// they know of a measure that gets worse; a board member reads all measures at a glance; a visitor takes data away.

const below = '/merrowshire/measures'

describe('from a figure to the row of a file', { timeout: 300_000 }, () => {
  let analyst: Page
  before(async () => {
    analyst = (await arrive(site, chrome.browser, 'analyst', `${below}/ehc.issued-in-20-weeks`)).page
  })

  test('a figure that was typed opens to when, and one that was sent to the file and row it came in', async () => {
    const came = analyst.getByRole('link', { name: /: where the figure for December 2024 came from/ })
    // On a phone the numbers of a chart are folded.
    const unfold = () => analyst.locator('details', { hasText: 'where the figure for December 2024 came from' }).first().locator('summary').click() // prettier-ignore
    await unfold()
    await came.first().click()
    await analyst.getByText('Typed here on').waitFor()
    await examine(analyst)
    await open(analyst, `${below}/reviews.childs-views-recorded`)
    await unfold()
    await came.first().click()
    await analyst.getByText('The rows it is made of').waitFor()
    await examine(analyst)
    await analyst.getByRole('link', { name: /^Row \d+/ }).click()
    await analyst.getByRole('heading', { name: 'One record and its versions' }).waitFor()
    assert.match(await words(analyst), /council-figures-2024-12\.xlsx, row \d+/)
  })

  test('a counted one opens to the cases behind it, once that is noted, and each to the row that told of it', async () => {
    await open(analyst, `${below}/ehc.issued-in-20-weeks`)
    await analyst.getByRole('link', { name: 'Counted here beside what was supplied, period by period' }).click()
    await analyst.getByRole('link', { name: /: all records in December 2024/ }).click()
    assert.match(await words(analyst), /2 cases: New plans issued in the period\./)
    await examine(analyst)
    await analyst.getByRole('button', { name: 'Show the 2 cases' }).click()
    await analyst.getByText('Why it counts').waitFor({ state: 'attached' })
    assert.match(await words(analyst), /In time: day \d+.*Late by \d+ days|Late by \d+ days.*In time: day \d+/)
    await examine(analyst)
    await analyst.getByRole('link', { name: /^MC-\d+$/ }).first().click() // prettier-ignore
    await analyst.getByText('What made it count').waitFor()
    await examine(analyst)
    await analyst.getByRole('link', { name: /^Its versions.*The final plan was made/ }).click()
    assert.match(await words(analyst), /One record and its versions.*\.csv, row \d+/)
    const admin = (await arrive(site, chrome.browser, 'administrator', '/merrowshire/audit')).page
    assert.match(await words(admin), /Figure opened to its records/)
  })

  test('41 references of which 38 are in the figure: the other three are named with their reasons, also in Excel', async () => {
    const query = 'period=2025-01&side=numerator'
    await open(analyst, `${below}/waits.children-waiting/opened?${query}`)
    await analyst.getByRole('button', { name: /^Show the/ }).click()
    const links = analyst.locator('main tbody th a')
    await links.first().waitFor()
    const references = (await links.allInnerTexts()).map(text => text.replace(/ \(team .*/, '')).slice(0, 38)
    assert.equal(new Set(references).size, 38)
    await analyst.getByRole('link', { name: 'Compare with my list' }).click()
    await examine(analyst)
    assert.equal(await analyst.locator('#period').inputValue(), '2025-01')
    await analyst.locator('#list').fill([...references, 'NOT-OURS-1', references[0], 'NOT-OURS-2'].join('\n'))
    await analyst.getByRole('button', { name: 'Compare' }).click()
    await analyst.getByRole('heading', { name: 'Your list and ours' }).waitFor()
    const told = await words(analyst)
    assert.match(told, /41 lines in your list, \d+ in ours: 38 in both, 3 only in yours/)
    assert.match(told, /NOT-OURS-1 39 Not known here\..* 40 Twice in your list\. Line 1 of your list says the same.*NOT-OURS-2 41 Not known here\./)
    await checkWhole(analyst)
    const [download] = await Promise.all([
      analyst.waitForEvent('download'),
      analyst.getByRole('button', { name: 'Download as Excel' }).click(),
    ])
    const book = new Excel.Workbook()
    await book.xlsx.readFile(await download.path())
    assert.equal(book.getWorksheet('Only in your list')!.rowCount, 4)
    assert.equal(book.getWorksheet('In both')!.rowCount, 39)
  }) // prettier-ignore

  test('a list that cannot be read is refused at its field, and what was typed stays', async () => {
    await open(analyst, `${below}/waits.children-waiting/compare`)
    await analyst.locator('#drawnOn').fill('the other day')
    await analyst.getByRole('button', { name: 'Compare' }).click()
    await analyst.locator('#period-error').waitFor()
    assert.equal(await analyst.locator('#drawnOn').inputValue(), 'the other day')
    await checkWhole(analyst)
  })
})

describe('those who answer for measures, and those who read them', { timeout: 300_000 }, () => {
  test('a service lead says what they know of a measure that gets worse, and everybody reads it beside the figures', async () => {
    const { page } = await arrive(site, chrome.browser, 'serviceLead', '/merrowshire/measures/exceptions')
    assert.match(await words(page), /Getting worse/)
    await examine(page)
    const said = 'Two assessors left in the autumn. Two others begin in March.'
    await page.locator('main a[href$="/ehc.weeks-to-issue/comment"]').click()
    await page.getByRole('button', { name: 'Publish this comment' }).click()
    await page.locator('#words-error').waitFor()
    await page.locator('#words').fill(said)
    await page.getByRole('button', { name: 'Publish this comment' }).click()
    await page.waitForURL(`**${below}/ehc.weeks-to-issue`)
    const { page: visitor } = await visit(chrome.browser, site.address)
    await open(visitor, `${below}/ehc.weeks-to-issue`)
    assert.match(await words(visitor), new RegExp(said))
    await open(visitor, `${below}/exceptions`)
    await checkWhole(visitor)
  })

  test('a board member reads all measures at a glance, and opens no record of a child', async () => {
    const { page } = await arrive(site, chrome.browser, 'board', `${below}/summary`)
    await examine(page)
    assert.match(await words(page), /Getting worse/)
    assert.equal(await page.locator('main a[href*="/opened?"]').count(), 0)
    const answer = await page.goto(`${below}/waits.children-waiting/opened?period=2025-01&side=numerator`)
    assert.equal(answer?.status(), 404)
  })

  test('anybody finds a measure by its words, and reads its chart point by point with the keys', async () => {
    const { page } = await visit(chrome.browser, site.address)
    await open(page, below)
    await page.getByLabel('Find a measure').fill('specialist place')
    await page.getByRole('button', { name: 'Find', exact: true }).click()
    await examine(page)
    await page.locator('main').getByRole('link', { name: 'Children waiting for a specialist place', exact: true }).click() // prettier-ignore
    const points = page.getByRole('slider', { name: 'Points of the chart' }).first()
    await points.focus()
    assert.match(await points.innerText(), /^Jan 2025\. Value: 116 \(provisional\)\./)
    await page.keyboard.press('ArrowLeft')
    assert.match(await points.innerText(), /^Dec 2024\. Value: \d+.*Mean 98\.9/)
  })
})

test('a visitor takes a measure away, and a program the same by the description of the interface', { timeout: 200_000 }, async () => {
  const { page } = await visit(chrome.browser, site.address)
  await open(page, '/merrowshire/everything')
  await page.locator('main a[href="/merrowshire/open-data"]').click()
  await examine(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('main a[href$="/measures/camhs.posts-filled/month.csv"]').first().click(),
  ])
  const taken = readFileSync(await download.path(), 'utf8')
  assert.match(taken, /^\ufeff?time_period,time_identifier,geographic_level,/)
  const described = (await (await fetch(`${site.address}/merrowshire/open-data/openapi.json`)).json()) as { openapi: string; servers: { url: string }[]; paths: Record<string, unknown> }
  assert.match(described.openapi, /^3\.1/)
  const path = Object.keys(described.paths).find(each => new RegExp(`^${each.replaceAll(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`).test('/measures/camhs.posts-filled/month.csv'))
  assert.ok(path, Object.keys(described.paths).join(', '))
  const answer = await fetch(new URL(`${described.servers[0]!.url}/measures/camhs.posts-filled/month.csv`, site.address))
  assert.equal(answer.headers.get('access-control-allow-origin'), '*')
  assert.equal(await answer.text(), taken.replace(/^\ufeff/, ''))
}) // prettier-ignore

/** Every page and file about measures and open data. */
const routes = new Set(
  areaRoutes.flatMap(({ method, path }) =>
    method === 'GET' && /^\/(measures|figures|open-data)\b/.test(path) ? path : [],
  ),
)
const isFile = (route: string): boolean => /\.\w+$/.test(route)

describe('every page of measures and open data is reached by links, by who has it', { timeout: 400_000 }, () => {
  const reached = new Set<string>()

  const look = async (page: Page, path: string, route: string): Promise<string[]> => {
    if (isFile(route)) {
      assert.equal((await page.request.get(path)).status(), 200, path)
      return []
    }
    await checkMarkup(path, await open(page, path))
    await checkFits(page)
    const gate = page.getByRole('button', { name: /^Show the \d+/ })
    if (route.endsWith('/opened') && (await gate.count()) > 0) await gate.click()
    await page.locator('main h1').waitFor()
    const links = page.locator('main a[href^="/merrowshire/"]')
    return links.evaluateAll(all => all.map(link => link.getAttribute('href')!.replace(/#.*/, '')))
  }

  /** Pages whose links differ from measure to measure: each is read for them, the first is looked at. */
  const many = new Set(['/measures/exceptions', ...['', '/chart', '/targets', '/source', '/counted'].map(page => `/measures/:measure${page}`)]) // prettier-ignore
  const linksOf = async (page: Page, path: string): Promise<string[]> => {
    const source = await (await page.request.get(path)).text()
    return [...source.matchAll(/href="(\/merrowshire\/[^"#]*)/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))
  }

  const follow = async (page: Page): Promise<void> => {
    const [waiting, seen, found] = [[below, `${below}/exceptions`, `${below}/summary`, '/merrowshire/open-data', `${below}/waits.children-waiting`], new Set<string>(), new Map<string, number>()] // prettier-ignore
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const route = routeOf(path)
      if (!route || !routes.has(route) || seen.has(path)) continue
      seen.add(path)
      const before = found.get(route) ?? 0
      if (before === 0 && (many.has(route) || !reached.has(route))) waiting.push(...(await look(page, path, route)))
      else if (many.has(route) && before < 6) waiting.push(...(await linksOf(page, path)))
      found.set(route, before + 1)
    }
    for (const route of found.keys()) reached.add(route)
  }

  for (const person of ['analyst', 'lead'] as const)
    test(`the ${person}`, async () => {
      const { page, context } = await arrive(site, chrome.browser, person, below)
      await follow(page)
      await context.close()
    })

  /** Open to whoever answers for a measure: walked through above. */
  const elsewhere = new Set(['/measures/:measure/comment'])
  test('none was missed', () => {
    assert.deepEqual([...routes.difference(reached).difference(elsewhere)], [])
  })
})
