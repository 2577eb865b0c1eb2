import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'

export type Voice = 'family' | 'group' | 'visitor'

/** How many people gave an answer about a promise, through one kind of voice. Real counts: protect before showing. */
export type FamilyCount = {
  readonly promiseId: string
  readonly answer: 'yes' | 'no' | 'unsure'
  readonly voice: Voice
  readonly people: number
  readonly latestOn: Day
}

/** What families answered about these promises, counted by answer and voice; as known at `ctx.knownAt`. */
export const familyCounts = async (ctx: Ctx, promiseIds: readonly string[]): Promise<FamilyCount[]> => {
  if (promiseIds.length === 0) return []
  let answers = ctx.db
    .selectFrom('family_answer')
    .select(['promise_id', 'answer', 'voice'])
    .select([sql<number>`sum(people)::int`.as('people'), sql<Day>`max(answered_on)`.as('latest_on')])
    .where('area_id', '=', ctx.area.id)
    .where('promise_id', 'in', promiseIds)
  if (ctx.knownAt) answers = answers.where('recorded_at', '<=', ctx.knownAt)
  const rows = await answers.groupBy(['promise_id', 'answer', 'voice']).execute()
  return rows.map(row => ({
    promiseId: row.promise_id,
    answer: row.answer as FamilyCount['answer'],
    voice: row.voice as Voice,
    people: row.people,
    latestOn: row.latest_on,
  }))
}

export type FamilyWords = { readonly answer: 'yes' | 'no' | 'unsure'; readonly words: string; readonly answeredOn: Day }

/** What families wrote about one promise, newest first: only words somebody has checked name no child. */
export const checkedWords = async (ctx: Ctx, promiseId: string): Promise<FamilyWords[]> => {
  let answers = ctx.db
    .selectFrom('family_answer')
    .select(['answer', 'words', 'answered_on'])
    .where('area_id', '=', ctx.area.id)
    .where('promise_id', '=', promiseId)
    .where('words', 'is not', null)
    .where('words_checked_on', '<=', ctx.today)
  if (ctx.knownAt) answers = answers.where('recorded_at', '<=', ctx.knownAt)
  const rows = await answers.orderBy('answered_on', 'desc').orderBy('answer_id').execute()
  return rows.map(row => ({
    answer: row.answer as FamilyWords['answer'],
    words: row.words!,
    answeredOn: row.answered_on,
  }))
}
