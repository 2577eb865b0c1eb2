import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { DisputeFacts, DisputeReply } from '../rules.ts'

export type DisputeHeld = Omit<DisputeFacts, 'replies'> & {
  readonly disputeId: string
  readonly promiseId: string
  /** How many had said no when it opened: at least six, so it may be shown. */
  readonly saidNo: number
  readonly replies: readonly (DisputeReply & { readonly postId: string })[]
}

const repliesTo = async (ctx: Ctx, disputeIds: readonly string[]) => {
  const rows = await ctx.db
    .selectFrom('dispute_reply')
    .select(['dispute_id', 'kind', 'words', 'said_on', 'post_id'])
    .where('area_id', '=', ctx.area.id)
    .where('dispute_id', 'in', disputeIds)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('said_on')
    .orderBy('recorded_at')
    .execute()
  const replies = rows.map(row => ({
    disputeId: row.dispute_id,
    kind: row.kind as DisputeReply['kind'],
    words: row.words,
    saidOn: row.said_on,
    postId: row.post_id,
  }))
  return Map.groupBy(replies, reply => reply.disputeId)
}

/** Every dispute of the area, or of some promises, newest first; as known at `ctx.knownAt`. */
export const disputes = async (ctx: Ctx, promiseIds?: readonly string[]): Promise<DisputeHeld[]> => {
  if (promiseIds?.length === 0) return []
  const { knownAt } = ctx
  const rows = await ctx.db
    .selectFrom('dispute')
    .leftJoin('dispute_climb as climb', join => {
      const joined = join
        .onRef('climb.area_id', '=', 'dispute.area_id')
        .onRef('climb.dispute_id', '=', 'dispute.dispute_id')
      return knownAt ? joined.on('climb.recorded_at', '<=', knownAt) : joined
    })
    .select(['dispute.dispute_id', 'promise_id', 'opened_on', 'answer_due_on', 'said_no', 'climb.climbed_on'])
    .where('dispute.area_id', '=', ctx.area.id)
    .$if(promiseIds !== undefined, query => query.where('promise_id', 'in', promiseIds!))
    .$if(knownAt !== null, query => query.where('dispute.recorded_at', '<=', knownAt!))
    .orderBy('opened_on', 'desc')
    .orderBy('dispute.dispute_id')
    .execute()
  if (rows.length === 0) return []
  const replies = await repliesTo(ctx, rows.map(row => row.dispute_id)) // prettier-ignore
  return rows.map(row => ({
    disputeId: row.dispute_id,
    promiseId: row.promise_id,
    openedOn: row.opened_on,
    answerDueOn: row.answer_due_on,
    saidNo: row.said_no,
    climbedOn: row.climbed_on,
    replies: replies.get(row.dispute_id) ?? [],
  }))
}

/** One dispute by its id; null where the area has none such. */
export const disputeOf = async (ctx: Ctx, disputeId: string): Promise<DisputeHeld | null> =>
  (await disputes(ctx)).find(each => each.disputeId === disputeId) ?? null

/** How many families and groups said no after a day. */
export const noesAfter = async (ctx: Ctx, promiseId: string, day: Day): Promise<number> => {
  const row = await ctx.db
    .selectFrom('family_answer')
    .select(({ fn }) => fn.sum<string | null>('people').as('people'))
    .where('area_id', '=', ctx.area.id)
    .where('promise_id', '=', promiseId)
    .where('voice', 'in', ['family', 'group'])
    .where('answer', '=', 'no')
    .where('answered_on', '>', day)
    .executeTakeFirst()
  return Number(row?.people ?? 0)
}
