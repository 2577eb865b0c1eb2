import type { Ctx } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'

/** What the post that answers for a promise said of it, and forecast. Never the verdict. */
export type OwnerUpdate = {
  readonly updateId: string
  readonly promiseId: string
  readonly postId: string
  readonly saidOn: Day
  readonly words: string
  readonly forecast: 'on time' | 'late' | 'will not happen' | null
  /** With `late`: the day the owner now expects. */
  readonly forecastUntil: Day | null
  /** When the owner looks at it again. */
  readonly nextReviewOn: Day | null
}

const updates = (ctx: Ctx, promiseIds: readonly string[]) => {
  const said = ctx.db
    .selectFrom('owner_update')
    .select(['update_id', 'promise_id', 'post_id', 'said_on', 'words', 'forecast', 'forecast_until', 'next_review_on'])
    .where('area_id', '=', ctx.area.id)
    .where('promise_id', 'in', promiseIds)
  return ctx.knownAt ? said.where('recorded_at', '<=', ctx.knownAt) : said
}

type Row = Awaited<ReturnType<ReturnType<typeof updates>['execute']>>[number]

const updateOf = (row: Row): OwnerUpdate => ({
  updateId: row.update_id,
  promiseId: row.promise_id,
  postId: row.post_id,
  saidOn: row.said_on,
  words: row.words,
  forecast: row.forecast as OwnerUpdate['forecast'],
  forecastUntil: row.forecast_until,
  nextReviewOn: row.next_review_on,
})

/** The newest update of each of these promises that has one, by the promise's id. */
export const latestUpdates = async (
  ctx: Ctx,
  promiseIds: readonly string[],
): Promise<ReadonlyMap<string, OwnerUpdate>> => {
  if (promiseIds.length === 0) return new Map()
  const rows = await updates(ctx, promiseIds)
    .distinctOn('promise_id')
    .orderBy('promise_id')
    .orderBy('said_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
  return new Map(rows.map(row => [row.promise_id, updateOf(row)]))
}

/** Everything owners said of a promise, newest first. */
export const updatesOf = async (ctx: Ctx, promiseId: string): Promise<OwnerUpdate[]> => {
  const rows = await updates(ctx, [promiseId])
    .orderBy('said_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .orderBy('update_id')
    .execute()
  return rows.map(updateOf)
}
