import { sql } from 'kysely'
import { dataVersion } from '../../audit/queries.ts'
import type { Ctx } from '../../ctx.ts'
import { publishedDataVersion } from '../../plans/queries/figures.ts'
import type { StocktakeContent } from '../stocktake-content.ts'
import { stocktake } from './stocktake.ts'

/** Kept ready in this process, those used longest ago dropped first. */
const mostKept = 20
const kept = new Map<string, StocktakeContent>()

const keyOf = async (ctx: Ctx): Promise<string> => {
  const versions = [await dataVersion(ctx), await publishedDataVersion(ctx)]
  return [ctx.area.id, ...versions, ctx.today, ctx.knownAt?.getTime() ?? 'now'].join('|')
}

/** What has been written in this transaction may yet be undone, so nobody else may be shown it. */
const nothingWritten = async (ctx: Ctx): Promise<boolean> => {
  const { rows } = await sql<{ nothing: boolean }>`select pg_current_xact_id_if_assigned() is null as nothing`.execute(
    ctx.db,
  )
  return rows[0]!.nothing
}

/** The stocktake, kept until something is written in the area, official statistics are loaded, or the day changes. */
export const keptStocktake = async (ctx: Ctx): Promise<StocktakeContent> => {
  const key = await keyOf(ctx)
  const found = kept.get(key)
  kept.delete(key)
  const content = found ?? (await stocktake(ctx))
  if (found || (await nothingWritten(ctx))) kept.set(key, content)
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
  return content
}
