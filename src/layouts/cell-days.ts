import { addDays, dayFrom, dayOf, endOfMonth, isDay, monthNumber, type Day } from '../kernel/day.ts'
import { slashDay, type DayOrder } from './day-order.ts'

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Two digits of a text as a number; not a number where they are none. */
const pair = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN
}

/** Whether a cell is already a day as we write it: most are, and this says so without building anything. */
export const isWrittenDay = (cell: string): boolean => {
  if (cell.length !== 10 || cell.charCodeAt(4) !== 45 || cell.charCodeAt(7) !== 45) return false
  const year = pair(cell, 0) * 100 + pair(cell, 2)
  const month = pair(cell, 5)
  const date = pair(cell, 8)
  if (!(year >= 1900 && year < 2200 && month >= 1 && month <= 12 && date >= 1)) return false
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return date <= (month === 2 && !leap ? 28 : monthDays[month - 1]!)
}

/** How a day was written, where that matters: a number that only a spreadsheet takes for a day. */
export type DayRead =
  | { readonly ok: true; readonly day: Day; readonly serial?: true }
  | { readonly ok: false; readonly because: 'no-day' | 'order' }

const noDay: DayRead = { ok: false, because: 'no-day' }
const read = (day: Day | null): DayRead =>
  day !== null && day >= '1900-01-01' && day < '2200-01-01' ? { ok: true, day } : noDay

const clock = String.raw`(?:[T ]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?([AaPp][Mm])?(Z|[+-]\d{2}:?\d{2})?)?`
const iso = new RegExp(`^(\\d{4})-(\\d{1,2})-(\\d{1,2})${clock}$`)
const yearFirst = new RegExp(`^(\\d{4})[/.](\\d{1,2})[/.](\\d{1,2})${clock}$`)
const onlyClock = new RegExp(`^${clock}$`)
const named = new RegExp(
  `^(?:[a-z]+,? )?(\\d{1,2})(?:st|nd|rd|th)?[ -]?([a-z]+)\\.?,?[ -]?(\\d{4}|\\d{2})${clock}$`,
  'i',
)
const yearNamed = new RegExp(`^(\\d{4})[ -]([a-z]+)[ -](\\d{1,2})${clock}$`, 'i')
const serial = /^\d{5}(\.\d+)?$/
const compact = /^(19|20)\d{6}$/

/** Two digits of a year: up to twenty years ahead of today, else in the century before. */
const wholeYear = (digits: string, today: Day): number => {
  if (digits.length === 4) return Number(digits)
  const year = 2000 + Number(digits)
  return year > Number(today.slice(0, 4)) + 20 ? year - 100 : year
}

/** The day at which a spreadsheet that counts from 1900 shows a number, from 1927 to 2064. */
const dayOfSerial = (text: string): Day | null => {
  const number = Math.floor(Number(text))
  return number >= 10_000 && number <= 60_000 ? addDays('1899-12-30', number) : null
}

/**
 * One day out of a cell: `2024-09-03` with or without a time, `20240903`, `3 September 2024`, `03-Sep-24`,
 * `2022-Sep-28`, `3/9/24` in the file's order, and a spreadsheet's number (45538). A time with a zone is the day it was
 * in London. A day with strokes is not read while the order is unknown and it could be either.
 */
export const readDay = (cell: string, order: DayOrder | null, today: Day): DayRead => {
  const text = cell.trim()
  if (isDay(text)) return read(text)
  const standard = iso.exec(text) ?? yearFirst.exec(text)
  if (standard) return withZone(dayFrom(+standard[1]!, +standard[2]!, +standard[3]!), standard[4], standard[6])
  if (compact.test(text)) return read(dayFrom(+text.slice(0, 4), +text.slice(4, 6), +text.slice(6)))
  if (serial.test(text)) {
    const day = dayOfSerial(text)
    return day === null ? noDay : { ok: true, day, serial: true }
  }
  const words = named.exec(text)
  if (words) return read(dayFrom(wholeYear(words[3]!, today), monthNumber(words[2]!) ?? 0, +words[1]!))
  const turned = yearNamed.exec(text)
  if (turned) return read(dayFrom(+turned[1]!, monthNumber(turned[2]!) ?? 0, +turned[3]!))
  return slash(text, order, today)
}

const slash = (text: string, order: DayOrder | null, today: Day): DayRead => {
  const parts = slashDay(text)
  if (parts === null || (parts.rest !== '' && !onlyClock.test(` ${parts.rest}`))) return noDay
  const { first, second } = parts
  const year = wholeYear(parts.year, today)
  const dayFirst = dayFrom(year, second, first)
  const monthFirst = dayFrom(year, first, second)
  if (order === null) {
    if (dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst) return { ok: false, because: 'order' }
    return read(dayFirst ?? monthFirst)
  }
  return read(order === 'day-first' ? dayFirst : monthFirst)
}

const withZone = (day: Day | null, time: string | undefined, zone: string | undefined): DayRead => {
  if (day === null || !time || !zone) return read(day)
  const instant = new Date(`${day}T${time[1] === ':' ? '0' : ''}${time}${zone}`)
  return Number.isNaN(instant.getTime()) ? noDay : read(dayOf(instant))
}

const yearMonth = /^(\d{4})[-/ ]?(\d{1,2})$/
const monthYear = /^(\d{1,2})[/.-](\d{4})$/
const namedMonth = /^([a-z]+)\.?[ -]?(\d{4}|\d{2})$/i
const yearNamedMonth = /^(\d{4})[ -]([a-z]+)$/i

/** The last day of a month written `2025-02`, `02/2025`, `Feb-25`, `February 2025`, or as any day in it. */
export const readMonthEnd = (cell: string, order: DayOrder | null, today: Day): DayRead => {
  const text = cell.trim()
  const month = (year: number, number: number): DayRead => {
    const first = dayFrom(year, number, 1)
    return read(first && endOfMonth(first))
  }
  const numbers = serial.test(text) ? null : yearMonth.exec(text)
  if (numbers) return month(+numbers[1]!, +numbers[2]!)
  const turned = monthYear.exec(text)
  if (turned) return month(+turned[2]!, +turned[1]!)
  const words = namedMonth.exec(text)
  if (words) return month(wholeYear(words[2]!, today), monthNumber(words[1]!) ?? 0)
  const yearWords = yearNamedMonth.exec(text)
  if (yearWords) return month(+yearWords[1]!, monthNumber(yearWords[2]!) ?? 0)
  const day = readDay(text, order, today)
  return day.ok ? { ...day, day: endOfMonth(day.day) } : day
}
