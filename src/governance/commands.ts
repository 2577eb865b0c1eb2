import { record } from '../audit/commands.ts'
import type { Ctx } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'

export type Forecast = 'on time' | 'late' | 'will not happen'

export type OwnerSays = {
  readonly promiseId: string
  /** The post that answers for the promise, in whose name this is said. */
  readonly postId: string
  readonly words: string
  readonly forecast: Forecast | null
  /** For 'late': until when. */
  readonly forecastUntil: Day | null
  /** When the owner looks at it again. */
  readonly nextReviewOn?: Day | null
}

/** Keeps what the owner of a promise says and forecasts. It stands beside the verdict and never replaces it. */
export const sayUpdate = async (ctx: Ctx, said: OwnerSays): Promise<{ ok: true; updateId: string }> => {
  const updateId = ctx.newId()
  await ctx.db
    .insertInto('owner_update')
    .values({
      area_id: ctx.area.id,
      update_id: updateId,
      promise_id: said.promiseId,
      post_id: said.postId,
      said_on: ctx.today,
      words: said.words,
      forecast: said.forecast,
      forecast_until: said.forecastUntil,
      next_review_on: said.nextReviewOn ?? null,
      typed_by: ctx.who?.personId ?? null,
      recorded_at: ctx.now,
    })
    .execute()
  await record(ctx, { what: 'update given', subjectKind: 'promise', subjectId: said.promiseId, detail: { updateId } })
  return { ok: true, updateId }
}
