import type { Day } from '../../kernel/day.ts'
import type { StepKept } from './steps.ts'

/** What the clock says of a plan’s review: its limits as they are kept, and the meeting that counts. */
export type ReviewLimits = {
  /** From which day the year is counted: the plan made, or the last decision after a review. */
  readonly countedFrom: Day | null
  readonly due: Day | null
  /** By when the meeting is best held, so that four weeks are left for the decision. */
  readonly meetBy: Day | null
  readonly meetingOn: Day | null
  readonly reportDue: Day | null
  readonly decisionDue: Day | null
  /** Twelve weeks at most: where the plan is to be amended. */
  readonly amendedDue: Day | null
}

/** The rules a plan’s review is read from. */
export const reviewRuleIds = [
  'AR.ANNUAL',
  'TR.IN_REVIEW',
  'AR.MEET_BY',
  'AR.REPORT',
  'AR.DECISION',
  'AR.FINAL',
] as const

/** The limits of the review that goes on, from the kept limits of its case. A plan that was moved here has its own first day. */
export const reviewLimits = (steps: readonly StepKept[]): ReviewLimits => {
  const open = (rule: string) => steps.filter(each => each.rule === rule && each.cameTo === 'open')
  const year = open('AR.ANNUAL').at(-1) ?? open('TR.IN_REVIEW').at(-1) ?? null
  const countedFrom = year?.fromOn ?? null
  // A meeting of an earlier year that was never reported or decided is not this review.
  const ofThisYear = (rule: string): Day | null => {
    const last = open(rule).at(-1)
    return last && (countedFrom === null || (last.fromOn ?? '') > countedFrom) ? last.dueOn : null
  }
  const meet = steps.findLast(({ rule, fromOn }) => rule === 'AR.MEET_BY' && fromOn === countedFrom) ?? null
  // A meeting that lies ahead has not met its limit yet, and its invitations have begun to be due.
  const ahead = steps.findLast(({ rule, fromOn }) => rule === 'AR.NOTICE' && fromOn !== null && (countedFrom === null || fromOn > countedFrom)) // prettier-ignore
  return {
    countedFrom,
    due: year?.dueOn ?? null,
    meetBy: meet?.dueOn ?? null,
    meetingOn: ahead?.fromOn ?? meet?.metOn ?? null,
    reportDue: ofThisYear('AR.REPORT'),
    decisionDue: ofThisYear('AR.DECISION'),
    amendedDue: open('AR.FINAL').at(-1)?.dueOn ?? null,
  }
}
