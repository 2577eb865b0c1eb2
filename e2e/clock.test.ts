import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { checkWhole, examine, open, words } from './page-checks.ts'
import { arrive, type Person } from './people.ts'
import { chrome, site } from './site-and-browser.ts'

// The statutory clock by those it happens to: a caseworker from a request to the final plan, health that answers late, a
// school whose report lacks the child's views, a parent, a young person, and who may see none of it. Each on a phone.
const pages = new Map<Person, Page>()

/** Somebody's own browser, signed in once. */
const as = async (person: Person): Promise<Page> => {
  const page = pages.get(person) ?? (await arrive(site, chrome.browser, person, '/merrowshire/plans')).page
  pages.set(person, page)
  return page
}

const isNotThere = async (page: Page, path: string): Promise<void> => {
  assert.equal((await page.goto(path))?.status(), 404, path)
  assert.match(await words(page), /^Page not found/)
}
const rows = async (query: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await site.database.ownerPool.query(query, values)).rows
const caseOf = async (ref: string): Promise<string> =>
  String((await rows('select case_id from ehc_case where area_id = 999 and case_ref = $1', [ref]))[0]!.case_id)

/** Fills the named fields of a form, whatever kind they are, and sends it; gives the status of the page it leads to. */
const send = async (page: Page, form: string, values: Readonly<Record<string, string>>): Promise<number> => {
  const within = page.locator(`main form[action$="${form}"]`)
  await within.evaluate(each => each.closest('details')?.setAttribute('open', ''))
  for (const [name, value] of Object.entries(values)) {
    const field = within.locator(`[name="${name}"]`)
    const kind = await field.first().evaluate(each => each.getAttribute('type') ?? each.tagName)
    if (kind === 'radio' || kind === 'checkbox') await within.locator(`[name="${name}"][value="${value}"]`).check()
    else if (kind === 'SELECT') await field.selectOption(value)
    else await field.fill(value)
  }
  const [answer] = await Promise.all([
    page.waitForResponse(response => response.request().isNavigationRequest() && response.status() !== 303),
    within.locator('button').last().click(),
  ])
  await page.waitForLoadState()
  return answer.status()
}
/** A date's three boxes. */
const boxes = (name: string, day: string) => {
  const [first, month, year] = day.split(' ') as [string, string, string]
  return { [`${name}-day`]: first, [`${name}-month`]: month, [`${name}-year`]: year }
}
const refused = async (page: Page, because: RegExp): Promise<void> => {
  await checkWhole(page)
  assert.match(await page.title(), /^Error: /)
  assert.match(await page.locator('.govuk-error-summary').innerText(), because)
  assert.match(await page.locator('.govuk-error-message').first().innerText(), because)
}

describe('the clock of a case, by role', { timeout: 300_000 }, () => {
  test('a caseworker from the request to the final plan, each wrong day refused with its sentence', async () => {
    const page = await as('caseworker')
    await examine(page, '/merrowshire/cases')
    await page.getByRole('link', { name: 'Open a case' }).first().click()
    await page.waitForURL('**/cases/new')
    const asked = { who: 'parent', bornOn: '4 May 2016', forename: 'Rook', surname: 'Specimen', holder: 'me' }
    assert.equal(await send(page, '/cases/new', { ...asked, receivedOn: '7 October 2204' }), 422)
    await refused(page, /7 October 2204, which is not a day anybody in a case can mean\. Correct the year\./)
    assert.equal(await send(page, '/cases/new', { receivedOn: '7 October 2024' }), 200)
    assert.match(await words(page), /The case is open\..*Rook Specimen.*A parent or carer Received 7 October 2024/)
    await checkWhole(page)
    const path = new URL(page.url()).pathname

    const type = async (group: string, values: Readonly<Record<string, string>>): Promise<number> => {
      await page.goto(`${path}/facts/${group}`)
      return send(page, `/facts/${group}`, values)
    }
    const said = async (group: string, values: Readonly<Record<string, string>>): Promise<string> => {
      assert.equal(await type(group, values), 200, JSON.stringify(values))
      return words(page)
    }
    assert.equal(await type('request', { what: 'ASSESS_DECIDED.assess', on: '1 October 2024' }), 422)
    await refused(page, /1 October 2024, before the request of 7 October 2024\. Correct one of the two days\./)
    await said('request', { what: 'ASSESS_DECIDED.assess', on: '14 November 2024' })
    for (const contributor of ['a', 'd'])
      await said('advice-asked', { what: 'ADVICE_REQUESTED', on: '15 November 2024', contributor })
    await said('advice-given', { what: 'ADVICE_REQUEST_RECEIVED', on: '18 November 2024', contributor: 'd' })
    assert.match(
      await said('advice-given', { what: 'ADVICE_RECEIVED.complete', on: '2 December 2024', contributor: 'a' }),
      /1 of 2 answers (is|are) in; 1 answer is late/,
    )
    assert.match(
      await said('advice-given', { what: 'ADVICE_RECEIVED.complete', on: '30 December 2024', contributor: 'd' }),
      /the draft plan is to be written/,
    )
    await said('plan', { what: 'DRAFT_SERVED', on: '27 January 2025' })
    assert.equal(await type('plan', { what: 'PLAN_MADE', on: '20 February 2204' }), 422)
    await refused(page, /20 February 2204, which is not a day anybody in a case can mean\. Correct the year\./)
    const final = await said('plan', { what: 'PLAN_MADE', on: '20 February 2025' })
    assert.match(final, /A plan was made on 20 February 2025\. Its review is to be complete by 19 February 2026/)
    // Twenty weeks from 7 October.
    assert.match(final, /Final plan Sent 20 February 2025, due 24 February 2025/)
    assert.equal(await type('plan', { what: 'PLAN_MADE', on: '26 February 2025' }), 422)
    await refused(page, /A second final plan, on 26 February 2025, after that of 20 February 2025/)
    await examine(page, path)
    await examine(page, `${path}/limits`)
    const kept = await rows(`select kind from case_fact where case_id = $1 order by on_day`, [path.split('/').at(-1)])
    assert.equal(kept.filter(({ kind }) => kind === 'PLAN_MADE').length, 1)
    assert.equal(kept.length, 9)
  })

  test('a health coordinator answers late and says “not known to us”; the case keeps the first day when advice is sent back', async () => {
    const [health, worker, caseId] = [await as('health'), await as('caseworker'), await caseOf('MC-2409')]
    const advice = (contributor: string) => `/merrowshire/advice/${caseId}/${contributor}`
    assert.match(
      await examine(health, '/merrowshire/advice'),
      /Iris Sample ?MC-2409 Occupational therapy.*1 December 2024.*12 weeks late/,
    )
    assert.match(await examine(health, advice('c-ot')), /It was due on 1 December 2024: 12 weeks late\./)
    assert.equal(await send(health, '/c-ot/answer', { outcome: 'complete', on: '1 October 2024' }), 422)
    await refused(health, /This day is before advice was asked for\. Correct it\./)
    assert.equal(await send(health, '/c-ot/answer', { outcome: 'complete', on: '20 February 2025' }), 200)
    await health.goto(advice('c-paediatrics'))
    assert.equal(
      await send(health, '/c-paediatrics/answer', { outcome: 'not-known-to-service', on: '27 February 2025' }),
      200,
    )
    assert.match(await words(health), /Answered on 27 February 2025, 11 weeks late\./)

    await examine(worker, advice('c-ot'))
    assert.equal(
      await send(worker, '/c-ot/sent-back', {
        because: 'What to do about the stairs is missing.',
        on: '24 February 2025',
      }),
      200,
    )
    assert.match(
      await examine(health, advice('c-ot')),
      /It was sent back and is to be completed\..*What to do about the stairs is missing/,
    )
    assert.equal(await send(health, '/c-ot/answer', { outcome: 'complete', on: '26 February 2025' }), 200)
    const seen = await examine(worker, `/merrowshire/cases/${caseId}`)
    assert.match(
      seen,
      /1 December 2024 20 February 2025 Done late.*?Sent back as not fit on 24 February 2025\. For the law it came in on 20 February 2025; not accepted as complete yet\./,
    )
    assert.match(
      seen,
      /8 December 2024 27 February 2025 Not known Done late Not known to this service: a return of its own kind, neither missing nor advice/,
    )
    await isNotThere(health, `/merrowshire/cases/${caseId}/facts`)
  })

  test('a school sends a review without the child’s views: it comes back, its day is kept; with them it is complete', async () => {
    const [page, caseId] = [await as('school'), await caseOf('MP-1101')]
    const review = `/merrowshire/reviews/cases/${caseId}`
    assert.match(
      await examine(page, '/merrowshire/reviews/school'),
      /Quill Specimen MP-1101.*Give the day of the meeting/,
    )
    await examine(page, review)
    assert.equal(await send(page, `${caseId}/meeting`, boxes('on', '19 2 2025')), 200)
    await examine(page, `${review}/report`)
    const report = {
      ...boxes('meetingOn', '19 2 2025'),
      ...boxes('sentOn', '24 2 2025'),
      came: 'parent',
      healthUpdate: 'no',
    }
    assert.equal(await send(page, '/report', { ...report, ...boxes('sentOn', '12 2 2025') }), 422)
    await refused(page, /The report is dated before the meeting\. Correct one of the two days\./)
    assert.equal(await send(page, '/report', report), 200)
    assert.match(
      await words(page),
      /The report came back: held, views missing The report does not hold the child’s or young person’s views\..*The day you first sent it is kept\./,
    )
    await checkWhole(page)
    assert.match(await examine(page, '/merrowshire/reviews/school'), /Add the child’s views and send it again/)

    await page.goto(`${review}/report`)
    const views = {
      how: 'symbols',
      ...boxes('givenOn', '26 2 2025'),
      takenBy: 'Their teaching assistant',
      words: 'More time in the garden',
    }
    assert.equal(await send(page, '/report', { ...report, ...boxes('sentOn', '27 2 2025'), ...views }), 200)
    const done = await words(page)
    assert.match(done, /Held, views missing, sent 24 February 2025.*Complete, sent 27 February 2025/)
    assert.match(done, /26 February 2025, given 1 day ago/)
    assert.doesNotMatch(done, /The report came back/)
    // One report for the law, on the day it was first sent.
    const sent = await rows(
      `select on_day::text from case_fact where case_id = $1 and kind = 'REVIEW_REPORT_SENT' and on_day > '2025-01-01'`,
      [caseId],
    )
    assert.deepEqual(sent, [{ on_day: '2025-02-24' }])
  })

  test('a parent sees where it is, what is next, by when and why that day', async () => {
    const page = await as('family')
    await page.goto('/merrowshire/family')
    const path = new URL(page.url()).pathname
    const seen = await examine(page, path)
    assert.match(
      seen,
      /Iris Sample.*What happens next The council sends you a draft plan, or tells you that it will not make one This is late\. It should have happened by 30 December 2024\. Why that date\? The law gives 16 weeks from 9 September 2024, when the council received the request\./,
    )
    assert.match(seen, /Sycamore Waxwing, caseworker at Merrowshire County Council/)
    // What health answered in the test before.
    assert.match(seen, /Everybody who was asked has answered.*They said that they do not know your child\./)
    for (const part of ['easy-read', 'people', 'say']) await examine(page, `${path}/${part}`)
  })

  test('a young person has a page in easy read; nobody sees another household, nor staff’s pages', async () => {
    const [young, parent] = [await as('youngPerson'), await as('family')]
    const own = async (page: Page): Promise<string> => {
      await page.goto('/merrowshire/family')
      return new URL(page.url()).pathname
    }
    const [hers, theirs] = [await own(young), await own(parent)]
    const easy = await examine(young, `${hers}/easy-read`)
    assert.match(
      easy,
      /You have a plan for your help\..*The next step is by 30 March 2025\..*Damson Ptarmigan at the council works on this\./,
    )
    assert.ok((await young.locator('main svg, main img').count()) >= 5, 'each sentence has its picture')
    for (const part of ['', '/easy-read', '/people', '/say']) {
      await isNotThere(young, `${theirs}${part}`)
      await isNotThere(parent, `${hers}${part}`)
    }
    await isNotThere(parent, `/merrowshire/cases/${await caseOf('MC-2409')}`)
  })

  test('a caseworker of another area is told no more than that nothing is there', async () => {
    const page = await as('caseworker')
    const caseId = randomUUID()
    await rows(
      `insert into ehc_case (area_id, case_id, organisation_id, case_ref, opened_at, opened_how)
       select area_id, $1, organisation_id, 'W-1', now(), 'page' from organisation where area_id = 885 limit 1`,
      [caseId],
    )
    for (const part of ['', '/limits', '/facts']) await isNotThere(page, `/merrowshire/cases/${caseId}${part}`)
    // In the other area itself they are nobody.
    await page.goto(`/worcestershire/cases/${caseId}`)
    assert.match(page.url(), /sign-in/)
    assert.doesNotMatch(await words(page), /W-1/)
  })

  test('a boy turns 16 in May: after the last Friday in June his mother sees his page only because he agrees', async () => {
    const [young, mother, lead] = [await as('youngPerson'), await as('youngPersonsMother'), await as('lead')]
    await mother.goto('/merrowshire/family')
    const path = new URL(mother.url()).pathname
    assert.match(await words(mother), /After 27 June 2025 decisions are your child’s own/)
    // The days between, skipped: only whether access ends on its day is asked.
    await rows(`update area set today = '2025-06-27' where area_id = 999`)
    assert.match(await examine(mother, path), /After 27 June 2025/)
    await open(lead, '/merrowshire/plans')
    await Promise.all([lead.waitForNavigation(), lead.getByRole('button', { name: 'Move the day on' }).first().click()])
    await isNotThere(mother, path)
    assert.match(await examine(mother, '/merrowshire/family'), /Nothing is held about your child here yet/)
    assert.match(await examine(young, path), /You decide about your plan, and who in your family sees this\./)
    await examine(young, `${path}/people`)
    await Promise.all([young.waitForNavigation(), young.getByRole('button', { name: /^I agree/ }).click()])
    assert.match(await examine(mother, path), /You see this because the young person agrees\./)
  })
})
