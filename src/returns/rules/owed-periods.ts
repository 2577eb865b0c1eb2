import { addDays, addMonths, academicYear, endOfMonth, periodInWords, type Day } from '../../kernel/day.ts'
import { addWorkingDays, type Holidays } from '../../kernel/working-days.ts'

/** The periods a return is owed for, and the day each is due. Pure. */

export const owedPeriodKinds = ['week', 'month', 'quarter', 'term', 'school year', 'year'] as const
export type OwedPeriodKind = (typeof owedPeriodKinds)[number]

export const everyInWords: Readonly<Record<OwedPeriodKind, string>> = {
  week: 'Every week',
  month: 'Every month',
  quarter: 'Every quarter',
  term: 'Every term',
  'school year': 'Every school year',
  year: 'Every calendar year',
}

/** Named as figures name theirs: `2025-02`, `2024-Q3`, `2024/25`, `2024`, `2024/25 autumn term`; a week by its Monday. */
export type OwedPeriod = { readonly period: string; readonly from: Day; readonly until: Day }

const monday = (day: Day): Day => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
const firstOfMonth = (day: Day): Day => `${day.slice(0, 8)}01`

const termOf = (day: Day): OwedPeriod => {
  const month = Number(day.slice(5, 7))
  const year = day.slice(0, 4)
  const named = (term: string, from: Day, until: Day) => ({ period: `${academicYear(from)} ${term} term`, from, until })
  if (month >= 9) return named('autumn', `${year}-09-01`, `${year}-12-31`)
  return month <= 4 ? named('spring', `${year}-01-01`, `${year}-04-30`) : named('summer', `${year}-05-01`, `${year}-08-31`)
} // prettier-ignore

/** The period of a kind that a day lies in. Terms are those of the DfE's statistics: to December, April and August. */
export const owedPeriodAt = (kind: OwedPeriodKind, day: Day): OwedPeriod => {
  if (kind === 'week') {
    const from = monday(day)
    return { period: `week of ${from}`, from, until: addDays(from, 6) }
  }
  if (kind === 'month') return { period: day.slice(0, 7), from: firstOfMonth(day), until: endOfMonth(day) }
  if (kind === 'year') return { period: day.slice(0, 4), from: `${day.slice(0, 4)}-01-01`, until: `${day.slice(0, 4)}-12-31` }
  if (kind === 'term') return termOf(day)
  if (kind === 'quarter') {
    const quarter = Math.ceil(Number(day.slice(5, 7)) / 3)
    const from = `${day.slice(0, 4)}-${String(quarter * 3 - 2).padStart(2, '0')}-01`
    return { period: `${day.slice(0, 4)}-Q${quarter}`, from, until: endOfMonth(addMonths(from, 2)) }
  }
  const name = academicYear(day)
  return { period: name, from: `${name.slice(0, 4)}-09-01`, until: `${Number(name.slice(0, 4)) + 1}-08-31` }
} // prettier-ignore

/** Every period that begins on `from` or later and has begun by `to`, oldest first; none begins after `until`. */
export const owedPeriods = (kind: OwedPeriodKind, from: Day, until: Day | null, to: Day): OwedPeriod[] => {
  const last = until !== null && until < to ? until : to
  const periods: OwedPeriod[] = []
  let next = owedPeriodAt(kind, from)
  if (next.from < from) next = owedPeriodAt(kind, addDays(next.until, 1))
  for (; next.from <= last; next = owedPeriodAt(kind, addDays(next.until, 1))) periods.push(next)
  return periods
}

export type DueRule = { readonly after: number; readonly in: 'working days' | 'days' }

/** The day a period's return is due; it is late from the day after. */
export const dueDay = (rule: DueRule, until: Day, holidays: Holidays): Day =>
  rule.in === 'days' ? addDays(until, rule.after) : addWorkingDays(until, rule.after, holidays)

export const dueInWords = ({ after, in: unit }: DueRule): string => {
  const days = after === 1 ? unit.replace(/s$/, '') : unit
  return after === 0 ? 'On the last day of the period' : `${after} ${days} after the period ends`
}

/** `2025-02` → `February 2025`; a week by its first day. */
export const owedPeriodInWords = ({ period, from, until }: OwedPeriod): string => {
  if (period.startsWith('week of')) return `the week of ${periodInWords({ from, to: from })}`
  const term = /^(\d{4}\/\d{2}) (\w+ term)$/.exec(period)
  if (term) return `${term[2]} ${term[1]}`
  return /^\d{4}(\/\d{2})?$/.test(period) ? period : periodInWords({ from, to: until })
}
