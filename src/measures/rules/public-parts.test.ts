import assert from 'node:assert/strict'
import { test } from 'node:test'
import { definitionOf } from '../catalogue.ts'
import { isPercentileOfFew, notInRelease, seenInRelease } from './public-parts.ts'
import type { InRelease } from './public-sums.ts'
import { companionTies, groupsOf, ties } from './public-ties.ts'

const figure = (part: string | null, numerator: number, denominator: number, more: Partial<InRelease> = {}): InRelease => ({
  measure: 'a',
  part,
  unit: '%',
  counts: 'children',
  series: 'local',
  period: '2024-07',
  from: '2024-07-01',
  to: '2024-07-31',
  numerator,
  denominator,
  value: 1,
  shown: part === null ? true : null,
  ...more,
}) // prettier-ignore

const hidden = (figures: readonly InRelease[], earlier: readonly (readonly InRelease[])[] = []): string[] =>
  [...notInRelease(figures, [...ties, ...companionTies('a', 'b')], earlier)]
    .map(({ measure, part, period }) => `${measure} ${part ?? 'all'} ${period}`)
    .sort()

test('98 of 100 is not shown, nor is a part that the others tell', () => {
  const parts = [figure('Speech', 98, 100), figure('CAMHS', 40, 80), figure('Audiology', 60, 120)]
  // Everybody stands: with one part hidden another goes, and it is the cheaper.
  assert.deepEqual(hidden([figure(null, 198, 300), ...parts]), ['a CAMHS 2024-07', 'a Speech 2024-07'])
  // Where everybody is not shown, no part is.
  assert.equal(hidden([figure(null, 198, 300, { shown: false }), ...parts]).length, 4)
  // How many there were is not told by how many were in time: 100 is shown, 98 and its share are not.
  const [[, seen]] = [...seenInRelease([parts[0]!], [])] as [[InRelease, object]]
  assert.deepEqual(seen, { numerator: false, denominator: true, value: false, known: { numerator: false, denominator: true } }) // prettier-ignore
})

test('what the parts leave over may not be told either', () => {
  const parts = [figure('Speech', 50, 100), figure('CAMHS', 40, 80)]
  assert.deepEqual(hidden([figure(null, 120, 240), ...parts]), [])
  assert.deepEqual(hidden([figure(null, 93, 183), ...parts]), ['a CAMHS 2024-07'])
})

test('months of a part are not told by its year, nor a year by the other way of counting', () => {
  const all = (period: string, from: string, to: string, part: string | null, n: number, d: number, more: Partial<InRelease> = {}) =>
    figure(part, n, d, { period, from, to, ...more }) // prettier-ignore
  const months = [all('2024-01', '2024-01-01', '2024-01-31', 'Speech', 20, 40), all('2024-02', '2024-02-01', '2024-02-29', 'Speech', 2, 9), all('2024-03', '2024-03-01', '2024-03-31', 'Speech', 30, 50)] // prettier-ignore
  const quarter = all('2024-Q1', '2024-01-01', '2024-03-31', 'Speech', 52, 99)
  assert.deepEqual(hidden([...months, quarter]).length, 2)
  const beside = figure('Speech', 53, 103, { measure: 'b' })
  assert.deepEqual(hidden([figure('Speech', 50, 100), beside]).length, 1)
  assert.deepEqual(hidden([figure('Speech', 50, 100), { ...beside, numerator: 60, denominator: 130 }]), [])
})

test('a school year and a calendar year of a part overlap: neither is shown unless months make it up', () => {
  const year = figure('Speech', 50, 100, { period: '2024', from: '2024-01-01', to: '2024-12-31' })
  const school = figure('Speech', 70, 120, { period: '2024/25', from: '2024-09-01', to: '2025-08-31' })
  assert.deepEqual(hidden([year, school]), ['a Speech 2024', 'a Speech 2024/25'])
})

test('what an earlier release hid is not told by a later one', () => {
  const before = [figure('Speech', 2, 9), figure('CAMHS', 40, 80), figure('Audiology', 60, 120), figure(null, 102, 209)]
  const seen = seenInRelease(before, [])
  const released = before.map(each => ({ ...each, was: seen.get(each)!.known }))
  // Speech has grown; CAMHS, which was hidden to protect it, has not changed and stays hidden.
  const after = [figure('Speech', 20, 40), before[1]!, before[2]!, figure(null, 120, 240)]
  assert.ok(hidden(after, [released]).includes('a CAMHS 2024-07'))
  assert.deepEqual(hidden(after), [])
})

test('a percentile of fewer than 20 is not shown; an average of 12 is; things and official statistics are', () => {
  const median = { unit: 'weeks', numerator: null, value: 14 } as const
  const isFew = (figure: { readonly measure?: string; readonly numerator?: number; readonly denominator: number }) =>
    isPercentileOfFew({ measure: 'waits.median-weeks', ...median, ...figure })
  assert.ok(isFew({ denominator: 19 }))
  assert.ok(!isFew({ denominator: 20 }))
  assert.ok(!isFew({ numerator: 168, denominator: 12 }))
  // Fewer than six lie beyond it.
  for (const [measure, fewest] of [
    ['waits.ninetieth-weeks', 60],
    ['waits.ninety-second-weeks', 75],
  ] as const) {
    assert.ok(isFew({ measure, denominator: fewest - 1 }), measure)
    assert.ok(!isFew({ measure, denominator: fewest }), measure)
  }
  assert.deepEqual(hidden([figure('Speech', 0, 0, { ...median, denominator: 19 })]), ['a Speech 2024-07'])
  assert.deepEqual(hidden([figure('Speech', 3, 4, { counts: 'things' }), figure('CAMHS', 3, 4, { series: 'published' })]), []) // prettier-ignore
})

test('what one measure hides another does not tell: who waits, within 18 weeks and longer', () => {
  const count = (measure: string, value: number) =>
    figure(null, value, 0, { measure, unit: 'number', value, numerator: null, denominator: null, shown: null })
  const within = figure(null, 4, 98, { measure: 'waits.within-18-weeks', shown: null })
  // 98 wait and 94 of them longer: 4 do not.
  const all = [count('waits.children-waiting', 98), within, count('waits.over-18-weeks', 94)]
  assert.deepEqual(hidden(all), ['waits.over-18-weeks all 2024-07', 'waits.within-18-weeks all 2024-07'])
  // 94 wait longer than 18 weeks, 91 longer than 52.
  const longer = [count('waits.over-18-weeks', 94), count('waits.over-52-weeks', 91)]
  assert.equal(hidden(longer).length, 1)
})

test('each tie is between measures that there are', () => {
  const named = ties.flatMap(({ whole, parts }) => [whole, ...parts].map(([, measure]) => measure))
  assert.deepEqual(
    named.filter(measure => !definitionOf(measure)),
    [],
  )
})

test('measures that are tied are decided about together', () => {
  const groups = groupsOf(['a', 'waits.over-104-weeks', 'waits.children-waiting', 'b', 'c'], [...ties, ...companionTies('a', 'b')]) // prettier-ignore
  assert.deepEqual(groups[0], ['a', 'b'])
  assert.ok(groups[1]!.includes('waits.within-18-weeks') && groups[1]!.includes('waits.median-weeks'))
  assert.deepEqual(groups.slice(2), [['c']])
})
