import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { Inspection } from '../rules/inspections.ts'

/** An inspection as it is held now, with all that was said of it before. */
export type InspectionKept = {
  readonly inspectionId: string
  readonly inspection: Inspection & { readonly heldTo: Day | null }
  readonly withdrawn: boolean
  /** Each time it was entered or corrected, newest first. */
  readonly history: readonly InspectionSaid[]
}
export type InspectionSaid = { readonly on: Date; readonly by: string | null; readonly because: string | null }

const rowsOf = (ctx: Ctx) =>
  ctx.db
    .selectFrom('inspection')
    .selectAll()
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('recorded_at', 'desc')
    .execute()
type Row = Awaited<ReturnType<typeof rowsOf>>[number]

const inspectionOf = (row: Row): InspectionKept['inspection'] => ({
  kind: row.kind,
  byWhom: row.by_whom,
  heldFrom: row.held_from,
  heldTo: row.held_to,
  heldWords: row.held_words,
  publishedOn: row.published_on,
  outcome: row.outcome,
  followedBy: row.followed_by,
  priorityAreas: row.priority_areas,
  improvementAreas: row.improvement_areas,
  monitoringMonths: row.monitoring_months,
  reinspectionMonths: row.reinspection_months,
  monitoringDue: row.monitoring_due,
  reinspectionDue: row.reinspection_due,
  remark: row.remark,
  source: row.source,
})

/** Where only a month is known in words, its year is enough to put it in order. */
const yearOf = ({ heldFrom, heldWords }: Inspection): string => heldFrom ?? /\d{4}/.exec(heldWords)?.[0] ?? ''

/** Every inspection that was entered, oldest first, with its corrections; those entered by mistake among them. */
export const inspectionsKept = async (ctx: Ctx): Promise<InspectionKept[]> =>
  [...Map.groupBy(await rowsOf(ctx), row => row.inspection_id)]
    .map(([inspectionId, rows]) => ({
      inspectionId,
      inspection: inspectionOf(rows[0]!),
      withdrawn: rows[0]!.withdrawn,
      history: rows.map(row => ({ on: row.recorded_at, by: row.recorded_by_role, because: row.because })),
    }))
    .sort((a, b) => (yearOf(a.inspection) < yearOf(b.inspection) ? -1 : 1))

/** Inspections held, oldest first, as known at `ctx.knownAt` where that is set. */
export const inspections = async (ctx: Ctx): Promise<Inspection[]> =>
  (await inspectionsKept(ctx)).filter(({ withdrawn }) => !withdrawn).map(({ inspection }) => inspection)

export const inspectionById = async (ctx: Ctx, inspectionId: string): Promise<InspectionKept | null> =>
  (await inspectionsKept(ctx)).find(each => each.inspectionId === inspectionId && !each.withdrawn) ?? null
