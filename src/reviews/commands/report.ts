import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { keepFile } from '../../files/commands.ts'
import type { Received } from '../../files/store.ts'
import { dayInWords, type Day } from '../../kernel/day.ts'
import { tell } from '../../mail/commands.ts'
import { to } from '../addresses.ts'
import { planRowOf, type PlanRow } from '../queries/plans.ts'
import { peopleAt, workersOf } from '../queries/who.ts'
import { whyReturned, type AdulthoodPart, type Way } from '../rules/views.ts'
import { keepInCase } from './facts.ts'
import { askForUpdate } from './health.ts'
import { keepMeeting, type Convening, type Done } from './meeting.ts'
import { keepTold } from './told.ts'

export type ViewsSent = {
  readonly givenOn: Day
  readonly how: readonly Way[]
  readonly takenBy: string
  readonly words: string | null
  readonly file: Received | null
}

export type ReportSent = {
  readonly meetingOn: Day
  readonly sentOn: Day
  readonly came: readonly string[]
  readonly views: ViewsSent | null
  /** Null where the child is too young to be asked about it. */
  readonly adulthood: readonly AdulthoodPart[] | null
  readonly healthUpdate: boolean | null
}

export type Sent =
  | { readonly ok: true; readonly returnedBecause: string | null }
  | { readonly ok: false; readonly field: string; readonly because: string }

const cannotBe = (today: Day, { meetingOn, sentOn, views }: ReportSent): Extract<Done, { ok: false }> | null => {
  const refuse = (field: string, because: string) => ({ ok: false, field, because }) as const
  if (meetingOn > today) return refuse('meetingOn', 'The meeting is still to come: send the report when it was held.')
  if (sentOn > today) return refuse('sentOn', 'This day is still to come. Give the day the report was sent.')
  if (sentOn < meetingOn)
    return refuse('sentOn', 'The report is dated before the meeting. Correct one of the two days.')
  if (views && views.givenOn > sentOn) return refuse('givenOn', 'The views are dated after the report. Correct one of the two days.') // prettier-ignore
  return null
}

/** Keeps what a child or young person said or showed, with the report it came with or apart from any. */
export const keepViews = async (ctx: Ctx, { theCase, organisationId }: Convening, views: ViewsSent, reportId: string | null): Promise<string> => {
  const viewsId = ctx.newId()
  const fileHash = views.file ? await keepFile(ctx, views.file) : null
  await ctx.db
    .insertInto('child_views')
    .values({
      area_id: ctx.area.id, views_id: viewsId, case_id: theCase.caseId, report_id: reportId, given_on: views.givenOn, how: [...views.how],
      taken_by: views.takenBy, words: views.words, file_hash: fileHash, file_name: views.file?.name ?? null,
      organisation_id: organisationId, recorded_at: ctx.now, recorded_by: ctx.who!.personId,
    })
    .execute()
  return viewsId
} // prettier-ignore

/** Views taken apart from a review: asked for because they were old, or because the child had something to say. */
export const giveViews = async (ctx: Ctx, convening: Convening, views: ViewsSent): Promise<Done> => {
  if (views.givenOn > ctx.today) return { ok: false, field: 'givenOn', because: 'This day is still to come. Give the day they said it.' } // prettier-ignore
  const viewsId = await keepViews(ctx, convening, views, null)
  await record(ctx, { what: 'child’s views recorded', subjectKind: 'case', subjectId: convening.theCase.caseId, detail: { views: viewsId, on: views.givenOn } }) // prettier-ignore
  return { ok: true }
}

/** The dates of the report as facts of the case. A second sending never moves the first one's day. */
const keepDates = async (
  ctx: Ctx,
  { theCase, organisationId }: Convening,
  given: ReportSent,
  first: boolean,
): Promise<void> => {
  const dates = [
    ...(first ? [{ kind: 'REVIEW_REPORT_SENT' as const, on: given.sentOn }] : []),
    ...(given.adulthood && given.adulthood.length > 0 ? [{ kind: 'ADULTHOOD_PLANNED' as const, on: given.meetingOn }] : []),
  ] // prettier-ignore
  for (const each of dates) {
    const kept = await keepInCase(ctx, theCase, { ...each, organisationId })
    // The meeting of a day before is in its case by now, so nothing can stand against these; if it did, nothing may be written.
    if (!kept.ok) throw new Error(`The ${each.kind} of a review was refused after its meeting was kept.`)
  }
}

const keepReport = async (ctx: Ctx, { theCase, organisationId }: Convening, reviewId: string, given: ReportSent, returnedBecause: string | null): Promise<string> => {
  const reportId = ctx.newId()
  await ctx.db
    .insertInto('review_report')
    .values({
      area_id: ctx.area.id, report_id: reportId, review_id: reviewId, case_id: theCase.caseId, organisation_id: organisationId,
      sent_on: given.sentOn, came: [...given.came], adulthood: given.adulthood && [...given.adulthood], health_update: given.healthUpdate,
      returned_because: returnedBecause, recorded_at: ctx.now, recorded_by: ctx.who!.personId,
    })
    .execute()
  if (given.views) await keepViews(ctx, { theCase, organisationId }, given.views, reportId)
  return reportId
} // prettier-ignore

const tellOf = async (ctx: Ctx, { theCase, organisationId }: Convening, plan: PlanRow, returned: boolean): Promise<void> => {
  const path = to.ofCase(ctx.area.slug, theCase.caseId)
  if (!returned) {
    for (const person of await workersOf(ctx, theCase))
      await tell(ctx, person, 'daily', { words: `The report of the review in case ${theCase.caseRef} has come in. The decision is due four weeks after the meeting.`, path })
    return
  }
  const people = await peopleAt(ctx, 'school', organisationId)
  for (const person of people) await tell(ctx, person, 'daily', { words: 'A report of a review has come back to you: the child’s or young person’s views are missing.', path })
  await keepTold(ctx, [{ caseId: theCase.caseId, what: 'no views', dueOn: plan.due ?? ctx.today, organisationId, people: people.length }])
} // prettier-ignore

/**
 * A review’s report as its convenor sends it. The meeting’s day and the first report’s day are kept whatever it holds; without the
 * child’s own views it goes back with a sentence and is never complete. What is sent again stands beside what was sent before.
 */
export const sendReport = async (ctx: Ctx, convening: Convening, given: ReportSent): Promise<Sent> => {
  const { caseId } = convening.theCase
  const wrong = cannotBe(ctx.today, given)
  if (wrong) return wrong
  const plan = await planRowOf(ctx, caseId)
  const before = plan?.review ?? null
  if (before?.reports.some(({ returnedBecause }) => returnedBecause === null))
    return { ok: false, field: 'meetingOn', because: `The report of the meeting of ${dayInWords(before.meetingOn)} is complete. What has changed since belongs to the next review.` } // prettier-ignore
  const meeting = await keepMeeting(ctx, convening, given.meetingOn)
  if (!meeting.ok) return { ...meeting, field: 'meetingOn' }
  const known =
    plan !== null && plan.meetingOn === given.meetingOn && plan.reportDue === null && given.meetingOn < ctx.today
  await keepDates(ctx, convening, given, !known && (!before || before.reports.length === 0))
  const returnedBecause = whyReturned(given.views, given.meetingOn)
  const reportId = await keepReport(ctx, convening, meeting.reviewId, given, returnedBecause)
  if (given.healthUpdate) await askForUpdate(ctx, convening, given.meetingOn)
  if (plan) await tellOf(ctx, convening, plan, returnedBecause !== null)
  await record(ctx, { what: returnedBecause === null ? 'review report complete' : 'review report returned', subjectKind: 'case', subjectId: caseId, detail: { report: reportId, review: meeting.reviewId, meeting: given.meetingOn, sent: given.sentOn } }) // prettier-ignore
  return { ok: true, returnedBecause }
}
