import { roles } from '../../access/rules.ts'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { answersForThis } from '../queries/asking.ts'
import { canDecideWords, type BurstDecision, type Decision } from '../rules.ts'
import { tellFollowers } from './telling.ts'

type Done = { ok: true } | { ok: false; because: string }

const checkers = ['forum-representative', 'youth-worker', 'programme-lead'] as const
const roleOf = ({ who }: Ctx): string | null => {
  const held = checkers.find(role => who?.roles.has(role))
  return held ? roles[held] : null
}

const notYours = 'Your post answers for this action, so somebody else has to look at this.'

export type WordsDecision = {
  readonly answerId: string
  readonly decision: Decision
  /** With a part removed: the words with "[removed]" in its place. */
  readonly shown: string | null
  readonly because: string | null
}

/** Lets words be shown, whole or with a part removed, or holds them back with a reason. A later decision replaces it. */
export const decideOnWords = async (ctx: Ctx, given: WordsDecision): Promise<Done> => {
  const answer = await ctx.db
    .selectFrom('family_answer')
    .select(['promise_id', 'words', 'taken_down_by'])
    .where('area_id', '=', ctx.area.id)
    .where('answer_id', '=', given.answerId)
    .executeTakeFirst()
  if (!answer?.words) return { ok: false, because: 'Those words are not here.' }
  if (await answersForThis(ctx, answer.promise_id)) return { ok: false, because: notYours }
  if (ctx.who && answer.taken_down_by === ctx.who.personId)
    return { ok: false, because: 'You took these words down, so somebody else has to check them.' }
  const can = canDecideWords(answer.words, given)
  if (!can.ok) return can
  const shown = { passed: answer.words, 'passed with a part removed': given.shown, 'held back': null }
  await ctx.db
    .insertInto('words_check')
    .values({
      area_id: ctx.area.id,
      answer_id: given.answerId,
      checked_at: ctx.now,
      decision: given.decision,
      shown: shown[given.decision],
      because: given.because,
      checked_on: ctx.today,
      checked_by: ctx.who?.personId ?? null,
      checked_role: roleOf(ctx),
    })
    .execute()
  await tellFollowers(ctx, answer.promise_id, given.answerId)
  await record(ctx, {
    what: `words of a family ${given.decision}`,
    subjectKind: 'promise',
    subjectId: answer.promise_id,
  })
  return { ok: true }
}

/** Very many visitors' answers to a promise on one day: counted with the rest, or set aside. */
export const decideOnBurst = async (
  ctx: Ctx,
  given: { promiseId: string; answeredOn: Day; decision: BurstDecision; because: string },
): Promise<Done> => {
  if (await answersForThis(ctx, given.promiseId)) return { ok: false, because: notYours }
  await ctx.db
    .insertInto('burst_look')
    .values({
      area_id: ctx.area.id,
      promise_id: given.promiseId,
      answered_on: given.answeredOn,
      looked_at: ctx.now,
      decision: given.decision,
      because: given.because,
      looked_on: ctx.today,
      looked_by: ctx.who?.personId ?? null,
      looked_role: roleOf(ctx),
    })
    .execute()
  await record(ctx, {
    what: `visitors’ answers of a day ${given.decision}`,
    subjectKind: 'promise',
    subjectId: given.promiseId,
    detail: { day: given.answeredOn },
  })
  return { ok: true }
}
