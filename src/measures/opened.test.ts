import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { may, type Role, type Who } from '../access/rules.ts'
import { addPartners, keyOf, sendEvents } from '../assessments/testing.ts'
import { inCtx, type Sent } from '../children/testing.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { addDays, type Day } from '../kernel/day.ts'
import { areaId, ctxOn } from '../returns/testing.ts'
import type { Answer } from '../web/answer.ts'
import { catalogue } from './catalogue.ts'
import { declareMeasures } from './commands/declare-measures.ts'
import { typeFigure } from './commands/type-figure.ts'
import { openedRoutes } from './routes/opened.ts'

const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attribute-empty-style': 'off', 'no-inline-style': 'off', 'no-implicit-button-type': 'off', 'attribute-boolean-style': 'off', 'prefer-native-element': 'off' } }) // prettier-ignore

const someone = (role: Role, digit: string): Who => ({ personId: `00000000-0000-4000-8000-0000000000a${digit}`, name: `The ${role}`, areaId, roles: new Set([role]), posts: new Set() }) // prettier-ignore
const [analyst, other, lead, coordinator, worker, mother] = [someone('analyst', '1'), someone('analyst', '2'), someone('programme-lead', '3'), someone('health-coordinator', '4'), someone('caseworker', '5'), someone('family', '6')] // prettier-ignore

const measure = 'ehc.issued-in-20-weeks'
/** Issued in January 2025, so many days after the request. */
const issued = (case_ref: string, days: number, on: Day = '2025-01-20'): Sent[] => [
  { case_ref, kind: 'REQUEST_RECEIVED', on: addDays(on, -days), surname: 'Specimen', forename: 'Robin', birth_date: '2014-03-09' },
  { case_ref, kind: 'ASSESS_DECIDED', on: addDays(on, 30 - days), outcome: 'assess' },
  { case_ref, kind: 'PLAN_MADE', on },
] // prettier-ignore

/** Long enough ago that January 2025 is counted. */
const before2025 = issued('OLD-1', 100, '2024-06-10')
const firstList = [...before2025, ...issued('A-1', 120), ...issued('A-2', 140), ...issued('A-3', 141)]

describe('a figure opens to its records', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
    await addPartners(database)
    await inCtx(database, '2025-01-01', ctx => declareMeasures(ctx, catalogue))
    await sendEvents(database, firstList, '2025-02-03')
    // The day of one plan is corrected, and many more are told of.
    const many = Array.from({ length: 120 }, (_, at) => issued(`B-${at}`, 100)).flat()
    await sendEvents(database, [...firstList.filter(({ case_ref, kind }) => case_ref !== 'A-1' || kind !== 'PLAN_MADE'), { case_ref: 'A-1', kind: 'PLAN_MADE', on: '2025-01-22' }, ...many], '2025-02-17') // prettier-ignore
  })
  after(() => database.drop())

  let minute = 40
  type Asked = { readonly query?: Record<string, string>; readonly params?: Record<string, string>; readonly day?: Day; readonly known?: Date } // prettier-ignore
  const ask = (who: Who | null, method: 'GET' | 'POST', path: string, { query = {}, params = {}, day = '2025-03-03', known }: Asked = {}): Promise<Answer> =>
    database.inArea(areaId, async db => {
      const route = openedRoutes.find(each => each.method === method && each.path === `/measures/:measure${path.startsWith('/figures') ? '' : '/opened'}${path}`)!
      if (!may(who, route.permission)) return { kind: 'not-found' }
      const given = { period: '2025-01', side: 'numerator', ...query }
      const ctx = { ...ctxOn(db, day, ++minute), who, ...(known && { knownAt: known, now: ctxOn(db, '2025-03-03', minute).now }) }
      return route.handler(ctx, { params: { measure, ...params }, query: given, body: {}, upload: null, path, csrf: 'token', visitor: '', origin: '' })
    }, { readOnly: method === 'GET' }) // prettier-ignore
  const html = (answer: Answer): string => (answer.kind === 'page' ? answer.main.toString() : assert.fail(answer.kind))
  const words = (answer: Answer): string => html(answer).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') // prettier-ignore
  const lines = () => database.inArea(areaId, db => db.selectFrom('audit_line').select(['subject_id', 'detail', 'person_id']).where('area_id', '=', areaId).where('subject_kind', '=', 'figure opened').execute()) // prettier-ignore

  test('the number first; the records only once the opening is noted, once a day', async () => {
    const closed = await ask(analyst, 'GET', '')
    assert.match(words(closed), /122 cases: /)
    assert.match(words(closed), /Show the 122 cases/)
    assert.doesNotMatch(words(closed), /A-2/)
    assert.deepEqual(await lines(), [])
    for (let times = 0; times < 2; times++) assert.equal((await ask(analyst, 'POST', '')).kind, 'redirect')
    const noted = await lines()
    assert.equal(noted.length, 1)
    assert.deepEqual([noted[0]!.subject_id, noted[0]!.detail], [`${measure} 2025-01 numerator`, { measure, period: '2025-01', part: '', side: 'numerator', records: 122 }]) // prettier-ignore
    assert.match(words(await ask(other, 'GET', '')), /Show the 122 cases/)
    assert.match(words(await ask(analyst, 'GET', '', { day: '2025-03-04' })), /Show the 122 cases/)
  })

  test('records by number with the days that made them count, a hundred at a time, and no name', async () => {
    const open = await ask(analyst, 'GET', '')
    assert.match(words(open), /A-1 22 September 2024 22 January 2025 In time: day 122, where day 140 is the last in time/)
    assert.match(words(open), /A-2 2 September 2024 20 January 2025 In time: day 140, the last day in time/)
    assert.doesNotMatch(words(open), /A-3|Specimen|Robin/)
    assert.equal(html(open).match(/opened\/[0-9a-f-]{36}/g)!.length, 100)
    assert.equal(html(await ask(analyst, 'GET', '', { query: { page: '2' } })).match(/opened\/[0-9a-f-]{36}/g)!.length, 22)
    const report = await validator.validateString(html(open))
    assert.deepEqual(report.results.flatMap(({ messages }) => messages.map(({ message }) => message)), [])
    const file = await ask(analyst, 'GET', '/references.csv')
    assert.ok(file.kind === 'file')
    assert.equal(String(file.body).trim().split('\r\n').length, 123)
    assert.match(String(file.body), /^\ufeffreference,of,began,counted_on,why,period\r\nA-1,[^,]*,2024-09-22,2025-01-22,/)
  }) // prettier-ignore

  test('the late one is in what it is out of, which is a figure of its own to open', async () => {
    const query = { side: 'denominator' }
    assert.match(words(await ask(analyst, 'GET', '', { query })), /123 cases: /)
    await ask(analyst, 'POST', '', { query })
    assert.match(
      words(await ask(analyst, 'GET', '', { query })),
      /A-3 1 September 2024 20 January 2025 Late by one day: day 141/,
    )
    assert.equal((await lines()).length, 2)
  })

  test('a record opens to the facts behind it, each with its versions, file and row', async () => {
    const { caseId } = await inCtx(database, '2025-03-03', ctx => keyOf(ctx, 'A-2'))
    const page = await ask(analyst, 'GET', '/:record', { params: { record: caseId } })
    assert.match(words(page), /A-2 .*Counted in January 2025\. In time: day 140/)
    assert.match(words(page), /The final plan was made 20 January 2025 3 February 2025 [^<]*row \d+ , learnt 3 February 2025, it stands Its versions/)
    assert.match(html(page), /\/returns\/records\/case-event\/\d+"/)
    assert.match(html(page), /\/returns\/[0-9a-f-]{36}"/)
    assert.doesNotMatch(words(page), /Specimen|Robin|Open this case/)
    const uncounted = await inCtx(database, '2025-03-03', ctx => keyOf(ctx, 'A-3'))
    assert.equal((await ask(analyst, 'GET', '/:record', { params: { record: uncounted.caseId } })).kind, 'not-found')
  }) // prettier-ignore

  test('as known on an earlier day it opens to what was known then', async () => {
    const known = new Date('2025-02-10T23:59:59Z')
    const page = await ask(analyst, 'GET', '', { known, day: '2025-02-10' })
    assert.match(words(page), /2 cases: .*A-1 22 September 2024 20 January 2025 In time: day 120/)
  })

  test('a figure that was typed has the records of its period beside it, each number a link to them', async () => {
    const typed = await inCtx(database, '2025-03-01', ctx => typeFigure({ ...ctx, who: other }, { measure, period: '2025-01', numerator: 19, denominator: 41, asAt: '2025-02-20', source: 'Case system', status: 'provisional', note: null })) // prettier-ignore
    const { figure_id: figure } = await database.inArea(areaId, db => db.selectFrom('figure').select('figure_id').executeTakeFirstOrThrow()) // prettier-ignore
    assert.ok(typed.ok)
    const page = await ask(analyst, 'GET', '/figures/:figure', { params: { figure } })
    assert.match(words(page), /19 of 41 plans.* The records held here for January 2025 Counted: 122 of 123 plans\./)
    assert.match(html(page), /\/opened\?period=2025-01&amp;side=denominator"/)
    const report = await validator.validateString(html(page))
    assert.deepEqual(report.results.flatMap(({ messages }) => messages.map(({ message }) => message)), []) // prettier-ignore
  })

  test('whoever may not see rows is told the number; anybody else finds nothing there', async () => {
    const query = { side: 'denominator' }
    await ask(worker, 'POST', '', { query })
    const { caseId } = await inCtx(database, '2025-03-03', ctx => keyOf(ctx, 'A-3'))
    const page = await ask(worker, 'GET', '/:record', { query, params: { record: caseId } })
    assert.match(words(page), /a return, learnt 3 February 2025/)
    assert.match(html(page), /Open this case/)
    assert.doesNotMatch(html(page), /\/returns\//)
    for (const who of [coordinator, mother, null]) assert.equal((await ask(who, 'GET', '')).kind, 'not-found')
    assert.match(words(await ask(lead, 'GET', '')), /Show the 122 cases/)
    for (const period of ['2019-01', 'soon'])
      assert.equal((await ask(analyst, 'GET', '', { query: { period } })).kind, 'not-found')
    assert.equal((await ask(other, 'GET', '/references.csv')).kind, 'not-found')
  })
})
