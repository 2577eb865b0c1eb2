import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { columnsOf, type Referral } from './rules/columns-of.ts'
import { nothing } from './rules/columns.ts'
import { firstKnown, type Versions } from './rules/first-known.ts'
import { monthsFrom } from './rules/months.ts'
import { percentileMayShow } from './rules/public-percentiles.ts'
import { publicMonth } from './rules/public-view.ts'
import { releasedKey, standsIn, toldOfAll, type Stands } from './rules/released.ts'
import { nameServices, type HealthService } from './rules/services.ts'
import { listAt } from './rules/service-month.ts'
import { histogramOf } from './rules/percentiles.ts'
import { lineOf } from './rules/sitrep-lines.ts'
import { summaryMonths, type SummaryRow } from './rules/summaries.ts'

type Version = Referral & {
  readonly key: number
  readonly from: number
  readonly to?: number
  readonly noticed?: number
}

const versionsOf = (versions: readonly Version[]): Versions => {
  const columns = columnsOf(versions, '2025-03-10')
  const column = (of: (each: Version) => number | undefined) => Int32Array.from(versions, each => of(each) ?? nothing)
  return { ...columns, key: column(({ key }) => key), from: column(({ from }) => from), to: column(({ to }) => to), noticed: column(({ noticed }) => noticed) }
} // prettier-ignore

describe('as known then', () => {
  const months = monthsFrom('2024-12', '2025-02')

  test('late, changed and taken back: a month that does not follow from the one before says why', () => {
    const versions = versionsOf([
      { key: 1, received: '2024-11-01', from: 10 },
      { key: 2, received: '2024-11-02', from: 10, to: 20 },
      { key: 2, received: '2024-11-02', seen: '2024-12-20', contactStatus: 5, from: 20 },
      { key: 3, received: '2024-11-03', from: 20 },
      { key: 4, received: '2024-11-04', from: 10, to: 20 },
      { key: 5, received: '2024-11-05', seen: '2024-12-01', contactStatus: 5, from: 10, to: 20 },
      { key: 5, received: '2024-11-05', from: 20 },
      { key: 6, received: '2025-01-05', from: 20 },
    ])
    const [december, january, february] = firstKnown(versions, months, Int32Array.of(10, 20, nothing))
    assert.deepEqual(december, { waiting: 3, break: null, late: 0, changedOn: 0, changedOff: 0, takenBack: 0 })
    assert.deepEqual(january, { waiting: 4, break: 0, late: 1, changedOn: 1, changedOff: 1, takenBack: 1 })
    assert.deepEqual(february!.waiting, null, 'no list told of it')
  })

  test('one found missing later was on the list as it was first known', () => {
    const versions = versionsOf([{ key: 1, received: '2024-11-01', from: 10, gone: '2025-01-31', noticed: 20 }, { key: 2, received: '2024-11-01', from: 10 }]) // prettier-ignore
    assert.deepEqual(firstKnown(versions, months, Int32Array.of(10, 20, 20)).map(({ waiting }) => waiting), [2, 1, 1])
  }) // prettier-ignore
})

describe('services by whatever name they are sent', () => {
  const said: HealthService = { slug: 'slt', name: 'Speech and language therapy', organisationId: 'a', knownAs: ['SALT', 'Talk time'], sitrepLine: null, clock: 'first-contact', contactDays: {}, targetDays: {}, untilAge: null, replaces: null, said: true } // prettier-ignore

  test('names of a sender lead to the service it described; another sender’s of the same name do not', () => {
    const { services, places } = nameServices([said], [{ organisationId: 'a', service: ' salt ' }, { organisationId: 'b', service: 'SALT' }, { organisationId: 'a', service: 'Speech and Language Therapy' }, { organisationId: 'c', service: 'salt' }, { organisationId: 'c', service: 'Contact' }]) // prettier-ignore
    assert.deepEqual(places, [0, 1, 0, 1, 2])
    assert.deepEqual(services.map(({ slug, organisationId }) => [slug, organisationId]), [['slt', 'a'], ['salt', null], ['contact-2', 'c']])
  }) // prettier-ignore

  test('the published line is what was said, or that of its name', () => {
    assert.equal(lineOf(said), 'Therapy interventions: speech and language')
    assert.equal(lineOf({ ...said, name: 'CAMHS' }), null)
  })
})

describe('monthly numbers without a child', () => {
  const row = (countOf: string, number: number, more: Partial<SummaryRow> = {}): SummaryRow => ({ organisationId: 'o', service: 's', month: '2025-01', countOf, priority: 'all', band: 'all', status: 'all', reason: '', number, ...more }) // prettier-ignore

  test('a total that is not its bands is kept beside their sum; parts are added only where no whole was sent', () => {
    const [month] = summaryMonths([
      row('waiting', 85), ...[3, 3, 10, 23, 9, 33].map((number, at) => row('waiting', number, { band: ['0-1', '>1-2', '>2-4', '>4-12', '>12-18', '>18-52'][at]! })), row('waiting', 3, { band: '>52' }),
      row('waiting', 60, { priority: 'routine' }), row('removals', 4, { reason: 'not-brought' }), row('removals', 2, { reason: 'moved-away' }),
    ]) // prettier-ignore
    assert.deepEqual([month!.waiting, month!.difference, month!.within18, month!.over18, month!.over52, month!.over104], [85, 1, 48, 36, 3, null])
    assert.deepEqual([...month!.removed!], [['not-brought', 4], ['moved-away', 2]])
    assert.equal(month!.received, null, 'what was not sent is not none')
  }) // prettier-ignore
})

test('in public few are never told, nothing they follow from, no longest wait, and no percentile of few', () => {
  const list = (days: number[]) => listAt(histogramOf(days))
  const days = (many: number, of: number) => Array.from({ length: many }, () => of)
  const one = list([...days(12, 30), ...days(3, 200), ...days(10, 400)])
  const two = list([...days(6, 30), ...days(7, 200)])
  const margins = (band: number[], all: number) => ({ band, priority: [0, 0, 0, all, 0], status: [all, 0, 0, 0, 0] })
  const shown = publicMonth(
    new Map([['one', { list: one, margins: margins([0, 0, 0, 12, 0, 3, 10, 0], 25) }], ['two', { list: two, margins: margins([0, 0, 0, 6, 0, 7, 0, 0], 13) }]]),
    list([...days(18, 30), ...days(10, 200), ...days(10, 400)]),
  ) // prettier-ignore
  const first = shown.services.get('one')!
  assert.equal(first.margins.band[5], 'fewer than 6')
  // 3 would follow from 13 over 18 weeks less 10 over 52, or from the other service and both together.
  assert.ok(typeof first.list.over18 !== 'number' || typeof first.list.over52 !== 'number')
  assert.deepEqual(
    [first.list.longest, shown.services.get('two')!.list.longest, shown.services.get('two')!.list.median],
    [null, null, null],
  )
})

describe('in public, beside what is told elsewhere', () => {
  const days = (many: number, of: number) => Array.from({ length: many }, () => of)
  const lists: Readonly<Record<string, readonly number[]>> = {
    one: days(4, 30),
    two: days(30, 30),
    three: days(41, 30),
  }
  const month = (stands?: Stands) => {
    const of = (own: readonly number[]) => ({
      list: listAt(histogramOf(own)),
      margins: { band: [0, 0, 0, own.length, 0, 0, 0, 0], priority: [0, 0, 0, own.length, 0], status: [own.length, 0, 0, 0, 0] },
    }) // prettier-ignore
    return publicMonth(
      new Map(Object.entries(lists).map(([id, own]) => [id, of(own)])),
      listAt(histogramOf(Object.values(lists).flat())),
      stands,
    )
  }
  const waiting = (stands?: Stands) => [...month(stands).services.values()].map(({ list }) => list.waiting)

  test('the measure’s page tells all together, so a second service gives way and never the total', () => {
    assert.equal(month().all.waiting, 75)
    assert.deepEqual(waiting(), ['fewer than 6', 'not shown', 41])
  })

  test('a count that open data released stands, and another gives way; one of another month or size does not', () => {
    const released = (key: string) => standsIn({ on: '2025-02-01', counts: new Set([key]) }, '2025-01')
    assert.deepEqual(waiting(released(releasedKey('2025-01', 'two', 'all', 30))), ['fewer than 6', 30, 'not shown'])
    for (const key of [releasedKey('2024-12', 'two', 'all', 30), releasedKey('2025-01', 'two', 'all', 29), releasedKey('2025-01', 'one', 'all', 4)])
      assert.deepEqual(waiting(released(key)), ['fewer than 6', 'not shown', 41], key)
  }) // prettier-ignore

  test('counts left over by those of all services that are told are no longer than they may be', () => {
    const all = listAt(histogramOf([...days(20, 30), ...days(8, 200), ...days(3, 400)]))
    assert.deepEqual([...toldOfAll(all, 2)], ['all', 'within', 'over18'])
  })
})

test('a percentile is not told where it would tell how many a hidden count is', () => {
  const none = { waiting: 40, over18: 12, over52: 'fewer than 6', over104: 'fewer than 6' } as const
  const bands = [0, 0, 0, 28, 0, 'not shown', 'fewer than 6', 'fewer than 6'] as const
  // The 38th and 39th of 40 have waited more than 104 weeks: three have, at the least.
  assert.equal(percentileMayShow(800, 0.95, { ...none, bands }), false)
  assert.equal(percentileMayShow(700, 0.92, { ...none, bands }), false)
  assert.equal(percentileMayShow(40, 0.5, { ...none, bands }), true)
  assert.equal(percentileMayShow(40, 0.5, { ...none, waiting: 'not shown', bands }), false)
  assert.equal(percentileMayShow(40, 0.5, { waiting: 19, over18: 0, over52: 0, over104: 0, bands: [0, 0, 0, 19, 0, 0, 0, 0] }), false) // prettier-ignore
})
