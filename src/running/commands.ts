import { record } from '../audit/commands.ts'
import type { Area, Ctx } from '../ctx.ts'
import type { Db } from '../database/connection.ts'
import { addDays, type Day } from '../kernel/day.ts'

/** Adds a local area to this installation, as the owner of the reference tables. */
export const declareArea = async (
  db: Db,
  area: Area & { today: Day | null; region: string | null; newCode: string | null },
): Promise<void> => {
  await db
    .insertInto('area')
    .values({
      area_id: area.id,
      slug: area.slug,
      name: area.name,
      made_up: area.madeUp,
      keeps_record: area.keepsRecord,
      today: area.today,
      region: area.region,
      new_code: area.newCode,
    })
    .execute()
}

/** Moves a made-up area's own day on, so that what follows with time can be watched. Real areas refuse. */
export const moveTheDayOn = async (
  ctx: Ctx,
  days: number,
): Promise<{ ok: true; today: Day } | { ok: false; because: string }> => {
  if (!ctx.area.madeUp) return { ok: false, because: `${ctx.area.name} is a real area: its day is today.` }
  if (!Number.isInteger(days) || days < 1 || days > 31)
    return { ok: false, because: 'The day can be moved on by 1 to 31 days at a time.' }
  const today = addDays(ctx.today, days)
  await ctx.db.updateTable('area').set({ today }).where('area_id', '=', ctx.area.id).execute()
  await record(ctx, { what: 'day moved on', subjectKind: 'area', subjectId: String(ctx.area.id), detail: { today } })
  return { ok: true, today }
}
