import type { Day } from '../kernel/day.ts'
import { cellAt, plainName, type StatisticsFile, type StatisticsRow } from '../layouts/dfe-statistics.ts'
import type { WaitsFile } from '../layouts/community-waits.ts'
import { statisticsPeriod, type StatisticsPeriod } from '../layouts/statistics-period.ts'
import type { CellStatus } from '../layouts/statistics-symbols.ts'
import type { MeasureDefinition, PublishedAt } from './catalogue.ts'

/** One figure as a file publishes it, with where it stands there. */
export type PublishedFigure = {
  readonly place: string
  readonly placeName: string
  readonly period: string
  readonly from: Day
  readonly to: Day
  /** `all`, or the part: `sex: female`. */
  readonly breakdown: string
  readonly line: number
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly status: CellStatus
  readonly symbol: string | null
}

/** Which column each part was read from, by its name in the file. */
export type PublishedColumns = {
  readonly value: string
  readonly numerator?: string
  readonly denominator?: string
}

export type MeasureInFile = { readonly columns: PublishedColumns; readonly figures: readonly PublishedFigure[] }

/**
 * The figures of one measure in a DfE file: every place, period and part. Null where the file does not hold the
 * measure. Where two rows speak of the same thing the first is kept; `twice` says where the other stood.
 */
export const figuresInFile = (
  measure: MeasureDefinition,
  file: StatisticsFile,
): (MeasureInFile & { readonly twice: readonly number[] }) | null => {
  const at = measure.published && columnsFor(measure.published, file)
  if (!measure.published || !at) return null
  const headline = new Set(measure.published.labels.map(plainName))
  if (!file.rows.some(row => row.label !== null && headline.has(plainName(row.label)))) return null
  const seen = new Set<string>()
  const figures: PublishedFigure[] = []
  const twice: number[] = []
  for (const row of file.rows) {
    const figure = figureOf(measure.published, row, at, headline)
    if (!figure) continue
    const key = `${figure.place} ${figure.period} ${figure.breakdown}`
    if (seen.has(key)) twice.push(row.line)
    else figures.push(figure)
    seen.add(key)
  }
  return { columns: namesOf(at, file), figures, twice }
}

type At = { value: number; numerator?: number; denominator?: number; added?: number }

const columnsFor = (published: PublishedAt, { columns }: StatisticsFile): At | null => {
  const plain = columns.map(plainName)
  const find = (names: readonly string[] | undefined): number | undefined => {
    const found = names?.map(name => plain.indexOf(plainName(name))).find(index => index >= 0)
    return found
  }
  const value = find(published.value)
  if (value === undefined) return null
  const numerator = find(published.numerator)
  const denominator = find(published.denominator)
  const added = find(published.addToDenominator)
  const lacks =
    (published.numerator && numerator === undefined) ||
    (published.denominator && denominator === undefined) ||
    (published.addToDenominator && added === undefined)
  return lacks ? null : { value, numerator, denominator, added }
}

const namesOf = ({ value, numerator, denominator, added }: At, { columns }: StatisticsFile): PublishedColumns => ({
  value: columns[value]!,
  ...(numerator !== undefined && { numerator: columns[numerator]! }),
  ...(denominator !== undefined && { denominator: columns[denominator]! }),
  ...(added !== undefined && { denominator: `${columns[numerator!]!} + ${columns[added]!}` }),
})

const figureOf = (
  published: PublishedAt,
  row: StatisticsRow,
  at: At,
  headline: ReadonlySet<string>,
): PublishedFigure | null => {
  const period = periodFor(published, row)
  if (!period) return null
  const value = cellAt(row, at.value)
  const numerator = at.numerator === undefined ? null : cellAt(row, at.numerator).value
  return {
    place: row.place,
    placeName: row.name,
    ...period,
    breakdown: breakdownOf(row, headline),
    line: row.line,
    numerator: whole(numerator),
    denominator: whole(denominatorOf(row, at, numerator)),
    value: value.value,
    status: value.status,
    symbol: value.symbol,
  }
}

const whole = (count: number | null): number | null => (count !== null && Number.isSafeInteger(count) ? count : null)

const denominatorOf = (row: StatisticsRow, at: At, numerator: number | null): number | null => {
  if (at.denominator !== undefined) return cellAt(row, at.denominator).value
  const added = at.added === undefined ? null : cellAt(row, at.added).value
  return numerator === null || added === null ? null : numerator + added
}

/** A count taken on one day of a school year (the January census) is of that month, not of the year. */
const periodFor = ({ countedIn }: PublishedAt, row: StatisticsRow): StatisticsPeriod | null => {
  if (!countedIn || !/^\d{4}\/\d{2}$/.test(row.period)) return { period: row.period, from: row.from, to: row.to }
  return statisticsPeriod(String(Number(row.period.slice(0, 4)) + 1), monthNames[Number(countedIn) - 1] ?? '')
}

const monthNames = 'January February March April May June July August September October November December'.split(' ')

const breakdownOf = ({ topic, label }: StatisticsRow, headline: ReadonlySet<string>): string => {
  const part = plainName(label ?? '')
  if (headline.has(part)) return 'all'
  return topic ? `${plainName(topic)}: ${part}` : part
}

/** The figures of one measure in NHS England's waiting lists. Null where the table does not hold the service. */
export const figuresInWaits = (measure: MeasureDefinition, file: WaitsFile): MeasureInFile | null => {
  const service = measure.waits && plainName(measure.waits.service)
  const rows = file.rows.filter(row => row.service === service)
  if (rows.length === 0) return null
  const figures = rows.map(({ place, name, period, from, to, band, line, waiting }) => ({
    place,
    placeName: name,
    period,
    from,
    to,
    breakdown: band === 'total' ? 'all' : `waited: ${band}`,
    line,
    numerator: null,
    denominator: null,
    value: waiting.value,
    status: waiting.status,
    symbol: waiting.symbol,
  }))
  return { columns: { value: 'number_waiting' }, figures }
}
