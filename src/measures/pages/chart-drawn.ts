import type { SpcChart } from '../../charts/spc-chart.ts'
import type { Row, Table } from '../../design/table.ts'
import { axisLabel } from '../../design/words.ts'
import { dayInWords } from '../../kernel/day.ts'
import type { Point } from '../../spc/chart.ts'
import { pointWords } from '../../spc/words.ts'
import type { MeasureChart } from '../queries/spc.ts'
import type { Figure } from '../rules.ts'
import { lineWritten } from '../rules/chart-marks.ts'
import { roughly } from './figure-words.ts'
import { valueOpened } from './openings.ts'
import { countCells, countColumns, trend } from './series.ts'

/** A chart of a measure as it is drawn and tabled, for pages and for files. */

/** Unique on a page: the line, and the part where it is of one. */
export const chartId = ({ line }: MeasureChart): string =>
  `${lineWritten(line)}${line.part ? `-${line.part.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}` : ''}`

/** One sentence: where it stands, what the chart shows, and what to do about it. */
export const chartSentence = (place: string, shown: MeasureChart): string =>
  [trend(place, shown.figures), shown.chart.sentence, nextInWords(shown)].filter(Boolean).join(' ')

const outlooks = {
  pass: 'As things are, it would be met.',
  fail: 'As things are, it would be missed.',
  'hit or miss': 'As things are, it would be met in some periods and missed in others by chance.',
}

/** The target that is still to come, and whether it would be met as things are. */
const nextInWords = ({ next }: MeasureChart): string | null =>
  next &&
  `${next.step.from ? `From ${dayInWords(next.step.from)} the` : 'The'} target is ${next.step.words}.${next.outlook ? ` ${outlooks[next.outlook]}` : ''}`

const baselineOf = ({ baseline, measure }: MeasureChart): SpcChart['baseline'] =>
  baseline === null || baseline.value === null
    ? null
    : { value: baseline.value, label: `Baseline ${roughly(baseline.value, measure.unit)}` }

export const drawingOf = (place: string, shown: MeasureChart): SpcChart => {
  const { measure, figures, chart, targets, notes, breaks, line } = shown
  return {
    id: chartId(shown),
    title: `${measure.name}${line.part ? `: ${line.part}` : ''}`,
    desc: chartSentence(place, shown),
    chart,
    labels: figures.map(({ period }) => axisLabel(period)),
    provisional: figures.map(({ status }) => status === 'provisional'),
    targets,
    baseline: baselineOf(shown),
    notes,
    breaks,
    show: value => roughly(value, measure.unit),
  }
}

/** A number that is hidden is there all the same: nothing is missing. */
const shownAt = ({ value, status }: Figure, point: Point): string =>
  value === null && status === 'suppressed' ? 'Hidden: not judged' : pointWords(point)

/** A row for each point, the newest first, named so that a pointer can find it; and one where periods are missing. */
const rowsOf = (shown: MeasureChart): readonly Row[] => {
  const { chart, figures, measure } = shown
  const gaps = chart.warnings.flatMap(each => (each.kind === 'missingPeriods' ? each.gaps : []))
  const rows = figures.flatMap((figure, at): Row[] => {
    const point = chart.points[at]!
    const cells = [
      axisLabel(figure.period),
      valueOpened(figure),
      ...countCells(measure, figure),
      shownAt(figure, point),
    ]
    const gap = figure.value === null ? undefined : gaps.find(({ before }) => before === point.date)
    const unlisted = gap && chart.points[at - 1]?.date === gap.after
    const missing: Row[] = unlisted ? [[`${gap.missing} missing`, '–', ...countCells(measure, figure).map(() => '–'), 'No figure']] : [] // prettier-ignore
    return [...missing, { id: `${chartId(shown)}-p${at}`, cells }]
  })
  const { running } = shown
  const words = 'Not over yet: not on the chart'
  const last: Row[] = running ? [[axisLabel(running.period), valueOpened(running), ...countCells(measure, running), words]] : [] // prettier-ignore
  return [...rows, ...last].toReversed()
}

export const chartNumbers = (shown: MeasureChart, caption: string): Table => ({
  caption,
  dense: true,
  head: [
    { text: 'Period', tight: true },
    { text: 'Value', numeric: true },
    ...countColumns(shown.measure),
    'What it shows',
  ],
  rows: rowsOf(shown),
})
