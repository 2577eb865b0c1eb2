import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMonths, endOfMonth } from '../../kernel/day.ts'
import { chart } from '../../spc/chart.ts'
import type { Figure } from '../rules.ts'
import { breakDays, seriesOf } from './spc-series.ts'

const figure = (from: string, value: number | null): Figure => ({
  measure: 'm.n', series: 'local', wider: null, period: from.slice(0, 7), from, to: endOfMonth(from), numerator: null, denominator: null,
  value, unit: '%', status: value === null ? 'suppressed' : 'final', validated: true, asAt: null, source: 's', note: null, counts: 'children',
}) // prettier-ignore

const months = (values: readonly (number | null)[]): Figure[] =>
  values.map((value, at) => figure(addMonths('2023-01-01', at), value))

const wavy = (length: number, around = 50): number[] =>
  Array.from({ length }, (_, at) => around + [2, -1, 1, -2, 0][at % 5]!)

test('a point is dated by the last day of its period; what is hidden is a gap; a percentage lies between 0 and 100', () => {
  const series = seriesOf(months([40, null, 42]), { better: 'up', stock: true })
  assert.deepEqual(series.dates, ['2023-01-31', '2023-02-28', '2023-03-31'])
  assert.deepEqual(series.values, [40, null, 42])
  assert.deepEqual([series.settings?.lowest, series.settings?.highest], [0, 100])
  assert.ok(series.settings?.pointsDependOnEachOther)
})

test('a one-off is told by any day of its period, and a rebase by the first period that ends on or after it', () => {
  const figures = months([...wavy(15), ...wavy(15, 70)])
  const series = seriesOf(figures, { better: 'up', ghosts: ['2023-03-17'], rebases: ['2024-04-01'] })
  assert.deepEqual(series.ghost, ['2023-03-31'])
  assert.deepEqual(chart(series).partitions.map(({ from, n }) => [from, n]), [['2023-01-31', 14], ['2024-04-30', 15]]) // prettier-ignore
})

test('where the counting changed, limits begin anew and no trend runs across; otherwise a trend may', () => {
  const rising = Array.from({ length: 30 }, (_, at) =>
    at < 11 || at > 18 ? 50 + [2, -2, 1][at % 3]! : 40 + (at - 10) * 3,
  )
  const figures = months(rising)
  const breaks = breakDays(figures, [{ before: '2024-04' }, { before: '2019' }])
  assert.deepEqual(breaks, ['2024-04-01'])
  const trendAt = (given: Parameters<typeof seriesOf>[1]) =>
    chart(seriesOf(figures, given)).points[15]!.flags.includes('trendUp')
  assert.equal(trendAt({ better: 'up', rebases: ['2024-04-01'] }), true)
  assert.equal(trendAt({ better: 'up', breaks }), false)
})

test('the target of each day', () => {
  const series = seriesOf(months([1, 2, 3]), { better: null, target: day => (day < '2023-03-01' ? null : 60) })
  assert.deepEqual(series.target, [null, null, 60])
  assert.equal(series.direction, 'neither')
  assert.equal(seriesOf([], { better: 'up', target: 4 }).target, 4)
})

test('a count that is hidden because it is small is withheld: its zeros alone would say that nothing ever happens', () => {
  const figures = months(Array.from({ length: 24 }, (_, at) => (at % 3 === 0 ? null : 0)))
  assert.equal(seriesOf(figures, { better: 'down' }).withheld?.length, 8)
  assert.match(chart(seriesOf(figures, { better: 'down' })).sentence, /^This cannot be judged .* 8 of 24 figures/)
  const missing = figures.map(each => ({
    ...each,
    status: each.value === null ? ('not-available' as const) : each.status,
  }))
  assert.equal(chart(seriesOf(missing, { better: 'down' })).partitions.length, 1)
})
