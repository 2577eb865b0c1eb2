/**
 * A civil date as text, `2026-03-01`: a square on a wall calendar, with no time and no zone. Text order is date order.
 * Instants are JavaScript `Date`s; only `dayOf`, `startOfDay` and `endOfDay` cross between the two.
 */
export type Day = string

/** Both ends belong to the period. */
export type Period = { readonly from: Day; readonly to: Day }

const dayMs = 86_400_000
const monthNames = 'January February March April May June July August September October November December'.split(' ')

const midnightUtc = (day: Day): number => Date.parse(`${day}T00:00:00Z`)
const fromMs = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)
const pad = (value: number, width = 2): string => String(value).padStart(width, '0')
const yearOf = (day: Day): number => Number(day.slice(0, 4))
const monthOf = (day: Day): number => Number(day.slice(5, 7))

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const daysIn = (year: number, month: number): number => {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** True for a real date written `YYYY-MM-DD`; `2025-02-29` is not one. */
export function isDay(text: string): boolean
export function isDay(text: unknown): text is Day
export function isDay(text: unknown): boolean {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const [year, month, date] = [yearOf(text), monthOf(text), Number(text.slice(8))]
  return month >= 1 && month <= 12 && date >= 1 && date <= daysIn(year, month)
}

/** A day from its numbers, or null where there is no such day. Months are 1 to 12. */
export const dayFrom = (year: number, month: number, date: number): Day | null => {
  const text = `${pad(year, 4)}-${pad(month)}-${pad(date)}`
  return isDay(text) ? text : null
}

/** Days later (or earlier, where negative). */
export const addDays = (day: Day, days: number): Day => fromMs(midnightUtc(day) + days * dayMs)

/** The last day of the month that `day` is in. */
export const endOfMonth = (day: Day): Day => fromMs(Date.UTC(yearOf(day), monthOf(day), 0))

/** The same date so many months later; where that month is too short, its last day (31 January + 1 = 28 February). */
export const addMonths = (day: Day, months: number): Day => {
  const first = fromMs(Date.UTC(yearOf(day), monthOf(day) - 1 + months, 1))
  const last = endOfMonth(first)
  const wanted = `${first.slice(0, 8)}${day.slice(8)}`
  return wanted < last ? wanted : last
}

/** The end of the month so many months after a plan's month: (`2024-09`, 3) is `2024-12-31`. */
export const endOfMonthAfter = (planMonth: string, months: number): Day =>
  endOfMonth(addMonths(`${planMonth}-01`, months))

/** Days from `from` to `to`: the next day is 1, an earlier day is negative. */
export const daysBetween = (from: Day, to: Day): number => Math.round((midnightUtc(to) - midnightUtc(from)) / dayMs)

/** Whole months from `from` to `to`; 31 January to 28 February is one. Negative when `to` is earlier. */
export const monthsBetween = (from: Day, to: Day): number => {
  if (to < from) return -monthsBetween(to, from)
  const months = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from)
  return addMonths(from, months) <= to ? months : months - 1
}

/** For sorting: earliest first. */
export const compare = (a: Day, b: Day): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0)

const clocks = new Map<string, Intl.DateTimeFormat>()
const clockOf = (zone: string): Intl.DateTimeFormat => {
  const known = clocks.get(zone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  clocks.set(zone, clock)
  return clock
}

/** What the wall clock of a zone shows at an instant, as if it were UTC. */
const wallMs = (instant: Date, zone: string): number => {
  const part: Record<string, number> = {}
  for (const { type, value } of clockOf(zone).formatToParts(instant)) part[type] = Number(value)
  return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!)
}

/** The date on the wall of a zone at an instant. */
export const dayOf = (instant: Date, zone = 'Europe/London'): Day => fromMs(wallMs(instant, zone))

/** The first instant of a day in a zone. British clocks never change at midnight, so there is always exactly one. */
export const startOfDay = (day: Day, zone = 'Europe/London'): Date => {
  const target = midnightUtc(day)
  let guess = target
  // The offset at the guess may differ from the offset at the answer near a clock change; a second pass settles it.
  for (let pass = 0; pass < 2; pass++) guess += target - wallMs(new Date(guess), zone)
  return new Date(guess)
}

/** The last millisecond of a day in a zone. */
export const endOfDay = (day: Day, zone = 'Europe/London'): Date =>
  new Date(startOfDay(addDays(day, 1), zone).getTime() - 1)

/** `September` and `Sept` are 9; anything else is null. */
export const monthNumber = (word: string): number | null => {
  const short = word.toLowerCase().replace(/\.$/, '')
  if (short === 'sept') return 9
  const index = monthNames.findIndex(name => [name.toLowerCase(), name.slice(0, 3).toLowerCase()].includes(short))
  return index < 0 ? null : index + 1
}

const fullYear = (digits: string): number => (digits.length === 2 ? 2000 + Number(digits) : Number(digits))

/**
 * One day out of words: `2024-09-23`, `23/09/24`, `23/09/2024`, `23 September 2024`, `end of October 2024`. British
 * order (day, month, year), never guessed: `09/23/24` is null. So is anything that is not a single day, such as
 * `October 2024`.
 */
export const parseDay = (text: string): Day | null => {
  const words = text.trim().replace(/\s+/g, ' ')
  if (isDay(words)) return words
  const digits = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})$/.exec(words)
  if (digits) return dayFrom(fullYear(digits[3]!), Number(digits[2]), Number(digits[1]))
  const named = /^(?:[a-z]+day,? )?(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+\.?),? (\d{4})$/i.exec(words)
  if (named) return dayFrom(Number(named[3]), monthNumber(named[2]!) ?? 0, Number(named[1]))
  const end = /^(?:the )?end of ([a-z]+\.?),? (\d{4})$/i.exec(words)
  const first = end && dayFrom(Number(end[2]), monthNumber(end[1]!) ?? 0, 1)
  return first ? endOfMonth(first) : null
}

/** The English school year a day falls in, 1 September to 31 August: `2024/25`. */
export const academicYear = (day: Day): string => {
  const start = monthOf(day) >= 9 ? yearOf(day) : yearOf(day) - 1
  return `${start}/${pad((start + 1) % 100)}`
}

/** `2024` */
export const calendarYear = (day: Day): string => day.slice(0, 4)

/** `6 March 2025` */
export const dayInWords = (day: Day): string =>
  `${Number(day.slice(8))} ${monthNames[monthOf(day) - 1]} ${day.slice(0, 4)}`

/** `March 2025`, from a day or from `2025-03`. */
export const monthInWords = (month: string): string => `${monthNames[monthOf(month) - 1]} ${month.slice(0, 4)}`

/**
 * The first and last day of a period written as `2024` (calendar year), `2024-09` (month), `2024-Q3` (calendar
 * quarter), `2024/25` (academic year) or a single day. Null for anything else.
 */
export const periodOf = (text: string): Period | null => {
  if (isDay(text)) return { from: text, to: text }
  const read = /^(\d{4})(?:-(0[1-9]|1[0-2])|-Q([1-4])|\/(\d{2}))?$/.exec(text.trim())
  if (!read) return null
  const [, year, month, quarter, second] = read
  if (month) return { from: `${year}-${month}-01`, to: endOfMonth(`${year}-${month}-01`) }
  if (quarter) {
    const from = `${year}-${pad(Number(quarter) * 3 - 2)}-01`
    return { from, to: endOfMonth(addMonths(from, 2)) }
  }
  if (!second) return { from: `${year}-01-01`, to: `${year}-12-31` }
  if ((Number(year) + 1) % 100 !== Number(second)) return null
  return { from: `${year}-09-01`, to: `${Number(year) + 1}-08-31` }
}

/** `January to December 2024`, `February 2025`, `October 2024 to March 2025`; days where it is not whole months. */
export const periodInWords = ({ from, to }: Period): string => {
  if (from === to) return dayInWords(from)
  const wholeMonths = from.endsWith('-01') && endOfMonth(to) === to
  if (!wholeMonths) return `${dayInWords(from)} to ${dayInWords(to)}`
  if (from.slice(0, 7) === to.slice(0, 7)) return monthInWords(from)
  const sameYear = yearOf(from) === yearOf(to)
  return `${sameYear ? monthNames[monthOf(from) - 1] : monthInWords(from)} to ${monthInWords(to)}`
}
