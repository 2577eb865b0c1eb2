import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { may, type Who } from '../access/rules.ts'
import { council } from '../children/testing.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { areaId, ctxOn } from '../returns/testing.ts'
import type { Answer } from '../web/answer.ts'
import type { AreaRequest } from '../web/area-routes.ts'
import { caseRoutes } from './routes/case.ts'
import { addPartners } from './testing.ts'

/** A caseworker of an area without an extract, from a request to the final plan, by the forms alone. */

let database: TestDatabase
const worker: Who = { personId: '00000000-0000-4000-8000-0000000000aa', name: 'The caseworker', areaId, roles: new Set(['caseworker']), posts: new Set() } // prettier-ignore
before(async () => {
  database = await testDatabase()
  await addPartners(database)
  await database.inArea(areaId, async db => {
    await db.insertInto('person').values({ area_id: areaId, person_id: worker.personId, name: 'Case Worker', email: 'worker@example.org' }).execute() // prettier-ignore
    await db.insertInto('role_held').values({ area_id: areaId, person_id: worker.personId, organisation_id: council, role: 'caseworker', from_day: '2024-01-01' }).execute() // prettier-ignore
  })
})
after(() => database.drop())

let minute = 0
const ask = (day: string, method: 'GET' | 'POST', path: string, params: Record<string, string>, body: AreaRequest['body'] = {}): Promise<Answer> =>
  database.inArea(areaId, async db => {
    const route = caseRoutes.find(each => each.method === method && each.path === path)!
    assert.ok(may(worker, route.permission))
    return route.handler({ ...ctxOn(db, day, ++minute), who: worker }, { params, query: {}, body, upload: null, path, csrf: 'token', visitor: 'v', origin: '' })
  }, { readOnly: method === 'GET' }) // prettier-ignore
const words = (answer: Answer): string => (answer.kind === 'page' ? answer.main.toString() : assert.fail(answer.kind)).replace(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ') // prettier-ignore
const first = (answer: Answer): string => (answer.kind === 'page' ? /app-answer">([^<]*)/.exec(answer.main.toString())?.[1]?.trim() ?? '' : assert.fail(answer.kind)) // prettier-ignore
const redirected = (answer: Answer): string => (answer.kind === 'redirect' ? answer.to : assert.fail(answer.kind === 'page' ? words(answer).slice(0, 400) : answer.kind)) // prettier-ignore

test('from a request to the final plan, each day as it comes', async () => {
  assert.match(words(await ask('2024-09-03', 'GET', '/cases/new', {})), /Type a request that came in/)
  const refused = await ask('2024-09-03', 'POST', '/cases/new', {}, { who: 'parent', receivedOn: '2 September 2024', holder: 'me', bornOn: '4 May 2016', forename: 'Wren' }) // prettier-ignore
  assert.match(words(refused), /Type the family name, or a number of a child who is known here/)
  const opened = redirected(await ask('2024-09-03', 'POST', '/cases/new', {}, { who: 'parent', receivedOn: '2 September 2024', holder: 'me', bornOn: '4 May 2016', forename: 'Wren', surname: 'Specimen', upn: '', postcode: 'zz1 1aa' })) // prettier-ignore
  const params = { case: /cases\/([0-9a-f-]+)\?saved=opened$/.exec(opened)![1]! }
  const page = (day: string) => ask(day, 'GET', '/cases/:case', params)
  const type = async (day: string, group: string, body: AreaRequest['body']) =>
    redirected(await ask(day, 'POST', '/cases/:case/facts/:group', { ...params, group }, body))

  assert.match(words(await page('2024-09-03')), /Wren Specimen.*Who asked A parent or carer Received 2 September 2024/)
  assert.equal(first(await page('2024-09-03')), 'Whether to assess is to be decided by 14 October 2024, in 41 days. The final plan is due on 20 January 2025, in 19 weeks.') // prettier-ignore
  await type('2024-10-07', 'request', { what: 'ASSESS_DECIDED.assess', on: '7 October 2024' })
  assert.match(first(await page('2024-10-07')), /No advice has been asked for yet/)
  for (const contributor of ['a', 'd'])
    await type('2024-10-15', 'advice-asked', { what: 'ADVICE_REQUESTED', on: '15 October 2024', contributor })
  await type('2024-10-21', 'advice-given', { what: 'ADVICE_REQUEST_RECEIVED', on: '21 October 2024', contributor: 'd' })
  assert.match(words(await page('2024-10-22')), /15 October 2024 21 October 2024 2 December 2024/)
  await type('2024-11-04', 'advice-given', {
    what: 'ADVICE_RECEIVED.complete',
    on: '4 November 2024',
    contributor: 'a',
  })
  assert.match(first(await page('2024-12-03')), /1 of 2 answers are in; 1 answer is late/)
  await type('2024-12-03', 'advice-given', {
    what: 'ADVICE_RECEIVED.complete',
    on: '3 December 2024',
    contributor: 'd',
  })
  assert.match(first(await page('2024-12-03')), /the draft plan is to be written/)
  await type('2024-12-09', 'plan', { what: 'DRAFT_SERVED', on: '9 December 2024' })
  await type('2024-12-09', 'plan', { what: 'CONSULT_SENT', on: '9 December 2024', sequence: 'Oak setting' })
  assert.match(
    first(await page('2024-12-10')),
    /The draft is with the family, who have until 23 December 2024 to answer/,
  )
  await type('2024-12-20', 'plan', { what: 'CONSULT_REPLIED.can-meet-needs', on: '20 December 2024', sequence: 'Oak setting' }) // prettier-ignore
  await type('2025-01-13', 'plan', { what: 'PLAN_MADE', on: '13 January 2025' })
  const last = words(await page('2025-01-13'))
  assert.match(
    last,
    /A plan was made on 13 January 2025\. Its review is to be complete by 12 January 2026, in 52 weeks/,
  )
  assert.match(last, /Setting consulted \(Oak setting\) 9 December 2024 To answer by 24 December 2024 Answered on 20 December 2024: can meet the needs/) // prettier-ignore
  assert.doesNotMatch(last, /A right was passed over/)
  const { rows } = await database.ownerPool.query('select stage, plan_on::text from case_standing')
  assert.deepEqual(rows, [{ stage: 'plan', plan_on: '2025-01-13' }])
})
