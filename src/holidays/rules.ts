import { addDays, endOfMonth, type Day } from '../kernel/day.ts'

/** Which days are bank holidays here: the list that is shipped, and what was declared since. Pure. */

export type BankHoliday = {
  readonly day: Day
  readonly name: string
  /** Where it was declared; null for a day of the list that is shipped. */
  readonly source: string | null
}

export type HolidayChange = BankHoliday & {
  readonly source: string
  /** False where a day of the list is not one after all. */
  readonly holds: boolean
}

/** The list with the newest word on each day in place of what it said; oldest first. `changes` are oldest first. */
export const withChanges = (
  list: readonly BankHoliday[],
  changes: readonly HolidayChange[],
): readonly BankHoliday[] => {
  const days = new Map(list.map(each => [each.day, each]))
  for (const { holds, day, name, source } of changes)
    if (holds) days.set(day, { day, name, source })
    else days.delete(day)
  return [...days.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

/** England and Wales have eight in an ordinary year: a year after the list's last is known once it has as many. */
export const fewestInAYear = 8

/**
 * The last day up to which bank holidays are known: the end of the last year of the list that is shipped, or of the
 * years added after it without a gap. A holiday moved out of a year of the list leaves that year known.
 */
export const knownUntil = (list: readonly Pick<BankHoliday, 'day'>[], days: readonly Pick<BankHoliday, 'day'>[]): Day | null => {
  const yearOf = ({ day }: Pick<BankHoliday, 'day'>): number => Number(day.slice(0, 4))
  const newest = list.at(-1)
  if (!newest) return null
  const years = Map.groupBy(days, yearOf)
  let last = yearOf(newest)
  while ((years.get(last + 1)?.length ?? 0) >= fewestInAYear) last++
  return endOfMonth(`${last}-12-01`)
} // prettier-ignore

/** This many days before the last known one an administrator is told, and again each month until the days are there. */
export const warnBefore = 92

/** Whether the list runs out: its last day is near, or behind us. */
export const runsOut = (until: Day | null, today: Day): boolean => until === null || addDays(today, warnBefore) > until
