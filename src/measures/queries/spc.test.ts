import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMonths, endOfMonth } from '../../kernel/day.ts'
import { chartSentence } from '../pages/chart-drawn.ts'
import type { Figure } from '../rules.ts'
import type { TargetStep } from '../rules/targets.ts'
import type { Measure } from './measures.ts'
import { chartsFrom, type ChartGiven } from './spc.ts'

const measure = { id: 'm.n', name: 'Plans', unit: '%', better: 'up', official: true, breaks: [{ before: '2023-07', words: 'Counted anew.' }], remarks: [] } as unknown as Measure // prettier-ignore

const figures = (length: number, series: Figure['series'] = 'local'): Figure[] =>
  Array.from({ length }, (_, at) => {
    const from = addMonths('2023-01-01', at)
    return {
      measure: 'm.n', series, origin: 'typed', wider: null, period: from.slice(0, 7), from, to: endOfMonth(from), numerator: null, denominator: null,
      value: 50 + [2, -1, 1, -2, 0][at % 5]!, unit: '%', status: 'final', validated: true, asAt: null, source: 's', note: null, counts: 'things',
    } as Figure
  }) // prettier-ignore

const step = (from: string, low: number): TargetStep => ({
  from, to: null, kind: 'point', low, high: null, within: false, better: 'up', series: 'local', periodKind: null, words: `${low}%`, rule: '',
  source: 'measure', programme: null, ref: 't', because: null, setOn: null,
}) // prettier-ignore

const drawn = (given: Partial<ChartGiven>) =>
  chartsFrom({ measure, figures: figures(24), part: null, marks: [], planned: [], targets: [], baselines: [], today: '2025-01-15', ...given }) // prettier-ignore

test('a target that holds draws its line and gives assurance; one to come is named, with whether it would be met', () => {
  const [now] = drawn({ targets: [step('2024-06-30', 40)] })
  assert.deepEqual([now!.chart.icons.assurance, now!.targets.filter(each => each !== null).length], ['pass', 7])
  const [later] = drawn({ targets: [step('2025-03-31', 90)] })
  assert.deepEqual([later!.chart.icons.assurance, later!.next?.outlook], [null, 'fail'])
  assert.match(chartSentence('Merrowshire', later!), /From 31 March 2025 the target is 90%\. As things are, it would be missed\./) // prettier-ignore
})

test('part of a month is no month: a period that still runs is beside the chart, not on it', () => {
  const [shown] = drawn({ today: '2024-12-10' })
  assert.deepEqual([shown!.figures.length, shown!.running?.period], [23, '2024-12'])
})

test('a department’s change of collection breaks the published line and not the partnership’s own', () => {
  const both = drawn({ figures: [...figures(24), ...figures(20, 'published')] })
  const breaks = Object.fromEntries(both.map(({ line, breaks: days }) => [line.series, days]))
  assert.deepEqual(breaks, { local: [], published: ['2023-07-01'] })
})

test('a line that can be judged goes before a newer one that cannot', () => {
  const [first] = drawn({ figures: [...figures(20), ...figures(24, 'published').slice(20)] })
  assert.equal(first!.line.series, 'local')
})
