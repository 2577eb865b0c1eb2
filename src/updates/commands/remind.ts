import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { holidays } from '../../holidays/queries.ts'
import { monthInWords } from '../../kernel/day.ts'
import { tell } from '../../mail/commands.ts'
import { peopleWithRole } from '../../partners/queries.ts'
import { to } from '../addresses.ts'
import { draftOf, publishedUpdates } from '../queries/updates.ts'
import { missedMonth, type Month } from '../rules.ts'

/** True the first time only: each month is raised once. */
const raise = async (ctx: Ctx, month: Month): Promise<boolean> => {
  const raised = await ctx.db
    .insertInto('update_reminder')
    .values({ area_id: ctx.area.id, month, raised_on: ctx.today, recorded_at: ctx.now })
    .onConflict(conflict => conflict.columns(['area_id', 'month']).doNothing())
    .executeTakeFirst()
  return raised.numInsertedOrUpdatedRows === 1n
}

/**
 * Each day: once the update of the month that ended is not published ten working days after, the programme lead is
 * told. Told once for each month; an area that keeps no record owes none.
 */
export const updatesDaily = async (ctx: Ctx): Promise<void> => {
  if (!ctx.area.keepsRecord) return
  const published = new Set((await publishedUpdates(ctx)).map(({ month }) => month))
  const month = missedMonth(ctx.today, published, await holidays(ctx))
  if (!month) return
  const people = await peopleWithRole(ctx, 'programme-lead')
  if (people.length === 0 || !(await raise(ctx, month))) return
  const begun = (await draftOf(ctx, month)) !== null
  const words = `The update for ${monthInWords(month)} has not been published: the month ended more than ten working days ago. ${begun ? 'A draft of it is waiting to be gone through.' : 'It can be composed from the record, for you to write over.'}`
  const path = begun ? to.draft(ctx.area.slug, month) : to.updates(ctx.area.slug)
  for (const { personId } of people) await tell(ctx, personId, 'daily', { words, path })
  await record(ctx, { what: 'monthly update missed', subjectKind: 'monthly update', subjectId: month })
}
