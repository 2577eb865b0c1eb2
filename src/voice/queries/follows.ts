import { createHash } from 'node:crypto'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'

/** Only this is kept of a code that opens what somebody said. Spaces, hyphens and capitals do not matter. */
export const hashOfCode = (code: string): string =>
  createHash('sha256')
    .update(code.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
    .digest('hex')

export type Followed = {
  readonly followId: string
  readonly promiseId: string
  readonly followedOn: Day
  readonly answeredOn: Day
  readonly answer: 'yes' | 'no' | 'unsure'
  /** Whether words came with it and what became of them; 'none' where there were no words. */
  readonly words: 'none' | 'waiting' | 'shown' | 'held back'
}

const followed = (ctx: Ctx) =>
  ctx.db
    .selectFrom('answer_follow')
    .innerJoin('family_answer', join =>
      join
        .onRef('family_answer.area_id', '=', 'answer_follow.area_id')
        .onRef('family_answer.answer_id', '=', 'answer_follow.answer_id'),
    )
    .leftJoinLateral(
      given =>
        given
          .selectFrom('words_check as checked')
          .select('checked.decision')
          .where('checked.area_id', '=', ctx.area.id)
          .whereRef('checked.answer_id', '=', 'answer_follow.answer_id')
          .orderBy('checked.checked_at', 'desc')
          .limit(1)
          .as('newest'),
      join => join.onTrue(),
    )
    .select(['follow_id', 'answer_follow.promise_id', 'followed_on', 'answered_on', 'answer', 'newest.decision'])
    .select(['words_checked_on', ({ eb }) => eb('words', 'is not', null).as('had_words')])
    .where('answer_follow.area_id', '=', ctx.area.id)
    .where('family_answer.area_id', '=', ctx.area.id)

type Row = Awaited<ReturnType<ReturnType<typeof followed>['execute']>>[number]

const followedOf = (row: Row): Followed => {
  const checked = row.words_checked_on !== null || (row.decision !== null && row.decision !== 'held back')
  const afterCheck = row.decision === 'held back' ? 'held back' : checked ? 'shown' : 'waiting'
  return {
    followId: row.follow_id,
    promiseId: row.promise_id,
    followedOn: row.followed_on,
    answeredOn: row.answered_on,
    answer: row.answer as Followed['answer'],
    words: row.had_words ? afterCheck : 'none',
  }
}

/** What the holder of a code follows; null where the code opens nothing here. */
export const followedByCode = async (ctx: Ctx, code: string): Promise<Followed | null> => {
  const row = await followed(ctx).where('code_hash', '=', hashOfCode(code)).executeTakeFirst()
  return row ? followedOf(row) : null
}

/** What a signed-in person follows, newest first. */
export const followedBy = async (ctx: Ctx, personId: string): Promise<Followed[]> =>
  (await followed(ctx).where('answer_follow.person_id', '=', personId).orderBy('followed_on', 'desc').execute()).map(
    followedOf,
  )

/** The signed-in people who follow a promise, or one answer to it. */
export const followersOf = async (ctx: Ctx, promiseId: string, answerId?: string): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom('answer_follow')
    .select('person_id')
    .distinct()
    .where('area_id', '=', ctx.area.id)
    .where('promise_id', '=', promiseId)
    .where('person_id', 'is not', null)
    .$if(answerId !== undefined, query => query.where('answer_id', '=', answerId!))
    .execute()
  return rows.map(row => row.person_id!)
}
