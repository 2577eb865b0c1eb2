import type { Ctx } from '../../ctx.ts'
import { postsById } from '../../partners/queries.ts'

/** Where a promise stands published: what a list in another part of the house says of it. */
export type PromisePlace = {
  readonly promiseId: string
  readonly programme: string
  readonly programmeName: string
  readonly ref: string
  readonly words: string
  /** Who answers for its action in that version: posts, with their organisation's name today. */
  readonly owners: readonly { readonly postId: string; readonly title: string }[]
}

const newestPublished = (ctx: Ctx, promiseIds: readonly string[]) =>
  ctx.db
    .selectFrom('promise')
    .innerJoin('plan_version as version', join =>
      join.onRef('version.area_id', '=', 'promise.area_id').onRef('version.version_id', '=', 'promise.version_id'),
    )
    .innerJoin('programme', join =>
      join
        .onRef('programme.area_id', '=', 'version.area_id')
        .onRef('programme.programme_id', '=', 'version.programme_id'),
    )
    .distinctOn('promise.promise_id')
    .select(['promise.promise_id', 'promise.version_id', 'promise.action_id', 'promise.ref', 'promise.words'])
    .select(['programme.slug', 'programme.name'])
    .where('promise.area_id', '=', ctx.area.id)
    .where('version.area_id', '=', ctx.area.id)
    .where('programme.area_id', '=', ctx.area.id)
    .where('promise.promise_id', 'in', promiseIds)
    .where('version.state', '=', 'published')
    .$if(ctx.knownAt !== null, query => query.where('version.published_at', '<=', ctx.knownAt!))
    .orderBy('promise.promise_id')
    .orderBy('version.number', 'desc')

const ownersOf = async (ctx: Ctx, versionIds: readonly string[]) => {
  const rows = await ctx.db
    .selectFrom('action_owner')
    .select(['version_id', 'action_id', 'post_id'])
    .where('area_id', '=', ctx.area.id)
    .where('version_id', 'in', versionIds)
    .orderBy('position')
    .execute()
  const posts = await postsById(ctx)
  const owners = rows.map(row => {
    const post = posts.get(row.post_id)
    const title = post ? `${post.title}, ${post.organisationName}` : ''
    return { action: `${row.version_id} ${row.action_id}`, postId: row.post_id, title }
  })
  return Map.groupBy(owners, owner => owner.action)
}

/** The newest published words of each of these promises, and who answers for it; those never published are left out. */
export const promisePlaces = async (
  ctx: Ctx,
  promiseIds: readonly string[],
): Promise<ReadonlyMap<string, PromisePlace>> => {
  if (promiseIds.length === 0) return new Map()
  const rows = await newestPublished(ctx, promiseIds).execute()
  if (rows.length === 0) return new Map()
  const owners = await ownersOf(ctx, [...new Set(rows.map(row => row.version_id))])
  return new Map(
    rows.map(row => [
      row.promise_id,
      {
        promiseId: row.promise_id,
        programme: row.slug,
        programmeName: row.name,
        ref: row.ref,
        words: row.words,
        owners: (owners.get(`${row.version_id} ${row.action_id}`) ?? []).map(({ postId, title }) => ({
          postId,
          title,
        })),
      },
    ]),
  )
}

/** One promise as it stands published; null where it never was. */
export const promisePlace = async (ctx: Ctx, promiseId: string): Promise<PromisePlace | null> =>
  (await promisePlaces(ctx, [promiseId])).get(promiseId) ?? null
