import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { visit } from './browser.ts'
import { checkFits, open, words } from './page-checks.ts'
import { chrome, site } from './site-and-browser.ts'

// A parent on a small phone whose browser runs no scripts, and the same pages on paper.
let page: Page

before(async () => {
  ;({ page } = await visit(chrome.browser, site.address, { width: 320, javaScript: false }))
})

const follow = async (name: RegExp): Promise<void> => {
  await page.getByRole('main').getByRole('link', { name }).first().click()
  await page.waitForLoadState()
  await checkFits(page)
}

test('without scripts, at 320 pixels: from the front door to a promise, its measure and where that came from', async () => {
  await open(page, '/')
  await follow(/^Merrowshire$/)
  assert.match(await words(page), /What was promised to families/)
  await open(page, '/merrowshire/plans/improvement-plan-2024')
  assert.match(await page.locator('.app-banners').innerText(), /not yet been co-produced with families/)
  await open(page, '/merrowshire/plans/improvement-plan-2024/promises/3-6-1')
  const promise = await words(page)
  for (const said of [
    /Not due yet/,
    /Due 31 March 2025\. Latest known: 46\.3% \(19 of 41\), February 2025/,
    /The rule:/,
    /6 in every 10/,
    /Who answers for it/,
    /What you should notice by now/,
    /Is this what families see\?/,
  ])
    assert.match(promise, said)
  await follow(/20 weeks/)
  assert.match(page.url(), /\/measures\/ehc\.issued-in-20-weeks-excluding-exceptions$/)
  assert.match(await words(page), /19 of 41/)
  await follow(/where (?:this|it|these) came from/i)
  assert.match(await words(page), /19.*41/)
})

test('without scripts, at 320 pixels: Worcestershire’s measure as it was published', async () => {
  await open(page, '/worcestershire/measures/ehc.issued-in-20-weeks-excluding-exceptions')
  await checkFits(page)
  assert.match(await words(page), /37\.4%/)
  assert.match(await words(page), /515 of 1,377/)
  assert.ok((await page.locator('main svg').count()) > 0, 'the chart is there without scripts')
  await follow(/where (?:this|it|these) came from/i)
  assert.match(await words(page), /[0-9a-f]{64}/)
})

test('on a small phone the areas come first, counts stand two in a row, and a table shows every column', async () => {
  await open(page, '/merrowshire')
  const top = async (part: string) => (await page.locator(part).last().boundingBox())!.y
  assert.ok((await top('.app-cards')) < (await top('.app-tiles')))
  const [first, second] = await page.locator('.app-tiles').last().locator('.app-tile').all()
  assert.equal((await first!.boundingBox())!.y, (await second!.boundingBox())!.y)
  assert.equal(await page.locator('.app-tile .app-standing').count(), 0, 'a tile says its words once')
  await open(page, '/worcestershire/measures/ehc.issued-in-20-weeks-excluding-exceptions')
  const hidden = await page.locator('main .app-table').evaluateAll(all => all.filter(each => each.scrollWidth > each.clientWidth + 1).length) // prettier-ignore
  assert.equal(hidden, 0)
})

test('an earlier day is asked for on the page, and kept from page to page', async () => {
  await open(page, '/merrowshire/measures/ehc.issued-in-20-weeks-excluding-exceptions')
  assert.match(await words(page), /Promises that use it .*60%/)
  await page.locator('summary', { hasText: 'earlier day' }).click()
  await page.locator('#known-on').fill('2025-01-20')
  await page.getByRole('button', { name: 'Show this day' }).click()
  await checkFits(page)
  assert.doesNotMatch(await words(page), /19 of 41|18 of 39/)
  assert.match(await page.locator('.app-banners').innerText(), /what was known on 20 January 2025/)
  assert.doesNotMatch(await page.locator('.app-banners').innerText(), /Today here/)
  await follow(/60% of EHC plans/)
  assert.match(page.url(), /promises\/3-6-1\?known-on=2025-01-20$/)
  assert.match(await words(page), /Latest known: 41\.7% \(15 of 36\), December 2024/)
  await page.getByRole('link', { name: 'See it as now known' }).click()
  assert.match(await words(page), /46\.3% \(19 of 41\), February 2025/)
})

test('an easy read page is the first link, at least 16 point, with each line’s picture on its left', async () => {
  await open(page, '/merrowshire')
  await page.locator('.app-easy-read-link a').click()
  await open(page, '/merrowshire/easy-read/2.1')
  await checkFits(page)
  const lines = page.locator('.app-easy__lines .app-easy__line:has(img, svg.app-picture)')
  assert.ok((await lines.count()) >= 3)
  const sizes = await page
    .locator('.app-easy__words')
    .evaluateAll(all => all.map(each => getComputedStyle(each).fontSize))
  for (const size of sizes) assert.ok(Number.parseFloat(size) >= 21.3, `words of ${size}`)
  for (const line of await lines.all()) {
    const picture = await line.locator('.app-picture').first().boundingBox()
    const said = await line.locator('.app-easy__words').boundingBox()
    assert.ok(picture && said && picture.x + picture.width <= said.x, 'the picture stands left of the words')
  }
})

/** A sheet as Chromium would print it: how many pages it takes. */
const sheets = async (path: string): Promise<number> => {
  await open(page, path)
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
}

/** The easy read pages that the page shown leads to. */
const easyReadLinks = (): Promise<string[]> =>
  page
    .locator('main a[href*="/easy-read/"]')
    .evaluateAll(links => [...new Set(links.map(link => link.getAttribute('href')!))])

test('easy read is one A4 sheet in print, for the way in, each area and each promise of one', async () => {
  await open(page, '/merrowshire/easy-read')
  const areas = await easyReadLinks()
  await open(page, '/merrowshire/easy-read/2.1')
  const promises = (await easyReadLinks()).filter(path => path.includes('/promises/'))
  assert.ok(areas.length >= 5 && promises.length >= 2)
  const long: string[] = []
  const waysIn = ['/merrowshire/easy-read', '/worcestershire/easy-read']
  for (const path of [...waysIn, ...areas, ...promises]) if ((await sheets(path)) !== 1) long.push(path)
  assert.deepEqual(long, [])
  assert.ok((await sheets('/merrowshire/plans/improvement-plan-2024')) > 1, 'sheets are counted')
})

test('print leaves out the way around the site and keeps the answer', async () => {
  await page.emulateMedia({ media: 'print' })
  for (const path of ['/merrowshire', '/merrowshire/plans/improvement-plan-2024/promises/3-6-1']) {
    await open(page, path)
    for (const hidden of ['.govuk-service-navigation', '.app-footer__links', '.govuk-back-link', '.app-downloads'])
      for (const part of await page.locator(hidden).all())
        assert.equal(await part.isVisible(), false, `${hidden} is printed on ${path}`)
    assert.ok(await page.locator('h1').isVisible())
    assert.ok(await page.getByText('Made-up area.').first().isVisible(), 'the banner is printed too')
  }
  await page.emulateMedia({ media: null })
})
