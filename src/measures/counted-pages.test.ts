import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { may, type Role, type Who } from '../access/rules.ts'
import { addPartners, sendEvents } from '../assessments/testing.ts'
import { inCtx, type Sent } from '../children/testing.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { addDays, type Day } from '../kernel/day.ts'
import { areaId } from '../returns/testing.ts'
import type { Answer } from '../web/answer.ts'
import { countFigures } from './commands/count.ts'
import { declareMeasures } from './commands/declare-measures.ts'
import { keepFigure } from './commands/keep-figure.ts'
import { measureRoutes } from './routes.ts'
import { countedRoutes } from './routes/counted.ts'

const measure = 'ehc.issued-in-20-weeks'
const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attribute-empty-style': 'off', 'no-inline-style': 'off', 'no-implicit-button-type': 'off', 'attribute-boolean-style': 'off', 'prefer-native-element': 'off' } }) // prettier-ignore

const analystId = '00000000-0000-4000-8000-0000000000aa'
const someone = (role: Role): Who => ({ personId: analystId, name: `The ${role}`, areaId, roles: new Set([role]), posts: new Set() }) // prettier-ignore

/** Thirty plans in January, ten of them late; with `late`, one more that was told of afterwards. */
const sent = (late: boolean): Sent[] =>
  [{ case_ref: 'long-ago', kind: 'REQUEST_RECEIVED', on: '2024-03-01' } as Sent].concat(
    Array.from({ length: late ? 31 : 30 }, (_, at): Sent[] => {
      const asked: Day = at < 20 ? '2024-10-01' : '2024-08-01'
      return [
        { case_ref: `p-${at}`, kind: 'REQUEST_RECEIVED', on: asked },
        { case_ref: `p-${at}`, kind: 'ASSESS_DECIDED', on: addDays(asked, 30), outcome: 'assess' },
        { case_ref: `p-${at}`, kind: 'PLAN_MADE', on: '2025-01-20' },
      ]
    }).flat(),
  )

describe('the page of what is counted here', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
    await addPartners(database)
    await database.ownerPool.query(`insert into person (area_id, person_id, name, email, left_on) values (999, $1, 'The analyst', 'analyst@merrowshire.example', null)`, [analystId]) // prettier-ignore
    await inCtx(database, '2024-09-30', ctx => declareMeasures(ctx))
    const figure = { measure, period: '2025-01', from: '2025-01-01', to: '2025-01-31', numerator: 18, denominator: 30, value: null, status: 'provisional', asAt: '2025-02-01', source: 'Case system', note: null } as const // prettier-ignore
    await inCtx(database, '2025-02-02', ctx => keepFigure(ctx, figure))
    for (const [late, day] of [[false, '2025-02-03'], [true, '2025-02-10']] as const) {
      await sendEvents(database, sent(late), day)
      await inCtx(database, day, ctx => countFigures(ctx), 10)
    } // prettier-ignore
  })
  after(() => database.drop())

  const all = [...countedRoutes, ...measureRoutes]
  const ask = (who: Who | null, method: 'GET' | 'POST', path: string, body: Record<string, string> = {}, id = measure, validation = ''): Promise<Answer> =>
    inCtx(database, '2025-02-12', async plain => {
      const ctx = { ...plain, who }
      const route = all.find(each => each.method === method && each.path === path)!
      if (!may(who, route.permission)) return { kind: 'not-found' }
      return route.handler(ctx, { params: { measure: id, validation }, query: {}, body, upload: null, path, csrf: 'token', visitor: 'v', origin: '' })
    }) // prettier-ignore
  const html = (answer: Answer): string => (answer.kind === 'page' ? answer.main.toString() : assert.fail(answer.kind))
  const words = (answer: Answer): string => html(answer).replace(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ') // prettier-ignore
  const analyst = someone('analyst')

  test('both counts stand beside each other with their difference, and the revision with its reason', async () => {
    const page = await ask(analyst, 'GET', '/measures/:measure/counted')
    const read = words(page)
    assert.match(read, /those partners sent or typed in\. They are also counted here from records/)
    assert.match(read, /January 2025 64\.5% 20 .* of 31 .*60\.0% \(provisional\) 4\.5 points more here Provisional/)
    assert.match(read, /January 2025 : 66\.7% \(20 of 30\) from 3 February 2025, then 64\.5% \(20 of 31\) from 10 February 2025\. Since the count before, the return .* of 10 February 2025 was loaded/) // prettier-ignore
    assert.match(read, /February 2025 nothing to count 0 of 0 .*Not over yet/)
    const { results } = await validator.validateString(html(page).replaceAll(/<main|<\/main/g, '<div'))
    assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ message }) => message)), []) // prettier-ignore
  })

  test('it is for those who see exact figures; the measure’s page says to everybody whose count it is', async () => {
    assert.equal((await ask(null, 'GET', '/measures/:measure/counted')).kind, 'not-found')
    assert.equal((await ask(someone('family'), 'GET', '/measures/:measure/origin')).kind, 'not-found')
    const open = await ask(null, 'GET', '/measures/:measure')
    assert.match(words(open), /judge the plan are those partners sent or typed in/)
    assert.doesNotMatch(html(open), /measures\/ehc\.issued-in-20-weeks\/counted/)
    assert.match(html(await ask(analyst, 'GET', '/measures/:measure')), /measures\/ehc\.issued-in-20-weeks\/counted/)
  })

  test('wrong input is said beside its field, and nothing is kept', async () => {
    const tries: [string, Record<string, string>, RegExp][] = [
      ['/measures/:measure/validate', {}, /Choose a period/],
      ['/measures/:measure/validate', { period: 'nonsense', upTo: 'no' }, /Nothing is counted here for that period/],
      ['/measures/:measure/validate', { period: '2025-02', upTo: 'maybe' }, /Say whether this period alone/],
      ['/measures/:measure/origin', { origin: 'elsewhere' }, /Choose which figures judge the plan/],
      ['/measures/:measure/origin', { origin: 'supplied', because: 'As it was.' }, /judge the plan already/],
    ]
    for (const [path, body, said] of tries) {
      const answer = await ask(analyst, 'POST', path, body)
      assert.ok(answer.kind === 'page' && answer.status === 422)
      assert.match(words(answer), said)
    }
  })

  test('a choice is kept with its reason, and the page names who made it', async () => {
    const because = 'Every case can be looked at.'
    assert.equal((await ask(analyst, 'POST', '/measures/:measure/origin', { origin: 'counted', because })).kind, 'redirect') // prettier-ignore
    assert.match(words(await ask(analyst, 'GET', '/measures/:measure/counted')), /The analyst chose so on 12 February 2025: Every case can be looked at\./) // prettier-ignore
    assert.match(words(await ask(null, 'GET', '/measures/:measure')), /counted here from the records partners sent\..*The partnership chose so on 12 February 2025/) // prettier-ignore
    assert.equal((await ask(analyst, 'POST', '/measures/:measure/validate', { period: '2025-01', upTo: 'yes', note: '' })).kind, 'redirect') // prettier-ignore
    assert.match(words(await ask(analyst, 'GET', '/measures/:measure/counted')), /January 2025 64\.5% .*Validated by The analyst, 12 February 2025 .*January 2025: The analyst, 12 February 2025\. Counted from list-.*Take back the validation of/) // prettier-ignore
  })

  test('a validation is taken back with a reason, after what it undoes was said', async () => {
    const path = '/measures/:measure/validations/:validation/take-back'
    const validation = /validations\/([0-9a-f-]{36})\/take-back/.exec(html(await ask(analyst, 'GET', '/measures/:measure/counted')))![1]! // prettier-ignore
    const back = (method: 'GET' | 'POST', because?: string, { who = analyst, id = measure, which = validation } = {}) =>
      ask(who, method, path, because === undefined ? {} : { because }, id, which)
    const before = words(await back('GET'))
    assert.match(before, /The analyst validated .*January 2025 on 12 February 2025\. .*Provisional again, and may be validated anew: .*January 2025\. .*No promise is settled by these figures now/) // prettier-ignore
    const { results } = await validator.validateString(html(await back('GET')).replaceAll(/<main|<\/main/g, '<div'))
    assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ message }) => message)), []) // prettier-ignore
    for (const elsewhere of [
      { id: 'ehc.requests' },
      { which: 'nonsense' },
      { who: someone('family') },
      { who: someone('programme-lead') },
    ]) {
      assert.equal((await back('GET', undefined, elsewhere)).kind, 'not-found')
      assert.equal((await back('POST', 'By mistake.', elsewhere)).kind, 'not-found')
    }
    for (const because of ['', 'no']) {
      const refused = await back('POST', because)
      assert.ok(refused.kind === 'page' && refused.status === 422)
      assert.match(words(refused), /Say why, in a sentence others can read/)
      assert.ok(html(refused).includes(`>${because}</textarea>`))
    }

    assert.equal((await back('POST', 'Looked at <b>another</b> list.')).kind, 'redirect')
    const after = words(await ask(analyst, 'GET', '/measures/:measure/counted'))
    assert.match(after, /January 2025 64\.5% [^V]*Provisional .*January 2025: The analyst, .*Taken back by The analyst, 12 February 2025 : Looked at &lt;b&gt;another/) // prettier-ignore
    assert.doesNotMatch(after, /Take back the validation/)
    const again = await back('POST', 'By mistake.')
    assert.ok(again.kind === 'page' && again.status === 422 && /taken back already/.test(words(again)))
    assert.equal((await back('GET')).kind, 'redirect')
    assert.match(html(await ask(analyst, 'GET', '/measures/:measure/counted')), /<option value="2025-01"/)
  })
})
