import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { MeasureShown } from '../plan-view.ts'
import type { Figure } from '../rules/verdict.ts'

export type MeasureFigures = MeasureShown & { readonly figures: readonly Figure[] }

export const figuresByMeasure = async (
  _ctx: Ctx,
  _measures: readonly string[],
): Promise<ReadonlyMap<string, MeasureFigures>> => new Map()

/** Changes whenever a file of official statistics is loaded. */
export const publishedDataVersion = async (ctx: Ctx): Promise<string> => {
  const newest = await ctx.db
    .selectFrom('published_file')
    .select([sql<string>`count(*)::text || ' ' || coalesce(max(loaded_at)::text, '')`.as('version')])
    .executeTakeFirstOrThrow()
  return newest.version
}
