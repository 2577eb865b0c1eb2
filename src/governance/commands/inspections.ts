import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { inspectionById, type InspectionKept } from '../queries/inspections.ts'
import { inspectionWrong } from '../rules/inspections.ts'
import { roleOf } from './letters.ts'

export type InspectionGiven = InspectionKept['inspection']

type Kept = { readonly ok: true; readonly inspectionId: string }
type Refused = { readonly ok: false; readonly because: string }

type How = { readonly inspectionId: string; readonly because: string | null; readonly withdrawn?: boolean }

const keep = async (ctx: Ctx, given: InspectionGiven, how: How): Promise<void> => {
  await ctx.db
    .insertInto('inspection')
    .values({
      area_id: ctx.area.id,
      inspection_id: how.inspectionId,
      kind: given.kind,
      by_whom: given.byWhom,
      held_from: given.heldFrom,
      held_to: given.heldTo,
      held_words: given.heldWords,
      published_on: given.publishedOn,
      outcome: given.outcome,
      followed_by: given.followedBy,
      priority_areas: [...(given.priorityAreas ?? [])],
      improvement_areas: [...(given.improvementAreas ?? [])],
      monitoring_months: given.monitoringMonths,
      reinspection_months: given.reinspectionMonths,
      monitoring_due: given.monitoringDue ?? null,
      reinspection_due: given.reinspectionDue ?? null,
      remark: given.remark,
      source: given.source,
      recorded_at: ctx.now,
      recorded_by: ctx.who?.personId ?? null,
      recorded_by_role: roleOf(ctx),
      because: how.because,
      withdrawn: how.withdrawn ?? false,
    })
    .execute()
}

/** Keeps an inspection that was held, and what its report says of the next. */
export const recordInspection = async (ctx: Ctx, given: InspectionGiven): Promise<Kept | Refused> => {
  const wrong = inspectionWrong(given, ctx.today)
  if (wrong) return { ok: false, because: wrong.because }
  const inspectionId = ctx.newId()
  await keep(ctx, given, { inspectionId, because: null })
  await record(ctx, { what: 'inspection recorded', subjectKind: 'inspection', subjectId: inspectionId })
  return { ok: true, inspectionId }
}

const notHere: Refused = { ok: false, because: 'That inspection is not here.' }

/** Puts an inspection right: what was said before stays known, with why it was changed. */
export const correctInspection = async (
  ctx: Ctx,
  inspectionId: string,
  given: InspectionGiven & { readonly because: string },
): Promise<Kept | Refused> => {
  if (!(await inspectionById({ ...ctx, knownAt: null }, inspectionId))) return notHere
  const wrong = inspectionWrong(given, ctx.today)
  if (wrong) return { ok: false, because: wrong.because }
  await keep(ctx, given, { inspectionId, because: given.because })
  await record(ctx, { what: 'inspection corrected', subjectKind: 'inspection', subjectId: inspectionId })
  return { ok: true, inspectionId }
}

/** Says that an inspection was entered by mistake: it is shown no more from now on, and stays known as of before. */
export const withdrawInspection = async (
  ctx: Ctx,
  inspectionId: string,
  because: string,
): Promise<Kept | Refused> => {
  const kept = await inspectionById({ ...ctx, knownAt: null }, inspectionId)
  if (!kept) return notHere
  await keep(ctx, kept.inspection, { inspectionId, because, withdrawn: true })
  await record(ctx, { what: 'inspection withdrawn', subjectKind: 'inspection', subjectId: inspectionId })
  return { ok: true, inspectionId }
} // prettier-ignore
