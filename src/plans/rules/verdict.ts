import type { Evidence } from '../../evidence/rules.ts'
import type { Day } from '../../kernel/day.ts'
import type { Answers } from '../../voice/rules.ts'
import type { PlanPromise } from '../document.ts'
import type { RuleId } from './cards.ts'

export const standings = [
  'Not due yet',
  'Done',
  'Done late',
  'Partly done',
  'Late',
  'Evidence offered, not yet accepted',
  'Cannot be judged yet',
  'The plan does not say',
] as const

/** Where a promise stands. "Families disagree" stands beside any of these. */
export type Standing = (typeof standings)[number]

/** What is judged. `words` is null where the plan's cell says nothing. */
export type JudgedPromise = Pick<PlanPromise, 'dueOn' | 'settledBy' | 'target'> & { readonly words: string | null }

export type Figure = {
  readonly series: 'published' | 'local'
  readonly from: Day
  readonly to: Day
  readonly numerator: number | null
  readonly denominator: number | null
  /** In the target's unit; percentage points to one decimal as published. Null where there is none: never zero. */
  readonly value: number | null
  readonly status: 'final' | 'provisional' | 'suppressed' | 'not-available' | 'not-applicable'
  /** A person answers for it: checked by an analyst, or an official statistic. */
  readonly validated: boolean
  readonly source: string
}

/** Everything the verdict rests on. Figures are those of the target's measure. */
export type Facts = {
  readonly evidence: readonly Evidence[]
  readonly figures: readonly Figure[]
  readonly answers: Answers
  /** The owner's account is shown beside the verdict. It is here so that it is plain that no rule reads it. */
  readonly ownerSays?: string | null
}

/** `keepsRecord` is false where the partnership does not keep its record here: silence there proves nothing. */
export type JudgeSettings = { readonly keepsRecord: boolean }

/** What one way of settling says, before families' answers are set beside it. */
export type Judgement = {
  readonly standing: Standing
  /** A sentence or two, shown to families. Never blames. */
  readonly because: string
  readonly rule: RuleId
  /** "37.4% (515 of 1,377), January to December 2024", or null. */
  readonly latestKnown: string | null
  /** How far the figure used falls short of the target, in its unit; 0 where met, null where there is nothing to measure. */
  readonly gap: number | null
}

export type Verdict = Judgement & {
  readonly familiesDisagree: boolean
  /** "12 families said no.", or null. */
  readonly familiesBecause: string | null
}

/** A promise with words and a due date: all that the ways of settling need to look at. */
export type DatedPromise = JudgedPromise & { readonly words: string; readonly dueOn: Day }
