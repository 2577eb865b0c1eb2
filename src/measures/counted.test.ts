import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { addPartners, sendEvents } from '../assessments/testing.ts'
import { workOutAll } from '../assessments/commands/work-out.ts'
import { inCtx, type Sent } from '../children/testing.ts'
import type { Ctx } from '../ctx.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { addDays, type Day } from '../kernel/day.ts'
import { areaId } from '../returns/testing.ts'
import { countFigures } from './commands/count.ts'
import { declareMeasures } from './commands/declare-measures.ts'
import { countsKept } from './queries/counted.ts'
import { allCounted, countedNow, opened } from './queries/counters.ts'
import { figuresOf, localFigures } from './queries/figures.ts'

const twenty = 'ehc.issued-in-20-weeks'

type Case = { readonly asked: Day; readonly plan?: Day; readonly count: number }
const story: readonly Case[] = [
  { asked: '2024-05-01', plan: '2024-09-10', count: 8 },
  { asked: '2024-08-20', plan: '2024-12-20', count: 20 },
  { asked: '2024-08-20', plan: '2025-01-30', count: 10 },
  { asked: '2024-09-10', plan: '2025-01-20', count: 30 },
  { asked: '2024-10-20', plan: '2025-02-20', count: 12 },
  { asked: '2024-11-20', count: 7 },
]

const sent = (until: Day): Sent[] =>
  story.flatMap(({ asked, plan, count }, nth) =>
    Array.from({ length: count }, (_, at) => `${nth}-${at}`).flatMap((case_ref): Sent[] => [
      { case_ref, kind: 'REQUEST_RECEIVED', on: asked },
      { case_ref, kind: 'ASSESS_DECIDED', on: addDays(asked, 30), outcome: 'assess' },
      { case_ref, kind: 'ADVICE_REQUESTED', on: addDays(asked, 31), contributor: 'c-slt' } as Sent,
      ...(plan && plan <= until ? [{ case_ref, kind: 'PLAN_MADE', on: plan } as Sent] : []),
    ]),
  )

describe('figures counted from records', () => {
  let database: TestDatabase
  let february: string
  before(async () => {
    database = await testDatabase()
    await addPartners(database)
    await inCtx(database, '2024-09-30', ctx => declareMeasures(ctx))
    await sendEvents(database, sent('2025-01-31'), '2025-02-03')
    await inCtx(database, '2025-02-03', ctx => countFigures(ctx), 10)
    february = await sendEvents(database, sent('2025-03-01'), '2025-03-03')
    await inCtx(database, '2025-03-03', ctx => countFigures(ctx), 10)
  })
  after(() => database.drop())

  const on = <Value>(day: Day, work: (ctx: Ctx) => Promise<Value>): Promise<Value> => inCtx(database, day, work, 30)
  const counts = async (ctx: Ctx): Promise<unknown> =>
    (await localFigures(ctx, [twenty])).filter(({ period }) => period.length === 7).map(({ period, numerator, denominator, status }) => [period, numerator, denominator, status]) // prettier-ignore

  test('they are kept for each month that is over, and a running month is none', async () => {
    assert.deepEqual(await on('2025-03-03', counts), [
      ['2024-10', 0, 0, 'not-applicable'],
      ['2024-11', 0, 0, 'not-applicable'],
      ['2024-12', 20, 20, 'provisional'],
      ['2025-01', 30, 40, 'provisional'],
      ['2025-02', 12, 12, 'provisional'],
    ])
    const running = await on('2025-03-03', ctx => countsKept(ctx, [twenty], { running: true }))
    assert.ok(running.some(({ period, running: still }) => period === '2025-03' && still))
  })

  test('as known before February’s extract came, February was not counted', async () => {
    const then = await on('2025-03-03', ctx => counts({ ...ctx, knownAt: new Date('2025-02-28T12:00:00Z') }))
    assert.deepEqual((then as unknown[][]).at(-1), ['2025-01', 30, 40, 'provisional'])
  })

  test('counting again changes nothing, and says nothing', async () => {
    const lines = (ctx: Ctx) => sql<{ n: number }>`select count(*)::int as n from audit_line where area_id = ${areaId} and what = 'figures counted'`.execute(ctx.db) // prettier-ignore
    await on('2025-03-03', async ctx => {
      const before = (await lines(ctx)).rows[0]!.n
      assert.equal((await countFigures(ctx)).changed, 0)
      await workOutAll(ctx)
      assert.equal((await countFigures(ctx)).changed, 0)
      assert.equal((await lines(ctx)).rows[0]!.n, before)
    })
  })

  test('SQL over the limits counts the same, asked in another way', async () => {
    await on('2025-03-03', async ctx => {
      const { rows } = await sql<{ period: string; numerator: number; denominator: number }>`
        select to_char(met_on, 'YYYY-MM') as period, (count(*) filter (where met_on <= due_on))::int as numerator, count(*)::int as denominator
          from case_step where area_id = ${areaId} and rule = 'EHC.FINAL' and met_on >= '2024-10-01' group by 1 order by 1`.execute(ctx.db)
      const kept = (await localFigures(ctx, [twenty])).filter(each => each.period.length === 7 && each.denominator !== 0)
      assert.deepEqual(kept.map(({ period, numerator, denominator }) => ({ period, numerator, denominator })), rows)
      const requests = (await countedNow(ctx)).get('ehc.requests')!
      const { rows: asked } = await sql<{ n: number }>`select count(*)::int as n from case_step where area_id = ${areaId} and rule = 'EHC.FINAL' and from_on between '2024-08-01' and '2024-08-31'`.execute(ctx.db)
      assert.equal(requests.numerator[requests.periods.indexOf('2024-08')], asked[0]!.n)
      const { rows: open } = await sql<{ n: number }>`select count(*)::int as n from case_step where area_id = ${areaId} and rule = 'EHC.FINAL'
         and due_on < '2025-01-31' and (ended_on is null or ended_on > '2025-01-31')`.execute(ctx.db)
      const past = (await countedNow(ctx)).get('ehc.open-past-20-weeks')!
      assert.equal(past.numerator[past.periods.indexOf('2025-01')], open[0]!.n)
    })
  }) // prettier-ignore

  test('worked out of the facts as known on an earlier day, the columns count as they did then', async () => {
    const now = await on('2025-03-03', allCounted)
    const anew = await on('2025-03-03', ctx => allCounted({ ...ctx, knownAt: ctx.now }))
    assert.deepEqual(anew, now)
    const then = await on('2025-02-28', ctx => allCounted({ ...ctx, knownAt: new Date('2025-02-28T12:00:00Z') }))
    const plans = then.find(({ measure }) => measure === 'ehc.new-plans')!.counted
    assert.equal(plans.numerator[plans.periods.indexOf('2025-02')], 0)
  })

  test('each count opens to as many records as it counts', async () => {
    await on('2025-03-03', async ctx => {
      const found = await opened(ctx, twenty, { period: '2025-01', part: '', side: 'denominator' })
      assert.equal(found!.records, 'case')
      assert.equal(new Set(found!.ids).size, 40)
      assert.equal((await opened(ctx, twenty, { period: '2025-01', part: '', side: 'numerator' }))!.counted, 30)
      assert.equal((await opened(ctx, 'ehc.advice-in-time', { period: '2024-11', part: 'Speech and language therapy', side: 'denominator' }))!.ids.length, 60) // prettier-ignore
      assert.equal(await opened(ctx, 'plans.audited-good-or-outstanding', { period: '2025-01', part: '', side: 'numerator' }), null) // prettier-ignore
    })
  })

  test('parts are kept where something was counted of them, and told apart from everybody', async () => {
    const parts = await on('2025-03-03', ctx => localFigures(ctx, ['ehc.advice-in-time'], { parts: true }))
    assert.deepEqual([...new Set(parts.map(({ part }) => part))], ['Speech and language therapy'])
    assert.ok((await on('2025-03-03', ctx => localFigures(ctx, ['ehc.advice-in-time']))).every(({ part }) => part === null)) // prettier-ignore
  })

  test('a plan told of later changes its month: the revision says after which return, and the count before stays', async () => {
    const late: Sent[] = [{ case_ref: '5-0', kind: 'PLAN_MADE', on: '2025-02-25' }]
    const returnId = await sendEvents(database, [...sent('2025-03-01'), ...late], '2025-03-10')
    await inCtx(database, '2025-03-10', ctx => countFigures(ctx, [returnId]), 10)
    const all = await on('2025-03-10', ctx => countsKept(ctx, [twenty], { all: true }))
    const months = all.filter(({ period }) => period === '2025-02')
    assert.deepEqual(months.map(({ denominator, supersededAt }) => [denominator, supersededAt === null]), [[12, false], [13, true]])
    assert.deepEqual(months[1]!.returnIds, [returnId])
    assert.match(months[1]!.because, /^Since the count before, the return .* of 10 March 2025 was loaded/)
    assert.deepEqual(months[0]!.returnIds, [february])
    assert.equal((await on('2025-03-10', ctx => figuresOf(ctx, [twenty]))).get(twenty)!.find(({ period }) => period === '2025-02')!.denominator, 13)
  }) // prettier-ignore
})
