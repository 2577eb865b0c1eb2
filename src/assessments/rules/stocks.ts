import type { Counted, Counter } from '../../measures/rules/counter.ts'
import { toNumber } from '../../kernel/day-number.ts'
import type { CaseColumns } from './case-columns.ts'
import { periodsFrom, type Periods } from './counting.ts'

/** Counting cases as they stood at the end of each month; of the month that still runs, today. Pure. */

export type Stock = {
  readonly measure: string
  readonly version: number
  readonly from: (columns: CaseColumns) => number
  /** The places of the cases that are counted at the end of a day; and of those, where it is a share, the ones in its numerator. */
  readonly on: (columns: CaseColumns, day: number) => { readonly counted: readonly number[]; readonly of: readonly number[] | null }
} // prettier-ignore

const lastDays = ({ starts, names }: Periods, today: number): number[] =>
  names.map((_, at) => Math.min(starts[at + 1]! - 1, today))

const periodsOf = ({ from }: Stock, columns: CaseColumns): Periods => periodsFrom('month', from(columns), columns.today)

export const stock = (given: Stock): Counter<CaseColumns> => ({
  measure: given.measure,
  version: given.version,
  records: 'case',
  count: (columns): Counted => {
    const periods = periodsOf(given, columns)
    const found = lastDays(periods, toNumber(columns.today)).map(day => given.on(columns, day))
    const share = found.some(({ of }) => of !== null)
    return {
      periods: periods.names,
      parts: [''],
      numerator: Int32Array.from(found, ({ counted }) => counted.length),
      denominator: share ? Int32Array.from(found, ({ of }) => of!.length) : null,
    }
  },
  open: (columns, { period, part, side }) => {
    const periods = periodsOf(given, columns)
    const at = periods.names.indexOf(period)
    if (at < 0 || part !== '') return []
    const { counted, of } = given.on(columns, lastDays(periods, toNumber(columns.today))[at]!)
    return side === 'denominator' && of ? of : counted
  },
})
