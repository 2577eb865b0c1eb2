import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays } from '../../kernel/day.ts'
import { toNumber } from '../../kernel/day-number.ts'
import { fanOf, shareInside } from '../../queues/fan.ts'
import { simulate } from '../../queues/simulate.ts'
import { madeUpService, type MadeUp } from '../testing-scenarios.ts'
import { calibrate, lastHeard, type Calibration } from './calibrate.ts'
import { columnsOf } from './columns-of.ts'
import { isWaiting } from './rebuild.ts'
import { runClocks } from './run.ts'
import { costOf, modelOf, nothingChanged, seenByPosts, shortWeeks, weekOf, type Scenario } from './scenario.ts'
import { happened } from './scenario-happened.ts'

const from = '2022-01-03'
const service = (given: Partial<MadeUp> = {}, weeks = 156) => {
  const referrals = madeUpService({ from, weeks, aWeek: 10, seen: 10, missed: 0.1, leaving: 0.01, list: 120, ...given })
  const today = addDays(from, weeks * 7)
  const columns = columnsOf(referrals, today)
  const waits = runClocks(columns, columns.services.map(() => ({ clock: 'first-contact', untilAge: null }))) // prettier-ignore
  return { columns, waits, service: 0, clock: 'first-contact' as const, asOf: toNumber(today) }
}
const told = (given: Parameters<typeof calibrate>[0]): Calibration => {
  const found = calibrate(given)
  assert.ok(found.ok, found.ok ? '' : found.because)
  return found.calibration
}
const near = (found: number, wanted: number, by: number) => assert.ok(Math.abs(found - wanted) <= by, `${found}, not ${wanted}`) // prettier-ignore

const scenario: Scenario = {
  weeks: 52, more: null, posts: null, offers: null, demand: null, order: 'as now', keptForUrgent: 0.3,
  costs: { postAYear: null, childSeen: null, acceptedElsewhere: null },
  target: { share: 0.92, weeks: 18, by: null },
} // prettier-ignore

test('a service that lived by known rates is told to have them', () => {
  const given = service()
  const found = told(given)
  near(found.demand, 10, 0.9)
  near(found.stages[0]!.seen, 9, 0.4)
  near(found.missed, 0.1, 0.03)
  const [hazard] = found.leaving
  near(hazard!.aWeek, 0.01, 0.004)
  near(found.priorities[0]!, 0.2, 0.05)
  assert.deepEqual(found.priorityNames, ['urgent', 'routine'])
  assert.deepEqual(found.order, { rule: 'longest' })
  const waiting = Array.from({ length: given.columns.rows }, (_, row) => row).filter(row => isWaiting(given.waits, row, given.asOf)) // prettier-ignore
  assert.equal(found.list.waits.length, waiting.length)
  assert.ok(found.list.waits.every((wait, at) => at === 0 || wait <= found.list.waits[at - 1]!))
})

test('order is told from who was seen: mixed, or the urgent first', () => {
  assert.deepEqual(told(service({ order: 'any' })).order, { rule: 'any' })
  assert.deepEqual(told(service({ order: 'urgent' })).order, { rule: 'priority' })
})

test('what is assumed is said; too little is refused in a sentence', () => {
  const thin = told(service({ aWeek: 2, seen: 2, list: 10, leaving: 0 }, 40))
  for (const says of [/from 39 weeks of records/, /evenly over the year/, /by chance from week to week/, /Only 0 left/])
    assert.ok(thin.assumed.some(each => says.test(each)), `${says} in ${thin.assumed.join(' ')}`) // prettier-ignore
  assert.equal(thin.scatter, 'by chance')
  const few = calibrate(service({ aWeek: 0.3, seen: 1, list: 0 }, 20))
  assert.ok(!few.ok)
  assert.match(few.because, /children seen .* are recorded\. It takes 12 weeks, 12 referrals/)
})

test('nothing that came later is used when telling of an earlier day', () => {
  const given = service()
  const asOf = given.asOf - 364
  const { columns } = given
  const early = madeUpService({ from, weeks: 104, aWeek: 10, seen: 10, missed: 0.1, leaving: 0.01, list: 120 })
  assert.equal(told({ ...given, asOf }).list.waits.length, Array.from({ length: columns.rows }, (_, row) => row).filter(row => isWaiting(given.waits, row, asOf)).length) // prettier-ignore
  assert.ok(early.length < columns.rows)
  near(told({ ...given, asOf }).demand, 10, 1)
})

test('from the list of a year ago, what happened is inside the fan more often than not', () => {
  const given = service()
  const asOf = given.asOf - 364
  const model = modelOf(told({ ...given, asOf }), scenario, [])
  const fan = fanOf(Array.from({ length: 100 }, (_, run) => simulate(model, 1, run)), 0.92) // prettier-ignore
  const was = happened(given.columns, given.waits, 0, asOf, 52, given.asOf, 18)
  assert.equal(was.waiting[0], fan.waiting.middle[0])
  near(was.within[0]!, fan.within.middle[0]!, 0.02)
  near(was.longest[0]!, fan.longest.middle[0]!, 0.01)
  assert.ok(shareInside(fan.waiting, was.waiting)! > 0.5)
})

test('weeks the records do not reach are not known, and are not nought', () => {
  const given = service()
  const was = happened(given.columns, given.waits, 0, given.asOf - 28, 8, given.asOf, 18)
  assert.deepEqual(was.waiting.map(each => each === null), [false, false, false, false, false, true, true, true, true]) // prettier-ignore
  assert.equal(lastHeard(given.columns, 0)! <= given.asOf, true)
  assert.equal(lastHeard(given.columns, 5), null)
})

test('three band 6 nurses are so many children a week, from their first day to their last', () => {
  const posts = { many: 3, from: 0, until: null, hours: 37.5, clinical: 0.7, weeksWorked: 42, minutesEach: 90 }
  near(seenByPosts(posts, 0.1), 38.2, 0.05)
  const given = service()
  const found = told(given)
  const usual = modelOf(found, scenario, []).stages[0]!.work
  const more = { aWeek: 4, from: given.asOf + 15, until: given.asOf + 28 }
  const changed = modelOf(found, { ...scenario, more }, []).stages[0]!.work
  assert.ok(usual.by === 'slots' && changed.by === 'slots')
  const gained = Array.from({ length: 6 }, (_, week) => Math.round((changed.slots[week]! - usual.slots[week]!) * (1 - found.missed) * 1e6) / 1e6) // prettier-ignore
  assert.deepEqual(gained, [0, 0, 4, 4, 0, 0])
  assert.deepEqual(modelOf(found, nothingChanged({ ...scenario, more }), []), modelOf(found, scenario, []))
})

test('a week is counted from the day after the list; bank holidays make it shorter, weekends do not', () => {
  assert.deepEqual([weekOf(100, 90), weekOf(100, 101), weekOf(100, 107), weekOf(100, 108)], [0, 0, 0, 1])
  const christmas = [toNumber('2024-12-25'), toNumber('2024-12-26'), toNumber('2024-12-28')]
  assert.deepEqual(shortWeeks(toNumber('2024-12-22'), 2, christmas), [{ week: 0, share: 0.6 }])
})

test('slots kept for urgent children are theirs by share, in each group as its priorities come', () => {
  const found: Calibration = { ...told(service()), priorities: [0.1, 0.1, 0.6, 0.2], priorityNames: ['emergency', 'urgent', 'routine', 'not-recorded'] } // prettier-ignore
  const { order } = modelOf(found, { ...scenario, order: 'kept', keptForUrgent: 0.4 }, [])
  assert.ok(order.rule === 'kept')
  for (const [place, share] of [0.2, 0.2, 0.45, 0.15].entries()) near(order.shares[place]!, share, 1e-9)
  assert.deepEqual(modelOf({ ...found, priorities: [1], priorityNames: ['routine'] }, { ...scenario, order: 'kept' }, []).order, { rule: 'kept', shares: [1] }) // prettier-ignore
})

test('more of anything never leaves more waiting; cost is for what lasts in the time', () => {
  const found = told(service({ seen: 9 }))
  const at = found.asOf
  const runs = (given: Scenario) => fanOf(Array.from({ length: 40 }, (_, run) => simulate(modelOf(found, given, []), 2, run)), 0.92) // prettier-ignore
  const plain = runs(scenario)
  const more: Scenario = { ...scenario, more: { aWeek: 3, from: at + 1, until: null } }
  const offers: Scenario = { ...scenario, offers: { inAll: 60, accepted: 0.6, aWeek: 10, from: at + 30 } }
  for (const better of [runs(more), runs(offers)])
    assert.ok(better.waiting.middle.at(-1)! < plain.waiting.middle.at(-1)!)
  const busier = runs({ ...scenario, demand: { percent: 20, from: at + 1 } })
  assert.ok(busier.waiting.middle.at(-1)! > plain.waiting.middle.at(-1)!)
  assert.equal(costOf(more, at, plain.totals), null)
  const priced: Scenario = { ...more, posts: { many: 3, from: at + 183, until: null, hours: 37.5, clinical: 0.7, weeksWorked: 42, minutesEach: 90 }, costs: { postAYear: 52_000, childSeen: 100, acceptedElsewhere: 2000 } } // prettier-ignore
  assert.deepEqual(costOf(priced, at, plain.totals), { low: 93_600, middle: 93_600, high: 93_600 })
})
