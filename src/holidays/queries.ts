import type { Ctx } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'
import type { Holidays } from '../kernel/working-days.ts'
import { shippedHolidays } from './reference.ts'
import { withChanges, type BankHoliday, type HolidayChange } from './rules.ts'

export type ChangeShown = HolidayChange & { readonly saidOn: Day; readonly by: string }

/** What was declared here since the list that is shipped, oldest first. */
export const holidayChanges = async (ctx: Ctx): Promise<ChangeShown[]> => {
  const rows = await ctx.db
    .selectFrom('bank_holiday_change')
    .select(['day', 'holds', 'name', 'source', 'said_on', 'said_by_role'])
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('recorded_at')
    .execute()
  return rows.map(({ said_on: saidOn, said_by_role: by, ...row }) => ({ ...row, saidOn, by }))
}

const listed: readonly BankHoliday[] = shippedHolidays.days.map(each => ({ ...each, source: null }))

/** Every bank holiday that is known here, oldest first. */
export const bankHolidays = async (ctx: Ctx): Promise<readonly BankHoliday[]> =>
  withChanges(listed, await holidayChanges(ctx))

/** The bank holidays as they were before what was said of them since a day; null where nothing was. */
export const holidaysBefore = async (ctx: Ctx, since: Day): Promise<readonly Day[] | null> => {
  const changes = await holidayChanges(ctx)
  const older = changes.filter(({ saidOn }) => saidOn < since)
  return older.length === changes.length ? null : withChanges(listed, older).map(({ day }) => day)
}

/** The bank holidays as what counts working days wants them. */
export const holidays = async (ctx: Ctx): Promise<Holidays> => new Set((await bankHolidays(ctx)).map(({ day }) => day))
