import type { Ctx } from '../../ctx.ts'
import { newestWordsOf } from '../../voice/queries.ts'
import type { WordsSaid } from '../answering-promises.ts'
import { tiesHeld, type TieSaid } from '../rules/ask-promises.ts'

/** All that was said of which promises answer each ask, by the ask, oldest first; as known at `ctx.knownAt`. */
export const tiesSaid = async (ctx: Ctx): Promise<ReadonlyMap<string, readonly TieSaid[]>> => {
  const rows = await ctx.db
    .selectFrom('ask_promise')
    .select(['ask_id', 'promise_id', 'tied', 'because', 'said_on', 'said_by_role'])
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('recorded_at')
    .orderBy('promise_id')
    .execute()
  const said = rows.map(row => ({
    askId: row.ask_id,
    promiseId: row.promise_id,
    tied: row.tied,
    because: row.because,
    saidOn: row.said_on,
    by: row.said_by_role,
  }))
  return Map.groupBy(said, each => each.askId)
}

/** The ids of the asks a promise answers today, each with why somebody says so. */
export const asksTiedTo = async (ctx: Ctx, promiseId: string): Promise<ReadonlyMap<string, TieSaid>> => {
  const rows = await ctx.db
    .selectFrom('ask_promise')
    .select('ask_id')
    .where('area_id', '=', ctx.area.id)
    .where('promise_id', '=', promiseId)
    .limit(1)
    .execute()
  // Few promises answer an ask, and every promise's page asks this.
  if (rows.length === 0) return new Map()
  const tied = [...(await tiesSaid(ctx))].flatMap(([askId, said]) => {
    const tie = tiesHeld(said).find(each => each.promiseId === promiseId)
    return tie ? [[askId, tie] as const] : []
  })
  return new Map(tied)
}

const mostWords = 3

/** The newest checked words of families on each of these promises, and how many there are in all. */
export const wordsOnPromises = (ctx: Ctx, promiseIds: readonly string[]): Promise<WordsSaid> =>
  newestWordsOf(ctx, [...new Set(promiseIds)], mostWords)
