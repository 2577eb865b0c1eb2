import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { newestWords } from '../queries.ts'

export type WordsToCheck = {
  readonly answerId: string
  readonly promiseId: string
  readonly answer: 'yes' | 'no' | 'unsure'
  readonly answeredOn: Day
  readonly how: string
  readonly takenDownRole: string | null
  readonly takenDownBy: string | null
  readonly words: string
}

/** Words nobody has checked yet, oldest first. Only for those who check them. */
export const wordsToCheck = async (ctx: Ctx, promiseId?: string): Promise<WordsToCheck[]> => {
  const { knownAt } = ctx
  const rows = await ctx.db
    .selectFrom('family_answer')
    .select(['answer_id', 'promise_id', 'answer', 'answered_on', 'how', 'taken_down_role', 'taken_down_by', 'words'])
    .where('area_id', '=', ctx.area.id)
    .where('words', 'is not', null)
    .where('words_checked_on', 'is', null)
    .where(newestWords(ctx))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('words_check')
            .select('words_check.answer_id')
            .where('words_check.area_id', '=', ctx.area.id)
            .whereRef('words_check.answer_id', '=', 'family_answer.answer_id')
            .$if(knownAt !== null, query => query.where('checked_at', '<=', knownAt!)),
        ),
      ),
    )
    .$if(promiseId !== undefined, query => query.where('promise_id', '=', promiseId!))
    .$if(knownAt !== null, query => query.where('recorded_at', '<=', knownAt!))
    .orderBy('answered_on')
    .orderBy('recorded_at')
    .execute()
  return rows.map(row => ({
    answerId: row.answer_id,
    promiseId: row.promise_id,
    answer: row.answer as WordsToCheck['answer'],
    answeredOn: row.answered_on,
    how: row.how,
    takenDownRole: row.taken_down_role,
    takenDownBy: row.taken_down_by,
    words: row.words!,
  }))
}

export type HeldBack = { readonly promiseId: string; readonly checkedOn: Day; readonly because: string }

/** Words held back and why, newest first; never the words. */
export const wordsHeldBack = async (ctx: Ctx): Promise<HeldBack[]> => {
  const rows = await ctx.db
    .selectFrom('words_check')
    .innerJoin('family_answer', join =>
      join
        .onRef('family_answer.area_id', '=', 'words_check.area_id')
        .onRef('family_answer.answer_id', '=', 'words_check.answer_id'),
    )
    .select(['family_answer.promise_id', 'checked_on', 'because'])
    .where('words_check.area_id', '=', ctx.area.id)
    .where('family_answer.area_id', '=', ctx.area.id)
    .where('decision', '=', 'held back')
    .$if(ctx.knownAt !== null, query => query.where('checked_at', '<=', ctx.knownAt!))
    .orderBy('checked_at', 'desc')
    .limit(50)
    .execute()
  return rows.map(row => ({ promiseId: row.promise_id, checkedOn: row.checked_on, because: row.because! }))
}
