import type { Counted, Counter } from '../../measures/rules/counter.ts'
import { nothing, type CaseColumns } from './case-columns.ts'
import { periodsFrom, type Periods } from './counting.ts'

/** Counting cases as they stood at the end of each month; of the month that still runs, today. Pure. */

/** From a day on a case is counted, until another (`nothing`: it still is); a case may have several such times. */
export type Standing = (of: number, from: number, until: number) => void

export type Stock = {
  readonly measure: string
  readonly version: number
  readonly from: (columns: CaseColumns) => number
  /** Tells every time during which a case is counted; times of one case do not overlap. */
  readonly counted: (columns: CaseColumns, tell: Standing) => void
  /** The same of those it is a share of; null where it is a count. */
  readonly of: ((columns: CaseColumns, tell: Standing) => void) | null
}

/** The day at which each month is looked at. */
const lastDays = ({ starts, names }: Periods, today: number): Int32Array =>
  Int32Array.from(names, (_, at) => Math.min(starts[at + 1]! - 1, today))

const periodsOf = ({ from }: Stock, columns: CaseColumns): Periods => periodsFrom('month', from(columns), columns.today)

/** The first of the days that is `day` or later; their number where none is. */
const firstAt = (days: Int32Array, day: number): number => {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[middle]! < day) low = middle + 1
    else high = middle
  }
  return low
}

const sums = (columns: CaseColumns, days: Int32Array, told: Stock['counted']): Int32Array => {
  const change = new Int32Array(days.length + 1)
  told(columns, (_, from, until) => {
    const [begin, end] = [firstAt(days, from), until === nothing ? days.length : firstAt(days, until)]
    if (end <= begin) return
    change[begin]!++
    change[end]!--
  })
  for (let at = 1; at < days.length; at++) change[at]! += change[at - 1]!
  return change.subarray(0, days.length)
}

const standingOn = (columns: CaseColumns, day: number, told: Stock['counted']): number[] => {
  const found: number[] = []
  told(columns, (of, from, until) => {
    if (from <= day && (until === nothing || until > day)) found.push(of)
  })
  return found
}

export const stock = (given: Stock): Counter<CaseColumns> => ({
  measure: given.measure,
  version: given.version,
  records: 'case',
  count: (columns): Counted => {
    const periods = periodsOf(given, columns)
    const days = lastDays(periods, columns.day)
    return {
      periods: periods.names,
      parts: [''],
      numerator: sums(columns, days, given.counted),
      denominator: given.of && sums(columns, days, given.of),
    }
  },
  open: (columns, { period, part, side }) => {
    const periods = periodsOf(given, columns)
    const at = periods.names.indexOf(period)
    if (at < 0 || part !== '') return []
    const told = side === 'denominator' && given.of ? given.of : given.counted
    return standingOn(columns, lastDays(periods, columns.day)[at]!, told)
  },
})
