import type { Who } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { dayInWords, type Day } from '../../kernel/day.ts'
import { peopleHolding } from '../../partners/queries.ts'
import type { AskStep, Pressing } from '../rules/exceptions.ts'
import type { Measure } from './measures.ts'

export type Comment = {
  readonly id: string
  readonly measure: string
  readonly words: string
  /** The post that answers for the measure, as it was called then; never a name. */
  readonly saidAs: string
  readonly saidOn: Day
}

/** What was said about each measure as known at the ctx's moment, newest first. */
export const commentsOn = async (ctx: Ctx, measureIds: readonly string[]): Promise<ReadonlyMap<string, readonly Comment[]>> => {
  if (measureIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('measure_comment')
    .select(['comment_id', 'measure_id', 'words', 'said_as', 'said_on'])
    .where('area_id', '=', ctx.area.id)
    .where('measure_id', 'in', [...measureIds])
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('said_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
  const comments = rows.map(row => ({ id: row.comment_id, measure: row.measure_id, words: row.words, saidAs: row.said_as, saidOn: row.said_on }))
  return Map.groupBy(comments, ({ measure }) => measure)
} // prettier-ignore

export type CommentRequest = {
  readonly id: string
  readonly measure: string
  readonly pressing: Pressing
  readonly period: string
  readonly sentence: string
  readonly postId: string | null
  readonly accountablePostId: string | null
  readonly condition: string
  readonly askedOn: Day
  readonly steps: readonly { readonly step: AskStep; readonly on: Day; readonly told: number }[]
  readonly ended: { readonly on: Day; readonly how: 'commented' | 'no longer' } | null
}

/** Every comment asked for as known at the ctx's moment, oldest first; those still open where asked. */
export const commentRequests = async (ctx: Ctx, { openOnly = false } = {}): Promise<readonly CommentRequest[]> => {
  const at = ctx.knownAt
  const known = <Row extends { recorded_at: Date }>(rows: readonly Row[]) => rows.filter(row => at === null || row.recorded_at <= at) // prettier-ignore
  const requests = known(await ctx.db.selectFrom('comment_request').selectAll().where('area_id', '=', ctx.area.id).orderBy('asked_on').orderBy('recorded_at').execute()) // prettier-ignore
  if (requests.length === 0) return []
  const steps = known(await ctx.db.selectFrom('comment_request_step').selectAll().where('area_id', '=', ctx.area.id).orderBy('reached_on').execute()) // prettier-ignore
  const ended = known(await ctx.db.selectFrom('comment_request_ended').selectAll().where('area_id', '=', ctx.area.id).execute()) // prettier-ignore
  return requests
    .map((row): CommentRequest => {
      const end = ended.find(each => each.request_id === row.request_id)
      return {
        id: row.request_id,
        measure: row.measure_id,
        pressing: row.pressing as Pressing,
        period: row.period,
        sentence: row.sentence,
        postId: row.post_id,
        accountablePostId: row.accountable_post_id,
        condition: row.condition,
        askedOn: row.asked_on,
        steps: steps
          .filter(each => each.request_id === row.request_id)
          .map(each => ({ step: each.step as AskStep, on: each.reached_on, told: each.told })),
        ended: end ? { on: end.ended_on, how: end.how as 'commented' | 'no longer' } : null,
      }
    })
    .filter(request => !openOnly || request.ended === null)
}

/** Escalations about a comment that did not come are known by this reason and subject. */
export const noComment = 'no-comment'
export const subjectOf = (requestId: string): string => `comment/${requestId}`

/** What ended the asking that was raised, in a sentence; null while it is open. Asked by whoever stands escalations down. */
export const commentCame = async (ctx: Ctx, raised: { reason: string; subjectId: string }): Promise<string | null> => {
  if (raised.reason !== noComment) return null
  const request = (await commentRequests(ctx)).find(({ id }) => subjectOf(id) === raised.subjectId)
  if (!request?.ended) return null
  const { on, how } = request.ended
  return how === 'commented' ? `They commented on ${dayInWords(on)}.` : `Since ${dayInWords(on)} the chart shows neither a concern nor a target that will be missed.` // prettier-ignore
}

/**
 * Whether somebody may comment: whoever holds the post that answers for the measure; where nobody does, the programme
 * lead, so that a question always has somebody to answer it.
 */
export const mayComment = async (ctx: Ctx, { answersFor }: Pick<Measure, 'answersFor'>): Promise<boolean> => {
  const who: Who | null = ctx.who
  if (!who || ctx.knownAt !== null) return false
  if (answersFor && who.posts.has(answersFor.id)) return true
  const held = answersFor !== null && (await peopleHolding(ctx, answersFor.id)).length > 0
  return !held && who.roles.has('programme-lead')
}
