import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { ordinaryReminders, type ReminderSetting } from '../rules/reminders.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>
const before = (ctx: Seen) => sql`coalesce(${ctx.knownAt}::timestamptz, 'infinity')`

/** When contributors are reminded, as settled last. */
export const reminderSetting = async (ctx: Seen): Promise<ReminderSetting> => {
  const { rows } = await sql<ReminderSetting>`
    select before_days as "before", on_the_day as "onTheDay", after_days as "after", every_days as "every"
      from advice_reminder_setting where area_id = ${ctx.area.id} and set_at <= ${before(ctx)}
     order by set_at desc limit 1`.execute(ctx.db)
  return rows[0] ?? ordinaryReminders
}

export type Reminded = { readonly caseId: string; readonly contributor: string; readonly dueOn: Day; readonly on: Day; readonly told: number } // prettier-ignore

/** The reminders about the advice of some cases, oldest first. */
export const remindersOf = async (ctx: Seen, caseIds: readonly string[]): Promise<Reminded[]> => {
  if (caseIds.length === 0) return []
  const { rows } = await sql<Reminded>`
    select case_id as "caseId", contributor, due_on as "dueOn", reminded_on as "on", told from advice_reminder
     where area_id = ${ctx.area.id} and case_id = any(${caseIds}::uuid[]) and recorded_at <= ${before(ctx)}
     order by reminded_on, contributor`.execute(ctx.db)
  return rows
}
