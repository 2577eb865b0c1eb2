import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { byWeek, seasonOf, withSeason } from './by-week.ts'
import { fanOf, shareInside, type Shown } from './fan.ts'

const run = (waiting: readonly number[], within: readonly number[], longest: readonly number[]): Shown => {
  const none = new Int32Array(waiting.length)
  return { waiting: Int32Array.from(waiting), within: Int32Array.from(within), longest: Float64Array.from(longest), seen: none, left: none, transferred: none, accepted: none, missed: none, unused: none } // prettier-ignore
}

test('a fan is the tenth, the middle and the ninetieth of a hundred runs, week by week', () => {
  const runs = Array.from({ length: 101 }, (_, at) => run([100, at], [50, at], [9, at / 10]))
  const fan = fanOf(runs, 0.92)
  assert.deepEqual(fan.waiting, { low: [100, 10], middle: [100, 50], high: [100, 90] })
  assert.deepEqual(fan.longest.high, [9, 9])
  assert.deepEqual(fan.met, [0, 1])
})

test('the target is met where it stays met for four weeks; runs that never meet it are counted, not left out', () => {
  const share = (...within: number[]) => run(within.map(() => 100), within, within.map(() => 30)) // prettier-ignore
  const meets = share(50, 95, 50, 92, 92, 93, 92, 40)
  const never = share(50, 95, 95, 95, 50, 95, 95, 95)
  assert.deepEqual(fanOf([meets], 0.92).untilMet, { low: 3, middle: 3, high: 3, never: 0 })
  assert.deepEqual(fanOf([never, meets, never], 0.92).untilMet, { low: null, middle: null, high: null, never: 2 / 3 })
  assert.equal(fanOf([meets, meets, never], 0.92).untilMet.middle, 3)
})

test('those of today are all seen once the longest wait is shorter than the time gone by', () => {
  const clears = run([9, 9, 9, 9], [9, 9, 9, 9], [20, 21, 1.5, 2])
  assert.equal(fanOf([clears], 0.9).untilAllSeen.middle, 2)
  assert.equal(fanOf([run([3, 0], [3, 0], [5, 0])], 0.9).untilAllSeen.middle, 1)
  assert.equal(fanOf([run([3, 3], [3, 3], [5, 6])], 0.9).untilAllSeen.never, 1)
})

test('an empty list keeps its promise', () => {
  assert.deepEqual(fanOf([run([0], [0], [0])], 0.92).within.middle, [1])
})

test('what happened is inside the fan for a share of the weeks that are known; the start proves nothing', () => {
  const fan = { low: [5, 5, 5, 5, 5], middle: [6, 6, 6, 6, 6], high: [7, 7, 7, 7, 7] }
  assert.equal(shareInside(fan, [6, 5, 8, null, 7, 6]), 2 / 3)
  assert.equal(shareInside(fan, [6]), null)
  assert.equal(shareInside(fan, []), null)
})

test('numbers by week: more from a week until another, less in short weeks, never below none', () => {
  assert.deepEqual([...byWeek(5, 10, [{ from: 1, until: 3, more: 4 }], [{ week: 2, share: 0.5 }])], [10, 14, 7, 10, 10])
  assert.deepEqual([...byWeek(3, 1, [{ from: -4, until: null, more: -5 }])], [0, 0, 0])
  assert.deepEqual([...withSeason(Float64Array.from([10, 10]), [0, 7], [1.2, 1, 1, 1, 1, 1, 1, 0.6])], [12, 6])
})

test('property: a season moves referrals between months and adds none', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.1, max: 50, noNaN: true }), { minLength: 12, maxLength: 12 }), months => {
      const mean = seasonOf(months).reduce((sum, each) => sum + each, 0) / 12
      assert.ok(Math.abs(mean - 1) < 1e-9)
    }),
  )
  assert.deepEqual(seasonOf([null, 2, null]), [1, 1, 1])
})
