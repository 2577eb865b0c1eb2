import type { Area } from '../ctx.ts'
import type { Db } from '../database/connection.ts'
import type { Day } from '../kernel/day.ts'

/** The local areas this installation serves. A handful of rows, read at start. */
export const areasServed = async (db: Db): Promise<Area[]> => {
  const rows = await db
    .selectFrom('area')
    .select(['area_id', 'slug', 'name', 'made_up', 'keeps_record'])
    .orderBy('made_up')
    .orderBy('name')
    .execute()
  return rows.map(row => ({
    id: row.area_id,
    slug: row.slug,
    name: row.name,
    madeUp: row.made_up,
    keepsRecord: row.keeps_record,
  }))
}

/** A made-up area's own day (null where the day is today), and when something was last recorded there. */
export const areaClock = async (db: Db, areaId: number): Promise<{ today: Day | null; lastAt: Date | null }> => {
  const row = await db
    .selectFrom('area')
    .select(({ selectFrom }) => [
      'today',
      selectFrom('audit_line')
        .select('at')
        .where('audit_line.area_id', '=', areaId)
        .orderBy('audit_id', 'desc')
        .limit(1)
        .as('last_at'),
    ])
    .where('area_id', '=', areaId)
    .executeTakeFirst()
  return { today: row?.today ?? null, lastAt: row?.last_at ?? null }
}
