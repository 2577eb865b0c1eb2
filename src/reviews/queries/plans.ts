import { planReviews, type PlanReview, type WhichPlans } from '../../assessments/queries/plan-reviews.ts'
import type { Ctx } from '../../ctx.ts'
import { flagsOf, inOrder, meetingOf, type PlanGiven, type ReviewFlag } from '../rules/standing.ts'
import type { Day } from '../../kernel/day.ts'
import { actionsOverdue } from './actions.ts'
import { asksOverdue } from './health.ts'
import { currentReview, reviewsOf, sentOf, viewsNow, type Review } from './sent.ts'

/** A plan in place with its review: what the clock says, what settings sent, and what is to be said of it today. */
export type PlanRow = PlanReview &
  PlanGiven & {
    readonly review: Review | null
    /** As the clock counts it, or as the setting says. */
    readonly meeting: Day | null
    readonly flags: readonly ReviewFlag[]
  }

/** Plans with their reviews on the ctx's day, those first that nobody convenes, then the late ones. */
export const planRows = async (ctx: Ctx, which: WhichPlans): Promise<PlanRow[]> => {
  const plans = await planReviews(ctx, which)
  const [reviews, views, overdue, unanswered] = [
    await reviewsOf(ctx, plans.map(({ caseId }) => caseId)),
    await viewsNow(ctx),
    Map.groupBy(await actionsOverdue(ctx, ctx.today), ({ caseId }) => caseId),
    Map.groupBy(await asksOverdue(ctx, ctx.today), ({ caseId }) => caseId),
  ] // prettier-ignore
  const rows = plans.map((plan): PlanRow => {
    const review = currentReview(reviews.get(plan.caseId) ?? [], plan.countedFrom)
    const given = {
      ...plan,
      sent: review && sentOf(review),
      viewsOn: views.get(plan.caseId) ?? null,
      actionsOverdue: overdue.get(plan.caseId)?.length ?? 0,
      asksOverdue: unanswered.get(plan.caseId)?.length ?? 0,
    }
    return { ...given, review, meeting: meetingOf(given), flags: flagsOf(given, ctx.today) }
  })
  return rows.sort(inOrder)
}

export const planRowOf = async (ctx: Ctx, caseId: string): Promise<PlanRow | null> =>
  (await planRows(ctx, { cases: [caseId] }))[0] ?? null

/** Reviews from year 9 on whose meeting was held, and whether they planned beyond year 11. For counts. */
export const yearNineReviews = async (ctx: Ctx): Promise<{ readonly caseId: string; readonly meetingOn: Day; readonly planned: boolean }[]> => {
  const plans = await planReviews(ctx, 'all')
  const reviews = await reviewsOf(ctx, plans.map(({ caseId }) => caseId)) // prettier-ignore
  return [...reviews.values()].flat().flatMap(({ caseId, meetingOn, reports }) => {
    const asked = reports.findLast(({ adulthood }) => adulthood !== null)
    return asked ? [{ caseId, meetingOn, planned: asked.adulthood!.length > 0 }] : []
  })
} // prettier-ignore
