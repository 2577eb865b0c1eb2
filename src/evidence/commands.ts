import { record } from '../audit/commands.ts'
import type { Ctx } from '../ctx.ts'
import { keepFile } from '../files/commands.ts'
import type { Received } from '../files/store.ts'
import type { Day } from '../kernel/day.ts'
import { answeringPosts } from '../plans/queries/answering.ts'
import { whyNotEvidence } from './rules.ts'

export type Offer = {
  readonly promiseId: string
  readonly title: string
  /** 'activity': something was done. 'difference': something families notice. */
  readonly kind: 'activity' | 'difference'
  readonly covers: 'whole' | 'part'
  readonly trueOn: Day
  readonly expiresOn: Day | null
  readonly link: string | null
  /** Sent with the offer, waiting to be kept. */
  readonly file?: Received | null
  /** The post that answers for the action, in whose name it is offered. */
  readonly postId: string
}

/** Offers evidence that a promise was kept. It counts once somebody who does not answer for the action accepts it. */
export const offerEvidence = async (
  ctx: Ctx,
  offer: Offer,
): Promise<{ ok: true; evidenceId: string } | { ok: false; because: string }> => {
  if (offer.trueOn > ctx.today)
    return { ok: false, because: 'The day the evidence is true for is still to come. Offer it on that day or after.' }
  const wrongKind = offer.file && whyNotEvidence(offer.file)
  if (wrongKind) return { ok: false, because: wrongKind }
  const evidenceId = ctx.newId()
  await ctx.db
    .insertInto('evidence')
    .values({
      area_id: ctx.area.id,
      evidence_id: evidenceId,
      promise_id: offer.promiseId,
      title: offer.title,
      kind: offer.kind,
      covers: offer.covers,
      true_on: offer.trueOn,
      expires_on: offer.expiresOn,
      link: offer.link,
      file_hash: offer.file ? await keepFile(ctx, offer.file) : null,
      file_name: offer.file?.name ?? null,
      offered_by_post_id: offer.postId,
      offered_by: ctx.who?.personId ?? null,
      offered_on: ctx.today,
      recorded_at: ctx.now,
    })
    .execute()
  await record(ctx, {
    what: 'evidence offered',
    subjectKind: 'promise',
    subjectId: offer.promiseId,
    detail: { evidenceId, ...(offer.file && { fileHash: offer.file.hash }) },
  })
  return { ok: true, evidenceId }
}

export type Decision = {
  readonly evidenceId: string
  readonly decision: 'accepted' | 'returned'
  readonly because: string | null
  /** The post it is decided from, where the person holds one. */
  readonly postId: string | null
}

/** Accepts evidence or returns it with a reason; never by somebody who answers for the action or offered it. */
export const decideEvidence = async (
  ctx: Ctx,
  given: Decision,
): Promise<{ ok: true } | { ok: false; because: string }> => {
  const offered = await ctx.db
    .selectFrom('evidence')
    .select(['promise_id', 'offered_by', 'offered_by_post_id'])
    .where('area_id', '=', ctx.area.id)
    .where('evidence_id', '=', given.evidenceId)
    .executeTakeFirst()
  if (!offered) return { ok: false, because: 'That evidence is not here.' }
  if (given.decision === 'returned' && !given.because)
    return { ok: false, because: 'Say why it goes back, so that the owner knows what is missing.' }
  const answering = await answeringPosts(ctx, offered.promise_id)
  const own = [...(ctx.who?.posts ?? []), given.postId].some(
    post => post !== null && (answering.has(post) || post === offered.offered_by_post_id),
  )
  if (own || (ctx.who && offered.offered_by === ctx.who.personId))
    return { ok: false, because: 'Somebody who does not answer for this action has to decide on its evidence.' }
  await ctx.db
    .insertInto('evidence_decision')
    .values({
      area_id: ctx.area.id,
      evidence_id: given.evidenceId,
      offered_by_post_id: offered.offered_by_post_id,
      offered_by: offered.offered_by,
      decided_at: ctx.now,
      decision: given.decision,
      because: given.because,
      decided_on: ctx.today,
      decided_by_post_id: given.postId,
      decided_by: ctx.who?.personId ?? null,
    })
    .execute()
  await record(ctx, {
    what: `evidence ${given.decision}`,
    subjectKind: 'promise',
    subjectId: offered.promise_id,
    detail: { evidenceId: given.evidenceId },
  })
  return { ok: true }
}
