import { record } from '../audit/commands.ts'
import type { Ctx } from '../ctx.ts'

export type FamilyAnswer = {
  readonly promiseId: string
  readonly answer: 'yes' | 'no' | 'unsure'
  readonly voice: 'family' | 'group' | 'visitor'
  /** How many people a group answers for; 1 for everybody else. */
  readonly people: number
  readonly words: string | null
  /** True where somebody who does not answer for the action has read that the words identify no child. */
  readonly wordsChecked: boolean
}

/** Keeps an answer to "Is this what you see?". It counts at once; its words wait until they are checked. */
export const answerPromise = async (
  ctx: Ctx,
  given: FamilyAnswer,
): Promise<{ ok: true } | { ok: false; because: string }> => {
  if (given.people > 1 && given.voice !== 'group')
    return { ok: false, because: 'Only a group can answer for several people at once.' }
  await ctx.db
    .insertInto('family_answer')
    .values({
      area_id: ctx.area.id,
      answer_id: ctx.newId(),
      promise_id: given.promiseId,
      answered_on: ctx.today,
      answer: given.answer,
      voice: given.voice,
      people: given.people,
      words: given.words,
      words_checked_on: given.words && given.wordsChecked ? ctx.today : null,
      person_id: null,
      recorded_at: ctx.now,
    })
    .execute()
  await record(ctx, { what: 'family answer counted', subjectKind: 'promise', subjectId: given.promiseId })
  return { ok: true }
}
