import { record } from '../audit/commands.ts'
import type { Ctx } from '../ctx.ts'
import { addDays, type Day } from '../kernel/day.ts'

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
