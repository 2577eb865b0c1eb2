import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import type { Role } from '../access/rules.ts'
import type { Ctx } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'
import { catalogue } from './catalogue.ts'
import { chooseHeadline } from './commands/choose-headline.ts'
import { declareMeasures } from './commands/declare-measures.ts'
import { typeFigure, type TypedFigure } from './commands/type-figure.ts'
import { withdrawFigure } from './commands/withdraw-figure.ts'
import { figuresOf, localFigures } from './queries/figures.ts'
import { headlineOf, measureById, measures } from './queries/measures.ts'
import { measureValues, seesExact } from './queries/values.ts'
import { addAreas, analyst, ctxOn, merrowshire, worcestershire } from './testing.ts'

const onTime = 'ehc.issued-in-20-weeks-excluding-exceptions'
const february: TypedFigure = {
  measure: onTime,
  period: 'February 2025',
  numerator: 19,
  denominator: 41,
  asAt: '2025-02-27',
  source: 'EHC case system',
  status: 'provisional',
  note: null,
}

describe('figures that people type', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
    await addAreas(database)
    await database.ownerPool.query(`insert into organisation (area_id, organisation_id, slug, kind, sector)
      values (999, '00000000-0000-4000-8000-000000000001', 'merrowshire-trust', 'nhs-trust', 'health')`)
    await on('2024-09-30', ctx => declareMeasures(ctx))
  })
  after(() => database.drop())

  const on = <T>(day: Day, work: (ctx: Ctx) => Promise<T>, given: Partial<Ctx> = {}): Promise<T> =>
    database.inArea(999, db => work(ctxOn(db, merrowshire, day, { who: analyst, ...given })))
  const refused = async (given: Partial<TypedFigure>): Promise<string> => {
    const typed = await on('2025-02-27', ctx => typeFigure(ctx, { ...february, ...given }))
    assert.ok(!typed.ok)
    return `${typed.field}: ${typed.because}`
  }

  test('a figure is worked out from its counts and written down with who did it', async () => {
    const typed = await on('2025-02-27', ctx => typeFigure(ctx, february))
    assert.ok(typed.ok && !typed.corrected)
    const [figure] = (await on('2025-02-27', ctx => figuresOf(ctx, [onTime]))).get(onTime)!
    assert.deepEqual(
      [figure!.series, figure!.period, figure!.value, figure!.status, figure!.validated],
      ['local', '2025-02', 46.3, 'provisional', false],
    )
    const { rows } = await database.ownerPool.query(
      `select what, person_id from audit_line where what = 'figure typed'`,
    )
    assert.deepEqual(rows, [{ what: 'figure typed', person_id: analyst.personId }])
  })

  test('a correction closes the one before; the day before still shows it', async () => {
    const typed = await on('2025-03-03', ctx => typeFigure(ctx, { ...february, numerator: 20, asAt: '2025-03-02', status: 'final' })) // prettier-ignore
    assert.ok(typed.ok && typed.corrected)
    const value = (given: Partial<Ctx> = {}) => on('2025-03-03', async ctx => (await figuresOf(ctx, [onTime])).get(onTime)!.map(each => each.value), given) // prettier-ignore
    assert.deepEqual(await value(), [48.8])
    assert.deepEqual(await value({ knownAt: new Date('2025-02-28T23:59:59Z') }), [46.3])
    assert.deepEqual(await value({ knownAt: new Date('2025-02-26T23:59:59Z') }), [])
    const every = await on('2025-03-03', ctx => localFigures(ctx, [onTime], { corrected: true }))
    assert.deepEqual(every.map(({ recordedTo }) => recordedTo !== null), [true, false]) // prettier-ignore
  })

  test('a figure fits the kind of period its measure is counted for, in a year that can be, and in numbers that can be', async () => {
    const advice = { measure: 'ehc.health-advice-in-time' }
    assert.match(await refused({ ...advice, period: '2024' }), /^period: This measure is counted for a month, such as/)
    assert.match(await refused({ ...advice, period: '2024-Q3' }), /^period: .*counted for a month/)
    assert.match(await refused({ ...advice, period: '2024/25' }), /^period: .*counted for a month/)
    assert.match(await refused({ period: '2024/25' }), /^period: .*calendar year.*calendar quarter.*month/)
    assert.match(await refused({ period: '1999-02' }), /^period: .*between 2000 and 2100/)
    assert.match(await refused({ period: '9999-02' }), /^period: .*between 2000 and 2100/)
    assert.match(await refused({ denominator: 41_000_000 }), /^denominator: 41,000,000 is more than any local area/)
    assert.match(await refused({ measure: 'ehc.weeks-to-issue', numerator: 410_000 }), /^numerator: That is 10,000 weeks on average/)
    const quarter = { ...february, period: '2024-Q3', numerator: 30, denominator: 96, asAt: '2024-10-10', status: 'final' } as const
    assert.ok((await on('2025-02-27', ctx => typeFigure(ctx, quarter))).ok)
  }) // prettier-ignore

  test('a quarter and its months are protected together, on the page and in what is taken away', async () => {
    const measure = 'ehc.issued-in-20-weeks-excluding-exceptions'
    const typed = [['2023-07', 10, 30], ['2023-08', 3, 30], ['2023-Q3', 25, 96], ['2023-09', 12, 36]] as const // prettier-ignore
    for (const [period, numerator, denominator] of typed)
      await on('2025-02-27', ctx => typeFigure(ctx, { ...february, period, numerator, denominator, asAt: '2024-01-10', status: 'final' })) // prettier-ignore
    const shown = async (who: Ctx['who']) =>
      (await on('2025-02-27', ctx => measureValues(ctx, measure), { who }))!
        .filter(({ period }) => period.startsWith('2023'))
        .map(({ period, numerator, denominator }) => [period, numerator, denominator])
    const all = await shown(null)
    assert.deepEqual(all.find(([period]) => period === '2023-08'), ['2023-08', null, null]) // prettier-ignore
    const known = all.filter(([, numerator]) => numerator !== null)
    assert.equal(known.length, 2, 'of the quarter and the two months beside it one is not shown')
    assert.equal((await shown(analyst)).filter(([, numerator]) => numerator !== null).length, 4)
  })

  test('a figure typed for the wrong period is taken back, with a reason; before, it was known', async () => {
    const measure = 'reviews.childs-views-recorded'
    const typed = await on('2025-02-10', ctx => typeFigure(ctx, { ...february, measure, period: '2024-11', asAt: '2024-12-02', status: 'final' })) // prettier-ignore
    assert.ok(typed.ok)
    const values = (given: Partial<Ctx> = {}) => on('2025-02-27', async ctx => (await figuresOf(ctx, [measure])).get(measure)!.map(({ period }) => period), given) // prettier-ignore
    assert.deepEqual(await values(), ['2024-11'])
    const withdraw = (because: string) =>
      on('2025-02-20', ctx => withdrawFigure(ctx, { measureId: measure, figureId: typed.figureId, because }))
    assert.ok(!(await withdraw(' ')).ok)
    assert.deepEqual(await withdraw('It is for December'), { ok: true, period: '2024-11' })
    assert.ok(!(await withdraw('Again')).ok)
    assert.deepEqual(await values(), [])
    assert.deepEqual(await values({ knownAt: new Date('2025-02-12T12:00:00Z') }), ['2024-11'])
    const [row] = await on('2025-02-27', ctx => localFigures(ctx, [measure], { corrected: true }))
    assert.equal(row!.withdrawnBecause, 'It is for December')
    const { rows } = await database.ownerPool.query(`select detail from audit_line where what = 'figure withdrawn'`)
    assert.equal(rows[0].detail.because, 'It is for December')
  })

  test('exact figures are for the analyst, the programme lead and whoever answers for the measure; things are for all', async () => {
    const post = '00000000-0000-4000-8000-0000000000bb'
    const measure = { answersFor: { id: post } } as Parameters<typeof seesExact>[1]
    const sees = (roles: readonly Role[], posts: readonly string[] = []) =>
      on('2025-02-27', async ctx => seesExact(ctx, measure), { who: { ...analyst, roles: new Set(roles), posts: new Set(posts) } })
    assert.ok(await sees(['analyst']))
    assert.ok(await sees(['programme-lead']))
    assert.ok(await sees(['action-owner'], [post]))
    assert.ok(!(await sees(['action-owner'])))
    assert.ok(!(await on('2025-02-27', async ctx => seesExact(ctx, measure), { who: null })))
    const schools = { ...february, measure: 'attendance.independent-special-returns', numerator: 9, denominator: 12 }
    assert.ok((await on('2025-02-27', ctx => typeFigure(ctx, schools))).ok)
    assert.equal((await on('2025-02-27', ctx => measureValues(ctx, schools.measure), { who: null }))!.at(-1)!.value, 75)
  }) // prettier-ignore

  test('the same figure twice changes nothing', async () => {
    const given = { ...february, period: '2024-12', asAt: '2025-01-05', status: 'final' } as const
    assert.ok((await on('2025-02-27', ctx => typeFigure(ctx, given))).ok)
    assert.match(await refused(given), /exactly so/)
  })

  test('a figure that cannot be is refused with a sentence', async () => {
    assert.match(await refused({ measure: 'ehc.nothing' }), /^measure: There is no such measure/)
    assert.match(await refused({ period: 'lately' }), /^period: The period was not understood/)
    assert.match(await refused({ period: 'March 2025' }), /^period: .*not come yet/)
    assert.match(await refused({ asAt: '2025-02-28' }), /^asAt: .*future/)
    assert.match(await refused({ asAt: '2025-01-31' }), /^asAt: .*before the period begins/)
    assert.match(await refused({ status: 'final' }), /^status: .*only be provisional/)
    assert.match(await refused({ numerator: 42 }), /^numerator: 42 is more than 41/)
    assert.match(await refused({ denominator: null }), /^denominator: Say out of how many/)
    assert.match(await refused({ numerator: 0, denominator: 0 }), /^denominator: Out of none/)
  })

  test('few children are hidden from the public and shown to the analyst', async () => {
    const few = { ...february, measure: 'places.children-waiting-for-placement', numerator: 4, denominator: null }
    assert.ok((await on('2025-02-27', ctx => typeFigure(ctx, few))).ok)
    const values = (given: Partial<Ctx>) => on('2025-02-27', ctx => measureValues(ctx, few.measure), given)
    assert.deepEqual((await values({ who: null }))![0]!.value, null)
    assert.deepEqual((await values({ who: null }))![0]!.status, 'suppressed')
    assert.deepEqual((await values({}))![0]!.value, 4)
    assert.equal(await on('2025-02-27', ctx => measureValues(ctx, 'ehc.nothing')), null)
  })

  test('with exceptions and without, the public cannot take one from the other', async () => {
    const period = 'January 2025'
    const without = { ...february, period, numerator: 18, denominator: 39 }
    assert.ok((await on('2025-02-27', ctx => typeFigure(ctx, without))).ok)
    assert.ok((await on('2025-02-27', ctx => typeFigure(ctx, { ...without, measure: 'ehc.issued-in-20-weeks', denominator: 41 }))).ok) // prettier-ignore
    const january = async (id: string, who: Ctx['who']) =>
      (await on('2025-02-27', ctx => measureValues(ctx, id), { who }))!.find(each => each.period === '2025-01')!.value
    assert.equal(await january(onTime, null), 46.2)
    assert.equal(await january('ehc.issued-in-20-weeks', null), null)
    assert.equal(await january('ehc.issued-in-20-weeks', analyst), 43.9)
  })

  test('the DfE’s headline stands until the partnership records another choice, with its reason', async () => {
    const headline = () => on('2025-02-27', async ctx => headlineOf(ctx, (await measureById(ctx, onTime))!))
    assert.equal((await headline())?.measure, onTime)
    const choose = (id: string, because: string, who: Ctx['who'] = analyst) =>
      on('2025-02-27', ctx => chooseHeadline(ctx, id, because), { who })
    assert.ok(!(await choose(onTime, 'As it is')).ok)
    assert.ok(!(await choose('ehc.issued-in-20-weeks', ' ')).ok)
    assert.ok(!(await choose('ehc.plans', 'No other way')).ok)
    assert.ok(!(await choose('ehc.issued-in-20-weeks', 'Every child counts', null)).ok)
    assert.ok((await choose('ehc.issued-in-20-weeks', 'Every child counts')).ok)
    assert.deepEqual(await headline(), {
      measure: 'ehc.issued-in-20-weeks',
      because: 'Every child counts',
      chosenOn: '2025-02-27',
    })
  })

  test('an area sees its own measures and its own remarks', async () => {
    const here = await on('2025-02-27', measures)
    assert.equal(here.length, catalogue.length)
    assert.ok(here.every(({ publicCounts }) => publicCounts.length === 0))
    await database.inArea(885, db => declareMeasures(ctxOn(db, worcestershire, '2024-09-30')))
    const there = await database.inArea(885, db => measureById(ctxOn(db, worcestershire, '2026-01-10'), onTime))
    assert.deepEqual(there!.publicCounts[0]!.counts.map(({ value }) => value), [1233, 1155]) // prettier-ignore
  })
})
