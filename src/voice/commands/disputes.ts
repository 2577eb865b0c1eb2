import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { holidays } from '../../holidays/queries.ts'
import { dayInWords } from '../../kernel/day.ts'
import { promisePlace } from '../../plans/queries/places.ts'
import { familiesSaid } from '../queries.ts'
import { disputeOf, disputes, noesAfter, type DisputeHeld } from '../queries/disputes.ts'
import { answerDueOn, answerTo, familiesDisagree, opensDispute, shouldClimb } from '../rules.ts'
import { inBrief, tellChair, tellFollowers, tellOwners } from './telling.ts'

const latestDispute = async (ctx: Ctx, promiseId: string) => {
  const latest = (await disputes(ctx, [promiseId]))[0]
  if (!latest) return null
  const answer = answerTo(latest)
  return { answered: answer !== null, noesSinceAnswer: answer ? await noesAfter(ctx, promiseId, answer.saidOn) : 0 }
}

/**
 * Opens a dispute where families disagree and none is open: whoever answers for the action is told, and by when they
 * owe an answer, in working days. Nothing happens otherwise.
 */
export const openIfFamiliesDisagree = async (ctx: Ctx, promiseId: string): Promise<void> => {
  const said = (await familiesSaid(ctx, [promiseId])).get(promiseId)
  if (!said || !familiesDisagree(said.families)) return
  if (!opensDispute(said.families, await latestDispute(ctx, promiseId))) return
  const disputeId = ctx.newId()
  const due = answerDueOn(ctx.today, await holidays(ctx))
  // Two answers at once may both be the sixth: one dispute a promise and day.
  const opened = await ctx.db
    .insertInto('dispute')
    .values({
      area_id: ctx.area.id,
      dispute_id: disputeId,
      promise_id: promiseId,
      opened_on: ctx.today,
      answer_due_on: due,
      said_no: said.families.no,
      recorded_at: ctx.now,
    })
    .onConflict(conflict => conflict.columns(['area_id', 'promise_id', 'opened_on']).doNothing())
    .returning('dispute_id')
    .executeTakeFirst()
  if (!opened) return
  const place = await promisePlace(ctx, promiseId)
  if (place) {
    const about = inBrief(place)
    await tellOwners(ctx, place, disputeId, `Families do not see ${about}. They are owed an answer by ${dayInWords(due)}.`)
    await tellFollowers(ctx, promiseId)
  } // prettier-ignore
  await record({ ...ctx, who: null }, {
    what: 'families disagree: an answer is due',
    subjectKind: 'promise',
    subjectId: promiseId,
    detail: { disputeId, due },
  }) // prettier-ignore
}

export type Reply = {
  readonly disputeId: string
  readonly kind: 'answer' | 'change'
  readonly words: string
  /** The post in whose name it is said: one that answers for the action, or the chair's once it has gone there. */
  readonly postId: string
}

const mayReply = (ctx: Ctx, dispute: DisputeHeld, owns: boolean, postId: string): boolean => {
  if (ctx.who && !ctx.who.posts.has(postId)) return false
  return owns || (dispute.climbedOn !== null && (ctx.who === null || ctx.who.roles.has('independent-chair')))
}

/** Answers families, or says what changed because of what they said. Both are shown under the promise as they stand. */
export const replyToFamilies = async (
  ctx: Ctx,
  given: Reply,
): Promise<{ ok: true } | { ok: false; because: string }> => {
  const dispute = await disputeOf(ctx, given.disputeId)
  const place = dispute && (await promisePlace(ctx, dispute.promiseId))
  if (!place) return { ok: false, because: 'That disagreement is not here.' }
  const owns = place.owners.some(({ postId }) => postId === given.postId)
  if (!mayReply(ctx, dispute, owns, given.postId))
    return {
      ok: false,
      because: 'Families are answered by whoever answers for the action, or by the chair once it has gone there.',
    }
  if (given.kind === 'change' && !answerTo(dispute))
    return { ok: false, because: 'Answer families first; then say what changed because of what they said.' }
  await ctx.db
    .insertInto('dispute_reply')
    .values({
      area_id: ctx.area.id,
      reply_id: ctx.newId(),
      dispute_id: given.disputeId,
      kind: given.kind,
      words: given.words,
      said_on: ctx.today,
      post_id: given.postId,
      said_by: ctx.who?.personId ?? null,
      recorded_at: ctx.now,
    })
    .execute()
  await tellFollowers(ctx, dispute.promiseId)
  await record(ctx, {
    what: given.kind === 'answer' ? 'families answered' : 'change because of families recorded',
    subjectKind: 'promise',
    subjectId: dispute.promiseId,
    detail: { disputeId: given.disputeId },
  })
  return { ok: true }
} // prettier-ignore

const climb = async (ctx: Ctx, dispute: DisputeHeld): Promise<void> => {
  const climbed = await ctx.db
    .insertInto('dispute_climb')
    .values({ area_id: ctx.area.id, dispute_id: dispute.disputeId, climbed_on: ctx.today, recorded_at: ctx.now })
    .onConflict(conflict => conflict.columns(['area_id', 'dispute_id']).doNothing())
    .returning('dispute_id')
    .executeTakeFirst()
  if (!climbed) return
  const place = await promisePlace(ctx, dispute.promiseId)
  if (place) {
    const owners = place.owners.map(({ title }) => title).join('; ') || 'nobody the plan names'
    const due = dayInWords(dispute.answerDueOn)
    const { disputeId } = dispute
    await tellChair(ctx, disputeId, `Families had no answer by ${due} about ${inBrief(place)}. It rested with ${owners}, and has come to you.`)
    await tellOwners(ctx, place, disputeId, `The answer to families about ${inBrief(place)} was due on ${due}. It has gone to the independent chair.`)
    await tellFollowers(ctx, dispute.promiseId)
  } // prettier-ignore
  await record(ctx, {
    what: 'no answer to families: gone to the independent chair',
    subjectKind: 'promise',
    subjectId: dispute.promiseId,
    detail: { disputeId: dispute.disputeId },
  })
}

/** Each day: disagreements whose answer was due and did not come go to the independent chair, each once. */
export const voiceDaily = async (ctx: Ctx): Promise<void> => {
  for (const dispute of await disputes(ctx)) if (shouldClimb(dispute, ctx.today)) await climb(ctx, dispute)
}
