import { addDays, dayFrom, type Day } from '../kernel/day.ts'

/**
 * Whether a child is of compulsory school age on a day (Education Act 1996 s.8): from the first 31 December, 31 March or
 * 31 August on or after the fifth birthday to the last Friday of June in the school year in which they become sixteen.
 */
export const ofCompulsoryAge = (birthDate: Day, day: Day): boolean =>
  day >= startsAt(birthDate) && day <= endOfCompulsoryAge(birthDate)

const startsAt = (birthDate: Day): Day => {
  const fifth = `${Number(birthDate.slice(0, 4)) + 5}${birthDate.slice(4)}`
  const year = fifth.slice(0, 4)
  return [`${year}-03-31`, `${year}-08-31`].find(prescribed => fifth <= prescribed) ?? `${year}-12-31`
}

/** The day compulsory school age ends: the last Friday of June in the school year in which they become sixteen. */
export const endOfCompulsoryAge = (birthDate: Day): Day => {
  const year = Number(birthDate.slice(0, 4)) + (birthDate.slice(5) >= '09-01' ? 17 : 16)
  const last = dayFrom(year, 6, 30)!
  return addDays(last, -((weekday(last) + 2) % 7))
}

const weekdays = new Map<Day, number>()

/** 0 for a Sunday, 6 for a Saturday. The few days of a file come again and again, so each is worked out once. */
export const weekday = (day: Day): number => {
  const known = weekdays.get(day)
  if (known !== undefined) return known
  if (weekdays.size > 10_000) weekdays.clear()
  const found = new Date(`${day}T00:00:00Z`).getUTCDay()
  weekdays.set(day, found)
  return found
}
