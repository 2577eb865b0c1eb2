import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'

export type TypedStanding = {
  readonly measureId: string
  readonly period: string
  /** `all` for everybody. */
  readonly breakdown: string
  readonly asAt: Day
  readonly final: boolean
}

/** Figures of these measures that hold now and were typed here, not sent. */
export const typedStanding = async (
  ctx: Pick<Ctx, 'db' | 'area'>,
  measureIds: readonly string[],
): Promise<TypedStanding[]> => {
  const { rows } = await sql<TypedStanding>`
    select f.measure_id as "measureId", f.period, f.breakdown, f.as_at as "asAt", f.status = 'final' as final from figure f
     where f.area_id = ${ctx.area.id} and f.measure_id = any(${measureIds}::text[]) and f.recorded_to is null
       and not exists (select 1 from figure_from_return r where r.area_id = f.area_id and r.figure_id = f.figure_id)`.execute(
    ctx.db,
  )
  return rows
}
