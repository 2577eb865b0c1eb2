import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { ToldOf } from '../rules/chase.ts'

export type Told = {
  readonly caseId: string
  readonly what: ToldOf
  readonly dueOn: Day
  readonly organisationId: string
  /** How many people it reached; none is written down too. */
  readonly people: number
}

/** That somebody was told of something today. The same day twice is once. */
export const keepTold = async (
  ctx: Ctx,
  { caseId, what, dueOn, organisationId, people }: Told,
): Promise<void> => {
  await ctx.db
    .insertInto('review_told')
    .values({ area_id: ctx.area.id, case_id: caseId, what, due_on: dueOn, told_on: ctx.today, organisation_id: organisationId, people, told_at: ctx.now })
    .onConflict(conflict => conflict.columns(['area_id', 'case_id', 'what', 'due_on', 'organisation_id', 'told_on']).doNothing())
    .execute()
} // prettier-ignore
