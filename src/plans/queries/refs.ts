import type { Ctx } from '../../ctx.ts'

/** The id behind each promise's ref in a programme; the newest version wins. */
export const promiseIdsByRef = async (ctx: Ctx, programmeSlug: string): Promise<ReadonlyMap<string, string>> => {
  const rows = await ctx.db
    .selectFrom('promise')
    .innerJoin('plan_version', join =>
      join
        .onRef('plan_version.area_id', '=', 'promise.area_id')
        .onRef('plan_version.version_id', '=', 'promise.version_id'),
    )
    .innerJoin('programme', join =>
      join
        .onRef('programme.area_id', '=', 'plan_version.area_id')
        .onRef('programme.programme_id', '=', 'plan_version.programme_id'),
    )
    .where('promise.area_id', '=', ctx.area.id)
    .where('programme.slug', '=', programmeSlug)
    .orderBy('plan_version.number')
    .select(['promise.ref', 'promise.promise_id'])
    .execute()
  return new Map(rows.map(row => [row.ref, row.promise_id]))
}
