import type { Area } from '../ctx.ts'
import type { Db } from '../database/connection.ts'
import { dayOf, type Day } from '../kernel/day.ts'
import { momentIn } from '../sign-in/rules.ts'

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

/** The ONS code of an area's local authority; null where it is made up. */
export const areaCode = async (db: Db, areaId: number): Promise<string | null> =>
  (await db.selectFrom('area').select('new_code').where('area_id', '=', areaId).executeTakeFirst())?.new_code ?? null

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

/**
 * The moment in an area. In a made-up one, its own day with the real time of day, but never before the last thing that
 * was recorded there: what is done the next real morning still comes after what was done this afternoon.
 */
export const areaMoment = async (db: Db, area: Area, real: Date): Promise<Date> => {
  if (!area.madeUp) return real
  const { today, lastAt } = await areaClock(db, area.id)
  const moment = momentIn(today ?? dayOf(real), real)
  const sameDay = lastAt && dayOf(lastAt) === dayOf(moment)
  return sameDay && lastAt >= moment ? new Date(lastAt.getTime() + 1) : moment
}
