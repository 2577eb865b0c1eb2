import {
  addDays,
  dayFrom,
  dayInWords,
  endOfMonth,
  endOfMonthAfter,
  monthInWords,
  monthNumber,
  parseDay,
} from '../../kernel/day.ts'
import type { Day } from '../../kernel/day.ts'

/** When a promise falls due, and how that was reached, in words for families. */
export type Due = { readonly on: Day | null; readonly because: string }

const ordinals: Record<number, string> = {
  3: 'third',
  6: 'sixth',
  12: 'twelfth',
  18: 'eighteenth',
  24: 'twenty-fourth',
}

const month = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?'
const fullDay = `\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${month},? \\d{4}`
const digits = '\\d{1,2}[/.]\\d{1,2}[/.](?:\\d{4}|\\d{2})'
const monthAndYear = `${month},? \\d{4}`
const leadIn =
  '(?:no later than|with effect from|before|from|by|on)(?: the)?(?: (?:beginning|start|end) of)?(?: the)?|(?:the )?end of'
// A date binds only where the words lead into it ("by", "from", "end of") or it stands alone in brackets.
const dated = new RegExp(`\\b(${leadIn}) (${fullDay}|${digits}|${monthAndYear})|\\(((?:${fullDay}|${digits}))\\)`, 'gi')

/** The day a phrase names; a month alone runs to its end, unless it is "before" or "the start of" that month. */
const dayNamed = (lead: string, words: string): Day | null => {
  const day = parseDay(words)
  const before = /before/i.test(lead)
  if (day) return before ? addDays(day, -1) : day
  const [, name, year] = /^([a-z]+\.?),? (\d{4})$/i.exec(words) ?? []
  const first = name ? dayFrom(Number(year), monthNumber(name) ?? 0, 1) : null
  if (!first) return null
  if (before && !/end of/i.test(lead)) return addDays(first, -1)
  return /beginning|start/i.test(lead) ? first : endOfMonth(first)
}

const datesIn = (words: string): { on: Day; said: string }[] =>
  [...words.replace(/\s+/g, ' ').matchAll(dated)].flatMap(found => {
    const on = found[3] ? dayNamed('', found[3]) : dayNamed(found[1]!, found[2]!)
    return on ? [{ on, said: found[3] ?? found[0] }] : []
  })

/**
 * When a promise falls due: the date in its words, else the end of the month so many months after the plan's month
 * (`2024-09` and 3: 31 December 2024). Of several dates in the words the last counts, since only then is all of it due.
 * Dates before the plan began are history, not deadlines. Times such as "within 3 months" move nothing: the column rules.
 */
export const dueOf = (promise: { words: string | null; months: number | null; planMonth: string | null }): Due => {
  const { words, months, planMonth } = promise
  const dates = datesIn(words ?? '').filter(({ on }) => planMonth === null || on >= `${planMonth}-01`)
  const last = dates.reduce<{ on: Day; said: string } | null>(
    (latest, date) => (latest && latest.on >= date.on ? latest : date),
    null,
  )
  if (last) return { on: last.on, because: `the words give a date: “${last.said}”` }
  if (months === null) return { on: null, because: 'the plan does not say when' }
  if (planMonth === null) return { on: null, because: 'the plan does not say which month it counts from' }
  const ordinal = ordinals[months] ?? `${months}th`
  return {
    on: endOfMonthAfter(planMonth, months),
    because: `the end of the ${ordinal} month after ${monthInWords(planMonth)}`,
  }
}

/** "Due 31 March 2025: the end of the sixth month after September 2024." */
export const dueInWords = ({ on, because }: Due): string =>
  on ? `Due ${dayInWords(on)}: ${because}.` : `No due date: ${because}.`
