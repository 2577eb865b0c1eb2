import type { Ctx } from '../../ctx.ts'

/** Posts that answer for the action behind a piece of evidence, in any version of the plan. */
export const answeringPosts = async (ctx: Ctx, promiseId: string): Promise<ReadonlySet<string>> => {
  const rows = await ctx.db
    .selectFrom('promise')
    .innerJoin('action_owner', join =>
      join
        .onRef('action_owner.area_id', '=', 'promise.area_id')
        .onRef('action_owner.version_id', '=', 'promise.version_id')
        .onRef('action_owner.action_id', '=', 'promise.action_id'),
    )
    .select('action_owner.post_id')
    .where('promise.area_id', '=', ctx.area.id)
    .where('promise.promise_id', '=', promiseId)
    .execute()
  return new Set(rows.map(row => row.post_id))
}
