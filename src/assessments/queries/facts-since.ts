import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'

/** How many facts of cases, and views of children, were typed or taken back here after a moment; null: ever. */
export const factsTypedSince = async (ctx: Pick<Ctx, 'db' | 'area'>, since: Date | null): Promise<number> => {
  const after = sql`coalesce(${since}::timestamptz, '-infinity')`
  const { rows } = await sql<{ facts: number }>`
    select (select count(*) from case_fact where area_id = ${ctx.area.id} and recorded_at > ${after})::int
         + (select count(*) from case_fact_end where area_id = ${ctx.area.id} and ended_at > ${after})::int
         + (select count(*) from child_views where area_id = ${ctx.area.id} and recorded_at > ${after})::int as facts`.execute(
    ctx.db,
  )
  return rows[0]!.facts
}
