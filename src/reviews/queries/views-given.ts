import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { DayNumber } from '../../kernel/day-number.ts'
import { asDay } from '../../database/packed-columns.ts'
import { before, type Seen } from './sent.ts'

export type ViewsGivenOn = { readonly caseId: string; readonly given: DayNumber }

/** Each time a child’s or young person’s views were given, as a day number; for counts of many months. */
export const viewsGiven = async (ctx: Seen): Promise<ViewsGivenOn[]> => {
  const { rows } = await sql<ViewsGivenOn>`
    select distinct case_id as "caseId", ${asDay(sql`given_on`)} as given from child_views
     where area_id = ${ctx.area.id} and recorded_at <= ${before(ctx)} order by 1, 2`.execute(ctx.db)
  return rows
}

/** The same while nobody’s views were written down: rows are only ever added. */
export const viewsState = async ({ db, area }: Pick<Ctx, 'db' | 'area'>): Promise<string> => {
  const { rows } = await sql<{ n: string }>`select count(*) as n from child_views where area_id = ${area.id}`.execute(
    db,
  )
  return rows[0]!.n
}
