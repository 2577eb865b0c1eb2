import type { Ctx } from '../../ctx.ts'

/** A post that can answer for an action, as it is called today. */
export type OwnerPost = {
  readonly postId: string
  readonly slug: string
  readonly title: string
  /** The organisation's slug. */
  readonly organisation: string
  readonly organisationName: string
}

/** Every post of the area by id, with the name its organisation has today (one that was merged: the one it joined). */
export const postsById = async (ctx: Ctx): Promise<ReadonlyMap<string, OwnerPost>> => {
  const rows = await ctx.db
    .selectFrom('post')
    .innerJoin('organisation', join =>
      join
        .onRef('organisation.area_id', '=', 'post.area_id')
        .onRef('organisation.organisation_id', '=', 'post.organisation_id'),
    )
    .where('post.area_id', '=', ctx.area.id)
    .where('organisation.area_id', '=', ctx.area.id)
    .select(['post.post_id', 'post.slug', 'post.title', 'organisation.slug as organisation'])
    .select(name =>
      name
        .selectFrom('organisation_name as called')
        .select('called.name')
        .where('called.area_id', '=', ctx.area.id)
        .whereRef('called.organisation_id', '=', 'organisation.organisation_id')
        .where('called.since', '<=', ctx.today)
        .orderBy('called.since', 'desc')
        .limit(1)
        .as('organisation_name'),
    )
    .orderBy('post.slug')
    .execute()
  return new Map(
    rows.map(row => [
      row.post_id,
      {
        postId: row.post_id,
        slug: row.slug,
        title: row.title,
        organisation: row.organisation,
        organisationName: row.organisation_name ?? row.organisation,
      },
    ]),
  )
}
