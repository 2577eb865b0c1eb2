import type { Ctx } from '../../ctx.ts'
import type { PlanDocument } from '../document.ts'
import { smallPlan } from '../testing.ts'

/** What a test puts into a database before it begins. */

/** The council and the post that the small plan names; gives back the post's id. */
export const seedPartners = async (ctx: Ctx): Promise<string> => {
  const [organisation_id, post_id] = [ctx.newId(), ctx.newId()]
  const at = { area_id: ctx.area.id, organisation_id }
  await ctx.db
    .insertInto('organisation')
    .values({ ...at, slug: 'merrowshire-council', kind: 'council', sector: 'education' })
    .execute()
  await ctx.db
    .insertInto('organisation_name')
    .values({ ...at, since: '2020-01-01', name: 'Merrowshire Council', short_name: null })
    .execute()
  await ctx.db
    .insertInto('post')
    .values({ ...at, post_id, slug: 'director-all-age-disability', title: 'Director, All-Age Disability' })
    .execute()
  return post_id
}

/** A programme with its first draft, empty; gives back both ids. */
export const seedProgramme = async (ctx: Ctx, document: PlanDocument = smallPlan, position = 1) => {
  const programmeId = ctx.newId()
  const { slug, name, kind } = document.programme
  await ctx.db
    .insertInto('programme')
    .values({ area_id: ctx.area.id, programme_id: programmeId, slug, name, kind, position, owner_post_id: null })
    .execute()
  return { programmeId, versionId: await seedDraft(ctx, programmeId, 1) }
}

export const seedDraft = async (ctx: Ctx, programmeId: string, number: number): Promise<string> => {
  const versionId = ctx.newId()
  await ctx.db
    .insertInto('plan_version')
    .values({
      area_id: ctx.area.id,
      version_id: versionId,
      programme_id: programmeId,
      number,
      state: 'draft',
      actions_held: true,
      drafted_at: ctx.now,
    })
    .execute()
  return versionId
}

/** Publishes as the tables see it; the rules of agreement are tested elsewhere. */
export const seedPublished = async (ctx: Ctx, versionId: string): Promise<void> => {
  await ctx.db
    .updateTable('plan_version')
    .set({ state: 'published', published_on: ctx.today, published_at: ctx.now })
    .where('area_id', '=', ctx.area.id)
    .where('version_id', '=', versionId)
    .execute()
}
