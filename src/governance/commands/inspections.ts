import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { Inspection } from '../rules/inspections.ts'

/** Keeps an inspection that was held, and what its report says of the next. */
export const recordInspection = async (
  ctx: Ctx,
  given: Inspection & { readonly heldTo: Day | null },
): Promise<{ ok: true; inspectionId: string }> => {
  const inspectionId = ctx.newId()
  await ctx.db
    .insertInto('inspection')
    .values({
      area_id: ctx.area.id,
      inspection_id: inspectionId,
      kind: given.kind,
      by_whom: given.byWhom,
      held_from: given.heldFrom,
      held_to: given.heldTo,
      held_words: given.heldWords,
      published_on: given.publishedOn,
      outcome: given.outcome,
      followed_by: given.followedBy,
      monitoring_months: given.monitoringMonths,
      reinspection_months: given.reinspectionMonths,
      remark: given.remark,
      source: given.source,
      recorded_at: ctx.now,
    })
    .execute()
  await record(ctx, { what: 'inspection recorded', subjectKind: 'inspection', subjectId: inspectionId })
  return { ok: true, inspectionId }
}
