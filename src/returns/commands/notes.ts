import type { Ctx } from '../../ctx.ts'
import { record } from '../../audit/commands.ts'
import { returnView, type QuestionName } from '../queries/returns.ts'

type Done = { readonly ok: true } | { readonly ok: false; readonly because: string }

/** Writes what the sender says to what a rule asks about its return. Notes stay; a later one adds to the earlier. */
export const writeNote = async (
  ctx: Ctx,
  returnId: string,
  { code, note }: { readonly code: string; readonly note: string },
): Promise<Done> => {
  const view = await returnView(ctx, returnId)
  if (!view) return { ok: false, because: 'There is no such return.' }
  if (!view.totals.some(total => total.code === code && total.severity === 'query'))
    return { ok: false, because: 'Nothing is asked by that rule any more. Look at the list again.' }
  await ctx.db
    .insertInto('return_note')
    .values({
      area_id: ctx.area.id,
      note_id: ctx.newId(),
      return_id: returnId,
      code,
      note,
      written_at: ctx.now,
      written_by: ctx.who?.personId ?? null,
    })
    .execute()
  await record(ctx, { what: 'note on a return written', subjectKind: 'return', subjectId: returnId, detail: { code } })
  return { ok: true }
}

export type Changed = {
  readonly organisationId: string
  readonly layoutId: string
  readonly question: QuestionName
  readonly answer: string
}

/** Changes what is remembered about a sender's files; files sent before stay as they were read. */
export const changeAnswer = async (ctx: Ctx, given: Changed): Promise<Done> => {
  const known = await ctx.db
    .selectFrom('sender_answer')
    .select('answer')
    .where('area_id', '=', ctx.area.id)
    .where('organisation_id', '=', given.organisationId)
    .where('layout_id', '=', given.layoutId)
    .where('question', '=', given.question)
    .orderBy('answered_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!known) return { ok: false, because: 'That has not been asked yet, so there is nothing to change.' }
  if (known.answer === given.answer) return { ok: true }
  await ctx.db
    .insertInto('sender_answer')
    .values({
      area_id: ctx.area.id,
      organisation_id: given.organisationId,
      layout_id: given.layoutId,
      question: given.question,
      answered_at: ctx.now,
      answer: given.answer,
      answered_by: ctx.who?.personId ?? null,
    })
    .execute()
  await record(ctx, { what: 'answer about files changed', subjectKind: 'layout', subjectId: given.layoutId, detail: { organisation: given.organisationId, question: given.question, answer: given.answer } }) // prettier-ignore
  return { ok: true }
}

/** Says in the audit that somebody opened rows with children's details; nothing of the rows is written there. */
export const noteOpened = (ctx: Ctx, what: string, returnId: string): Promise<unknown> =>
  record(ctx, { what, subjectKind: 'return', subjectId: returnId })
