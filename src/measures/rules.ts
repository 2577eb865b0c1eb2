import { monthNumber, parseDay, periodInWords, periodOf, type Day } from '../kernel/day.ts'
import { statisticsPeriod, type StatisticsPeriod } from '../layouts/statistics-period.ts'
import type { CellStatus } from '../layouts/statistics-symbols.ts'

export type Unit = '%' | 'number' | 'weeks' | 'rate'

/** Whom or what a measure counts: few children are never shown in public, few schools or services are. */
export type Counts = 'children' | 'things'

/** Who counted a figure: a government department; a partner who sent it; somebody who typed it; or the records held here. */
export type Whence = 'published' | 'sent' | 'typed' | 'counted'

/** One figure of a measure. The published series and the partnership's own are shown together, never joined. */
export type Figure = {
  readonly measure: string
  readonly series: 'published' | 'local'
  /** The larger place it is about, where it is not published for the area alone; else null. */
  readonly wider: string | null
  readonly period: string
  readonly from: Day
  readonly to: Day
  readonly numerator: number | null
  readonly denominator: number | null
  /** Percentage points to one decimal, weeks to one decimal, or a count; null with a status that says why. */
  readonly value: number | null
  readonly unit: Unit
  readonly status: CellStatus
  /** Somebody answers for it: an official statistic, or checked by an analyst. */
  readonly validated: boolean
  /** The day a local figure was counted; null for published ones. */
  readonly asAt: Day | null
  readonly source: string
  readonly note: string | null
  readonly counts: Counts
  /** When a local figure was recorded here; not said of published ones. */
  readonly recordedFrom?: Date
  readonly origin?: Whence
  /** Taken out here, so that nobody is recognised, and not by whoever sent it. */
  readonly hiddenHere?: boolean
  /** Where it opens for this reader: to where it was sent from or who typed it, or each of its numbers to the records behind it. */
  readonly opens?: Opens
}

export type Opens = { readonly value: string } | { readonly numerator: string; readonly denominator: string | null }

/** How an area and England are named among published figures. */
export const placeOfArea = (areaId: number): string => `area ${areaId}`
export const england = 'country E92000001'

/** In words, for a table's cell where there is no number. */
export const statusWords: Readonly<Record<CellStatus, string>> = {
  final: 'final',
  provisional: 'provisional',
  suppressed: 'not shown',
  'not-available': 'not available',
  'not-applicable': 'does not apply',
}

/** `2024` → `2024`, `2025-02` → `February 2025`, `2024/25` → `September 2024 to August 2025`. */
export const periodWords = (figure: { period: string; from: Day; to: Day }): string =>
  /^\d{4}$/.test(figure.period) ? figure.period : periodInWords(figure)

const terms = ['autumn', 'spring', 'summer'] as const

const termPeriod = (term: string, year: number): StatisticsPeriod | null => {
  const first = term === 'autumn' ? year : year - 1
  return statisticsPeriod(`${first}${String((first + 1) % 100).padStart(2, '0')}`, `${term} term`)
}

/**
 * A period as somebody types it: `2024`, `2024/25`, `2025-02`, `2024-Q3`, `February 2025`, `autumn term 2024`, or one
 * day. Null where it is none of these; nothing is guessed.
 */
export const readPeriod = (text: string): StatisticsPeriod | null => {
  const words = text.trim().replace(/\s+/g, ' ')
  const term = /^(autumn|spring|summer) term (\d{4})$/i.exec(words)
  if (term && terms.includes(term[1]!.toLowerCase() as (typeof terms)[number]))
    return termPeriod(term[1]!.toLowerCase(), Number(term[2]))
  const month = /^([a-z]+\.?) (\d{4})$/i.exec(words)
  const number = month && monthNumber(month[1]!)
  const written = number ? `${month[2]}-${String(number).padStart(2, '0')}` : (parseDay(words) ?? words)
  const ends = periodOf(written)
  return ends && { period: written, ...ends }
}

const oneDecimal = (value: number): number => Math.round((value + Number.EPSILON) * 10) / 10

/** The value of a count: a share in percent, an average, or the count itself; null where it is of nothing. */
export const valueOf = (unit: Unit, numerator: number, denominator: number | null): number | null => {
  if (unit === 'number') return numerator
  if (!denominator) return null
  return oneDecimal(unit === '%' ? (numerator / denominator) * 100 : numerator / denominator)
}

/**
 * The counts of children that a figure of our own counting tells: who was counted, out of how many, and the rest. Null
 * for official statistics, which are shown as published, for counts of schools or services, and where there is no number.
 */
export const smallIn = ({ series, counts, unit, value, numerator, denominator }: Figure): readonly number[] | null => {
  if (series === 'published' || counts === 'things' || value === null) return null
  if (unit === 'number') return [value]
  if (denominator === null) return []
  if (unit === 'weeks' || numerator === null) return [denominator]
  return [numerator, denominator, denominator - numerator]
}

/** A figure of our own counting that the public is not shown; its period stays, and why. */
export const hidden = <Some extends Figure>(figure: Some): Some => ({
  ...figure,
  numerator: null,
  denominator: null,
  value: null,
  status: 'suppressed',
  note: null,
  hiddenHere: true,
})

export type Spread = {
  /** How many of the list have a published figure, and of how many. */
  readonly published: number
  readonly of: number
  readonly median: number | null
  readonly low: number | null
  readonly high: number | null
}

/** The middle and the ends of the figures that were published; those that were not are counted, never taken as zero. */
export const spreadOf = (values: readonly (number | null)[]): Spread => {
  const known = values.filter(value => value !== null).toSorted((a, b) => a - b)
  const middle = Math.floor(known.length / 2)
  const even = known.length > 0 && known.length % 2 === 0
  const median = even ? oneDecimal((known[middle - 1]! + known[middle]!) / 2) : (known[middle] ?? null)
  return { published: known.length, of: values.length, median, low: known[0] ?? null, high: known.at(-1) ?? null }
}

/**
 * The newest figure that says a number, else the newest of any kind. One for a period that has ended goes before one
 * whose period still runs: part of a year does not stand for the year.
 */
export const latestOf = (figures: readonly Figure[], today: Day): Figure | null => {
  const newestFirst = figures.toSorted((a, b) => (a.to < b.to ? 1 : a.to > b.to ? -1 : a.from < b.from ? 1 : -1))
  const known = newestFirst.filter(figure => figure.value !== null)
  return known.find(({ to }) => to <= today) ?? known[0] ?? newestFirst[0] ?? null
}

/** Whether figures of periods that ended since then are hidden: what is shown is not the newest there is. */
export const laterHidden = (figures: readonly Figure[], shown: Figure, today: Day): boolean =>
  shown.value !== null && figures.some(({ value, status, to }) => value === null && status === 'suppressed' && to > shown.to && to <= today) // prettier-ignore
