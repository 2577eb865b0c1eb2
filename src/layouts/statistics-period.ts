import { addDays, addMonths, dayFrom, endOfMonth, monthNumber, type Day } from '../kernel/day.ts'

/** A period as we write it everywhere (`2024`, `2024/25`, `2024-03`) with its first and last day. */
export type StatisticsPeriod = { readonly period: string; readonly from: Day; readonly to: Day }

/** Each kind of year: the month and date it starts on. */
const yearStarts = { academic: [9, 1], financial: [4, 1], tax: [4, 6], reporting: [4, 1], calendar: [1, 1] } as const
type Kind = keyof typeof yearStarts

const terms: Readonly<Record<string, readonly [from: number, to: number]>> = {
  // Months counted from September, which is 0.
  'autumn term': [0, 3],
  'spring term': [4, 7],
  'summer term': [8, 11],
  'autumn and spring term': [0, 7],
}

/** The first year of `2024` or `202425`; null where the digits are neither, or the second year does not follow. */
const firstYear = (digits: string): number | null => {
  const read = /^(\d{4})(\d{2})?$/.exec(digits)
  if (!read) return null
  const year = Number(read[1])
  return read[2] === undefined || Number(read[2]) === (year + 1) % 100 ? year : null
}

const months = (year: number, month: number, date: number, from: number, to: number) => {
  const start = dayFrom(year, month, date)
  return start === null ? null : { from: addMonths(start, from), to: addDays(addMonths(start, to), -1) }
}

const named = (period: string, ends: { from: Day; to: Day } | null): StatisticsPeriod | null =>
  ends && { period, ...ends }

const yearName = (year: number, kind: Kind): string => {
  if (kind === 'calendar') return String(year)
  const both = `${year}/${String((year + 1) % 100).padStart(2, '0')}`
  return kind === 'academic' ? both : `${kind} ${both}`
}

const ofYear = (year: number, kind: Kind, quarters: string | undefined): StatisticsPeriod | null => {
  const [month, date] = yearStarts[kind]
  if (!quarters) return named(yearName(year, kind), months(year, month, date, 0, 12))
  const [first, last = first] = quarters.split('-').map(Number) as [number, number?]
  if (first! > last!) return null
  return named(`${yearName(year, kind)} Q${quarters}`, months(year, month, date, (first! - 1) * 3, last! * 3))
}

/**
 * The period of a DfE row from its `time_period` (`2024`, `202425`) and `time_identifier` ("Calendar year", "Academic
 * year Q1-3", "Autumn term", "March"…), whatever the case. Null where the two do not make a period: a year of three or
 * seven digits, a second year that does not follow the first, an identifier we do not know.
 */
export const statisticsPeriod = (timePeriod: string, timeIdentifier: string): StatisticsPeriod | null => {
  const year = firstYear(timePeriod.trim())
  const identifier = timeIdentifier.trim().toLowerCase().replace(/\s+/g, ' ')
  if (year === null || identifier === '') return null
  const yearly = /^(academic|financial|tax|calendar|reporting) year(?: q([1-4](?:-[1-4])?))?$/.exec(identifier)
  if (yearly) return ofYear(year, yearly[1] as Kind, yearly[2])
  const term = terms[identifier]
  if (term) return named(`${yearName(year, 'academic')} ${identifier}`, months(year, 9, 1, term[0], term[1] + 1))
  const month = monthNumber(identifier)
  const first = month && dayFrom(year, month, 1)
  if (first) return { period: first.slice(0, 7), from: first, to: endOfMonth(first) }
  if (identifier === 'up until 31st march') return named(`to 31 March ${year}`, months(year - 1, 4, 1, 0, 12))
  return null
}
