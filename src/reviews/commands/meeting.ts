import type { EhcCase } from '../../assessments/queries/cases.ts'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { addDays, dayInWords, type Day } from '../../kernel/day.ts'
import { planRowOf } from '../queries/plans.ts'
import type { Review } from '../queries/sent.ts'
import { keepInCase } from './facts.ts'

export type Done = { readonly ok: true } | { readonly ok: false; readonly field: string; readonly because: string }

/** Who does it, and in whose name: the setting that convenes, or the authority where there is none. */
export type Convening = { readonly theCase: EhcCase; readonly organisationId: string }

const refuse = (field: string, because: string): Done => ({ ok: false, field, because })

type MeetingKept = { readonly ok: true; readonly reviewId: string } | Exclude<Done, { ok: true }>

/** The day of a meeting, fixed or held, kept with its review; another day takes the place of the one before. Says nothing to the audit. */
export const keepMeeting = async (ctx: Ctx, { theCase, organisationId }: Convening, onDay: Day): Promise<MeetingKept> => {
  const plan = await planRowOf(ctx, theCase.caseId)
  if (!plan) return { ok: false, field: 'on', because: 'There is no plan in place to review.' }
  if (plan.countedFrom !== null && onDay <= plan.countedFrom)
    return { ok: false, field: 'on', because: `The plan was made, or last decided on, on ${dayInWords(plan.countedFrom)}. Its next review is later: check the day.` }
  if (onDay > addDays(ctx.today, 366)) return { ok: false, field: 'on', because: 'This day is more than a year ahead: check the year.' }
  const { review } = plan
  if (review?.meetingOn === onDay) return { ok: true, reviewId: review.reviewId }
  const kept = await keepInCase(ctx, theCase, { kind: 'MEETING', on: onDay, organisationId, instead: review?.factId ?? null })
  if (!kept.ok) return { ok: false, field: 'on', because: kept.because }
  const reviewId = review?.reviewId ?? ctx.newId()
  await ctx.db
    .insertInto('review_meeting')
    .values({ area_id: ctx.area.id, review_id: reviewId, recorded_at: ctx.now, case_id: theCase.caseId, organisation_id: organisationId, on_day: onDay, fact_id: kept.factId, recorded_by: ctx.who!.personId })
    .execute()
  return { ok: true, reviewId }
} // prettier-ignore

/** A setting gives the day of the meeting, or another day. After a report was sent its day stands. */
export const fixMeeting = async (ctx: Ctx, convening: Convening, onDay: Day): Promise<Done> => {
  const { caseId } = convening.theCase
  const review = (await planRowOf(ctx, caseId))?.review
  if (review && review.reports.length > 0)
    return refuse('on', `The report of the meeting of ${dayInWords(review.meetingOn)} was sent. The next review is fixed after the authority’s decision.`) // prettier-ignore
  const kept = await keepMeeting(ctx, convening, onDay)
  if (!kept.ok) return kept
  await record(ctx, { what: 'review meeting fixed', subjectKind: 'case', subjectId: caseId, detail: { review: kept.reviewId, on: onDay } }) // prettier-ignore
  return { ok: true }
}

const kinds = { invited: 'REVIEW_INVITED', papers: 'REVIEW_PAPERS_SENT' } as const

/** The invitations, or the papers, of the review that goes on were sent. */
export const keepNotice = async (
  ctx: Ctx,
  { theCase, organisationId }: Convening,
  review: Review | null,
  { what, on }: { readonly what: 'invited' | 'papers'; readonly on: Day },
): Promise<Done> => {
  if (!review) return refuse('sent', 'Give the day of the meeting first.')
  if (on > ctx.today) return refuse('sent', 'This day is still to come. Record it when they were sent.')
  if (on > review.meetingOn) return refuse('sent', `The meeting is on ${dayInWords(review.meetingOn)}: they are sent before it.`) // prettier-ignore
  const kept = await keepInCase(ctx, theCase, { kind: kinds[what], on, organisationId })
  if (!kept.ok) return refuse('sent', kept.because)
  await ctx.db
    .insertInto('review_notice')
    .values({
      area_id: ctx.area.id,
      review_id: review.reviewId,
      what,
      recorded_at: ctx.now,
      on_day: on,
      recorded_by: ctx.who!.personId,
    })
    .execute()
  await record(ctx, { what: what === 'invited' ? 'review invitations sent' : 'review papers sent', subjectKind: 'case', subjectId: theCase.caseId, detail: { review: review.reviewId, on } }) // prettier-ignore
  return { ok: true }
}
