import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { OfficialRule } from '../../layouts/sen2/official-rules.ts'

export type OfficialList = {
  readonly source: string
  readonly dated: Day
  readonly fileName: string
  readonly fileHash: string
  readonly loadedOn: Day
  readonly rules: readonly OfficialRule[]
}

/** The newest official list of a layout (one for each year) by the day it bears; null where nobody loaded one. */
export const officialList = async (
  ctx: Pick<Ctx, 'db' | 'area' | 'knownAt'>,
  layoutId: string,
): Promise<OfficialList | null> => {
  const row = await ctx.db
    .selectFrom('official_check_list')
    .selectAll()
    .where('area_id', '=', ctx.area.id)
    .where('layout_id', '=', layoutId)
    .$if(ctx.knownAt !== null, query => query.where('loaded_at', '<=', ctx.knownAt!))
    .orderBy('dated', 'desc')
    .orderBy('loaded_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  return {
    source: row.source,
    dated: row.dated,
    fileName: row.file_name,
    fileHash: row.file_hash,
    loadedOn: row.loaded_on,
    rules: row.checks as unknown as readonly OfficialRule[],
  }
}
