import type { Ctx } from '../ctx.ts'
import type { Role, Who } from '../access/rules.ts'
import { saveDocument } from '../plans/commands/save-document.ts'
import { seedPartners, seedProgramme, seedPublished } from '../plans/commands/testing.ts'
import { heldDocument } from '../plans/queries/document.ts'
import { smallPlan } from '../plans/testing.ts'

/** What a test of families' verdict puts into a database before it begins. */

export const seedPerson = async (ctx: Ctx, name: string, role: Role, posts: readonly string[] = []): Promise<Who> => {
  const personId = ctx.newId()
  const at = { area_id: ctx.area.id, person_id: personId }
  const { organisation_id } = await ctx.db
    .selectFrom('organisation')
    .select('organisation_id')
    .where('area_id', '=', ctx.area.id)
    .executeTakeFirstOrThrow()
  await ctx.db
    .insertInto('person')
    .values({ ...at, name, email: `${name.toLowerCase().replaceAll(' ', '.')}@example.org` })
    .execute()
  await ctx.db
    .insertInto('role_held')
    .values({ ...at, organisation_id, role, from_day: '2024-09-01' })
    .execute()
  for (const post_id of posts)
    await ctx.db
      .insertInto('post_held')
      .values({ ...at, post_id, from_day: '2024-09-01' })
      .execute()
  return { personId, name, areaId: ctx.area.id, roles: new Set([role]), posts: new Set(posts) }
}

const chairsPost = async (ctx: Ctx): Promise<string> => {
  const post_id = ctx.newId()
  const { organisation_id } = await ctx.db
    .selectFrom('organisation')
    .select('organisation_id')
    .where('area_id', '=', ctx.area.id)
    .executeTakeFirstOrThrow()
  await ctx.db
    .insertInto('post')
    .values({ area_id: ctx.area.id, post_id, organisation_id, slug: 'independent-chair', title: 'Independent Chair' })
    .execute()
  return post_id
}

/** The small plan, published, with an owner, a chair, a forum's representative, a worker and two families. */
export const seedVoice = async (ctx: Ctx) => {
  const postId = await seedPartners(ctx)
  const { versionId } = await seedProgramme(ctx)
  const saved = await saveDocument(ctx, versionId, smallPlan)
  if (!saved.ok) throw new Error(saved.because)
  await seedPublished(ctx, versionId)
  const ids = (await heldDocument(ctx, versionId))!.promiseIds
  return {
    postId,
    promise: (ref: string): string => ids.get(ref)!,
    owner: await seedPerson(ctx, 'Owner', 'action-owner', [postId]),
    chair: await seedPerson(ctx, 'Chair', 'independent-chair', [await chairsPost(ctx)]),
    forum: await seedPerson(ctx, 'Forum', 'forum-representative'),
    lead: await seedPerson(ctx, 'Lead', 'programme-lead'),
    family: await seedPerson(ctx, 'Family', 'family'),
    young: await seedPerson(ctx, 'Young', 'young-person'),
  }
}

export type SeededVoice = Awaited<ReturnType<typeof seedVoice>>
