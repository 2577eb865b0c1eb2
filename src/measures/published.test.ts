import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import type { Day } from '../kernel/day.ts'
import { declareMeasures } from './commands/declare-measures.ts'
import { importPublished } from './commands/import-published.ts'
import { loadNeighbours, loadShippedStatistics } from './commands/load-reference.ts'
import { comparison } from './queries/comparison.ts'
import { figuresOf } from './queries/figures.ts'
import { publishedWaits } from './queries/published-waits.ts'
import { lineage } from './queries/lineage.ts'
import { measureValues } from './queries/values.ts'
import { addAreas, ctxOn, merrowshire, sharedFile, worcestershire } from './testing.ts'

const all = 'ehc.issued-in-20-weeks'
const headline = 'ehc.issued-in-20-weeks-excluding-exceptions'
const timeliness = 'ees-ehc-plans-2025/timeliness_20_week.csv'
const wholeFileHash = '6720f74f5e4e32efecd27ca4335805c9fb766a07f4b661284ec06f4d4df6ef13'

const figuresHold = async (database: TestDatabase): Promise<void> =>
  database.inArea(885, async db => {
    const ctx = ctxOn(db, worcestershire, '2026-01-10')
    const values = (await measureValues(ctx, all))!
    assert.deepEqual(
      values.map(({ period, value, numerator, denominator }) => [period, value, numerator, denominator]),
      [
        ['2019', 46.3, 291, 628],
        ['2020', 95.4, 461, 483],
        ['2021', 81.3, 399, 491],
        ['2022', 31.1, 174, 559],
        ['2023', 27.5, 318, 1155],
        ['2024', 37.2, 517, 1389],
      ],
    )
    const latest = (await measureValues(ctx, headline))!.at(-1)!
    assert.deepEqual(
      [latest.value, latest.numerator, latest.denominator, latest.unit, latest.status],
      [37.4, 515, 1377, '%', 'final'],
    )
    const beside = (await comparison(ctx, headline))!
    assert.equal(beside.england?.value, 46.4)
    assert.equal(beside.region?.placeName, 'West Midlands')
    const { list, spread } = beside.neighbours!
    assert.deepEqual(spread, { published: 9, of: 10, median: 24.6, low: 3.2, high: 37.8 })
    const without = list.filter(({ figure }) => figure?.value == null)
    assert.deepEqual(
      without.map(({ name, figure }) => [name, figure?.status, figure?.symbol]),
      [['Dorset', 'not-available', 'x']],
    )
    const traced = (await lineage(ctx, headline))!.published.find(
      each => each.place === 'area 885' && each.period === '2024',
    )!
    assert.deepEqual([traced.file.name, traced.file.hash, traced.row], ['timeliness_20_week.csv', wholeFileHash, 9267])
    assert.deepEqual(traced.columns, {
      value: 'PC_plans_issued_20_weeks_ex',
      numerator: 'plans_issued_20_weeks_ex',
      denominator: 'plans_issued_den_ex',
    })
  })

const declared = async (): Promise<TestDatabase> => {
  const database = await testDatabase()
  await addAreas(database)
  await loadNeighbours(database.ownerPool)
  await database.inArea(885, db => declareMeasures(ctxOn(db, worcestershire, '2024-09-30')))
  await database.inArea(999, db => declareMeasures(ctxOn(db, merrowshire, '2024-09-30')))
  return database
}

describe('the extract that ships', () => {
  let database: TestDatabase
  before(async () => {
    database = await declared()
    for (const each of await loadShippedStatistics(database.ownerPool)) assert.ok(each.ok, JSON.stringify(each))
  })
  after(() => database.drop())

  test('gives the published figures, with the whole file’s SHA-256 and lines', () => figuresHold(database))

  test('gives the other measures', async () => {
    const latest = await database.inArea(885, async db => {
      const ctx = ctxOn(db, worcestershire, '2026-01-10')
      const ids = ['ehc.plans', 'ehc.new-plans', 'ehc.requests', 'ehc.decided-in-6-weeks']
      const figures = await figuresOf(ctx, ids)
      return ids.map(id => figures.get(id)!.at(-1)!)
    })
    assert.deepEqual(
      latest.map(({ period, value }) => [period, value]),
      [['2025-01', 6970], ['2024', 1490], ['2024', 1883], ['2024', 98.5]], // prettier-ignore
    )
    assert.equal(latest[3]!.denominator, 1877 + 29)
  })

  test('a board of several areas is none of them: its waiting lists are no figures of the area’s', async () => {
    const ids = ['community-paediatrics', 'speech-and-language', 'occupational-therapy', 'physiotherapy'].map(id => `health.children-waiting-${id}`) // prettier-ignore
    const seen = await database.inArea(885, async db => figuresOf(ctxOn(db, worcestershire, '2026-01-10'), ids))
    assert.deepEqual(ids.map(id => seen.get(id)), [[], [], [], []])
    const lists = await database.inArea(885, async db => publishedWaits(ctxOn(db, worcestershire, '2026-01-10')))
    const of = (place: string, line: string) => lists.filter(each => each.place.startsWith(place) && each.line === line).map(({ month, total, status }) => [month, total, status])
    assert.deepEqual(of('icb', 'Community paediatric service'), [['2023-04', null, 'not-available'], ['2023-07', null, 'not-available']])
    assert.deepEqual(of('provider', 'Community paediatric service'), [['2023-04', null, 'not-available']])
    assert.deepEqual(of('icb', 'Therapy interventions: speech and language'), [['2023-04', 460, 'final'], ['2023-07', 389, 'final']])
    const therapy = lists.find(each => each.place.startsWith('icb') && each.line.endsWith('occupational therapy') && each.month === '2023-07')!
    assert.deepEqual([therapy.bands.map(({ waiting }) => waiting), therapy.total, therapy.difference], [[3, 3, 10, 23, 9, 33], 85, null], 'the table that ships has no band over 52 weeks for July')
  }) // prettier-ignore

  test('is known from the day of its release, and again changes nothing', async () => {
    const again = await loadShippedStatistics(database.ownerPool)
    assert.deepEqual(again.map(each => each.ok && each.changed), [false, false, false, false, false, false]) // prettier-ignore
    const known = await database.inArea(885, db =>
      figuresOf(ctxOn(db, worcestershire, '2025-06-01', { knownAt: new Date('2025-06-01T22:59:59Z') }), [all]),
    )
    assert.deepEqual(known.get(all), [])
  })

  test('an area that publishes nothing has England beside it', async () => {
    const onDay = (day: Day) => database.inArea(999, db => comparison(ctxOn(db, merrowshire, day), headline))
    assert.equal(await onDay('2025-02-27'), null, 'a made-up area cannot know what was published after its day')
    const beside = await onDay('2025-06-26')
    assert.deepEqual([beside!.own, beside!.england!.value, beside!.neighbours], [null, 46.4, null])
  })

  test('the whole file completes it and keeps what was known', async t => {
    const bytes = sharedFile(timeliness)
    if (!bytes) return t.skip('The DfE’s file is not here.')
    const done = await importPublished(database.ownerPool, bytes, 'timeliness_20_week.csv', {
      releasedOn: '2025-06-26',
      now: new Date('2026-01-05T10:00:00Z'),
    })
    assert.ok(done.ok && done.changed)
    await figuresHold(database)
    const { rows } = await database.ownerPool.query('select count(*) from published_file')
    assert.equal(rows[0].count, 6)
  })

  test('a later release wins from when it is loaded; an earlier day still shows what was known', async () => {
    const heading = 'Time_Period,Time_Identifier,Geographic_Level,Country_Code,Country_Name,Region_Code,Region_Name,New_La_Code,Old_La_Code,La_Name,Breakdown_Topic,Breakdown,Plans_Issued_Den_Ex,Plans_Issued_20_Weeks_Ex,Pc_Plans_Issued_20_Weeks_Ex' // prettier-ignore
    const row = 'Calendar year,Local authority,E92000001,England,E12000005,West Midlands,E10000034,885,Worcestershire,ALL EHC PLANS,All EHC Plans' // prettier-ignore
    const later = new TextEncoder().encode([heading, `2025,${row},1500,600,40`, `2024,${row},1380,516,c`].join('\r\n'))
    const done = await importPublished(database.ownerPool, later, 'later.csv', {
      releasedOn: '2026-06-25',
      now: new Date('2026-06-25T09:00:00Z'),
    })
    assert.ok(done.ok, JSON.stringify(done))
    const seen = async (knownAt: Date | null) =>
      database.inArea(885, async db => {
        const figures = await figuresOf(ctxOn(db, worcestershire, '2026-06-30', { knownAt }), [headline])
        return figures.get(headline)!.slice(-2).map(({ period, value, status }) => [period, value, status]) // prettier-ignore
      })
    assert.deepEqual(await seen(null), [
      ['2024', null, 'suppressed'],
      ['2025', 40, 'final'],
    ])
    assert.deepEqual((await seen(new Date('2026-06-24T22:59:59Z'))).at(-1), ['2024', 37.4, 'final'])
  })

  test('a file that holds no measure, or is no statistics, gets a sentence and writes nothing', async () => {
    const options = { releasedOn: null, now: new Date('2026-01-05T10:00:00Z') }
    const other = 'time_period,time_identifier,geographic_level,country_code,country_name,admissions\n2024,Calendar year,National,E92000001,England,5' // prettier-ignore
    const noMeasure = await importPublished(database.ownerPool, new TextEncoder().encode(other), 'a.csv', options)
    assert.ok(!noMeasure.ok && noMeasure.because.startsWith('a.csv is a DfE data file, but none of the measures'))
    const noFile = await importPublished(database.ownerPool, new Uint8Array([1, 2]), 'b.csv', options)
    assert.ok(!noFile.ok)
  })
})

test('the DfE’s own file, read first', async t => {
  const bytes = sharedFile(timeliness)
  if (!bytes) return t.skip('The DfE’s file is not here.')
  const database = await declared()
  t.after(() => database.drop())
  const started = performance.now()
  const options = { releasedOn: '2025-06-26', now: new Date('2025-07-01T10:00:00Z') }
  const done = await importPublished(database.ownerPool, bytes, 'timeliness_20_week.csv', options)
  const took = performance.now() - started
  t.diagnostic(`12,211 rows loaded in ${Math.round(took)} ms`)
  assert.ok(done.ok && took < 15_000)
  assert.equal(done.measures.find(({ id }) => id === headline)?.values, 12_211)
  await figuresHold(database)
  const twice = await importPublished(database.ownerPool, bytes, 'copy.csv', options)
  assert.ok(twice.ok && !twice.changed && /Nothing changed/.test(twice.says))
})
