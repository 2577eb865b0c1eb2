import { addDays, daysBetween, type Day } from '../../kernel/day.ts'
import { aheadDays, meetingOf, reportDueOf, type PlanGiven } from './standing.ts'
import { tellFrom } from './terms.ts'

/** What somebody is told of a review, an action or a question. */
export type ToldOf = 'list' | 'no day' | 'no setting' | 'no report' | 'no views' | 'action' | 'health'

/** When it was told before, of this due day, to this organisation. */
export type ToldBefore = (what: ToldOf) => Day | null

export type Chasing = {
  readonly plan: PlanGiven
  readonly termsBegin: readonly Day[]
  readonly told: ToldBefore
  readonly today: Day
}

const week = 7
const since = (last: Day | null, days: number, today: Day): boolean => last === null || daysBetween(last, today) >= days

/** Every two weeks; every week once the day by which to meet is four weeks off or past. */
const noDay = ({ plan, told, today }: Chasing): boolean => {
  const listed = told('list')
  if (listed === null || meetingOf(plan) !== null) return false
  const near = plan.meetBy !== null && addDays(today, 28) >= plan.meetBy
  return since(told('no day') ?? listed, near ? week : 2 * week, today)
}

const noReport = ({ plan, told, today }: Chasing): boolean => {
  const due = reportDueOf(plan)
  return due !== null && today > due && since(told('no report'), week, today)
}

const noViews = ({ plan, told, today }: Chasing): boolean =>
  plan.sent !== null && plan.sent.returned && !plan.sent.complete && since(told('no views'), week, today)

/** Every four weeks, from twelve weeks before the review is due until there is somebody to convene it. */
const noSetting = ({ plan, told, today }: Chasing): boolean =>
  plan.settingId === null &&
  plan.due !== null &&
  plan.due <= addDays(today, aheadDays) &&
  since(told('no setting'), 4 * week, today)

const list = ({ plan, termsBegin, told, today }: Chasing): boolean =>
  plan.due !== null && meetingOf(plan) === null && told('list') === null && today >= tellFrom(plan.due, termsBegin)

/**
 * Of what a review’s convenor, or the caseworker where there is none, is told today. What was told once this week is not told
 * again; the list comes two weeks before the term, and nobody is chased for a day before they were told.
 */
export const toldToday = (given: Chasing): ToldOf[] => {
  if (given.plan.settingId === null) return noSetting(given) ? ['no setting'] : []
  if (list(given)) return ['list']
  const due: [ToldOf, (given: Chasing) => boolean][] = [['no day', noDay], ['no report', noReport], ['no views', noViews]]
  return due.flatMap(([what, is]) => (is(given) ? [what] : []))
} // prettier-ignore

/** What is overdue is told again every week. */
export const overdueToday = (dueOn: Day, last: Day | null, today: Day): boolean =>
  dueOn < today && since(last, week, today)
