import type { Day } from '../kernel/day.ts'
import { periodKindOf, periodKindsInWords } from './period-kinds.ts'
import type { Measure } from './queries/measures.ts'
import { readPeriod } from './rules.ts'

export type SentFigure = {
  readonly period: string
  readonly numerator: number
  readonly denominator: number | null
}

/** Why a figure that a partner sent cannot stand as one of the measure; null where it can. Its record is kept either way. */
export const whyNoFigure = (
  { ownPeriods, unit, denominator: out }: Pick<Measure, 'ownPeriods' | 'unit' | 'denominator'>,
  { period, numerator, denominator }: SentFigure,
  today: Day,
): string | null => {
  const read = readPeriod(period)
  const kind = read && periodKindOf(read)
  if (!read || kind === null || !ownPeriods.includes(kind)) return `“${period}” is not ${periodKindsInWords(ownPeriods)}`
  if (read.from > today) return `“${period}” has not begun yet`
  if (!Number.isInteger(numerator) || !Number.isInteger(denominator ?? 0)) return 'a figure counts whole things'
  if (unit === 'number') return null
  if (denominator === null || denominator === 0) return `out of how many is not said (${out ?? 'the whole'})`
  return unit === '%' && numerator > denominator ? `${numerator} is more than the ${denominator} it is part of` : null
} // prettier-ignore

/** Counts of several senders as one: what each counted itself, added up; how many there are stands in the figure's note. */
export const together = (
  sent: readonly { readonly numerator: number; readonly denominator: number | null }[],
): { readonly numerator: number; readonly denominator: number | null } => ({
  numerator: sent.reduce((sum, { numerator }) => sum + numerator, 0),
  denominator: sent.some(({ denominator }) => denominator === null)
    ? null
    : sent.reduce((sum, { denominator }) => sum + denominator!, 0),
})
