import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'

/** Every ref of an action or a promise that the programme has ever given, drafts and versions set aside included. */
export const refsEverGiven = async (ctx: Ctx, programmeSlug: string): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ ref: string }>`
    select ref from (
      select area_id, version_id, ref from action where area_id = ${ctx.area.id}
      union all
      select area_id, version_id, ref from promise where area_id = ${ctx.area.id}
    ) as given
    join plan_version as version on version.area_id = given.area_id and version.version_id = given.version_id
    join programme on programme.area_id = version.area_id and programme.programme_id = version.programme_id
    where version.area_id = ${ctx.area.id} and programme.area_id = ${ctx.area.id} and programme.slug = ${programmeSlug}
  `.execute(ctx.db)
  return new Set(rows.map(row => row.ref))
}

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
