import Papa from 'papaparse'
import type { Area } from '../ctx.ts'
import { monthInWords, type Day } from '../kernel/day.ts'
import type { CellStatus } from '../layouts/statistics-symbols.ts'
import { periodKindOf, type PeriodKind } from '../measures/period-kinds.ts'
import type { Figure } from '../measures/rules.ts'

/**
 * A measure's figures in the layout of the DfE's Explore Education Statistics: one file of data for each kind of period
 * (the layout allows one), and beside each a file that says what its columns are. Pure.
 */

/** What a file needs to know of an area. */
export type Place = Pick<Area, 'id' | 'name' | 'madeUp'> & {
  /** The ONS code of the local authority; null where it is made up. */
  readonly code: string | null
}

export type EesFigure = Figure & { readonly part: string | null }
export type EesFile = { readonly kind: PeriodKind; readonly data: string; readonly metadata: string }

/** Why there is no number, in the symbols of government statistics. */
const symbols: Readonly<Record<Exclude<CellStatus, 'final' | 'provisional'>, string>> = {
  suppressed: 'c',
  'not-available': 'x',
  'not-applicable': 'z',
}

const monthOf = (day: Day): string => monthInWords(day).split(' ')[0]!
const schoolYear = (period: string): string => period.slice(0, 4) + period.slice(5, 7)

const time: Readonly<Record<PeriodKind, (figure: { period: string; from: Day }) => readonly [string, string]>> = {
  year: ({ period }) => [period, 'Calendar year'],
  'school year': ({ period }) => [schoolYear(period), 'Academic year'],
  quarter: ({ from }) => [from.slice(0, 4), `Calendar year Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`],
  month: ({ from }) => [from.slice(0, 4), monthOf(from)],
  day: ({ from }) => [from.slice(0, 4), monthOf(from)],
  term: ({ period }) => [schoolYear(period), termNames[/(autumn|spring|summer) term$/.exec(period)![1]!]!],
}
const termNames: Readonly<Record<string, string>> = { autumn: 'Autumn term', spring: 'Spring term', summer: 'Summer term' } // prettier-ignore

/** The two columns that name a period; null for one of a length the layout has no name for. */
export const timeOf = (figure: { period: string; from: Day; to: Day }): readonly [string, string] | null => {
  const kind = periodKindOf(figure)
  return kind && time[kind](figure)
}

const placeOf = ({ id, name, code }: Place) => ({
  geographic_level: 'Local authority',
  country_code: 'E92000001',
  country_name: 'England',
  old_la_code: String(id),
  new_la_code: code ?? 'z',
  la_name: name,
})

const numberOf = (status: CellStatus, value: number | null): string => {
  if (value !== null) return String(value)
  return status === 'final' || status === 'provisional' ? 'z' : symbols[status]
}

export const total = 'Total'
const countedBy = ({ series }: Figure): string =>
  series === 'published' ? 'Official statistics' : 'The partnership itself'

/** A count that is hidden is no more final than it was. */
const isProvisional = ({ status, validated }: Figure): boolean =>
  status === 'provisional' || (status === 'suppressed' && !validated)

const rowOf = (place: Place, figure: EesFigure) => {
  const [time_period, time_identifier] = timeOf(figure)!
  const { status, numerator, denominator, value, part } = figure
  return {
    time_period,
    time_identifier,
    ...placeOf(place),
    breakdown: part ?? total,
    counted_by: countedBy(figure),
    figure_status: isProvisional(figure) ? 'Provisional' : 'Final',
    numerator: numberOf(status, numerator),
    denominator: numberOf(status, denominator),
    value: numberOf(status, value),
  }
}

type Row = ReturnType<typeof rowOf>
const slotOf = (row: Row): string =>
  [row.time_period, row.time_identifier, row.breakdown, row.counted_by, row.figure_status].join('|')

const csv = (rows: readonly object[]): string => `${Papa.unparse([...rows], { newline: '\r\n', escapeFormulae: true })}\r\n` // prettier-ignore

const indicatorUnits: Readonly<Record<Figure['unit'], string>> = { '%': '%', number: '', weeks: '', rate: '' }

type Described = {
  readonly name: string
  readonly numerator: string
  readonly denominator: string | null
  readonly unit: Figure['unit']
}

const metadataOf = ({ name, numerator, denominator, unit }: Described, kind: PeriodKind): string => {
  const filter = (col_name: string, label: string, filter_hint: string) => ({
    col_name, col_type: 'Filter', label, indicator_grouping: '', indicator_unit: '', filter_hint, filter_grouping_column: '',
  }) // prettier-ignore
  const indicator = (col_name: string, label: string, indicator_unit = '') => ({
    col_name, col_type: 'Indicator', label, indicator_grouping: '', indicator_unit, filter_hint: '', filter_grouping_column: '',
  }) // prettier-ignore
  return csv([
    filter('breakdown', 'Part', `${total} counts everybody`),
    filter('counted_by', 'Counted by', 'Official statistics are as published; the partnership hides small counts'),
    filter('figure_status', 'Status', kind === 'day' ? 'Counted on one day of the month: the last, where there are several' : 'Provisional until somebody has checked it'), // prettier-ignore
    indicator('numerator', `Numerator: ${numerator}`),
    indicator('denominator', `Denominator: ${denominator ?? 'none'}`),
    indicator('value', unit === 'weeks' ? `${name} (weeks)` : name, indicatorUnits[unit]),
  ])
}

/** One file of data and one of metadata for each kind of period there is a figure for. Figures of larger places stand elsewhere. */
export const eesFiles = (place: Place, measure: Described, figures: readonly EesFigure[]): readonly EesFile[] => {
  const here = figures.filter(figure => figure.wider === null && timeOf(figure) !== null)
  return [...Map.groupBy(here, figure => periodKindOf(figure)!)].map(([kind, list]) => {
    // Of several days in one month the last is given, as the layout knows no days.
    const rows = new Map(list.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)).map(each => rowOf(place, each)).map(row => [slotOf(row), row])) // prettier-ignore
    return { kind, data: csv([...rows.values()]), metadata: metadataOf(measure, kind) }
  })
}
