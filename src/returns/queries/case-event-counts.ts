import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'

/** How many events of each kind stand in extracts, over all cases. */
export const eventsByKind = async (ctx: Pick<Ctx, 'db' | 'area' | 'knownAt'>): Promise<ReadonlyMap<string, number>> => {
  const before = sql`coalesce(${ctx.knownAt}::timestamptz, 'infinity')`
  const { rows } = await sql<{ kind: string; n: number }>`
    select kind, count(*)::integer as n from record_case_event
     where area_id = ${ctx.area.id} and recorded_from <= ${before} and (recorded_to is null or recorded_to > ${before})
     group by kind`.execute(ctx.db)
  return new Map(rows.map(({ kind, n }) => [kind, n]))
}
