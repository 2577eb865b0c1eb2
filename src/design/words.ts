import { dayInWords, isDay, monthInWords } from '../kernel/day.ts'

/** Words for days, numbers and lists, the one way the whole house writes them. Pure. */

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** `2025-03-06` → `6 March 2025`. What is not a day comes back as it was, so that a bad value shows itself. */
export const showDay = (day: string): string => (isDay(day) ? dayInWords(day) : day)

/** `2025-02-27` → `Thursday 27 February 2025`. */
export const showWeekday = (day: string): string =>
  isDay(day) ? `${weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]} ${dayInWords(day)}` : day

/** `2025-03-06` or `2025-03` → `March 2025`. */
export const showMonth = (month: string): string => (/^\d{4}-(0[1-9]|1[0-2])/.test(month) ? monthInWords(month) : month)

/** A period short enough for an axis or a narrow column: `2024`, `Feb 2025`. */
export const axisLabel = (period: string): string =>
  /^\d{4}-\d{2}$/.test(period) ? showMonth(period).replace(/^(\p{L}{3})\p{L}*/u, '$1') : period

/** `1377` → `1,377`. */
export const count = (number: number): string => String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** `37.4` → `37.4%`, `60` → `60%`. Give `decimals` for a published figure that keeps its last nought: `46.0%`. */
export const percent = (value: number, decimals?: number): string =>
  `${decimals === undefined ? String(Math.round(value * 10) / 10) : value.toFixed(decimals)}%`

/**
 * A percentage as a parent reads it: `60` → `6 in every 10`, `25` → `1 in every 4`, `37.4` → `37 in every 100`.
 * Never rounds a real figure to none or all.
 */
export const inEvery = (percentage: number): string => {
  if (percentage <= 0) return 'none'
  if (percentage >= 100) return 'all'
  if (percentage === 25 || percentage === 75) return `${percentage / 25} in every 4`
  if (percentage % 10 === 0) return `${percentage / 10} in every 10`
  const whole = Math.round(percentage)
  if (whole === 0) return 'fewer than 1 in every 100'
  if (whole === 100) return 'more than 99 in every 100'
  return `${whole} in every 100`
}

/** `['a', 'b', 'c']` → `a, b and c`. */
export const list = (items: readonly string[], last = 'and'): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`

/** `plural(1, 'promise')` → `1 promise`; `plural(4, 'reply', 'replies')` → `4 replies`; none is `no promises`. */
export const plural = (number: number, one: string, many = `${one}s`): string =>
  `${number === 0 ? 'no' : count(number)} ${number === 1 ? one : many}`

/** `late promises` → `Late promises`. */
export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** A name for an address or an id: `New plans (20 weeks)` → `new-plans-20-weeks`. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
