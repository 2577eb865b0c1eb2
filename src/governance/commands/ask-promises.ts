import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { promisePlaces } from '../../plans/queries/places.ts'
import { letters } from '../queries/asks.ts'
import { tiesHeld } from '../rules/ask-promises.ts'
import type { AskView } from '../ask-view.ts'
import { roleOf } from './letters.ts'

type Done = { readonly ok: true } | { readonly ok: false; readonly because: string }

const askOf = async (ctx: Ctx, askId: string): Promise<AskView | null> =>
  (await letters({ ...ctx, knownAt: null })).flatMap(letter => letter.asks).find(ask => ask.askId === askId) ?? null

const say = async (
  ctx: Ctx,
  given: { askId: string; promiseIds: readonly string[]; because: string | null; tied: boolean },
): Promise<void> => {
  await ctx.db
    .insertInto('ask_promise')
    .values(
      given.promiseIds.map(promiseId => ({
        area_id: ctx.area.id,
        ask_id: given.askId,
        promise_id: promiseId,
        recorded_at: ctx.now,
        tied: given.tied,
        because: given.because,
        said_by: ctx.who?.personId ?? null,
        said_by_role: roleOf(ctx),
        said_on: ctx.today,
      })),
    )
    .execute()
  await record(ctx, {
    what: given.tied ? 'promises tied to an ask' : 'promise untied from an ask',
    subjectKind: 'ask',
    subjectId: given.askId,
    detail: { promises: given.promiseIds },
  })
}

export type Tying = {
  readonly askId: string
  readonly promiseIds: readonly string[]
  /** Why they answer it, for everyone to read; null where the words say it themselves. */
  readonly because: string | null
}

/** Says which published promises answer an ask. Those that are tied already stay as they are. */
export const tiePromises = async (ctx: Ctx, given: Tying): Promise<Done> => {
  const ask = await askOf(ctx, given.askId)
  if (!ask) return { ok: false, because: 'That ask is not here.' }
  const chosen = [...new Set(given.promiseIds)]
  if (chosen.length === 0) return { ok: false, because: 'Choose at least one promise.' }
  const places = await promisePlaces({ ...ctx, knownAt: null }, chosen)
  if (chosen.some(id => !places.has(id)))
    return { ok: false, because: 'One of these promises is in no published plan. Choose from what was found.' }
  const tied = new Set(tiesHeld(ask.ties).map(({ promiseId }) => promiseId))
  const fresh = chosen.filter(id => !tied.has(id))
  if (fresh.length === 0) return { ok: false, because: 'This is said of them already. Nothing was changed.' }
  await say(ctx, { ...given, promiseIds: fresh, tied: true })
  return { ok: true }
}

/** Says that a promise does not answer an ask after all; that it was said stays known. */
export const untiePromise = async (
  ctx: Ctx,
  given: { askId: string; promiseId: string; because: string },
): Promise<Done> => {
  const ask = await askOf(ctx, given.askId)
  if (!ask) return { ok: false, because: 'That ask is not here.' }
  if (!tiesHeld(ask.ties).some(({ promiseId }) => promiseId === given.promiseId))
    return { ok: false, because: 'This promise is not said to answer the ask, so there is nothing to undo.' }
  const { askId, promiseId, because } = given
  await say(ctx, { askId, promiseIds: [promiseId], because, tied: false })
  return { ok: true }
}
