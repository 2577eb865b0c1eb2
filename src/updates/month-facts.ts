import type { Day } from '../kernel/day.ts'
import type { Shown } from '../kernel/disclosure.ts'
import type { Unit } from '../measures/rules.ts'
import type { Standing } from '../plans/rules/verdict.ts'
import type { Month } from './rules.ts'

/** What the record holds of a month, as the public may see it: what an update is composed from. */

export type PromiseFact = {
  readonly programme: string
  readonly ref: string
  readonly words: string
  /** Plain words, where they are written and still fit. */
  readonly plain: string | null
  /** The improvement area it belongs to, in short: "Plans on time". */
  readonly about: string | null
  /** Where it stood before the month; null where it was not yet promised. */
  readonly was: Standing | null
  readonly now: Standing
  readonly because: string
  readonly dueOn: Day | null
  /** The posts that answer for it. */
  readonly owners: readonly string[]
}

export type FigureShown = {
  readonly period: string
  readonly from: Day
  readonly to: Day
  readonly value: number
  readonly numerator: number | null
  readonly denominator: number | null
  readonly unit: Unit
  readonly validated: boolean
}

export type FigureFact = {
  readonly measure: string
  readonly name: string
  readonly latest: FigureShown
  /** The period before it, where one is known. */
  readonly before: FigureShown | null
}

export type EvidenceFact = {
  readonly promise: PromiseFact
  readonly title: string
  readonly kind: 'activity' | 'difference'
  readonly acceptedOn: Day
}

export type FamiliesFact = {
  readonly promise: PromiseFact
  /** All that families and groups answered so far, made safe to show: the same numbers as the promise's page. */
  readonly answers: Readonly<Record<'yes' | 'no' | 'unsure' | 'total', Shown>>
  /** "12 families said no.", where they disagree. */
  readonly disagree: string | null
  /** Written in the month, and checked by somebody that no child is named. */
  readonly words: readonly string[]
}

export type ReplyFact = {
  readonly promise: PromiseFact
  /** Said of how it goes, answered to families who disagree, or what changed because of what they said. */
  readonly kind: 'update' | 'answer' | 'change'
  readonly by: string | null
  readonly saidOn: Day
  readonly words: string
}

/** Families disagree, and nobody had answered them by the end of the month. */
export type UnansweredFact = {
  readonly promise: PromiseFact
  readonly answerDueOn: Day
  /** Since when it is with the independent chair. */
  readonly climbedOn: Day | null
}

export type MonthFacts = {
  readonly month: Month
  readonly area: string
  /** The month's last day, or the day it was read where it is not over. */
  readonly readUpTo: Day
  /** Promises that stand elsewhere than before the month. */
  readonly changed: readonly PromiseFact[]
  /** Promises that a new version of a plan brought. */
  readonly added: number
  readonly evidence: readonly EvidenceFact[]
  readonly figures: readonly FigureFact[]
  readonly families: readonly FamiliesFact[]
  readonly replies: readonly ReplyFact[]
  readonly unanswered: readonly UnansweredFact[]
  readonly published: readonly { readonly name: string; readonly number: number; readonly on: Day }[]
  /** Promises due in the month after. */
  readonly next: readonly PromiseFact[]
  readonly late: number
  readonly kept: number
  readonly promises: number
}
