import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { quickCheck, type Known } from './quick-check.ts'
import { knownNames, readKnown } from './read-known.ts'

const near = (found: number | undefined, wanted: number, digits: number) =>
  assert.ok(found !== undefined && Math.abs(found - wanted) <= 0.5 * 10 ** -digits + 1e-9, `${found}, not ${wanted}`)

const camhs: Known = { demand: 40, capacity: 38, listSize: 1450, targetWait: 18, share: 0.92, weeksToTarget: 52 }
const check = quickCheck

test('the worked service of the reference: load first, then the list between mixed and strict order', () => {
  const found = quickCheck(camhs)
  near(found.load?.value, 1.053, 3)
  assert.equal(found.growsWithoutEnd, true)
  assert.equal(found.drift?.value, 2)
  near(found.clearance?.value, 38.2, 1)
  near(found.targetList?.mixedOrder, 285.1, 1)
  near(found.targetList?.strictOrder, 782.6, 1)
  near(found.withinTarget?.mixedOrder, 0.39, 2)
  near(found.withinTarget?.strictOrder, 0.5, 2)
  const { reliefCapacity, targetCapacity } = check(camhs)
  near(reliefCapacity?.value, 62.4, 1)
  assert.equal(reliefCapacity?.rounded, 63)
  assert.equal(targetCapacity?.rounded, 41)
})

test('the published walk-through: 30 a week, 52 weeks, list of 1,200', () => {
  const found = check({ demand: 30, capacity: 27, listSize: 1200, targetWait: 52, factor: 4, weeksToTarget: 26 })
  near(found.load?.value, 1.111, 3)
  near(found.queueRatio?.value, 3.08, 2)
  near(found.reliefCapacity?.value, 61.15, 2)
  near(check({ demand: 30, targetWait: 52, factor: 3, demandScatter: 1.1, capacityScatter: 1.2 }).targetCapacity?.value, 30.0764, 4) // prettier-ignore
})

test('the faults of the published package are not repeated', () => {
  // Mean wait is in weeks: 63 weeks against 52 is a pressure of 2.42, not 17.
  near(check({ meanWait: 63, targetWait: 52 }).pressure?.value, 2.42, 2)
  // Relief has no factor for uncertainty that grows with demand.
  const relief = (demand: number) => check({ ...camhs, demand, listSize: 5000 }).reliefCapacity!.value
  near(relief(41) - relief(40), 1 - (18 / 2.5257 / 52), 3) // prettier-ignore
  // The squares of both scatters are halved.
  const held = (scatter: number) => check({ demand: 30, targetWait: 52, factor: 1, demandScatter: scatter, capacityScatter: 0 }).targetCapacity!.value - 30 // prettier-ignore
  near(held(2), (4 / 2) * (1 / 52), 6)
})

test('only what can be told is told', () => {
  assert.deepEqual(Object.keys(quickCheck({ demand: 40 })), [])
  assert.deepEqual(Object.keys(quickCheck({ share: 0.92 })), ['factor'])
  assert.equal(quickCheck({ demand: 40, places: 2, seenByEachPlace: 10 }).longRun, null)
  near(quickCheck({ demand: 10, places: 1, seenByEachPlace: 12 }).longRun?.meanWaitOfEvenServices?.value, 0.208, 3)
  near(check({ hours: 37.5, clinical: 0.7, weeksWorked: 42, minutesEach: 90, missed: 0.1 }).seenByOnePost?.value, 12.7, 1) // prettier-ignore
})

test('whatever is no number of its kind is refused in a sentence that names it', () => {
  const wrong: readonly [unknown, RegExp][] = [
    [[], /one JSON object/], [null, /one JSON object/], [{}, /Nothing is known/], [{ demands: 3 }, /no “demands”.*demand, capacity/],
    [{ share: 92 }, /^share is a share between 0 and 1, such as 0.92, and is 92\./], [{ capacity: 0 }, /^capacity is a number above 0/],
    [{ places: 1.5 }, /whole number/], [{ demand: '40' }, /and is "40"/], [{ toString: 1 }, /no “toString”/],
  ] // prettier-ignore
  for (const [raw, says] of wrong) {
    const read = readKnown(raw)
    assert.ok(!read.ok)
    assert.match(read.because, says)
  }
})

test('property: anything that is read gives numbers and no NaN', () => {
  const number = fc.double({ min: 0, max: 1000, noNaN: true })
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...knownNames), number), raw => {
      const read = readKnown(raw)
      if (read.ok) assert.doesNotMatch(JSON.stringify(quickCheck(read.known), (_, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? 'NaN' : value)), /NaN/) // prettier-ignore
    }),
    { numRuns: 500 },
  )
})
