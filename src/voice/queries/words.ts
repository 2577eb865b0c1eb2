import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { newestWords } from '../queries.ts'
import { answersWithNewestCheck } from './newest-check.ts'

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

const written = (ctx: Ctx) =>
  answersWithNewestCheck(ctx)
    .select(['family_answer.answer_id', 'promise_id', 'answer', 'answered_on', 'how'])
    .select(['taken_down_role', 'taken_down_by', 'words', 'newest.shown', 'newest.decision'])
    .where('words', 'is not', null)
    .where(newestWords(ctx))

type Row = Awaited<ReturnType<ReturnType<typeof written>['execute']>>[number]

const wordsOf = (row: Row): WordsToCheck => ({
  answerId: row.answer_id,
  promiseId: row.promise_id,
  answer: row.answer as WordsToCheck['answer'],
  answeredOn: row.answered_on,
  how: row.how,
  takenDownRole: row.taken_down_role,
  takenDownBy: row.taken_down_by,
  words: row.words!,
})

/** Words nobody has checked yet, oldest first. Only for those who check them. */
export const wordsToCheck = async (ctx: Ctx, promiseId?: string): Promise<WordsToCheck[]> => {
  const rows = await written(ctx)
    .where('words_checked_on', 'is', null)
    .where('newest.decision', 'is', null)
    .$if(promiseId !== undefined, query => query.where('promise_id', '=', promiseId!))
    .orderBy('answered_on')
    .orderBy('recorded_at')
    .execute()
  return rows.map(wordsOf)
}

/** Words that are shown, newest first, as they are shown: they may be looked at again. */
export const wordsShown = async (ctx: Ctx): Promise<WordsToCheck[]> => {
  const rows = await written(ctx)
    .where(where => where.or([where('words_checked_on', 'is not', null), where('newest.shown', 'is not', null)]))
    .orderBy('recorded_at', 'desc')
    .limit(50)
    .execute()
  return rows
    .filter(row => row.decision !== 'held back')
    .map(row => ({ ...wordsOf(row), words: row.shown ?? row.words! }))
}

/** One person's words by the id of their answer, checked or not; null where there are none. */
export const wordsOfAnswer = async (ctx: Ctx, answerId: string): Promise<WordsToCheck | null> => {
  const row = await written(ctx).where('family_answer.answer_id', '=', answerId).executeTakeFirst()
  return row ? wordsOf(row) : null
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
