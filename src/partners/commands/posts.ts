import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { partnersChanged } from '../once.ts'
import { slug } from '../../design/words.ts'
import { organisationsOn, postsById } from '../queries.ts'

/** A post by its title and, where it is known, the slug of the organisation it is held at. */
export type PostNamed = { readonly title: string; readonly organisation: string | null }

/** A slug nobody has: the title's own, else numbered. */
const freeSlug = (title: string, taken: ReadonlySet<string>): string => {
  const wanted = slug(title) || 'post'
  let free = wanted
  for (let again = 2; taken.has(free); again++) free = `${wanted}-${again}`
  return free
}

/**
 * A post that is not known yet, made with its own audit line; gives back its id. Where no organisation is named it is
 * the council's. A plan that names a new post calls this inside its own transaction: decision 0021.
 */
export const makePost = async (ctx: Ctx, { title, organisation }: PostNamed): Promise<string> => {
  const organisations = await organisationsOn(ctx)
  const at =
    organisations.find(each => each.slug === organisation) ??
    organisations.find(each => each.kind === 'council') ??
    organisations[0]!
  const post = {
    post_id: ctx.newId(),
    organisation_id: at.id,
    slug: freeSlug(title, new Set([...(await postsById(ctx)).values()].map(each => each.slug))),
    title,
  }
  await ctx.db
    .insertInto('post')
    .values({ area_id: ctx.area.id, ...post })
    .execute()
  partnersChanged(ctx)
  await record(ctx, {
    what: 'post made',
    subjectKind: 'post',
    subjectId: post.post_id,
    detail: { slug: post.slug, organisation: at.slug },
  })
  return post.post_id
}
