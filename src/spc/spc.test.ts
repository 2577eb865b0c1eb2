import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { runCase, type Case } from '../../scripts/vectors/run.ts'
import { addMonths, type Day } from '../kernel/day.ts'
import { chart, type Series } from './chart.ts'
import { limitsOf } from './limits.ts'
import { readSeries } from './read-series.ts'
import { grid } from './sentence.ts'
import { suggestedRebase } from './suggest.ts'

const months = (count: number): Day[] => Array.from({ length: count }, (_, at) => addMonths('2023-01-31', at))
const series = (values: readonly (number | null)[], given: Partial<Series> = {}): Series => ({ dates: months(values.length), values, direction: 'up', ...given }) // prettier-ignore
const repeat = (value: number, count: number): number[] => Array.from({ length: count }, () => value)
const wavy = (count: number, around = 50): number[] => Array.from({ length: count }, (_, at) => around + [2, -1, 1, -2, 0][at % 5]!) // prettier-ignore

const vectors = '../shared/vectors/nhs-spc-and-waiting-lists.json'
test('the published cases about SPC come out as NHS England’s tool has them', t => {
  if (!existsSync(vectors)) return t.skip('../shared/vectors is not here')
  const { cases } = JSON.parse(readFileSync(vectors, 'utf8')) as { cases: Case[] }
  const outcomes = cases.filter(({ section }) => section === 'spc').map(runCase)
  assert.deepEqual(outcomes.filter(({ came }) => came === 'failed'), []) // prettier-ignore
  assert.equal(outcomes.filter(({ came }) => came === 'passed').length, 89)
  // What is left is a peer’s own variant of two of three.
  assert.ok(outcomes.filter(({ came }) => came === 'skipped').every(({ id }) => id.includes('powerbi_variant')))
})

test('the worked example of the reference: limits, and what three later points are', () => {
  const first = [62, 58, 64, 60, 57, 63, 61, 59, 65, 60, 58, 62]
  const { mean, mrBar, upl, lpl, s2hi } = limitsOf(first)!
  assert.deepEqual([mean, mrBar, upl, lpl, s2hi].map(value => Number(value.toFixed(2))), [60.75, 4, 71.39, 50.11, 67.84]) // prettier-ignore
  const { points, partitions } = chart(series([...first, 71, 69, 72], { settings: { baseline: 12 } }))
  assert.deepEqual(points.slice(12).map(({ flags }) => flags), [['twoOfThreeHigh'], ['twoOfThreeHigh'], ['aboveUpl']]) // prettier-ignore
  assert.equal(partitions[1]!.frozenFrom, '2024-01-31')
})

test('a constant series passes its own target, screened or not', () => {
  for (const screening of ['off', 'ranges', 'ranges and mean'] as const) {
    const { icons, partitions } = chart(series(repeat(100, 20), { target: 100, settings: { screening } }))
    assert.deepEqual(icons, { variation: 'common cause', assurance: 'pass' })
    assert.equal(partitions[0]!.upl, 100)
  }
})

test('screening never takes away the only step there is', () => {
  const values = [...repeat(1, 17), 2]
  const { partitions, points } = chart(series(values, { settings: { screening: 'ranges' } }))
  assert.ok(partitions[0]!.upl > partitions[0]!.mean)
  assert.ok(points.slice(0, 6).every(({ flags }) => !flags.includes('belowLpl')))
})

test('a value that is not known is left out of the limits, leaves a gap and flags nothing', () => {
  const values: (number | null)[] = wavy(20)
  values[8] = null
  const { partitions, points, warnings } = chart(series(values))
  assert.equal(partitions[0]!.n, 19)
  assert.deepEqual([points[8]!.partition, points[8]!.flags], [null, []])
  assert.deepEqual(warnings, [{ kind: 'missingPeriods', gaps: [{ after: '2023-08-31', before: '2023-10-31', missing: 1 }] }]) // prettier-ignore
})

test('a month that is missing is found, and a run that was counted across it is said', () => {
  const dates = months(22).filter(day => day !== '2024-03-31')
  const values = [...repeat(40, 10), ...repeat(60, 11)]
  const { warnings } = chart({ dates, values, direction: 'up' })
  assert.deepEqual(warnings.find(({ kind }) => kind === 'missingPeriods'), { kind: 'missingPeriods', gaps: [{ after: '2024-02-29', before: '2024-04-30', missing: 1 }] }) // prettier-ignore
  assert.ok(warnings.some(({ kind }) => kind === 'runAcrossGap'))
})

test('one point, and none: shown, and too early to tell', () => {
  assert.match(chart(series([5])).sentence, /too early to tell: 1 of 15 points/)
  assert.equal(chart(series([5])).median, 5)
  assert.equal(chart(series([])).sentence, 'There are no points yet.')
  assert.deepEqual(chart(series([5])).partitions, [])
})

test('seven points exactly on the mean are no shift, and six of a side are none', () => {
  const flagged = (values: number[]) => chart(series(values)).points.some(({ flags }) => flags.includes('shiftHigh') || flags.includes('shiftLow')) // prettier-ignore
  assert.equal(flagged([40, 60, ...repeat(50, 16), 40, 60]), false)
  assert.equal(flagged([...repeat(40, 6), 60, ...repeat(60, 5), 40, 40, 40]), false)
  assert.equal(flagged([...repeat(40, 8), ...repeat(60, 8)]), true)
})

test('the icon speaks of the newest point: a special cause that has ended is history', () => {
  const spike = [...wavy(10), 90, ...wavy(9)]
  assert.equal(chart(series(spike)).icons.variation, 'common cause')
  assert.deepEqual(chart(series(spike)).points[10]!.flags, ['aboveUpl'])
  assert.equal(chart(series([...wavy(19), 90])).icons.variation, 'improvement high')
  assert.equal(chart(series([...wavy(19), 90], { direction: 'down' })).icons.variation, 'concern high')
  assert.equal(chart(series([...wavy(19), 90], { direction: 'neither', target: 10 })).icons.assurance, null)
})

test('a target of 0.92 beside percentages of 92 is found, and no assurance is shown', () => {
  const { warnings, icons } = chart(series(wavy(20, 90), { target: 0.92 }))
  assert.ok(warnings.some(({ kind }) => kind === 'unitMismatch'))
  assert.equal(icons.assurance, null)
})

test('limits past what is possible are said and not cut', () => {
  const { warnings, partitions } = chart(series([99, 95, 100, 96, 99, 94, 100, 97, 98, 95, 99, 100, 94, 98, 96], { target: 100, settings: { lowest: 0, highest: 100 } })) // prettier-ignore
  assert.ok(partitions[0]!.upl > 100)
  assert.equal(warnings.find(({ kind }) => kind === 'limitOutsideRange')?.kind, 'limitOutsideRange')
})

test('still below the mean and rising for seven: both flags stay, the setting decides the colour', () => {
  const values = [...wavy(12, 60), 40, 41, 42, 43, 44, 45, 46, 47]
  const shown = chart(series(values))
  const both = shown.points.filter(({ conflict }) => conflict)
  assert.ok(both.length > 0 && both.every(({ state, flags }) => state === 'improvement' && flags.includes('trendUp') && flags.includes('shiftLow'))) // prettier-ignore
  assert.ok(shown.warnings.some(({ kind }) => kind === 'conflict'))
  const strict = chart(series(values, { settings: { conflict: 'concern' } }))
  assert.equal(strict.points.at(-1)!.state, 'concern')
})

test('a ghosted point is drawn and left out of everything', () => {
  const values = [...wavy(10), 500, ...wavy(10)]
  const without = chart(series(values, { ghost: [months(21)[10]!] }))
  assert.equal(without.points[10]!.ghosted, true)
  assert.equal(without.partitions[0]!.n, 20)
  assert.ok(without.partitions[0]!.upl < 70)
})

test('a rebase begins with its date; a trend runs across it, a shift does not', () => {
  const rising = Array.from({ length: 30 }, (_, at) => (at < 11 || at > 18 ? 50 + [2, -2, 1][at % 3]! : 40 + (at - 10) * 3))
  const { partitions, points } = chart(series(rising, { rebase: [months(30)[15]!] }))
  assert.deepEqual(partitions.map(({ n }) => n), [15, 15]) // prettier-ignore
  assert.ok(points[14]!.flags.includes('trendUp') && points[15]!.flags.includes('trendUp'))
  const apart = chart(series(rising, { rebase: [months(30)[15]!], settings: { trendCrossesRebase: false } }))
  assert.ok(!apart.points[15]!.flags.includes('trendUp'))
}) // prettier-ignore

test('too few points since a rebase: no limits, and said since when', () => {
  const { warnings, partitions, sentence } = chart(series(wavy(20), { rebase: [months(20)[15]!] }))
  assert.deepEqual(warnings[0], { kind: 'tooFewInPartition', from: '2024-04-30', points: 5, needed: 12 })
  assert.deepEqual(partitions, [])
  assert.match(sentence, /5 of 12/)
})

test('a shift that lasts is a question to people, and never by itself', () => {
  const lasting = chart(series([...wavy(15, 50), ...wavy(14, 70)]))
  assert.equal(suggestedRebase(lasting)?.from, months(16)[15])
  assert.equal(lasting.partitions.length, 1)
  assert.equal(suggestedRebase(chart(series([...wavy(15, 50), ...wavy(8, 70)]))), null)
  // Eleven points before it could have no limits of their own, and the chart would lose all of them.
  assert.equal(suggestedRebase(chart(series([...wavy(11, 50), ...wavy(14, 70)]))), null)
  const done = chart(series([...wavy(15, 50), ...wavy(14, 70)], { rebase: [months(16)[15]!] }))
  assert.equal(suggestedRebase(done), null)
})

test('a chart of a month-end list says that its points depend on each other', () => {
  assert.ok(chart(series(wavy(20), { settings: { pointsDependOnEachOther: true } })).warnings.some(({ kind }) => kind === 'pointsNotIndependent')) // prettier-ignore
})

test('each cell of the grid has its sentence', () => {
  for (const row of Object.values(grid)) for (const words of Object.values(row)) assert.match(words, /\.$/)
})

const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 15, maxLength: 60 })

test('property: adding a constant moves the limits and no flag; turning it upside down exchanges high and low', () => {
  const swap: Record<string, string> = { aboveUpl: 'belowLpl', belowLpl: 'aboveUpl', shiftHigh: 'shiftLow', shiftLow: 'shiftHigh', trendUp: 'trendDown', trendDown: 'trendUp', twoOfThreeHigh: 'twoOfThreeLow', twoOfThreeLow: 'twoOfThreeHigh' } // prettier-ignore
  fc.assert(
    fc.property(numbers, values => {
      const plain = chart(series(values)).points.map(({ flags }) => flags)
      // A power of two apart, so that no rounding moves a point across its mean.
      const moved = chart(series(values.map(value => value * 4))).points.map(({ flags }) => flags)
      const turned = chart(series(values.map(value => -value))).points.map(({ flags }) => flags.map(flag => swap[flag]).toSorted()) // prettier-ignore
      assert.deepEqual(moved, plain)
      assert.deepEqual(turned, plain.map(flags => [...flags].toSorted())) // prettier-ignore
    }),
  )
})

test('property: no series, however strange, throws or gives NaN', () => {
  const strange = fc.array(fc.oneof(fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })), { maxLength: 40 }) // prettier-ignore
  fc.assert(
    fc.property(strange, fc.boolean(), (values, screen) => {
      const result = chart(series(values, { target: 3, settings: { screening: screen ? 'ranges' : 'off' } }))
      assert.ok(!JSON.stringify(result.partitions).includes('null,"upl"'))
      for (const { mean, upl, lpl } of result.partitions) assert.ok([mean, upl, lpl].every(Number.isFinite))
      assert.equal(result.points.length, values.length)
    }),
  )
})

test('a series that cannot be is refused with the place', () => {
  const dates = ['2025-01-31', '2025-02-28']
  const because = (given: unknown) => {
    const read = readSeries(given)
    return read.ok ? null : read.because
  }
  assert.match(because({ dates: ['2025-01-31', '2025-13-01'], values: [1, 2], direction: 'up' })!, /dates\[1\]/)
  assert.match(because({ dates: dates.toReversed(), values: [1, 2], direction: 'up' })!, /oldest first/)
  assert.match(because({ dates, values: [1], direction: 'up' })!, /1 values for 2 dates/)
  assert.match(because({ dates, values: [1, '2'], direction: 'up' })!, /values\[1\] is "2"/)
  assert.match(because({ dates, values: [1, 2], direction: 'better' })!, /direction/)
  assert.match(because({ dates, values: [1, 2], direction: 'up', rebase: ['2025-03-31'] })!, /rebase/)
  assert.match(because({ dates, values: [1, 2], direction: 'up', settings: { shiftLength: 5 } })!, /6, 7 or 8/)
  assert.match(because({ dates, values: [1, 2], direction: 'up', goal: 4 })!, /“goal”/)
  assert.equal(because({ dates, values: [1, null], direction: 'up', target: [null, 2] }), null)
})

test('where more than a tenth of a series is withheld because it is small, or its newest, the rest is not judged', () => {
  const hiding = (places: readonly number[]): Series => {
    const values = wavy(30).map((value, at) => (places.includes(at) ? null : value))
    return series(values, { withheld: places.map(at => months(30)[at]!) })
  }
  const missing = chart({ ...hiding([3, 4, 5, 6]), withheld: [] })
  assert.equal(missing.partitions.length, 1, 'what is missing alone leaves the rest as it is')
  const hidden = chart(hiding([3, 4, 5, 6]))
  assert.deepEqual([hidden.partitions, hidden.median, hidden.icons], [[], null, { variation: null, assurance: null }])
  assert.match(hidden.sentence, /^This cannot be judged from what is shown: 4 of 30 figures are hidden/)
  assert.equal(chart(hiding([3, 4, 5])).partitions.length, 1, '3 of 30 are a tenth')
  assert.match(chart(hiding([29])).sentence, /1 of 30 figures, the newest among them, is hidden/)
  assert.match(chart(series([null, null], { withheld: months(2) })).sentence, /^Every figure is hidden/)
})
