import type { Day } from '../kernel/day.ts'
import { inWords, monthOf, toDay, toNumber, weekdayOf, type DayNumber } from './day-numbers.ts'

/** Which days count where a rule is counted in working days, or in the Tribunal's. */
export type Working = {
  readonly counts: (day: DayNumber) => boolean
  /** The bank holidays from one day to another, both included, in words; empty where there are none. */
  readonly leftOut: (from: DayNumber, to: DayNumber) => string
}

export type BankHolidays = Iterable<Day | { readonly day: Day; readonly name: string }>

const namesOf = (holidays: BankHolidays): ReadonlyMap<DayNumber, string> =>
  new Map(
    [...holidays].map(each => (typeof each === 'string' ? [toNumber(each), ''] : [toNumber(each.day), each.name])),
  )

const spoken = (names: ReadonlyMap<DayNumber, string>) => {
  const days = [...names.keys()].filter(day => weekdayOf(day) % 6 !== 0).toSorted((a, b) => a - b)
  const named = (day: DayNumber): string => (names.get(day) ? `${names.get(day)} (${inWords(day)})` : inWords(day))
  return (from: DayNumber, to: DayNumber): string =>
    days
      .filter(day => day >= from && day <= to)
      .map(named)
      .join(', ')
}

/** Monday to Friday, bank holidays of England and Wales left out. */
export const workingDays = (holidays: BankHolidays): Working => {
  const names = namesOf(holidays)
  return { counts: day => weekdayOf(day) % 6 !== 0 && !names.has(day), leftOut: spoken(names) }
}

/** The Tribunal's: besides, no day of August and none from 25 December to 1 January. */
export const tribunalDays = (holidays: BankHolidays): Working => {
  const days = workingDays(holidays)
  return { counts: day => days.counts(day) && !closed(day), leftOut: days.leftOut }
}

/** August, and 25 December to 1 January: no Tribunal day, and no day on which an appeal falls due. */
export const closed = (day: DayNumber): boolean => {
  const month = monthOf(day)
  if (month === 8) return true
  const date = toDay(day).slice(5)
  return date >= '12-25' || date === '01-01'
}

/** So many counted days after a day, which does not count itself; negative goes back. */
export const plusWorking = (day: DayNumber, count: number, { counts }: Working): DayNumber => {
  const step = count < 0 ? -1 : 1
  let found = day
  for (let left = Math.abs(count); left > 0;) {
    found += step
    if (counts(found)) left--
  }
  return found
}

/** The first counted day on or after a day. */
export const nextWorking = (day: DayNumber, { counts }: Working): DayNumber => {
  let found = day
  while (!counts(found)) found++
  return found
}
