import { randomBytes } from 'node:crypto'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { hashOfCode } from '../queries/follows.ts'
import { handOfPerson, handOfVisitor } from '../rules.ts'

// Without the letters that look like figures: a code may be copied from paper.
const letters = '0123456789abcdefghjkmnpqrstvwxyz'

/** A code of 100 bits, in fives: `k7f2a-9qmd4-…`. */
const newCode = (): string => {
  const drawn = [...randomBytes(20)].map(byte => letters[byte % 32]!).join('')
  return drawn.replaceAll(/(.{5})(?=.)/g, '$1-')
}

type Followed = { ok: true; code: string | null } | { ok: false; because: string }

const isTheirs = (ctx: Ctx, answer: { promise_id: string; given_by: string | null; taken_down_by: string | null }, visitor: string) => {
  if (ctx.who && answer.taken_down_by === ctx.who.personId) return true
  const hand = ctx.who
    ? handOfPerson(ctx.area.id, answer.promise_id, ctx.who.personId)
    : handOfVisitor(ctx.area.id, answer.promise_id, ctx.today, visitor)
  return hand !== null && answer.given_by === hand
} // prettier-ignore

/**
 * Follows an answer just given. Somebody signed in is told by message; a visitor, or a family whose answer was taken
 * down, gets a code that is shown once: only its hash is kept.
 */
export const followAnswer = async (
  ctx: Ctx,
  { answerId, visitor }: { answerId: string; visitor: string },
): Promise<Followed> => {
  const answer = await ctx.db
    .selectFrom('family_answer')
    .select(['promise_id', 'given_by', 'taken_down_by'])
    .where('area_id', '=', ctx.area.id)
    .where('answer_id', '=', answerId)
    .executeTakeFirst()
  if (!answer || !isTheirs(ctx, answer, visitor))
    return { ok: false, because: 'That answer cannot be followed from here. Answer again, and then choose to follow it.' }
  const byCode = !ctx.who || answer.taken_down_by !== null
  const code = byCode ? newCode() : null
  if (!byCode)
    await ctx.db
      .deleteFrom('answer_follow')
      .where('area_id', '=', ctx.area.id)
      .where('promise_id', '=', answer.promise_id)
      .where('person_id', '=', ctx.who!.personId)
      .execute()
  await ctx.db
    .insertInto('answer_follow')
    .values({
      area_id: ctx.area.id,
      follow_id: ctx.newId(),
      answer_id: answerId,
      promise_id: answer.promise_id,
      person_id: byCode ? null : ctx.who!.personId,
      code_hash: code && hashOfCode(code),
      followed_on: ctx.today,
      recorded_at: ctx.now,
    })
    .execute()
  await record({ ...ctx, who: null }, { what: 'answer followed', subjectKind: 'promise', subjectId: answer.promise_id })
  return { ok: true, code }
} // prettier-ignore

/** Stops following; nothing of it is kept. Those with a code give the code, others are who they are. */
export const stopFollowing = async (
  ctx: Ctx,
  which: { code: string } | { followId: string },
): Promise<{ ok: true } | { ok: false; because: string }> => {
  const gone = ctx.db.deleteFrom('answer_follow').where('area_id', '=', ctx.area.id).returning('promise_id')
  const row =
    'code' in which
      ? await gone.where('code_hash', '=', hashOfCode(which.code)).executeTakeFirst()
      : await gone
          .where('follow_id', '=', which.followId)
          .where('person_id', '=', ctx.who?.personId ?? '00000000-0000-0000-0000-000000000000')
          .executeTakeFirst()
  if (!row) return { ok: false, because: 'There is nothing to stop: this is not followed.' }
  await record({ ...ctx, who: null }, { what: 'answer no longer followed', subjectKind: 'promise', subjectId: row.promise_id }) // prettier-ignore
  return { ok: true }
}
