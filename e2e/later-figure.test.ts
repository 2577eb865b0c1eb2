import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { visit } from './browser.ts'
import { checkFits, open } from './page-checks.ts'
import { startFrom } from './people.ts'
import { chrome, site } from './site-and-browser.ts'

// Merrowshire opens on 27 February 2025: this promise fell due on 31 December, and its figures end in November.
const promise = '/merrowshire/plans/improvement-plan-2024/promises/22-3-3'
const dayBefore = `${promise}?known-on=2025-02-26`
const measure = 'camhs.treatment-within-18-weeks'

let analyst: Page
let visitor: Page

before(async () => {
  // Neither needs scripts.
  ;({ page: analyst } = await visit(chrome.browser, site.address, { javaScript: false }))
  ;({ page: visitor } = await visit(chrome.browser, site.address, { javaScript: false }))
  await startFrom(analyst, 'analyst')
})

const read = async (path: string): Promise<string> => {
  await open(visitor, path)
  return (await visitor.locator('main').innerText()).replaceAll(/\s+/g, ' ')
}

type Typed = { period: string; numerator: string; denominator: string; asAt: string; status: 'final' | 'provisional' }

/** Fills in the form for a figure, and sends it. */
const type = async ({ status, ...fields }: Typed): Promise<void> => {
  await open(analyst, `/merrowshire/figures/new?measure=${measure}`)
  for (const [name, value] of Object.entries({ ...fields, source: 'The trust’s list of children waiting' }))
    await analyst.locator(`#${name}`).fill(value)
  await analyst.locator(`input[name="status"][value="${status}"]`).check()
  await analyst.getByRole('button', { name: 'Keep this figure' }).click()
}

test('before the figure comes the promise cannot be judged, and says what is known', async () => {
  assert.match(
    await read(promise),
    /Cannot be judged yet Families disagree Latest known: 74\.4% \(90 of 121\), November 2024, which ends before 31 December 2024/,
  )
})

test('a figure that cannot be is refused with a sentence, and what was typed is kept', async () => {
  await type({ period: 'December 2024', numerator: '125', denominator: '124', asAt: '10/1/2025', status: 'final' })
  assert.match(await analyst.title(), /^Error: /)
  assert.match(await analyst.locator('.govuk-error-summary').innerText(), /125 is more than 124/)
  assert.equal(await analyst.locator('#numerator').inputValue(), '125')
  await checkFits(analyst)
  assert.match(await read(promise), /Cannot be judged yet/)
})

test('a provisional figure settles nothing', async () => {
  await type({
    period: 'December 2024',
    numerator: '115',
    denominator: '124',
    asAt: '31/12/2024',
    status: 'provisional',
  })
  assert.match(analyst.url(), /\/measures\/camhs\.treatment-within-18-weeks$/)
  assert.match(await read(promise), /Cannot be judged yet .*is provisional/)
})

test('the validated figure changes the promise’s page; the page as known the day before stays as it was', async () => {
  const before = await read(dayBefore)
  await type({ period: 'December 2024', numerator: '115', denominator: '124', asAt: '10/1/2025', status: 'final' })
  assert.match(await read(promise), /Done Families disagree 92\.7% \(115 of 124\), December 2024, which meets 92%/)
  const asKnown = await read(dayBefore)
  assert.match(asKnown, /Cannot be judged yet Families disagree Latest known: 74\.4% \(90 of 121\), November 2024/)
  assert.doesNotMatch(asKnown, /115 of 124/)
  assert.equal(asKnown, before)
  assert.match(await visitor.locator('.app-banners').innerText(), /what was known on 26 February 2025/)
})

test('the easy read page and the plan to take away tell the same', async () => {
  assert.match(await read('/merrowshire/easy-read/promises/22-3-3'), /Yes/)
  const csv = await (await visitor.request.get('/merrowshire/plans/improvement-plan-2024/plan.csv')).text()
  assert.match(csv, /22-3-3,.*,Done,"?92\.7% \(115 of 124\)/)
})
