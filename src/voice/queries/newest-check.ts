import type { Ctx } from '../../ctx.ts'

/** Families' answers as known at the ctx's moment, each beside the newest decision on its words. */
export const answersWithNewestCheck = (ctx: Ctx) => {
  const { knownAt } = ctx
  return ctx.db
    .selectFrom('family_answer')
    .leftJoinLateral(
      given =>
        given
          .selectFrom('words_check as checked')
          .select(['checked.decision', 'checked.shown'])
          .where('checked.area_id', '=', ctx.area.id)
          .whereRef('checked.answer_id', '=', 'family_answer.answer_id')
          .$if(knownAt !== null, query => query.where('checked.checked_at', '<=', knownAt!))
          .orderBy('checked.checked_at', 'desc')
          .limit(1)
          .as('newest'),
      join => join.onTrue(),
    )
    .where('family_answer.area_id', '=', ctx.area.id)
    .$if(knownAt !== null, query => query.where('recorded_at', '<=', knownAt!))
}
