import type { Selectable } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { ChartMark as MarkRow } from '../../database/tables.gen.ts'
import type { ChartMark } from '../rules/chart-marks.ts'

const lineOf = ({ series, period_kind, part }: Selectable<MarkRow>): ChartMark['line'] =>
  series === null ? null : { series: series as 'local', kind: period_kind!, part: part === '' ? null : part }

const markOf = (row: Selectable<MarkRow>, knownAt: Date | null): ChartMark => {
  const stands = row.recorded_to === null || (knownAt !== null && row.recorded_to > knownAt)
  return {
    id: row.mark_id,
    measure: row.measure_id,
    kind: row.kind as ChartMark['kind'],
    line: lineOf(row),
    on: row.on_day,
    words: row.words,
    suggested: row.suggested,
    by: row.written_as,
    recordedFrom: row.recorded_from,
    takenBack: stands ? null : { at: row.recorded_to!, because: row.taken_back_because!, by: row.taken_back_as! },
  }
}

/** Rebases, one-offs and notes as known at the ctx's moment, those taken back among them, oldest first. */
export const chartMarks = async (ctx: Ctx, measureIds: readonly string[]): Promise<readonly ChartMark[]> => {
  if (measureIds.length === 0) return []
  let query = ctx.db
    .selectFrom('chart_mark')
    .selectAll()
    .where('area_id', '=', ctx.area.id)
    .where('measure_id', 'in', [...measureIds])
  if (ctx.knownAt) query = query.where('recorded_from', '<=', ctx.knownAt)
  const rows = await query.orderBy('on_day').orderBy('recorded_from').execute()
  return rows.map(row => markOf(row, ctx.knownAt))
}
