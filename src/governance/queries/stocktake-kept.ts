import type { Ctx } from '../../ctx.ts'
import { momentOf } from '../../plans/queries/moment.ts'
import type { StocktakeContent } from '../stocktake-content.ts'
import { stocktake } from './stocktake.ts'

/** Kept ready in this process, those used longest ago dropped first. */
const mostKept = 20
const kept = new Map<string, { readonly moment: string; readonly content: StocktakeContent }>()

/** The stocktake, kept until something is written in the area, official statistics are loaded, or the day changes. */
export const keptStocktake = async (ctx: Ctx): Promise<StocktakeContent> => {
  const { line, published, written } = await momentOf(ctx)
  const key = [ctx.area.id, ctx.knownAt?.getTime() ?? 'now'].join('|')
  const moment = [line, published, ctx.today].join('|')
  const found = written ? undefined : kept.get(key)
  const content = found?.moment === moment ? found.content : await stocktake(ctx)
  // What has been written in this transaction may yet be undone, so nobody else may be shown it.
  if (written) return content
  kept.delete(key)
  kept.set(key, { moment, content })
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
  return content
}
