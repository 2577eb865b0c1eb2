import { daysBetween, endOfMonth, type Day } from '../kernel/day.ts'

/** How long a period is: figures of one kind make one line, and are never joined with those of another. Pure. */
export const periodKinds = ['year', 'school year', 'quarter', 'month', 'term', 'day'] as const
export type PeriodKind = (typeof periodKinds)[number]

type Period = { readonly period: string; readonly from: Day; readonly to: Day }

/** The kind of a period by its name and days; null for one of another length (a financial year, two terms). */
export const periodKindOf = ({ period, from, to }: Period): PeriodKind | null => {
  if (from === to) return 'day'
  if (/ (autumn|spring|summer) term$/.test(period)) return 'term'
  const whole = from.endsWith('-01') && endOfMonth(to) === to
  const days = daysBetween(from, to) + 1
  if (!whole) return null
  if (days <= 31) return 'month'
  if (days >= 89 && days <= 92 && Number(from.slice(5, 7)) % 3 === 1) return 'quarter'
  if (days < 365 || days > 366) return null
  return from.slice(5, 7) === '01' ? 'year' : from.slice(5, 7) === '09' ? 'school year' : null
}

const inWords: Record<PeriodKind, string> = {
  year: 'a calendar year, such as 2024',
  'school year': 'a school year, such as 2024/25',
  quarter: 'a calendar quarter, such as 2024-Q3',
  month: 'a month, such as February 2025',
  term: 'a term, such as autumn term 2024',
  day: 'one day, such as 27 February 2025',
}

export const periodKindsInWords = (kinds: readonly PeriodKind[]): string =>
  kinds.map(kind => inWords[kind]).join('; or ')

/** Figures apart by the kind of their period, each kind in the order given; the kind of the newest first. */
export const byPeriodKind = <Some extends Period>(figures: readonly Some[]): (readonly Some[])[] =>
  [...Map.groupBy(figures, figure => periodKindOf(figure) ?? figure.period.replace(/\d+/g, '')).values()].toSorted(
    (a, b) => (newest(a) < newest(b) ? 1 : -1),
  )

const newest = (figures: readonly Period[]): Day => figures.reduce((day, { to }) => (to > day ? to : day), '')
