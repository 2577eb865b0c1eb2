import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { endOfDay, type Day } from '../../kernel/day.ts'
import type { PlanDocument } from '../document.ts'
import { frozenText } from '../queries/canonical.ts'
import { isOpen } from '../queries/staff.ts'
import { versionsOf } from '../queries/versions.ts'
import { saveDocument, type Saved, type SaveOptions } from './save-document.ts'

const order: readonly PlanDocument['programme']['kind'][] = [
  'priority-action-plan',
  'improvement-plan',
  'change-programme',
  'delivering-better-value',
  'strategy-delivery-plan',
  'earlier-plan',
]

/** The programme by its slug; made where it is not there yet. The priority action plan stands first. */
export const ensureProgramme = async (ctx: Ctx, { programme }: PlanDocument): Promise<string> => {
  const known = await ctx.db
    .selectFrom('programme')
    .select('programme_id')
    .where('area_id', '=', ctx.area.id)
    .where('slug', '=', programme.slug)
    .executeTakeFirst()
  if (known) return known.programme_id
  const programmeId = ctx.newId()
  await ctx.db
    .insertInto('programme')
    .values({
      area_id: ctx.area.id,
      programme_id: programmeId,
      slug: programme.slug,
      name: programme.name,
      kind: programme.kind,
      position: order.indexOf(programme.kind),
      owner_post_id: null,
    })
    .execute()
  await record(ctx, {
    what: 'programme begun',
    subjectKind: 'programme',
    subjectId: programmeId,
    detail: { slug: programme.slug, kind: programme.kind },
  })
  return programmeId
}

export const nextNumber = async (ctx: Ctx, programmeId: string): Promise<number> => {
  const newest = await ctx.db
    .selectFrom('plan_version')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('area_id', '=', ctx.area.id)
    .where('programme_id', '=', programmeId)
    .executeTakeFirst()
  return Number(newest?.number ?? 0) + 1
}

/**
 * Why no draft of this programme may be begun now, or null: one version is worked on at a time. The programme's row is
 * locked first, so that two who begin at once do not both find none.
 */
export const whyNoDraft = async (ctx: Ctx, programmeId: string): Promise<string | null> => {
  await ctx.db
    .selectFrom('programme')
    .select('programme_id')
    .where('area_id', '=', ctx.area.id)
    .where('programme_id', '=', programmeId)
    .forUpdate()
    .execute()
  const waiting = (await versionsOf(ctx, programmeId)).find(isOpen)
  return waiting
    ? `Version ${waiting.number} is ${waiting.state} already. Go on with it, or set it aside and draft another.`
    : null
}

/** An empty draft, numbered after the programme's last version. */
export const startDraft = async (
  ctx: Ctx,
  programmeId: string,
  fromImportId: string | null = null,
): Promise<string> => {
  const versionId = ctx.newId()
  await ctx.db
    .insertInto('plan_version')
    .values({
      area_id: ctx.area.id,
      version_id: versionId,
      programme_id: programmeId,
      number: await nextNumber(ctx, programmeId),
      state: 'draft',
      plan_month: null,
      provisional: null,
      actions_held: true,
      summary: null,
      source: null,
      from_import_id: fromImportId,
      content_hash: null,
      drafted_at: ctx.now,
      published_on: null,
      published_at: null,
      reviewed_on: null,
    })
    .execute()
  return versionId
}

/**
 * Brings in a version that had been published before the partnership kept its plan here: it is frozen at once, dated
 * the day it was published, and no agreement or approval is claimed for it. Where that day is not known it is null and
 * said to be so; the version is then known here from the moment it was brought in.
 */
export const bringPublished = async (
  ctx: Ctx,
  document: PlanDocument,
  publishedOn: Day | null,
  options: SaveOptions = {},
): Promise<(Saved & { ok: false }) | { ok: true; versionId: string }> => {
  const versionId = await startDraft(ctx, await ensureProgramme(ctx, document))
  const saved = await saveDocument(ctx, versionId, document, options)
  if (!saved.ok) return saved
  await ctx.db
    .updateTable('plan_version')
    .set({
      state: 'published',
      published_on: publishedOn,
      published_at: publishedOn !== null && endOfDay(publishedOn) < ctx.now ? endOfDay(publishedOn) : ctx.now,
      reviewed_on: publishedOn,
      content_hash: (await frozenText(ctx, versionId))!.hash,
    })
    .where('area_id', '=', ctx.area.id)
    .where('version_id', '=', versionId)
    .execute()
  await record(ctx, {
    what: 'published plan brought in',
    subjectKind: 'plan version',
    subjectId: versionId,
    detail: { publishedOn, programme: document.programme.slug },
  })
  return { ok: true, versionId }
}
