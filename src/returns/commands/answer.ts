import type { Ctx } from '../../ctx.ts'
import { record } from '../../audit/commands.ts'
import { queue } from '../../jobs/queue.ts'
import type { Day } from '../../kernel/day.ts'
import type { RecordKind } from '../../layouts/records.ts'
import { returnRow, stepsOf, type QuestionName } from '../queries/returns.ts'
import { followUps } from '../rules/kinds.ts'

type Done = { readonly ok: true } | { readonly ok: false; readonly because: string }

const allowed: Partial<Record<QuestionName, readonly string[]>> = {
  'day-order': ['day-first', 'month-first'],
  'list-kind': ['whole', 'changes'],
}

type Said = {
  readonly organisationId: string
  readonly layoutId: string
  readonly question: QuestionName
  readonly answer: string
}

/** Remembers what a sender says of its files of a layout, for those that come after. */
export const keepAnswer = async (ctx: Ctx, said: Said): Promise<void> => {
  await ctx.db
    .insertInto('sender_answer')
    .values({
      area_id: ctx.area.id,
      organisation_id: said.organisationId,
      layout_id: said.layoutId,
      question: said.question,
      answered_at: ctx.now,
      answer: said.answer,
      answered_by: ctx.who?.personId ?? null,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** Answers what a return waits for; remembered for this sender and layout, and the return is loaded again. */
export const answerQuestion = async (ctx: Ctx, returnId: string, answer: string): Promise<Done> => {
  const given = await returnRow(ctx, returnId)
  const state = given && (await stepsOf({ ...ctx, knownAt: null }, returnId)).at(-1)
  if (!given || !state) return { ok: false, because: 'There is no such return.' }
  if (state.state !== 'waiting for an answer' || !state.question)
    return { ok: false, because: 'This return is not waiting for an answer.' }
  const words = answer.trim()
  if (words === '' || !(allowed[state.question]?.includes(words) ?? true))
    return { ok: false, because: 'Choose one of the answers.' }
  await keepAnswer(ctx, { ...given, question: state.question, answer: words })
  await queue(ctx, 'load-return', { returnId }, { key: `load-return ${returnId}` })
  await record(ctx, { what: 'question about a return answered', subjectKind: 'return', subjectId: returnId, detail: { question: state.question, answer: words } }) // prettier-ignore
  return { ok: true }
}

export type DisappearedAnswer = 'ended' | 'left out by mistake' | 'never ours'

/** What the sender says became of records that are no longer in its list. The newest answer holds. */
export const answerDisappeared = async (
  ctx: Ctx,
  ids: readonly number[],
  {
    answer,
    endedOn,
    note,
  }: { readonly answer: DisappearedAnswer; readonly endedOn?: Day | null; readonly note?: string | null },
): Promise<Done> => {
  if (endedOn && answer !== 'ended') return { ok: false, because: 'A day goes only with the answer that it ended.' }
  if (endedOn && endedOn > ctx.today)
    return { ok: false, because: 'That day is still to come. Give the day on which it ended.' }
  const found = await ctx.db
    .selectFrom('disappeared')
    .select(['disappeared_id', 'return_id', 'kind'])
    .where('area_id', '=', ctx.area.id)
    .where('disappeared_id', 'in', ids.length > 0 ? [...ids] : [-1])
    .where('ended_at', 'is', null)
    .execute()
  if (found.length < new Set(ids).size || found.length === 0)
    return { ok: false, because: 'One of these is no longer on the list: it came back, or its return was withdrawn.' }
  await ctx.db
    .insertInto('disappeared_answer')
    .values(
      found.map(({ disappeared_id }) => ({
        area_id: ctx.area.id,
        disappeared_id,
        answered_at: ctx.now,
        answer,
        ended_on: endedOn ?? null,
        note: note?.trim() || null,
        answered_by: ctx.who?.personId ?? null,
      })),
    )
    .execute()
  // Whoever counts these records, or tells who they are about, looks again.
  const returns = new Map(found.map(({ return_id, kind }) => [return_id, kind as RecordKind]))
  for (const [returnId, kind] of returns)
    for (const task of followUps[kind]) await queue(ctx, task, { returnId, kind }, { key: `${task} ${returnId}` })
  await record(ctx, { what: 'disappeared records answered', subjectKind: 'disappeared', subjectId: String(found[0]!.disappeared_id), detail: { answer, records: found.length } }) // prettier-ignore
  return { ok: true }
}
