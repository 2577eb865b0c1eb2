import { addDays, type Day } from '../../kernel/day.ts'
import type { ReviewLimits } from '../../assessments/rules/review-limits.ts'
import { areOld, looksBeyond, type AdulthoodPart } from './views.ts'

/** What settings sent of the review that goes on. */
export type ReviewSent = {
  readonly meetingOn: Day | null
  readonly firstSentOn: Day | null
  readonly complete: boolean
  readonly returned: boolean
  readonly adulthood: readonly AdulthoodPart[] | null
}

export type PlanGiven = ReviewLimits & {
  readonly settingId: string | null
  readonly bornOn: Day | null
  readonly sent: ReviewSent | null
  readonly viewsOn: Day | null
  readonly actionsOverdue: number
  /** Questions for health that wait past their day. */
  readonly asksOverdue: number
}

/** What a list can be narrowed to, in the order in which it has to be seen to. */
export const reviewFlags = {
  'no-setting': 'No setting to convene it',
  'late': 'Review late',
  'amend-late': 'Amended plan late',
  'decision-late': 'Decision late',
  'decision': 'Decision due',
  'amend': 'Amended plan due',
  'no-views': 'Report without views',
  'no-report': 'Report not sent',
  'no-day': 'No meeting fixed',
  'actions': 'Actions overdue',
  'health': 'Health has not answered',
  'views-old': 'Views not refreshed',
  'year-9': 'Year 9 and after',
} as const // prettier-ignore
export type ReviewFlag = keyof typeof reviewFlags
export const flagNames = Object.keys(reviewFlags) as ReviewFlag[]

/** A review is looked for so many days before it is due. */
export const aheadDays = 84

/** The meeting of the review that goes on: as the clock counts it, or as the setting says where its word does not count. */
export const meetingOf = ({ meetingOn, sent }: PlanGiven): Day | null => meetingOn ?? sent?.meetingOn ?? null

const past = (due: Day | null, today: Day): boolean => due !== null && due < today

/** When the report of the review that goes on is due; null where it was sent, here or as the clock knows, or nothing was held. */
export const reportDueOf = ({ reportDue, meetingOn, sent }: PlanGiven): Day | null => {
  if (sent?.firstSentOn) return null
  if (meetingOn !== null) return reportDue
  return sent?.meetingOn ? addDays(sent.meetingOn, 14) : null
}

const found: Readonly<Record<ReviewFlag, (plan: PlanGiven, today: Day) => boolean>> = {
  'no-setting': ({ settingId }) => settingId === null,
  'late': ({ due }, today) => past(due, today),
  'amend-late': ({ amendedDue }, today) => past(amendedDue, today),
  'decision-late': ({ decisionDue }, today) => past(decisionDue, today),
  'decision': ({ decisionDue }, today) => decisionDue !== null && !past(decisionDue, today),
  'amend': ({ amendedDue }, today) => amendedDue !== null && !past(amendedDue, today),
  'no-views': ({ sent }) => sent !== null && sent.returned && !sent.complete,
  'no-report': (plan, today) => past(reportDueOf(plan), today),
  'no-day': (plan, today) => plan.due !== null && plan.due <= addDays(today, aheadDays) && meetingOf(plan) === null,
  'actions': ({ actionsOverdue }) => actionsOverdue > 0,
  'health': ({ asksOverdue }) => asksOverdue > 0,
  'views-old': ({ viewsOn }, today) => viewsOn === null || areOld(viewsOn, today),
  'year-9': ({ bornOn, due }, today) => looksBeyond(bornOn, due !== null && due > today ? due : today),
} // prettier-ignore

/** What is to be said of a plan’s review on a day, the most pressing first; empty where all is as it should be. */
export const flagsOf = (plan: PlanGiven, today: Day): ReviewFlag[] => flagNames.filter(flag => found[flag](plan, today))

/** Flags that ask somebody to do something; the rest only describe. */
export const pressing: ReadonlySet<ReviewFlag> = new Set(['no-setting', 'late', 'amend-late', 'decision-late', 'no-views', 'no-report']) // prettier-ignore

type Flagged = { readonly flags: readonly ReviewFlag[]; readonly due: Day | null; readonly caseRef: string }

/** Reviews that nobody convenes first, then what is late, then by the day it is due. */
export const inOrder = (one: Flagged, other: Flagged): number => {
  const rank = ({ flags }: Flagged) => (flags.includes('no-setting') ? 0 : flags.some(flag => pressing.has(flag)) ? 1 : 2)
  return rank(one) - rank(other) || (one.due ?? '9999').localeCompare(other.due ?? '9999') || one.caseRef.localeCompare(other.caseRef, 'en')
} // prettier-ignore
