import { spcSvg } from '../charts/spc-file.ts'
import { spcWorkbook } from '../charts/spc-workbook.ts'
import { writeCsv, type CsvCell } from '../layouts/write-csv.ts'
import { settingsInWords, warningsInWords } from '../spc/words.ts'
import { definitionLines } from './definition-out.ts'
import { chartSentence, drawingOf } from './pages/chart-drawn.ts'
import { roughly } from './pages/figure-words.ts'
import type { MeasureChart } from './queries/spc.ts'
import { periodWords } from './rules.ts'

/** A measure's chart to take away: as a picture, a workbook and a table, each with its definition and its source. Pure. */

const columns = [
  'measure', 'part', 'period', 'from', 'to', 'numerator', 'denominator', 'value', 'unit', 'status', 'stretch', 'mean', 'lower_limit',
  'upper_limit', 'target', 'one_off', 'state', 'flags', 'definition_version', 'source',
] // prettier-ignore

const rowOf = (shown: MeasureChart, at: number): CsvCell[] => {
  const { measure, line, figures, chart, targets } = shown
  const [figure, point] = [figures[at]!, chart.points[at]!]
  const { partition } = point
  const limits = partition === null ? null : chart.partitions[partition]!
  return [
    measure.id,
    line.part ?? '',
    figure.period,
    figure.from,
    figure.to,
    figure.numerator,
    figure.denominator,
    figure.value,
    figure.unit,
    figure.status,
    partition === null ? null : partition + 1,
    limits && limits.mean,
    limits && limits.lpl,
    limits && limits.upl,
    targets[at] ?? null,
    point.ghosted ? 'yes' : 'no',
    limits === null ? '' : point.state,
    point.flags.join(' '),
    measure.version,
    figure.source,
  ]
}

export const chartCsv = (shown: MeasureChart): string =>
  writeCsv([columns, ...shown.figures.map((_, at) => rowOf(shown, at))])

const sourceOf = ({ figures }: MeasureChart): string => figures.at(-1)?.source ?? 'none'

export const chartSvg = (place: string, shown: MeasureChart): string => {
  const { measure } = shown
  return spcSvg({
    drawing: drawingOf(place, shown),
    place,
    foot: [
      `What it counts: ${measure.whatItCounts}`,
      `Definition ${measure.id}, version ${measure.version}, ${measure.definedOn}. Source of the latest figure: ${sourceOf(shown)}.`,
    ],
  })
}

export const chartXlsx = (place: string, shown: MeasureChart): Promise<Buffer> => {
  const { measure, chart, figures, targets, notes, marks } = shown
  const show = (value: number) => roughly(value, measure.unit)
  return spcWorkbook({
    title: `${measure.name}, ${place}`,
    chart,
    periods: figures.map(periodWords),
    targets,
    about: [
      ['What it shows', chartSentence(place, shown)],
      ...warningsInWords(chart, { show }).map(words => ['To know', words] as const),
      ...notes.map(({ on, words }) => ['On the time axis', `${on}: ${words}`] as const),
      ...marks.map(({ by, kind, on }) => ['Decided by', `${kind} at ${on}: ${by}`] as const),
      ['Rules', settingsInWords(chart.settings)],
      ['Source of the latest figure', sourceOf(shown)],
      ...definitionLines(measure),
    ],
  })
}
