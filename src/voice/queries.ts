import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'
import { noAnswers, type Answers } from './rules.ts'

/**
 * What families answered about a promise. Real counts: `answersForPublic` before showing them. Those of families and of
 * groups answering for several count towards a disagreement; visitors, who may be anybody, are counted apart.
 */
export type FamiliesSaid = { readonly families: Answers; readonly visitors: Answers; readonly latestOn: Day }

const add = (answers: Answers, answer: string, people: number): Answers => ({
  ...answers,
  [answer]: answers[answer as keyof Answers] + people,
})

/** What families said of each of these promises, by its id; as known at `ctx.knownAt`. None where nobody answered. */
export const familiesSaid = async (
  ctx: Ctx,
  promiseIds: readonly string[],
): Promise<ReadonlyMap<string, FamiliesSaid>> => {
  const said = new Map<string, FamiliesSaid>()
  if (promiseIds.length === 0) return said
  let answers = ctx.db
    .selectFrom('family_answer')
    .select(['promise_id', 'answer', 'voice'])
    .select([sql<number>`sum(people)::int`.as('people'), sql<Day>`max(answered_on)`.as('latest_on')])
    .where('area_id', '=', ctx.area.id)
    .where('promise_id', 'in', promiseIds)
  if (ctx.knownAt) answers = answers.where('recorded_at', '<=', ctx.knownAt)
  for (const row of await answers.groupBy(['promise_id', 'answer', 'voice']).execute()) {
    const before = said.get(row.promise_id) ?? { families: noAnswers, visitors: noAnswers, latestOn: row.latest_on }
    const whose = row.voice === 'visitor' ? 'visitors' : 'families'
    said.set(row.promise_id, {
      ...before,
      [whose]: add(before[whose], row.answer, row.people),
      latestOn: row.latest_on > before.latestOn ? row.latest_on : before.latestOn,
    })
  }
  return said
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
