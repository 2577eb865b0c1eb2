import type { Area } from '../../ctx.ts'
import type { ChartFigure } from '../../charts/chart-figure.ts'
import type { LineChart, Point } from '../../charts/line-chart.ts'
import type { Cell, Column } from '../../design/table.ts'
import { axisLabel, capital } from '../../design/words.ts'
import type { Comparison } from '../queries/comparison.ts'
import { periodKindOf } from '../period-kinds.ts'
import type { Measure } from '../queries/measures.ts'
import { periodWords, type Figure, type Unit } from '../rules.ts'
import { amount, valueCell } from './figure-words.ts'
import { countsOpened, valueOpened } from './openings.ts'

type PublishedGiven = {
  readonly area: Area
  readonly measure: Measure
  readonly figures: readonly Figure[]
  readonly comparison: Comparison | null
}

const unitMark = (unit: Unit): string => (unit === '%' ? '%' : unit === 'weeks' ? ' weeks' : '')

const firstSentence = (words: string): string => /^.*?\.(?=\s|$)/.exec(words)?.[0] ?? words

/** What is said at a point of the chart; the whole remark with its source stands below. */
const noteAt = ({ remarks }: Measure, period: string): string | undefined => {
  const remark = remarks.find(each => each.period === period)
  return remark && firstSentence(remark.words)
}

export const trend = (place: string, figures: readonly Figure[]): string => {
  const known = figures.filter(figure => figure.value !== null)
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last) return `${place} has no number here that can be shown yet.`
  if (first === last) return `${place}: ${amount(last.value!, last.unit)} in ${periodWords(last)}.`
  return `${place}: ${amount(first.value!, first.unit)} in ${periodWords(first)}, ${amount(last.value!, last.unit)} in ${periodWords(last)}.`
}

const breakWords = ({ breaks }: Measure): string =>
  breaks.length === 0
    ? ''
    : ` The line is broken before ${breaks.map(each => each.before).join(' and ')}, where the counting changed.`

export const countColumns = ({ unit, thing }: Measure): Column[] =>
  unit === 'number' ? [] : [{ text: capital(thing ?? 'counted'), numeric: true, tight: true }]

export const countCells = ({ unit }: Measure, figure: Figure): Cell[] =>
  unit === 'number' ? [] : [countsOpened(figure)]

/** The published series beside England and the neighbours' range, broken where the collection changed. */
export const publishedSeries = ({ area, measure, figures, comparison }: PublishedGiven): ChartFigure => {
  const england = measure.unit === 'number' ? [] : (comparison?.series.england ?? [])
  const breaks = measure.breaks
    .filter(({ before }) => figures.some(({ period }) => period === before))
    .map(({ before, words }) => ({ before: axisLabel(before), note: words }))
  const own: Point[] = figures.map(({ period, value, status }) => ({
    x: axisLabel(period),
    y: value,
    note: noteAt(measure, period),
    provisional: status === 'provisional',
  }))
  const range = (comparison?.ranges ?? []).flatMap(({ period, spread }) =>
    spread.low === null || spread.high === null ? [] : [{ x: axisLabel(period), low: spread.low, high: spread.high }],
  )
  const place = figures[0]?.wider ?? area.name
  const sentence = `${trend(place, figures)}${breaks.length > 0 ? breakWords(measure) : ''}`
  const chart: LineChart = {
    id: 'published',
    title: measure.name,
    desc: sentence,
    unit: unitMark(measure.unit),
    series: [
      { name: place, points: own },
      ...(england.length > 0
        ? [{ name: 'England', points: england.map(({ period, value }) => ({ x: axisLabel(period), y: value })) }]
        : []),
    ],
    periods: figures.map(({ period }) => axisLabel(period)),
    ...(range.length > 0 && { range: { name: 'Statistical neighbours, lowest to highest', points: range } }),
    breaks,
    ...(measure.unit === '%' && { yMax: 100 }),
  }
  const englandAt = new Map(england.map(figure => [figure.period, figure]))
  return {
    sentence,
    chart,
    table: {
      caption: `${place}, as published`,
      dense: true,
      narrow: 'stack',
      head: [
        { text: 'Period', tight: true },
        { text: 'Figure', numeric: true },
        ...countColumns(measure),
        ...(england.length > 0 ? [{ text: 'England', numeric: true }] : []),
      ],
      rows: figures.map(figure => {
        const beside = englandAt.get(figure.period)
        const englandCell = england.length > 0 ? [beside ? valueCell(beside) : 'not available'] : []
        return [periodWords(figure), valueOpened(figure), ...countCells(measure, figure), ...englandCell]
      }),
    },
    source: 'Official statistics, shown as published.',
  }
}

type LocalGiven = {
  readonly area: Area
  readonly measure: Measure
  readonly figures: readonly Figure[]
  /** A published series stands above: the two are never joined. */
  readonly both: boolean
  /** Months, quarters and years make lines of their own: which of them this is, from 0. */
  readonly at: number
}

/** The partnership's own figures, apart from the published ones. */
export const localSeries = ({ area, measure, figures, both, at }: LocalGiven): ChartFigure => {
  const apart = both ? ' It is counted another way than the official figures and is never joined to them.' : ''
  const sentence = `The partnership’s own count. ${trend(area.name, figures)}${apart}`
  return {
    sentence,
    chart: {
      id: at === 0 ? 'own-count' : `own-count-${at + 1}`,
      title: `${measure.name}: own count`,
      desc: sentence,
      unit: unitMark(measure.unit),
      series: [
        {
          name: `${area.name}, own count`,
          points: figures.map(figure => ({
            x: axisLabel(figure.period),
            y: figure.value,
            provisional: figure.status === 'provisional',
          })),
        },
      ],
      ...(measure.unit === '%' && { yMax: 100 }),
    },
    table: {
      caption: `The partnership’s own count${at === 0 ? '' : `, by ${periodKindOf(figures[0]!) ?? 'other periods'}`}`,
      dense: true,
      narrow: 'stack',
      head: [{ text: 'Period', tight: true }, { text: 'Value', numeric: true }, ...countColumns(measure)],
      rows: figures.map(figure => [periodWords(figure), valueOpened(figure), ...countCells(measure, figure)]),
    },
    source: `Source of the latest: ${figures.at(-1)!.source}.${measure.counts === 'things' ? '' : ' Numbers of children from 1 to 5 are never shown in public.'}`,
  }
}
