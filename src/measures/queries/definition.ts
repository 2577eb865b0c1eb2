import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'

export type DefinitionVersion = {
  readonly version: number
  readonly definedOn: Day
  readonly name: string
  readonly numerator: string
  readonly denominator: string | null
}

/** Every version a measure's definition has had, as known at the ctx's moment, oldest first. */
export const versionsOf = async (ctx: Ctx, measureId: string): Promise<readonly DefinitionVersion[]> => {
  const at = ctx.knownAt
  const rows = await ctx.db
    .selectFrom('measure_version')
    .select(['version', 'defined_on', 'name', 'numerator', 'denominator'])
    .where('area_id', '=', ctx.area.id)
    .where('measure_id', '=', measureId)
    .$if(at !== null, query => query.where('taken_up_at', '<=', at!))
    .orderBy('version')
    .execute()
  return rows.map(({ defined_on, ...row }) => ({ ...row, definedOn: defined_on }))
}
