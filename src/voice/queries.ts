import { sql, type ExpressionBuilder } from 'kysely'
import type { Ctx } from '../ctx.ts'
import type { DB } from '../database/tables.gen.ts'
import type { Day } from '../kernel/day.ts'
import { burstLooks } from './queries/bursts.ts'
import { addAnswers, noAnswers, sortVisitors, type Answers, type Voices } from './rules.ts'
import { answersWithNewestCheck } from './queries/newest-check.ts'

/**
 * What was said about a promise, each kind of voice apart. Real counts: `voicesForPublic` before showing them. Those of
 * families and of groups answering for several count towards a disagreement; visitors, who may be anybody, do not.
 */
export type FamiliesSaid = Voices & { readonly latestOn: Day }

/** Of what the same hand gave for a promise, only the newest counts. */
const isNewest = (ctx: Ctx) => (outer: ExpressionBuilder<DB, 'family_answer'>) =>
  outer.not(
    outer.exists(
      outer
        .selectFrom('family_answer as later')
        .select('later.answer_id')
        .where('later.area_id', '=', ctx.area.id)
        .whereRef('later.promise_id', '=', 'family_answer.promise_id')
        .whereRef('later.given_by', '=', 'family_answer.given_by')
        .where(sql<boolean>`(later.recorded_at, later.contribution_id) > (family_answer.recorded_at, family_answer.contribution_id)`)
        .$if(ctx.knownAt !== null, query => query.where('later.recorded_at', '<=', ctx.knownAt!)),
    ),
  ) // prettier-ignore

const countedAnswers = async (ctx: Ctx, promiseIds: readonly string[]) => {
  // Visitors' answers are sorted day by day; of the others the day does not matter.
  const visitorDay = sql<Day | null>`case when voice = 'visitor' then answered_on end`
  return ctx.db
    .selectFrom('family_answer')
    .select(['promise_id', 'answer', 'voice'])
    .select([visitorDay.as('day'), sql<number>`sum(people)::int`.as('people')])
    .select(sql<Day>`max(answered_on)`.as('latest_on'))
    .where('area_id', '=', ctx.area.id)
    .where('promise_id', 'in', promiseIds)
    .where(isNewest(ctx))
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .groupBy(['promise_id', 'answer', 'voice', visitorDay])
    .execute()
}

type Row = Awaited<ReturnType<typeof countedAnswers>>[number]

const answersIn = (rows: readonly Row[]): Answers =>
  rows.reduce<Answers>(
    (answers, row) => addAnswers(answers, { ...noAnswers, [row.answer]: row.people }),
    noAnswers,
  ) // prettier-ignore

const saidIn = (rows: readonly Row[], decided: (day: Day) => 'counted' | 'set aside' | null): FamiliesSaid => {
  const of = (voice: string) => answersIn(rows.filter(row => row.voice === voice))
  const days = Map.groupBy(rows.filter(row => row.voice === 'visitor'), row => row.day!) // prettier-ignore
  const [single, groups] = [of('family'), of('group')]
  return {
    families: addAnswers(single, groups),
    single,
    groups,
    ...sortVisitors([...days].map(([day, its]) => ({ answers: answersIn(its), decision: decided(day) }))),
    latestOn: rows.map(row => row.latest_on).reduce((a, b) => (a > b ? a : b)),
  }
}

/** What was said of each of these promises, by its id; as known at `ctx.knownAt`. None where nobody answered. */
export const familiesSaid = async (
  ctx: Ctx,
  promiseIds: readonly string[],
): Promise<ReadonlyMap<string, FamiliesSaid>> => {
  if (promiseIds.length === 0) return new Map()
  const rows = Map.groupBy(await countedAnswers(ctx, promiseIds), row => row.promise_id)
  const looks = await burstLooks(ctx)
  return new Map(
    [...rows].map(([promiseId, its]) => [
      promiseId,
      saidIn(its, day => looks.get(`${promiseId} ${day}`)?.decision ?? null),
    ]),
  )
}

export type FamilyWords = { readonly answer: 'yes' | 'no' | 'unsure'; readonly words: string; readonly answeredOn: Day }

/** Words that somebody who does not answer for the action has checked name no child. Of one hand's, the newest. */
const checkedRows = (ctx: Ctx, promiseIds: readonly string[]) =>
  answersWithNewestCheck(ctx)
    .select(['promise_id', 'answer', 'answered_on'])
    .select(sql<string>`coalesce(newest.shown, words)`.as('words'))
    .where('promise_id', 'in', promiseIds)
    .where('words', 'is not', null)
    .where(where => where.or([where('words_checked_on', '<=', ctx.today), where('newest.shown', 'is not', null)]))
    .where(sql<boolean>`newest.decision is distinct from 'held back'`)
    .where(newestWords(ctx))

export type NewestWords = { readonly newest: readonly string[]; readonly inAll: number }

/** The few newest checked words on each of these promises, by its id, and how many there are in all. */
export const newestWordsOf = async (
  ctx: Ctx,
  promiseIds: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, NewestWords>> => {
  if (promiseIds.length === 0) return new Map()
  const placed = checkedRows(ctx, promiseIds)
    .select(sql<number>`row_number() over (partition by promise_id order by answered_on desc, family_answer.answer_id)`.as('place'))
    .select(sql<number>`(count(*) over (partition by promise_id))::int`.as('in_all'))
  const rows = await ctx.db
    .selectFrom(placed.as('placed'))
    .select(['promise_id', 'words', 'in_all'])
    .where('place', '<=', most)
    .orderBy('place')
    .execute()
  const own = [...Map.groupBy(rows, row => row.promise_id)]
  return new Map(own.map(([id, its]) => [id, { newest: its.map(({ words }) => words), inAll: its[0]!.in_all }]))
} // prettier-ignore

/** What families wrote about these promises, by promise, newest first, with what the check took out. */
export const checkedWordsOf = async (
  ctx: Ctx,
  promiseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly FamilyWords[]>> => {
  if (promiseIds.length === 0) return new Map()
  const rows = await checkedRows(ctx, promiseIds)
    .orderBy('answered_on', 'desc')
    .orderBy('family_answer.answer_id')
    .execute()
  return new Map(
    [...Map.groupBy(rows, row => row.promise_id)].map(([promiseId, own]) => [
      promiseId,
      own.map(row => ({
        answer: row.answer as FamilyWords['answer'],
        words: row.words,
        answeredOn: row.answered_on,
      })),
    ]),
  )
}

/** The same for one promise. */
export const checkedWords = async (ctx: Ctx, promiseId: string): Promise<readonly FamilyWords[]> =>
  (await checkedWordsOf(ctx, [promiseId])).get(promiseId) ?? []

/** Whoever writes again takes back what they wrote before; whoever only answers again does not. */
export const newestWords = (ctx: Ctx) => (outer: ExpressionBuilder<DB, 'family_answer'>) =>
  outer.not(
    outer.exists(
      outer
        .selectFrom('family_answer as later')
        .select('later.answer_id')
        .where('later.area_id', '=', ctx.area.id)
        .whereRef('later.promise_id', '=', 'family_answer.promise_id')
        .whereRef('later.given_by', '=', 'family_answer.given_by')
        .where('later.words', 'is not', null)
        .where(sql<boolean>`(later.recorded_at, later.contribution_id) > (family_answer.recorded_at, family_answer.contribution_id)`)
        .$if(ctx.knownAt !== null, query => query.where('later.recorded_at', '<=', ctx.knownAt!)),
    ),
  ) // prettier-ignore
