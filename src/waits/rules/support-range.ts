import { toNumber } from '../../kernel/day-number.ts'
import { addDays, addMonths, type Day } from '../../kernel/day.ts'
import { nothing, type ReferralColumns } from './columns.ts'
import { histogramOf, percentile } from './percentiles.ts'
import { seenOn } from './run.ts'

/** The wait as it stands, as families are told it: a range, never a promise. Pure. */

/** Fewer children than this and nothing is said: a range of few tells of each of them. */
export const fewestForRange = 20

export type Range = { readonly lowWeeks: number; readonly highWeeks: number; readonly children: number }

/** In whole weeks from the 10th to the 90th percentile of those seen, rounded outwards; null where they are too few. */
export const rangeOf = (waitedDays: readonly number[]): Range | null => {
  if (waitedDays.length < fewestForRange) return null
  const seen = histogramOf(waitedDays)
  const weeks = (share: number): number => percentile(seen, share)! / 7
  return { lowWeeks: Math.floor(weeks(0.1)), highWeeks: Math.ceil(weeks(0.9)), children: seen.total }
}

/** How long those first seen in three months had waited; `range` is null where they were too few to say. */
export type WaitAsItStands = { readonly from: Day; readonly to: Day; readonly range: Range | null }

const dayOf = (number: number): Day => addDays('1970-01-01', number)

/** Rows at which a child of a service was seen for the first time, a triage apart, up to the columns' day. */
const firstSeen = (columns: ReferralColumns, service: number): number[] => {
  const rows: number[] = []
  for (let row = 0; row < columns.rows; row++) {
    if (columns.service[row] !== service || columns.rejected[row] !== nothing || columns.received[row] === nothing) continue // prettier-ignore
    const seen = seenOn(columns, row)
    if (seen !== nothing && seen >= columns.received[row]! && seen <= columns.today) rows.push(row)
  }
  return rows
}

/** Of those first seen in the three months up to the last day the records of the service tell of. */
export const waitLately = (columns: ReferralColumns, service: number): WaitAsItStands | null => {
  const rows = firstSeen(columns, service)
  if (rows.length === 0) return null
  const told = columns.until[service]!
  const to = dayOf(told === nothing ? columns.today : Math.min(columns.today, told))
  const from = addDays(addMonths(to, -3), 1)
  const lately = rows.filter(row => toNumber(from) <= seenOn(columns, row) && seenOn(columns, row) <= toNumber(to))
  // One child seen for two referrals is one child: those hidden under twenty are children.
  const children = new Set(lately.map(row => columns.child[row]!)).size
  const range = children < fewestForRange ? null : rangeOf(lately.map(row => seenOn(columns, row) - columns.received[row]!))
  return { from, to, range: range && { ...range, children } }
} // prettier-ignore
