import type { Ctx } from '../../ctx.ts'
import type { Inspection } from '../rules/inspections.ts'

/** Inspections held, oldest first, as known at `ctx.knownAt` where that is set. */
export const inspections = async (ctx: Ctx): Promise<Inspection[]> => {
  const rows = await ctx.db
    .selectFrom('inspection')
    .selectAll()
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .execute()
  return rows
    .map(row => ({
      kind: row.kind,
      byWhom: row.by_whom,
      heldFrom: row.held_from,
      heldWords: row.held_words,
      publishedOn: row.published_on,
      outcome: row.outcome,
      followedBy: row.followed_by,
      monitoringMonths: row.monitoring_months,
      reinspectionMonths: row.reinspection_months,
      remark: row.remark,
      source: row.source,
    }))
    .sort((a, b) => (yearOf(a) < yearOf(b) ? -1 : 1))
}

/** Where only a month is known in words, its year is enough to put it in order. */
const yearOf = ({ heldFrom, heldWords }: Inspection): string => heldFrom ?? /\d{4}/.exec(heldWords)?.[0] ?? ''
