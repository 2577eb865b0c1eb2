import { type Day, isDay, monthsBetween } from '../../kernel/day.ts'

/** The day from which ages are counted: 31 August before the school year that census day is in. */
export const startOfYear = (censusDay: Day): Day => `${Number(censusDay.slice(0, 4)) - 1}-08-31`

/** Whole years on that day; negative for those born after it, null without a birth date. */
export const ageAtStartOfYear = (birthDate: Day, censusDay: Day): number | null =>
  isDay(birthDate) ? Math.floor(monthsBetween(birthDate, startOfYear(censusDay)) / 12) : null
