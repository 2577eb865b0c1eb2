import type { Ctx } from '../../ctx.ts'
import { holidaysBefore } from '../../holidays/queries.ts'
import { addDays } from '../../kernel/day.ts'
import type { Fact } from '../../timelines/facts.ts'
import { redated, type Redated } from '../../timelines/redated.ts'
import { clockSettings } from './settings.ts'

/** So long a day that moved is said to have moved. */
const saidFor = 28

/** Steps still to be done whose last day is another since a bank holiday was declared, or taken back, in the last weeks. */
export const redatedLately = async (ctx: Ctx, facts: readonly Fact[]): Promise<readonly Redated[]> => {
  const before = await holidaysBefore(ctx, addDays(ctx.today, -saidFor))
  if (before === null) return []
  const now = await clockSettings(ctx)
  const moved = redated(facts, ctx.today, { ...now, bankHolidays: before }, now)
  return moved.filter(({ step }) => step.metOn === null && step.state !== 'not needed')
}
