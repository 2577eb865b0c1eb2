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

/** A made-up area's own day, or null where the day is today. */
export const areaToday = async (db: Db, areaId: number): Promise<Day | null> => {
  const row = await db.selectFrom('area').select('today').where('area_id', '=', areaId).executeTakeFirst()
  return row?.today ?? null
}
