import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { runCase, type Case } from '../../scripts/vectors/run.ts'
import { percentileInBins, shareWithin, shortfall } from './bins.ts'
import { project, shared } from './compartments.ts'
import * as formulas from './formulas.ts'
import { byChance, erlangC, evenServices } from './theory.ts'

const vectors = '../shared/vectors/nhs-spc-and-waiting-lists.json'
test('the published cases about queues and NHS numbers come out right', t => {
  if (!existsSync(vectors)) return t.skip('../shared/vectors is not here')
  const { cases } = JSON.parse(readFileSync(vectors, 'utf8')) as { cases: Case[] }
  const outcomes = cases.filter(({ section }) => section === 'queue' || section === 'nhs_number').map(runCase)
  assert.deepEqual(outcomes.filter(({ came }) => came !== 'passed'), []) // prettier-ignore
  assert.equal(outcomes.length, 72)
})

const near = (found: number, wanted: number, digits = 2) => assert.ok(Math.abs(found - wanted) <= 0.5 * 10 ** -digits + 1e-9, `${found}, not ${wanted}`) // prettier-ignore

test('the worked numbers of the reference', () => {
  near(formulas.load(40, 38), 1.053, 3)
  assert.equal(formulas.drift(40, 38) * 52, 104)
  near(formulas.factorFor(0.92), 2.5257, 4)
  near(formulas.targetQueueSize(40, 18, formulas.factorFor(0.92)), 285.1, 1)
  near(formulas.largestInStrictOrder(40, 18, 0.92), 782.6, 1)
  near(formulas.reliefCapacity(40, 1450, 285, 52), 62.4, 1)
  near(formulas.clearanceWeeks(1450, 38)!, 38.2, 1)
  near(formulas.seenByOnePost({ hours: 37.5, clinical: 0.7, weeks: 42, minutesEach: 90, missed: 0.1 }), 12.7, 1)
  near(shortfall(40, 100, 0.8), 25, 9)
  assert.equal(shortfall(10, 100, 0.8), 0)
})

test('a list without removals never clears, and an empty one has', () => {
  assert.equal(formulas.clearanceWeeks(5, 0), null)
  assert.equal(formulas.clearanceWeeks(0, 0), 0)
})

test('one server is the simplest case of many, and even services wait half as long', () => {
  near(erlangC(1, 0.8), 0.8, 10)
  near(byChance(27, 10, 3)!.meanWait, 0.272, 3)
  near(evenServices(10, 12)!.meanWait, 0.208, 3)
  assert.equal(byChance(12, 12, 1), null)
})

const bins = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 2, maxLength: 20 })

test('property: the share within a percentile is that share', () => {
  fc.assert(
    fc.property(bins, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (counts, share) => {
      fc.pre(counts.some(count => count > 0))
      near(shareWithin(counts, percentileInBins(counts, share))! - share, 0, 6)
    }),
  )
})

test('property: nobody is lost or made up by sharing slots out, and no bin goes below zero', () => {
  const lists = fc.array(fc.integer({ min: -50, max: 100 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(lists, fc.constantFrom('evenly' as const, 'longest first' as const), (list, how) => {
      const left = shared(list, how)
      assert.ok(left.every(count => count >= 0))
      const sum = (of: readonly number[]) => of.reduce((all, count) => all + count, 0)
      near(sum(left), Math.max(0, sum(list)), 6)
    }),
  )
})

test('property: each month’s list is the one before and who joined, less who left and who was seen', () => {
  const rates = { leaving: [0.02, 0.03, 0.05, 0.08], weights: [0.2, 0.4, 0.6, 0.9] }
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 4, maxLength: 4 }), fc.integer({ min: 0, max: 150 }), fc.integer({ min: 0, max: 200 }), (list, joining, capacity) => {
      const [month] = project(list, rates, [joining], [capacity])
      const there = [joining, list[0]!, list[1]!, list[2]! + list[3]!]
      const left = there.reduce((sum, count, bin) => sum + count * rates.leaving[bin]!, 0)
      const sum = (of: readonly number[]) => of.reduce((all, count) => all + count, 0)
      near(sum(month!.list) - (sum(there) - left - sum(month!.seen)), 0, 6)
      assert.ok(sum(month!.seen) <= capacity + 1e-6)
    }),
  )
}) // prettier-ignore
