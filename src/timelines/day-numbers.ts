import { addDays, type Day } from '../kernel/day.ts'
import { dayNumber, four, two, type DayNumber } from '../kernel/day-number.ts'

export { dayNumber, toNumber, type DayNumber } from '../kernel/day-number.ts'

/** Days as numbers, written out: each day is written once and kept. */

const months = 'January February March April May June July August September October November December'.split(' ')
const weekdayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

export const weekdayOf = (day: DayNumber): number => (((day + 4) % 7) + 7) % 7

type Written = { readonly day: Day; readonly words: string }
/** By number; days of cases lie between 1988 and 2130. */
const written: (Written | undefined)[] = Array.from({ length: 60_000 })

const write = (number: DayNumber): Written => {
  const day = addDays('1970-01-01', number)
  const named = `${two(day, 8)} ${months[two(day, 5) - 1]} ${day.slice(0, 4)}`
  const found = { day, words: `${weekdayNames[weekdayOf(number)]} ${named}` }
  if (number >= 0 && number < 60_000) written[number] = found
  return found
}

const done: (string | undefined)[] = Array.from({ length: 60_000 })

/** ` It was done on Sunday 1 March 2026.` */
export const doneOn = (number: DayNumber): string => (done[number] ??= ` It was done on ${inWords(number)}.`)

/** `2026-03-01` */
export const toDay = (number: DayNumber): Day => (written[number] ?? write(number)).day

/** `Sunday 1 March 2026` */
export const inWords = (number: DayNumber): string => (written[number] ?? write(number)).words

/** The same date so many months later; where that month is too short, its last day. */
export const plusMonths = (number: DayNumber, count: number): DayNumber => {
  const day = toDay(number)
  const from = four(day) * 12 + two(day, 5) - 1 + count
  const [year, month] = [Math.floor(from / 12), (from % 12) + 1]
  const first = dayNumber(year, month, 1)
  const next = month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1)
  return Math.min(first + two(day, 8) - 1, next - 1)
}

export const yearOf = (number: DayNumber): number => four(toDay(number))
export const monthOf = (number: DayNumber): number => two(toDay(number), 5)

/** Whole years from a birth date to a day; somebody born on 29 February is a year older on 1 March. */
export const ageOn = (born: DayNumber, on: DayNumber): number => {
  const [birth, day] = [toDay(born), toDay(on)]
  return yearOf(on) - yearOf(born) - (day.slice(5) < birth.slice(5) ? 1 : 0)
}

/** `2 days`, `1 day`, and weeks where they are whole: `3 weeks`. */
export const howLong = (days: number): string => {
  if (days >= 14 && days % 7 === 0) return `${days / 7} weeks`
  return days === 1 ? '1 day' : `${days} days`
}
