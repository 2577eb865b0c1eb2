import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { commentRequests, mayComment } from '../queries/comments.ts'
import { measureById } from '../queries/measures.ts'
import { inRole } from './target.ts'

export type Commented = { readonly ok: true; readonly commentId: string } | { readonly ok: false; readonly because: string } // prettier-ignore

/**
 * Keeps what whoever answers for a measure says about its figures, for everybody to read. It answers the asking that is
 * open, if one is; it may be said without having been asked.
 */
export const commentOn = async (ctx: Ctx, measureId: string, words: string): Promise<Commented> => {
  const measure = await measureById(ctx, measureId)
  if (!measure || !(await mayComment(ctx, measure)))
    return { ok: false, because: 'A comment is for whoever answers for the measure.' }
  const open = (await commentRequests(ctx, { openOnly: true })).find(each => each.measure === measureId)
  const post = measure.answersFor
  const holds = post !== null && ctx.who?.posts.has(post.id) === true
  const commentId = ctx.newId()
  await ctx.db
    .insertInto('measure_comment')
    .values({
      area_id: ctx.area.id,
      comment_id: commentId,
      measure_id: measureId,
      request_id: open?.id ?? null,
      words: words.trim(),
      said_as: holds ? `${post.title}, ${post.organisationName}` : inRole(ctx),
      said_by: ctx.who?.personId ?? null,
      said_on: ctx.today,
      recorded_at: ctx.now,
    })
    .execute()
  if (open) await endRequest(ctx, open.id, 'commented', 'They commented.')
  await record(ctx, { what: 'measure commented on', subjectKind: 'measure', subjectId: measureId, detail: { commentId, asked: open?.id ?? null } }) // prettier-ignore
  return { ok: true, commentId }
}

export const endRequest = async (
  ctx: Ctx,
  requestId: string,
  how: 'commented' | 'no longer',
  words: string,
): Promise<void> => {
  await ctx.db
    .insertInto('comment_request_ended')
    .values({ area_id: ctx.area.id, request_id: requestId, ended_on: ctx.today, how, words, recorded_at: ctx.now })
    .onConflict(conflict => conflict.columns(['area_id', 'request_id']).doNothing())
    .execute()
}
