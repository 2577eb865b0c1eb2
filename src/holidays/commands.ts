import { roles } from '../access/rules.ts'
import { record } from '../audit/commands.ts'
import type { Ctx } from '../ctx.ts'
import { dayInWords, type Day } from '../kernel/day.ts'
import { queue } from '../jobs/queue.ts'
import { tell } from '../mail/commands.ts'
import { peopleWithRole } from '../partners/queries.ts'
import { to } from './addresses.ts'
import { bankHolidays } from './queries.ts'
import { shippedHolidays } from './reference.ts'
import { knownUntil, runsOut } from './rules.ts'

export type HolidayGiven = {
  readonly day: Day
  readonly name: string
  /** Where it was declared. */
  readonly source: string
  /** False where a day of the list is not one after all. */
  readonly holds: boolean
}

/** Keeps a bank holiday that was declared, or says that a day of the list is not one. */
export const sayHoliday = async (
  ctx: Ctx,
  given: HolidayGiven,
): Promise<{ ok: true } | { ok: false; because: string }> => {
  const there = (await bankHolidays(ctx)).some(({ day }) => day === given.day)
  const day = dayInWords(given.day)
  if (given.holds && there) return { ok: false, because: `${day} is a bank holiday here already.` }
  if (!given.holds && !there) return { ok: false, because: `${day} is no bank holiday here, so there is nothing to take out.` }
  await ctx.db
    .insertInto('bank_holiday_change')
    .values({
      area_id: ctx.area.id,
      day: given.day,
      recorded_at: ctx.now,
      holds: given.holds,
      name: given.name,
      source: given.source,
      said_by: ctx.who?.personId ?? null,
      said_by_role: ctx.who ? [...ctx.who.roles].map(role => roles[role]).join(', ') : 'The system',
      said_on: ctx.today,
    })
    .execute()
  // Limits counted in working or Tribunal days have other last days now.
  await queue(ctx, 'redate-cases', {}, { key: `redate cases of ${ctx.area.id}` })
  await record(ctx, {
    what: given.holds ? 'bank holiday added' : 'bank holiday taken out',
    subjectKind: 'bank holiday',
    subjectId: given.day,
  })
  return { ok: true }
} // prettier-ignore

/** True the first time in a month only. */
const raise = async (ctx: Ctx): Promise<boolean> => {
  const raised = await ctx.db
    .insertInto('bank_holiday_reminder')
    .values({ area_id: ctx.area.id, month: ctx.today.slice(0, 7), raised_on: ctx.today, recorded_at: ctx.now })
    .onConflict(conflict => conflict.columns(['area_id', 'month']).doNothing())
    .executeTakeFirst()
  return raised.numInsertedOrUpdatedRows === 1n
}

/**
 * Once a month, from when the last year known is about to end: the administrators are told that days after it are
 * counted as if there were no bank holidays.
 */
export const holidaysDaily = async (ctx: Ctx): Promise<void> => {
  if (!ctx.area.keepsRecord) return
  const until = knownUntil(shippedHolidays.days, await bankHolidays(ctx))
  if (!runsOut(until, ctx.today)) return
  const people = await peopleWithRole(ctx, 'administrator')
  if (people.length === 0 || !(await raise(ctx))) return
  const known = until === null ? 'No bank holidays are known.' : `Bank holidays are known up to ${dayInWords(until)}.`
  const words = `${known} Add those that have been declared since: until then a working day after that is any day from Monday to Friday.`
  for (const { personId } of people) await tell(ctx, personId, 'daily', { words, path: to.bankHolidays(ctx.area.slug) })
  await record(ctx, { what: 'told that the list of bank holidays runs out', subjectKind: 'bank holiday', subjectId: until ?? 'none' }) // prettier-ignore
}
