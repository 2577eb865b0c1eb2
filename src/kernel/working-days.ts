import { addDays } from './day.ts'
import type { Day } from './day.ts'

/** Bank holidays are data, passed in, because they differ by nation and are changed by proclamation. */
export type Holidays = ReadonlySet<Day>

/** Monday to Friday, and not a bank holiday. */
export const isWorkingDay = (day: Day, holidays: Holidays): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidays.has(day)
}

/** The first working day on or after `day`. */
export const workingDayFrom = (day: Day, holidays: Holidays): Day => {
  let found = day
  while (!isWorkingDay(found, holidays)) found = addDays(found, 1)
  return found
}

/**
 * So many working days after `day`, which itself does not count. Negative goes back; 0 gives `day` as it is, working
 * or not.
 */
export const addWorkingDays = (day: Day, count: number, holidays: Holidays): Day => {
  const step = count < 0 ? -1 : 1
  let found = day
  for (let left = Math.abs(count); left > 0;) {
    found = addDays(found, step)
    if (isWorkingDay(found, holidays)) left--
  }
  return found
}

/** Working days after `from` up to and including `to`; 0 where `to` is not later. */
export const workingDaysBetween = (from: Day, to: Day, holidays: Holidays): number => {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, holidays)) count++
  return count
}
