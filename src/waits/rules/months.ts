import { addMonths, endOfMonth, type Day } from '../../kernel/day.ts'
import { toNumber } from '../../kernel/day-number.ts'
import { nothing } from './columns.ts'
import { firstFrom } from './rebuild.ts'

/** Months as their last days, earliest first and without a gap; the first begins the day after `before`. */
export type Months = { readonly names: readonly string[]; readonly ends: Int32Array; readonly before: number }

/** The months from one (`2024-03`) to another, both with it. */
export const monthsFrom = (first: string, last: string): Months => {
  const names: string[] = []
  for (let month = first; month <= last; month = addMonths(`${month}-01`, 1).slice(0, 7)) names.push(month)
  const ends = Int32Array.from(names, month => toNumber(endOfMonth(`${month}-01`)))
  return { names, ends, before: toNumber(`${first}-01`) - 1 }
}

/** The last so many months up to the one that had ended by a day. */
export const monthsBefore = (today: Day, many: number): Months => {
  const last = lastEnded(today)
  return monthsFrom(addMonths(`${last}-01`, 1 - many).slice(0, 7), last)
}

/** The newest month whose last day has come: that day itself included. */
export const lastEnded = (today: Day): string =>
  endOfMonth(today) === today ? today.slice(0, 7) : addMonths(`${today.slice(0, 7)}-01`, -1).slice(0, 7)

/** The month a day is in, as its place; -1 where it is in none of them. */
export const place = ({ ends, before }: Months, day: number): number =>
  day === nothing || day <= before || day > ends.at(-1)! ? -1 : firstFrom(ends, day)

/** A list drawn some days before the end of a month tells of it: the last working day is seldom the last day. */
const daysBefore = 3

/** Whether a service's newest list tells of a month end. */
export const tellsOf = (until: number, end: number): boolean => until !== nothing && until >= end - daysBefore

/** The newest month that lists up to a day tell of; null of none. */
export const toldUntil = ({ names, ends }: Pick<Months, 'names' | 'ends'>, until: number): string | null =>
  names.findLast((_, at) => tellsOf(until, ends[at]!)) ?? null
