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

/** Counts of several senders as one: what each counted itself, added up. */
export const together = (
  sent: readonly { readonly numerator: number; readonly denominator: number | null }[],
): { readonly numerator: number; readonly denominator: number | null } => ({
  numerator: sent.reduce((sum, { numerator }) => sum + numerator, 0),
  denominator: sent.some(({ denominator }) => denominator === null)
    ? null
    : sent.reduce((sum, { denominator }) => sum + denominator!, 0),
})

/** Whether a figure somebody typed stays beside one that was sent: it was counted later, or as late and is final where that one may still change. */
export const typedStays = (
  typed: { readonly asAt: Day; readonly final: boolean },
  sent: { readonly asAt: Day; readonly final: boolean },
): boolean => typed.asAt > sent.asAt || (typed.asAt === sent.asAt && typed.final && !sent.final)

/** Who counts a measure: each of several its own part of it, or one the whole. */
export type WhoCounts = {
  /** Organisations the register of expected returns asks for it in that period. */
  readonly asked: readonly string[]
  /** The organisation of the post that answers for it. */
  readonly answers: string | null
}

export type Standing<Sent> = {
  readonly counted: readonly Sent[]
  /** Said by another sender about the same thing: shown as a difference, never added. */
  readonly beside: readonly Sent[]
  /** Organisations that count a part each and have not sent it. */
  readonly missing: readonly string[]
  readonly addedUp: boolean
}

/**
 * Which of what was sent makes the figure. Only where several are asked for it are their counts added up; otherwise a
 * second sender would double it, so the figure of whoever counts it stands (of whoever sent last, where that one sent
 * none). Give what was sent oldest first: of one sender the newest holds.
 */
export const standingOf = <Sent extends { readonly organisationId: string }>(
  sent: readonly Sent[],
  { asked, answers }: WhoCounts,
): Standing<Sent> => {
  const newest = [...new Map(sent.map(each => [each.organisationId, each])).values()]
  const theirs = newest.filter(({ organisationId }) => asked.includes(organisationId))
  const others = newest.filter(each => !theirs.includes(each))
  if (asked.length > 1 && theirs.length > 0)
    return { counted: theirs, beside: others, missing: asked.filter(id => !theirs.some(({ organisationId }) => organisationId === id)), addedUp: true }
  const of = (id: string | null | undefined) => newest.find(({ organisationId }) => organisationId === id)
  const one = theirs[0] ?? of(answers) ?? sent.at(-1)!
  return { counted: [one], beside: newest.filter(each => each !== one), missing: [], addedUp: false }
} // prettier-ignore
