import type { Day } from './day.ts'

/** Days as whole numbers (1 January 1970 is 0), for counting many of them quickly. */
export type DayNumber = number

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48
/** Two digits of a text as a number. */
export const two = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1)
/** The four digits a text begins with. */
export const four = (text: string): number => two(text, 0) * 100 + two(text, 2)

/** From year, month (1 to 12) and date; a date past the month's end runs on into the next month. */
export const dayNumber = (year: number, month: number, date: number): DayNumber => {
  const y = month <= 2 ? year - 1 : year
  const century = (y / 100) | 0
  const dayOfYear = (((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) | 0) + date - 1
  return y * 365 + ((y / 4) | 0) - century + ((century / 4) | 0) + dayOfYear - 719_468
}

/** From `2026-03-01`, which must be a day (`isDay`). */
export const toNumber = (day: Day): DayNumber => dayNumber(four(day), two(day, 5), two(day, 8))
