import type { Ctx } from '../../ctx.ts'
import type { Counts, QuestionName, StateName } from '../queries/returns.ts'

export type NewState = {
  readonly returnId: string
  readonly position: number
  readonly state: StateName
  readonly because?: string | null
  readonly question?: QuestionName | null
  readonly examples?: readonly string[]
  readonly counts?: Counts | null
}

/** Writes what became of a return. */
export const addState = async (ctx: Ctx, given: NewState): Promise<void> => {
  const { returnId, position, state, because, question, examples, counts } = given
  await ctx.db
    .insertInto('return_state')
    .values({
      area_id: ctx.area.id,
      return_id: returnId,
      position,
      state,
      because: because ?? null,
      question: question ?? null,
      examples: examples ? [...examples] : null,
      ...counts,
      by_person: ctx.who?.personId ?? null,
      recorded_at: ctx.now,
    })
    .execute()
}
