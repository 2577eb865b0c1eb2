import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Who } from '../access/rules.ts'
import { addPartners, sendEvents } from '../assessments/testing.ts'
import { inCtx, type Sent } from '../children/testing.ts'
import type { Ctx } from '../ctx.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { addDays, endOfDay, type Day } from '../kernel/day.ts'
import { saveDocument } from '../plans/commands/save-document.ts'
import { seedPartners, seedProgramme, seedPublished } from '../plans/commands/testing.ts'
import type { PlanDocument } from '../plans/document.ts'
import { promiseIn } from '../plans/plan-view.ts'
import { planView } from '../plans/queries/kept-view.ts'
import { smallPlan } from '../plans/testing.ts'
import { areaId } from '../returns/testing.ts'
import { chooseOrigin } from './commands/choose-origin.ts'
import { countFigures } from './commands/count.ts'
import { declareMeasures } from './commands/declare-measures.ts'
import { takeBackValidation } from './commands/take-back-validation.ts'
import { keepFigure } from './commands/keep-figure.ts'
import { validateFigures } from './commands/validate.ts'
import { validationGiven } from './queries/counted-shown.ts'
import { validationsOf } from './queries/counted.ts'
import { figuresOf, localFigures } from './queries/figures.ts'
import { countedRoutes } from './routes/counted.ts'

const measure = 'ehc.issued-in-20-weeks-excluding-exceptions'

/** The small plan, its 60% settled by the partnership's own count. */
const plan: PlanDocument = {
  ...smallPlan,
  actions: smallPlan.actions.map(action => ({
    ...action,
    milestones: action.milestones.map(cell => ({
      ...cell,
      promises: cell.promises.map(promise => ({ ...promise, target: promise.target && { ...promise.target, series: 'local' as const } })), // prettier-ignore
    })),
  })),
}

const analystId = '00000000-0000-4000-8000-0000000000aa'
const analyst: Who = { personId: analystId, name: 'The analyst', areaId, roles: new Set(['analyst']), posts: new Set() }

/** One request of long before, so that March is told whole; in March, 24 of 30 plans in time. */
const sent = (inTime: number): Sent[] =>
  [
    { case_ref: 'long-ago', kind: 'REQUEST_RECEIVED', on: '2024-05-01' },
    ...Array.from({ length: 30 }, (_, at): Sent[] => [
      { case_ref: `m-${at}`, kind: 'REQUEST_RECEIVED', on: at < inTime ? '2024-11-20' : '2024-09-02' },
      { case_ref: `m-${at}`, kind: 'ASSESS_DECIDED', on: addDays('2024-11-20', 20), outcome: 'assess' },
      { case_ref: `m-${at}`, kind: 'PLAN_MADE', on: '2025-03-20' },
    ]).flat(),
  ] // prettier-ignore

describe('counted figures judge a promise once somebody puts their name to them', () => {
  let database: TestDatabase
  let returnId: string
  before(async () => {
    database = await testDatabase()
    await inCtx(database, '2024-09-30', async ctx => {
      await seedPartners(ctx)
      await declareMeasures(ctx)
      const { versionId } = await seedProgramme(ctx)
      assert.deepEqual(await saveDocument(ctx, versionId, plan), { ok: true })
      await seedPublished(ctx, versionId)
    })
    await addPartners(database)
    await database.ownerPool.query(`insert into person (area_id, person_id, name, email, left_on) values (999, $1, 'The analyst', 'analyst@merrowshire.example', null)`, [analystId]) // prettier-ignore
    returnId = await sendEvents(database, sent(24), '2025-04-02')
    await inCtx(database, '2025-04-02', ctx => countFigures(ctx), 10)
  })
  after(() => database.drop())

  const on = <Value>(day: Day, work: (ctx: Ctx) => Promise<Value>, minute = 30): Promise<Value> =>
    inCtx(database, day, ctx => work({ ...ctx, who: analyst }), minute)
  const verdict = (day: Day, knownAt: Date | null = null) =>
    inCtx(database, day, async ctx => promiseIn((await planView({ ...ctx, knownAt }, 'improvement-plan'))!, '14-6-1')!.verdict, 40) // prettier-ignore

  test('provisional and over its target, a figure leaves the promise open as the latest known', async () => {
    const { standing, because } = await verdict('2025-04-03')
    assert.equal(standing, 'Cannot be judged yet')
    assert.match(because, /Latest known: 80% \(24 of 30\), March 2025, which is provisional/)
  })

  test('a month that runs cannot be validated, nor one that nobody counts', async () => {
    const running = await on('2025-04-03', ctx => validateFigures(ctx, measure, { period: '2025-04', upTo: false, note: null })) // prettier-ignore
    assert.ok(!running.ok && /April 2025 is not over\. It can be validated from 1 May 2025/.test(running.because))
    const none = await on('2025-04-03', ctx => validateFigures(ctx, measure, { period: '2019-01', upTo: false, note: null })) // prettier-ignore
    assert.ok(!none.ok && none.field === 'period')
  })

  test('validated, it closes the promise, and the audit says by which return; the day before it was open', async () => {
    const done = await on('2025-04-04', ctx => validateFigures(ctx, measure, { period: '2025-03', upTo: true, note: null }))
    assert.ok(done.ok && done.periods.includes('2025-03') && !done.periods.some(period => period.length === 4))
    const { standing, because } = await verdict('2025-04-04')
    assert.equal(standing, 'Done')
    assert.match(because, /80% \(24 of 30\), March 2025, which meets/)
    assert.equal((await verdict('2025-04-03', endOfDay('2025-04-03'))).standing, 'Cannot be judged yet')
    const { rows } = await on('2025-04-04', ctx => sql<{ detail: { returns: string[]; periods: string[] } }>`
      select detail from audit_line where area_id = ${areaId} and what = 'figures validated'`.execute(ctx.db)) // prettier-ignore
    assert.deepEqual(rows.map(({ detail }) => detail.returns), [[returnId]]) // prettier-ignore
    const again = await on('2025-04-04', ctx => validateFigures(ctx, measure, { period: '2025-03', upTo: false, note: null })) // prettier-ignore
    assert.ok(!again.ok && /validated already/.test(again.because))
  }) // prettier-ignore

  test('counted again, the validated figure stands and says so, until the new one is validated too', async () => {
    await sendEvents(database, sent(15), '2025-04-08')
    await inCtx(database, '2025-04-08', ctx => countFigures(ctx), 10)
    const march = async (day: Day) => (await on(day, ctx => figuresOf(ctx, [measure]))).get(measure)!.find(({ period }) => period === '2025-03')! // prettier-ignore
    const before = await march('2025-04-08')
    assert.deepEqual([before.numerator, before.validated], [24, true])
    assert.match(before.note!, /Counted again on 8 April 2025 with another number/)
    assert.equal((await verdict('2025-04-08')).standing, 'Done')
    assert.ok((await on('2025-04-09', ctx => validateFigures(ctx, measure, { period: '2025-03', upTo: false, note: null }))).ok) // prettier-ignore
    assert.deepEqual([(await march('2025-04-09')).numerator, (await march('2025-04-09')).note], [15, null])
    assert.equal((await verdict('2025-04-09')).standing, 'Late')
  })

  const given = async (day: Day) => (await on(day, async ctx => [...(await validationsOf(ctx, [measure])).values()])).at(-1)! // prettier-ignore

  test('taken back, it leaves the promise open again; as known in between it was settled; it may be validated anew', async () => {
    const { validationId } = await given('2025-04-09')
    const [first] = await on('2025-04-09', async ctx => [...(await validationsOf(ctx, [measure])).keys()])
    const march = () => on('2025-04-09', async ctx => (await figuresOf(ctx, [measure])).get(measure)!.flatMap(each => (each.period === '2025-03' ? [each.numerator, each.validated, each.status, each.note] : []))) // prettier-ignore
    const back = (day: Day, id = measure, because = 'March was not whole yet.') => on(day, ctx => takeBackValidation(ctx, id, { validationId, because }), 35) // prettier-ignore
    for (const refused of [await back('2025-04-09', measure, ' '), await back('2025-04-09', 'ehc.requests')])
      assert.ok(!refused.ok && /^(Say why|There is no such validation)/.test(refused.because))
    assert.deepEqual(await back('2025-04-09'), { ok: true })
    assert.match(String(Object.values(await back('2025-04-09'))), /taken back already\. Nothing was changed/)

    const undoes = countedRoutes.find(({ method, path }) => method === 'GET' && path.endsWith('/take-back'))!
    const asked = {
      params: { measure, validation: first! },
      query: {},
      body: {},
      upload: null,
      path: '',
      csrf: 'token',
      visitor: 'v',
      origin: '',
    }
    // What was validated before stands again, with the newer count beside it, until that too is taken back.
    assert.equal((await verdict('2025-04-09')).standing, 'Done')
    assert.deepEqual((await march()).slice(0, 3), [24, true, 'final'])
    const page = await on('2025-04-09', ctx => undoes.handler(ctx, asked))
    assert.match(page.kind === 'page' ? page.main.toString().replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') : page.kind, /Provisional again.*: .*March 2025.*says “latest known, provisional”\. .* 60% .* Done /) // prettier-ignore
    await on(
      '2025-04-09',
      ctx => takeBackValidation(ctx, measure, { validationId: first!, because: 'Nor was this.' }),
      36,
    )
    const open = await verdict('2025-04-09')
    assert.deepEqual(await march(), [15, false, 'provisional', null])
    assert.equal(open.standing, 'Cannot be judged yet')
    assert.match(open.because, /Latest known: 50% \(15 of 30\), March 2025, which is provisional/)
    assert.equal((await verdict('2025-04-09', endOfDay('2025-04-08'))).standing, 'Done')

    const { rows } = await on('2025-04-09', ctx => sql<{ detail: object }>`
      select detail from audit_line where area_id = ${areaId} and what = 'validation taken back' order by audit_id limit 1`.execute(ctx.db)) // prettier-ignore
    assert.deepEqual(rows[0]!.detail, { validationId, periods: ['2025-03'], returns: (await given('2025-04-09')).returnIds, because: 'March was not whole yet.' }) // prettier-ignore
    assert.ok((await on('2025-04-09', ctx => validateFigures(ctx, measure, { period: '2025-03', upTo: false, note: null }), 37)).ok) // prettier-ignore
    assert.equal((await verdict('2025-04-09')).standing, 'Late')
  })

  test('a part counted again under a total that stayed the same is validated on its own, and told with its period', async () => {
    await database.ownerPool.query(`
      insert into counted_figure (area_id, measure_id, part, period, counted_at, from_day, to_day, numerator, denominator, value, running, definition_version, counter_version, because, return_ids)
      select area_id, measure_id, 'A part', period, timestamptz '2025-04-09 10:00Z', from_day, to_day, 5, 10, 50, false, definition_version, counter_version, 'A child moved.', return_ids
        from counted_figure where measure_id = $1 and period = '2025-03' and superseded_at is null`, [measure]) // prettier-ignore
    const march = (upTo = false) => on('2025-04-09', ctx => validateFigures(ctx, measure, { period: '2025-03', upTo, note: null }), 38) // prettier-ignore
    assert.deepEqual(await march(), { ok: true, periods: ['2025-03'] })
    const again = await march()
    assert.ok(!again.ok && /validated already/.test(again.because))
    const { validationId } = await given('2025-04-09')
    const told = await on('2025-04-09', ctx => validationGiven(ctx, measure, validationId), 39)
    assert.deepEqual(told!.periods.map(({ period, undone }) => [period, undone]), [['2025-03', 'provisional']]) // prettier-ignore
    assert.equal((await verdict('2025-04-09')).standing, 'Late')
  })

  test('where figures were supplied too, they judge until a named person chooses; each day keeps its own', async () => {
    const supplied = { measure, period: '2025-03', from: '2025-03-01', to: '2025-03-31', numerator: 27, denominator: 30, value: null, status: 'final', asAt: '2025-04-01', source: 'Case system', note: null } as const // prettier-ignore
    await on('2025-04-10', ctx => keepFigure(ctx, supplied))
    const first = async (ctx: Ctx) => (await localFigures(ctx, [measure])).filter(({ period }) => period === '2025-03').map(({ origin, numerator }) => [origin, numerator]) // prettier-ignore
    assert.deepEqual(await on('2025-04-10', first, 50), [['typed', 27]])
    const without = await on('2025-04-11', ctx => chooseOrigin(ctx, measure, { origin: 'counted', because: ' ' }))
    assert.ok(!without.ok && without.field === 'because')
    const same = await on('2025-04-11', ctx => chooseOrigin(ctx, measure, { origin: 'supplied', because: 'As before' }))
    assert.ok(!same.ok && same.field === 'origin')
    assert.ok((await on('2025-04-11', ctx => chooseOrigin(ctx, measure, { origin: 'counted', because: 'Each case can be looked at.' }))).ok) // prettier-ignore
    assert.deepEqual(await on('2025-04-12', first), [['counted', 15]])
    assert.equal((await verdict('2025-04-12')).standing, 'Late')
    assert.deepEqual(await on('2025-04-12', ctx => first({ ...ctx, knownAt: endOfDay('2025-04-10') })), [['typed', 27]])
    assert.deepEqual(await on('2025-04-12', ctx => first({ ...ctx, knownAt: endOfDay('2025-04-09') })), [['counted', 15]]) // prettier-ignore
    const nothing = await on('2025-04-12', ctx => chooseOrigin(ctx, 'plans.audited-good-or-outstanding', { origin: 'supplied', because: 'Why not' })) // prettier-ignore
    assert.ok(!nothing.ok && /nothing to judge by/.test(nothing.because))
  })
})
