import { toNumber } from '../../kernel/day-number.ts'
import { addMonths, type Day } from '../../kernel/day.ts'
import type { Cell, Counted, Counter } from '../../measures/rules/counter.ts'
import { nothing, type CaseColumns, type RuleCounted } from './case-columns.ts'

/**
 * Counting cases by month or year in one pass over their columns. A period is counted only from the first that is whole:
 * what was before the history begins is not known. Pure.
 */

export type By = 'month' | 'year'

export type Periods = {
  readonly names: readonly string[]
  /** The first day of each period, and the day after the last. */
  readonly starts: Int32Array
  /** Which period a day lies in; -1 where in none. */
  readonly at: (day: number) => number
}

/** No history is counted back further: one wrong date must not make a thousand months. */
const mostMonths = 60

const beginOf = (by: By, day: Day): Day => (by === 'month' ? `${day.slice(0, 7)}-01` : `${day.slice(0, 4)}-01-01`)
const dayOfNumber = (number: number): Day => new Date(number * 86_400_000).toISOString().slice(0, 10)

const starting = (by: By, from: number, today: Day): Day[] => {
  const step = by === 'month' ? 1 : 12
  const earliest = Math.max(from, toNumber(addMonths(beginOf('month', today), -mostMonths)))
  const days: Day[] = []
  for (let day = beginOf(by, dayOfNumber(earliest)); day <= today; day = addMonths(day, step))
    if (toNumber(day) >= earliest) days.push(day)
  return days
}

/** Periods from the first that begins on `from` or later up to that of today, which still runs; none where `from` is nothing. */
export const periodsFrom = (by: By, from: number, today: Day): Periods => {
  const days = from === nothing ? [] : starting(by, from, today)
  if (days.length === 0) return { names: [], starts: new Int32Array(0), at: () => -1 }
  const end = addMonths(days.at(-1)!, by === 'month' ? 1 : 12)
  const starts = Int32Array.from([...days, end], toNumber)
  const [base, last] = [starts[0]!, starts.at(-1)!]
  const table = new Int16Array(last - base)
  for (let at = 0; at < days.length; at++) table.fill(at, starts[at]! - base, starts[at + 1]! - base)
  return {
    names: days.map(day => (by === 'month' ? day.slice(0, 7) : day.slice(0, 4))),
    starts,
    at: day => (day < base || day >= last ? -1 : table[day - base]!),
  }
}

/** Something about one row of the limits. */
export type OfRow<Value> = (columns: CaseColumns, row: number) => Value

/** How rows of some limits are counted: when, and which of them well. */
export type Tally = {
  readonly rules: readonly RuleCounted[]
  /** The day that says in which period a row is counted; nothing where it is not counted at all. */
  readonly when: OfRow<number>
  /** Those in the numerator; all of them where the measure is a count. */
  readonly good: OfRow<boolean> | null
  /** The first day from which all of it is known. */
  readonly from: (columns: CaseColumns) => number
  readonly parts?: { readonly names: readonly string[]; readonly of: OfRow<number> }
}

/** Whose rows of a rule: each with the period it is counted in. */
const each = (columns: CaseColumns, { rules, when }: Tally, { at }: Periods, count: (row: number, period: number) => void): void => {
  for (const rule of rules) {
    const [from, to] = columns.ranges.get(rule)!
    for (let row = from; row < to; row++) {
      const day = when(columns, row)
      const period = day === nothing ? -1 : at(day)
      if (period >= 0) count(row, period)
    }
  }
} // prettier-ignore

const countedBy = (columns: CaseColumns, by: By, tally: Tally): Counted => {
  const periods = periodsFrom(by, tally.from(columns), columns.today)
  const parts = ['', ...(tally.parts?.names ?? [])]
  const size = periods.names.length
  const [good, all] = [new Int32Array(parts.length * size), new Int32Array(parts.length * size)]
  each(columns, tally, periods, (row, period) => {
    const well = tally.good === null || tally.good(columns, row) ? 1 : 0
    all[period]!++
    good[period]! += well
    const part = tally.parts ? tally.parts.of(columns, row) : -1
    if (part < 0) return
    const place = (part + 1) * size + period
    all[place]!++
    good[place]! += well
  })
  return { periods: periods.names, parts, numerator: good, denominator: tally.good === null ? null : all }
}

const openedBy = (columns: CaseColumns, by: By, tally: Tally, { period, part, side }: Cell): number[] => {
  const periods = periodsFrom(by, tally.from(columns), columns.today)
  const wanted = periods.names.indexOf(period)
  const partAt = part === '' ? -1 : (tally.parts?.names.indexOf(part) ?? -2)
  const found: number[] = []
  if (part !== '' && partAt < 0) return found
  each(columns, tally, periods, (row, at) => {
    if (at !== wanted || (partAt >= 0 && tally.parts!.of(columns, row) !== partAt)) return
    if (side === 'denominator' || tally.good === null || tally.good(columns, row)) found.push(columns.steps.of[row]!)
  })
  return found
}

type Named = { readonly measure: string; readonly version: number; readonly by: By }

/** A measure that counts what happened in a period: so many of so many, or so many. */
export const flow = ({ measure, version, by }: Named, tally: Tally): Counter<CaseColumns> => ({
  measure,
  version,
  records: 'case',
  count: columns => countedBy(columns, by, tally),
  open: (columns, cell) => openedBy(columns, by, tally, cell),
})

/** How many days each row counted took, put together to one value for a period (a mean, a median). */
export const average = (named: Named, tally: Tally, days: OfRow<number>, value: (sorted: readonly number[]) => number): Counter<CaseColumns> => ({
  ...flow(named, tally),
  count: columns => {
    const periods = periodsFrom(named.by, tally.from(columns), columns.today)
    const took = periods.names.map((): number[] => [])
    each(columns, tally, periods, (row, period) => took[period]!.push(days(columns, row)))
    return {
      periods: periods.names,
      parts: [''],
      numerator: new Int32Array(took.length),
      denominator: Int32Array.from(took, list => list.length),
      value: Float64Array.from(took, list => (list.length === 0 ? Number.NaN : value(list.toSorted((a, b) => a - b)))),
    }
  },
}) // prettier-ignore
