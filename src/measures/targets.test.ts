import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Ctx } from '../ctx.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import type { Day } from '../kernel/day.ts'
import type { Answer } from '../web/answer.ts'
import type { AreaRequest } from '../web/area-routes.ts'
import { setBaseline, takeBackBaseline, type BaselineGiven } from './commands/baseline.ts'
import { declareMeasures } from './commands/declare-measures.ts'
import { setTarget, takeBackTarget, type TargetGiven } from './commands/target.ts'
import { typeFigure } from './commands/type-figure.ts'
import { baselinesOf } from './queries/baselines.ts'
import { measureById } from './queries/measures.ts'
import { targetsOf } from './queries/targets.ts'
import { definitionRoutes } from './routes/definition.ts'
import { targetRoutes } from './routes/targets.ts'
import { standing } from './rules/baselines.ts'
import { targetOn } from './rules/targets.ts'
import { addAreas, analyst, ctxOn, merrowshire } from './testing.ts'
import { wrongHtml } from './testing-html.ts'

const advice = 'ehc.health-advice-in-time'
const sixty: TargetGiven = { kind: 'point', low: 60, high: null, better: null, series: 'local', periodKind: null, from: '2025-03-31', to: null, because: 'The board agreed it.' } // prettier-ignore
const begins: BaselineGiven = { period: 'January 2025', series: 'local', value: null, numerator: null, denominator: null, source: '', why: 'The first month counted so.' } // prettier-ignore

const words = (answer: Answer): string => {
  assert.equal(answer.kind, 'page')
  return answer.kind === 'page' ? answer.main.toString().replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').replace(/ ([.,:])/g, '$1') : '' // prettier-ignore
}

describe('targets and baselines of a measure', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
    await addAreas(database)
    await on('2024-09-30', ctx => declareMeasures(ctx))
    const typed = { measure: advice, period: 'January 2025', numerator: 26, denominator: 40, asAt: '2025-02-10', source: 'Log', status: 'final', note: null } as const // prettier-ignore
    await on('2025-02-10', ctx => typeFigure(ctx, typed))
    await on('2025-02-10', ctx =>
      typeFigure(ctx, { ...typed, period: 'December 2024', numerator: 37, denominator: 40 }),
    )
  })
  after(() => database.drop())

  const on = <T>(day: Day, work: (ctx: Ctx) => Promise<T>, given: Partial<Ctx> = {}): Promise<T> =>
    database.inArea(999, db => work(ctxOn(db, merrowshire, day, { who: analyst, ...given })))
  const steps = (day: Day, given: Partial<Ctx> = {}) =>
    on(day, async ctx => (await targetsOf(ctx, [(await measureById(ctx, advice))!])).get(advice)!, given)

  test('steps follow one another; one taken back is known for the days it held', async () => {
    const first = await on('2025-02-01', ctx => setTarget(ctx, advice, { ...sixty, low: 50, from: '2024-12-31' }))
    assert.ok(first.ok)
    assert.ok((await on('2025-02-02', ctx => setTarget(ctx, advice, sixty))).ok)
    assert.equal(targetOn(await steps('2025-02-03'), '2025-03-30')!.words, '50%')
    assert.equal(targetOn(await steps('2025-02-03'), '2025-03-31')!.words, '60%')
    const back = (because: string) => on('2025-02-05', ctx => takeBackTarget(ctx, { measureId: advice, targetId: first.targetId, because })) // prettier-ignore
    assert.ok((await back('It was agreed for another measure.')).ok)
    assert.ok(!(await back('Again')).ok)
    assert.deepEqual((await steps('2025-02-06')).map(({ low }) => low), [60]) // prettier-ignore
    const before = await steps('2025-02-06', { knownAt: new Date('2025-02-04T12:00:00Z') })
    assert.deepEqual(before.map(({ low }) => low), [50, 60]) // prettier-ignore
    const { rows } = await database.ownerPool.query(`select what from audit_line where what like 'target%' order by what`) // prettier-ignore
    assert.deepEqual(rows.map(({ what }) => what), ['target set', 'target set', 'target taken back']) // prettier-ignore
  })

  test('a target that says nothing that can be judged is refused in a sentence', async () => {
    const refused = async (given: Partial<TargetGiven>, measure = advice) => {
      const set = await on('2025-02-10', ctx => setTarget(ctx, measure, { ...sixty, from: '2025-06-30', ...given }))
      assert.ok(!set.ok)
      return `${set.field}: ${set.because}`
    }
    assert.match(await refused({ low: null }), /^low: Give the figure/)
    assert.match(await refused({ kind: 'band' }), /^high: A range needs both ends/)
    assert.match(await refused({ kind: 'within', high: 40 }), /^high: The upper end is below/)
    assert.match(await refused({ low: 140 }), /^low: A percentage lies between/)
    assert.match(await refused({ series: 'published' }), /^series: Nobody publishes/)
    assert.match(await refused({ to: '2025-01-01' }), /^to: It would end before it begins/)
    assert.match(await refused({ periodKind: 'year' }), /^periodKind: /)
    assert.match(await refused({ from: '2025-03-31' }), /^from: A target that begins on that day is here already/)
    assert.match(await refused({}, 'ehc.requests'), /^better: /)
    assert.match(await refused({}, 'no.such'), /no such measure/)
  })

  test('a baseline is the figure of its period, set when it was; the newest stands and the others stay', async () => {
    assert.ok((await on('2025-02-20', ctx => setBaseline(ctx, advice, begins))).ok)
    const earlier = { ...begins, period: 'September 2024', numerator: 12, denominator: 40, source: 'The old log' }
    const set = await on('2025-03-03', ctx => setBaseline(ctx, advice, earlier))
    assert.ok(set.ok)
    const at = (day: Day, given: Partial<Ctx> = {}) => on(day, async ctx => standing((await baselinesOf(ctx, [(await measureById(ctx, advice))!])).get(advice)!), given) // prettier-ignore
    assert.deepEqual(
      [(await at('2025-03-04'))!.value, (await at('2025-03-04'))!.setInWords],
      [30, 'set on 3 March 2025'],
    )
    assert.equal((await at('2025-03-04', { knownAt: new Date('2025-02-25T12:00:00Z') }))!.value, 65)
    assert.ok((await on('2025-03-05', ctx => takeBackBaseline(ctx, { measureId: advice, baselineId: set.baselineId, because: 'Another log' }))).ok) // prettier-ignore
    assert.equal((await at('2025-03-06'))!.value, 65, 'the one before stands again')
  })

  test('a baseline that differs from the figure, or of no number, is refused', async () => {
    const refused = async (given: Partial<BaselineGiven>) => {
      const set = await on('2025-02-20', ctx => setBaseline(ctx, advice, { ...begins, ...given }))
      assert.ok(!set.ok)
      return `${set.field}: ${set.because}`
    }
    assert.match(await refused({ value: 66 }), /^value: The figure of that period is 65 here/)
    assert.match(await refused({ period: 'November 2024' }), /^value: No figure of that period is here/)
    assert.match(await refused({ period: 'November 2024', value: 50 }), /^source: Say where/)
    assert.match(await refused({ period: 'November 2024', numerator: 50, denominator: 40 }), /^numerator: /)
    assert.match(await refused({ period: 'November 2024', numerator: 10, denominator: 40, value: 26 }), /^value: The numbers below make 25/) // prettier-ignore
    assert.match(await refused({ period: 'next spring' }), /^period: The period was not understood/)
    assert.match(await refused({ period: 'February 2025' }), /^period: The period is over on 28 February 2025/)
    assert.match(await refused({ period: '2024' }), /^period: This measure is counted for a month/)
    assert.match(await refused({ series: 'published', period: 'November 2024' }), /^period: No published figure/)
  })

  test('few children are not told by a baseline either', async () => {
    // 37 of 40: three were late.
    assert.ok((await on('2025-03-10', ctx => setBaseline(ctx, advice, { ...begins, period: 'December 2024' }))).ok)
    const values = (given: Partial<Ctx>) => on('2025-03-11', async ctx => (await baselinesOf(ctx, [(await measureById(ctx, advice))!])).get(advice)!.map(({ value, numerator }) => [value, numerator]), given) // prettier-ignore
    assert.deepEqual((await values({})).at(-1), [92.5, 37])
    assert.deepEqual((await values({ who: null })).at(-1), [null, null])
  })

  type Asked = { who?: Ctx['who']; params?: Record<string, string>; body?: AreaRequest['body'] }
  const ask = (method: 'GET' | 'POST', path: string, { who = analyst, params = {}, body = {} }: Asked = {}) =>
    on(
      '2025-04-01',
      ctx => {
        const route = [...targetRoutes, ...definitionRoutes].find(each => each.method === method && each.path === path)!
        return route.handler(ctx, { params: { measure: advice, ...params }, query: {}, body, upload: null, path, csrf: 'token', visitor: 'v', origin: '' }) // prettier-ignore
      },
      { who },
    )

  test('the page shows both with who set them; wrong input comes back with what was typed', async () => {
    const read = words(await ask('GET', '/measures/:measure/targets'))
    assert.match(read, /60% from 31 March 2025 Reached by a checked figure of 60% or more/)
    assert.match(read, /Stands: 92\.5% in December 2024, set on 10 March 2025/)
    const visitor = words(await ask('GET', '/measures/:measure/targets', { who: null }))
    assert.match(visitor, /Stands: a number not shown, because few children could be told from it, in December 2024/)
    assert.doesNotMatch(visitor, /Take back|Set a target/)
    const wrong = await ask('POST', '/measures/:measure/targets', { body: { kind: 'band', low: '70', high: 'x', series: 'local', from: '31 June', because: 'Because' } }) // prettier-ignore
    assert.ok(wrong.kind === 'page' && wrong.status === 422)
    assert.match(words(wrong), /There is a problem Enter a number, such as 60 or 37\.4\. The day was not understood/)
    assert.match(wrong.main.toString(), /value="70"/)
    const empty = await ask('POST', '/measures/:measure/baselines')
    assert.match(words(empty), /Say which period it is\. Choose which count it is for\. Say why/)
    const body = {
      kind: 'within',
      low: '70',
      high: '80',
      series: 'local',
      from: '30 September 2025',
      because: 'Agreed',
    }
    assert.equal((await ask('POST', '/measures/:measure/targets', { body })).kind, 'redirect')
    assert.match(words(await ask('GET', '/measures/:measure/targets')), /within 70% to 80% from 30 September 2025/)
  })

  test('what was set here is taken back on a page that asks why; nothing else has such a page', async () => {
    const [own] = (await steps('2025-04-01')).filter(({ low }) => low === 60)
    const path = '/measures/:measure/targets/:target/take-back'
    const params = { target: own!.ref }
    assert.match(words(await ask('GET', path, { params })), /Target 60%, from 31 March 2025/)
    assert.match(words(await ask('POST', path, { params, body: { because: ' ' } })), /This was not saved Say why/)
    assert.match(words(await ask('POST', path, { params, body: { because: '?!' } })), /This was not saved Say why.*\?!/)
    assert.equal((await ask('POST', path, { params, body: { because: 'Not agreed after all' } })).kind, 'redirect')
    assert.equal((await ask('GET', path, { params })).kind, 'not-found')
    assert.equal((await ask('GET', path, { params: { target: 'nonsense' } })).kind, 'not-found')
    const baseline = '/measures/:measure/baselines/:baseline/take-back'
    assert.equal((await ask('GET', baseline, { params: { baseline: 'nonsense' } })).kind, 'not-found')
  })

  test('the definition says what is counted, by what authority, how late, and what it must not be added to', async () => {
    const read = words(await ask('GET', '/measures/:measure/definition', { who: null }))
    assert.match(
      read,
      /By what authority The law\. Special Educational Needs and Disability Regulations 2014, regulation 8/,
    )
    assert.match(read, /Usually late Sent by the 10th working day/)
    assert.match(read, /Must not be added to Percentages of several months/)
    assert.match(read, /Watched beside it Plans judged good or outstanding when audited: Advice that comes in time/)
    assert.match(read, /It has not changed since it was first taken into use here/)
    for (const path of ['/measures/:measure/definition', '/measures/definitions']) {
      const page = await ask('GET', path)
      assert.deepEqual(await wrongHtml(page.kind === 'page' ? page.main.toString() : ''), [], path)
    }
    assert.match(words(await ask('GET', '/measures/definitions')), /Health advice received within 6 weeks/)
    assert.equal((await ask('GET', '/measures/:measure/definition', { params: { measure: 'no.such' } })).kind, 'not-found') // prettier-ignore
  })
})
