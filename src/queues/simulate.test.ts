import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { waitOfHazard } from './arrivals.ts'
import { drawFrom } from './draw.ts'
import { factorFor, largestInStrictOrder, targetQueueSize } from './formulas.ts'
import type { Model, Order, Run, Work } from './model.ts'
import { simulate } from './simulate.ts'
import { byChance, evenServices } from './theory.ts'

const each = (week: number, weeks: number): Float64Array => new Float64Array(weeks).fill(week)
const slots = (aWeek: number, weeks: number): Work => ({ by: 'slots', slots: each(aWeek, weeks), spaced: 'evenly' })
const stage = (work: Work) => ({ name: 'Clinic', work, missed: 0, backAfter: 0, goesOn: 0 })
const listOf = (waits: readonly number[]) => ({ waits: Float64Array.from(waits), stages: new Uint8Array(waits.length), priorities: new Uint8Array(waits.length) }) // prettier-ignore

const model = (weeks: number, given: Partial<Model>): Model => ({
  weeks,
  demand: each(0, weeks),
  scatter: 'by chance',
  stages: [stage(slots(2, weeks))],
  clockStopsAt: 0,
  priorities: [1],
  order: { rule: 'longest' },
  leaving: [],
  transferring: 0,
  offers: [],
  within: 18,
  list: listOf([]),
  ...given,
})

/** Mean of ratios’ numerators over denominators, and the half width of its 95% interval. */
const meanWait = (runs: readonly Run[]) => {
  const pairs = runs.map(run => [run.waitedAtStage[0]!, run.takenAtStage[0]!] as const)
  const taken = pairs.reduce((sum, [, many]) => sum + many, 0)
  const mean = pairs.reduce((sum, [waited]) => sum + waited, 0) / taken
  const spread = pairs.reduce((sum, [waited, many]) => sum + (waited - mean * many) ** 2, 0) / (pairs.length - 1)
  return { mean, half: (1.96 * Math.sqrt(spread / pairs.length)) / (taken / pairs.length) }
}

const queues: readonly [string, number, number, number, 'evenly' | 'by chance', number][] = [
  ['M/M/1 at 10 and 12 a week', 10, 12, 1, 'by chance', byChance(10, 12, 1)!.meanWait],
  ['M/M/1 at 9 and 10', 9, 10, 1, 'by chance', byChance(9, 10, 1)!.meanWait],
  ['M/M/2 at 20 and 11', 20, 11, 2, 'by chance', byChance(20, 11, 2)!.meanWait],
  ['M/M/3 at 27 and 10', 27, 10, 3, 'by chance', byChance(27, 10, 3)!.meanWait],
  ['M/D/1 at 10 and 12', 10, 12, 1, 'evenly', evenServices(10, 12)!.meanWait],
]

for (const [name, arrivals, services, places, lasting, theory] of queues)
  test(`200 runs of ${name} agree with theory within their interval, which is narrow`, () => {
    const stages = [stage({ by: 'places', places, weeks: 1 / services, lasting })]
    const made = model(400, { demand: each(arrivals, 400), stages })
    const { mean, half } = meanWait(Array.from({ length: 200 }, (_, run) => simulate(made, 2026, run)))
    assert.ok(Math.abs(mean - theory) <= half, `${mean} ± ${half}, theory ${theory}`)
    assert.ok(half < 0.08 * theory, `± ${half} of ${theory}`)
  })

test('appointments at even times are a clinic by chance with another name where both fall by chance', () => {
  const stages = [stage({ by: 'slots', slots: each(12, 400), spaced: 'by chance' })]
  const made = model(400, { demand: each(10, 400), stages })
  const { mean, half } = meanWait(Array.from({ length: 200 }, (_, run) => simulate(made, 2026, run)))
  assert.ok(Math.abs(mean - 1 / (12 - 10)) <= half, `${mean} ± ${half}`)
})

test('worked by hand: ten children, two appointments a week, nobody joins', () => {
  const run = simulate(model(6, { list: listOf([30, 25, 20, 19, 18, 10, 5, 3, 2, 1]) }), 1, 0)
  assert.deepEqual([...run.waiting], [10, 8, 6, 4, 2, 0, 0])
  assert.deepEqual([...run.within], [6, 5, 5, 4, 2, 0, 0])
  assert.deepEqual([...run.longest], [30, 21, 20, 8, 6, 0, 0])
  assert.deepEqual([...run.unused], [0, 0, 0, 0, 0, 0, 2])
})

test('parts of an appointment are carried over, and a week without any is a week without any', () => {
  const given = Float64Array.from([1.5, 1.5, 0, 1.5, 1.5])
  const run = simulate(model(5, { stages: [stage({ by: 'slots', slots: given, spaced: 'evenly' })], list: listOf(Array.from({ length: 20 }, () => 4)) }), 1, 0) // prettier-ignore
  assert.equal(run.seen[5], 6)
  assert.equal(run.seen[2], run.seen[3])
})

test('a child who is not brought loses the slot, stays on the list with the wait as it was, and is back later', () => {
  const missing = { ...stage(slots(1, 8)), missed: 1, backAfter: 3 }
  const run = simulate(model(8, { stages: [missing], list: listOf([9]) }), 1, 0)
  assert.equal(run.seen[8], 0)
  assert.deepEqual(
    [...run.waiting],
    Array.from({ length: 9 }, () => 1),
  )
  assert.equal(run.longest[8], 17)
  assert.deepEqual([...run.missed], [0, 1, 1, 1, 2, 2, 2, 3, 3])
})

test('250 are offered elsewhere, some six in ten accept, and each is offered once', () => {
  const waits = Array.from({ length: 600 }, (_, child) => 80 - child / 10)
  const offers = [{ stage: 0, fromWeek: 2, aWeek: 20, inAll: 250, accepted: 0.6 }]
  const runs = Array.from({ length: 60 }, (_, run) => simulate(model(26, { stages: [stage(slots(0, 26))], offers, list: listOf(waits) }), 3, run)) // prettier-ignore
  for (const run of runs) {
    assert.equal(run.offered[2], 0)
    assert.equal(run.offered[26], 250)
    assert.equal(run.accepted[26], run.transferred[26])
    assert.equal(run.waiting[26], 600 - run.accepted[26]!)
  }
  const mean = runs.reduce((sum, run) => sum + run.accepted[26]!, 0) / runs.length
  assert.ok(Math.abs(mean - 150) < 4, String(mean))
})

test('priorities: the most pressing wait least; slots kept for the others are used by them', () => {
  const weeks = 104
  const given = (order: Order) => model(weeks, { demand: each(20, weeks), stages: [stage(slots(18, weeks))], priorities: [0.2, 0.8], order }) // prettier-ignore
  const longest = simulate(given({ rule: 'longest' }), 5, 0)
  const first = simulate(given({ rule: 'priority' }), 5, 0)
  const kept = simulate(given({ rule: 'kept', shares: [0.5, 0.5] }), 5, 0)
  assert.ok(first.longest[weeks]! > longest.longest[weeks]!)
  for (const run of [longest, first, kept]) assert.equal(run.waiting[weeks], longest.waiting[weeks])
  assert.ok(Math.abs(kept.longest[weeks]! - first.longest[weeks]!) < 2, 'nobody leaves a slot unused that others could use') // prettier-ignore
})

test('the quick check agrees with the simulation: strict order carries the larger list, mixed order the smaller', () => {
  const [weeks, demand] = [156, 40]
  const size = Math.round(largestInStrictOrder(demand, 18, 0.92))
  const even = Array.from({ length: size }, (_, child) => (size - child) / demand)
  const strict = simulate(model(weeks, { demand: each(demand, weeks), scatter: Float64Array.from([1]), stages: [stage(slots(demand, weeks))], list: listOf(even) }), 8, 0) // prettier-ignore
  assert.ok(Math.abs(strict.within[weeks]! / strict.waiting[weeks]! - 0.92) < 0.01)
  const small = Math.round(targetQueueSize(demand, 18, factorFor(0.92)))
  const spread = Array.from({ length: small }, (_, child) => (-Math.log((child + 0.5) / small) * small) / demand)
  const mixed = Array.from({ length: 20 }, (_, run) => simulate(model(weeks, { demand: each(demand, weeks), scatter: Float64Array.from([1]), stages: [stage(slots(demand, weeks))], order: { rule: 'any' }, list: listOf(spread) }), 8, run)) // prettier-ignore
  const share = mixed.reduce((sum, run) => sum + run.within[weeks]! / run.waiting[weeks]!, 0) / mixed.length
  assert.ok(Math.abs(share - 0.92) < 0.015, String(share))
})

test('leaving grows with the wait as it is told to, also of those who have waited already', () => {
  const hazards = [{ fromWeek: 0, aWeek: 0.1 }, { fromWeek: 10, aWeek: 0 }, { fromWeek: 20, aWeek: 0.5 }] // prettier-ignore
  assert.equal(waitOfHazard(hazards, 0, 0.5), 5)
  assert.equal(waitOfHazard(hazards, 0, 1.5), 21)
  assert.equal(waitOfHazard(hazards, 15, 1), 22)
  assert.equal(waitOfHazard([{ fromWeek: 0, aWeek: 0 }], 0, 0.1), Number.POSITIVE_INFINITY)
  assert.equal(waitOfHazard([], 0, 0.1), Number.POSITIVE_INFINITY)
  const run = simulate(model(52, { stages: [stage(slots(0, 52))], leaving: [{ fromWeek: 0, aWeek: 0.02 }], list: listOf(Array.from({ length: 4000 }, () => 5)) }), 4, 0) // prettier-ignore
  assert.ok(Math.abs(run.waiting[52]! / 4000 - Math.exp(-0.02 * 52)) < 0.025)
  assert.equal(run.seen[52], 0)
})

test('draws are even, the same from the same seed, and others from another', () => {
  const draw = drawFrom(1, 2, 3)
  const drawn = Array.from({ length: 50_000 }, draw)
  assert.ok(Math.abs(drawn.reduce((sum, each) => sum + each, 0) / drawn.length - 0.5) < 0.006)
  assert.ok(drawn.every(each => each >= 0 && each < 1))
  const again = drawFrom(1, 2, 3)
  assert.deepEqual(drawn.slice(0, 20), Array.from({ length: 20 }, again))
  for (const other of [drawFrom(2, 2, 3), drawFrom(1, 3, 3), drawFrom(1, 2, 4)]) assert.notEqual(other(), drawn[0])
})

const share = fc.double({ min: 0, max: 1, noNaN: true })
const anyStage = (weeks: number) => fc.record({
  name: fc.constant('Stage'),
  work: fc.oneof(
    fc.record({ by: fc.constant('slots' as const), slots: fc.array(fc.double({ min: 0.1, max: 9, noNaN: true }), { minLength: weeks, maxLength: weeks }).map(each => Float64Array.from(each)), spaced: fc.constantFrom('evenly' as const, 'by chance' as const) }),
    fc.record({ by: fc.constant('places' as const), places: fc.integer({ min: 1, max: 4 }), weeks: fc.double({ min: 0.1, max: 3, noNaN: true }), lasting: fc.constantFrom('evenly' as const, 'by chance' as const) }),
  ),
  missed: fc.double({ min: 0, max: 0.5, noNaN: true }),
  backAfter: fc.integer({ min: 0, max: 5 }),
  goesOn: share,
}) // prettier-ignore

const anyModel: fc.Arbitrary<Model> = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 3 }))
  .chain(([weeks, stages]) => {
    const child = fc.tuple(fc.double({ min: 0, max: 120, noNaN: true }), fc.nat(stages - 1), fc.nat(1))
    return fc.record({
      weeks: fc.constant(weeks),
      demand: fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { minLength: weeks, maxLength: weeks }).map(demand => Float64Array.from(demand)), // prettier-ignore
      scatter: fc.constantFrom<Model['scatter']>('by chance', Float64Array.from([0.4, 1, 1.7])),
      stages: fc.array(anyStage(weeks), { minLength: stages, maxLength: stages }),
      clockStopsAt: fc.nat(stages - 1),
      priorities: fc.constant([0.3, 0.7]),
      order: fc.constantFrom<Order>({ rule: 'longest' }, { rule: 'priority' }, { rule: 'kept', shares: [0.4, 0.6] }, { rule: 'any' }), // prettier-ignore
      leaving: fc.constantFrom([], [{ fromWeek: 0, aWeek: 0.05 }], [{ fromWeek: 4, aWeek: 0.2 }]),
      transferring: fc.constantFrom(0, 0.02),
      offers: fc.constantFrom<Model['offers']>([], [{ stage: 0, fromWeek: 1, aWeek: 3, inAll: 10, accepted: 0.6 }], [{ stage: null, fromWeek: 0, aWeek: 9, inAll: 20, accepted: 0.5 }]), // prettier-ignore
      within: fc.constant(18),
      list: fc.array(child, { maxLength: 60 }).map(all => {
        const sorted = all.toSorted(([one], [other]) => other - one)
        return {
          waits: Float64Array.from(sorted, ([wait]) => wait),
          stages: Uint8Array.from(sorted, ([, at]) => at),
          priorities: Uint8Array.from(sorted, ([, , priority]) => priority),
        }
      }),
    })
  })

test('property: in every run and week nobody is lost or made up, and nothing is below zero', () => {
  fc.assert(
    fc.property(anyModel, fc.nat(), (made, seed) => {
      const run = simulate(made, seed, 1)
      const stages = made.stages.length
      const onListFirst = made.list.stages.filter(at => at <= made.clockStopsAt).length
      assert.equal(run.waiting[0]! + run.seen[0]!, onListFirst)
      for (let week = 0; week <= made.weeks; week++) {
        const there = run.atStage.slice(week * stages, (week + 1) * stages).reduce((sum, many) => sum + many, 0)
        assert.equal(there + run.onPlaces[week]! + run.finished[week]! + run.left[week]! + run.transferred[week]!, made.list.waits.length + run.referred[week]!) // prettier-ignore
        assert.ok(run.within[week]! <= run.waiting[week]! && run.accepted[week]! <= run.offered[week]!)
        if (week > 0) for (const all of [run.seen, run.left, run.missed, run.referred]) assert.ok(all[week]! >= all[week - 1]!) // prettier-ignore
      }
    }),
    { numRuns: 300 },
  )
})

test('property: where one stage ends the wait, the list is the one before and who joined, less who was seen or went', () => {
  const one = anyModel.filter(({ stages, clockStopsAt }) => clockStopsAt === stages.length - 1)
  fc.assert(
    fc.property(one, fc.nat(), (made, seed) => {
      const run = simulate(made, seed, 0)
      for (let week = 1; week <= made.weeks; week++) {
        const by = (of: Int32Array): number => of[week]! - of[week - 1]!
        assert.equal(run.waiting[week], run.waiting[week - 1]! + by(run.referred) - by(run.seen) - by(run.left) - by(run.transferred)) // prettier-ignore
      }
    }),
    { numRuns: 200 },
  )
})

test('property: the same seed and run give the same weeks', () => {
  fc.assert(
    fc.property(anyModel, fc.nat(), fc.nat({ max: 500 }), (made, seed, run) =>
      assert.deepEqual(simulate(made, seed, run), simulate(made, seed, run)),
    ),
    { numRuns: 50 },
  )
})
