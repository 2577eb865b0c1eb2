import type { Ctx } from '../../ctx.ts'
import { record } from '../../audit/commands.ts'
import { keepFile } from '../../files/commands.ts'
import { letGo, type Received } from '../../files/store.ts'
import { queue } from '../../jobs/queue.ts'
import type { Day } from '../../kernel/day.ts'
import type { Layout } from '../../layouts/layout.ts'
import { sameFileBefore, type QuestionName, type ReturnRow } from '../queries/returns.ts'
import { answersOf } from '../queries/settings.ts'
import { keepAnswer } from './answer.ts'
import { filterMixed, drawnOtherwise, keepFiltered, type Filtered } from './filter-mixed.ts'
import { addState } from './states.ts'

export type ToReceive = {
  readonly layout: Layout
  /** Id of the organisation whose return it is. */
  readonly organisationId: string
  /** As it arrived (`files/store.ts`, `receive`); kept, copied or thrown away here, whatever comes of it. */
  readonly file: Received
  readonly how: ReturnRow['how']
  /** Where a file of this layout may be either. */
  readonly listKind?: 'whole' | 'changes' | null
  /** The day the extract was drawn; without it the day it came counts. */
  readonly asAt?: Day | null
  readonly from?: Day | null
  readonly until?: Day | null
  /** What its sender says with the file where files of this layout may be read two ways; remembered. */
  readonly answers?: Answers
}
export type Answers = Partial<Record<'sheet' | 'day-order', string | null>>

export type ReceivedReturn =
  | {
      readonly ok: true
      readonly returnId: string
      /** Set where the same bytes came before: nothing was changed, and this is when they first came. */
      readonly cameBefore: { readonly at: Date; readonly on: Day } | null
    }
  | {
      readonly ok: false
      readonly because: string
      /** Set where nothing is wrong with the file, and this has to be said with it: nothing of it is kept until then. */
      readonly question: QuestionName | null
    }

/**
 * Takes a partner's file in: its row, the file (or, where a layout holds several areas' children, the copy with ours
 * alone), its first state, and the job that loads it. The same file from the same sender for the same layout changes
 * nothing and says when it first came.
 */
export const receiveReturn = async (ctx: Ctx, given: ToReceive): Promise<ReceivedReturn> => {
  try {
    return await takeIn(ctx, given)
  } finally {
    // What was not kept does not stay; a kept file lies elsewhere by now.
    await letGo(given.file)
  }
}

const takeIn = async (ctx: Ctx, given: ToReceive): Promise<ReceivedReturn> => {
  const { layout, organisationId, file } = given
  const before = await sameFileBefore(ctx, { organisationId, layoutId: layout.id, sentHash: file.hash })
  if (before)
    return { ok: true, returnId: before.returnId, cameBefore: { at: before.receivedAt, on: before.receivedOn } }
  const returnId = ctx.newId()
  const said = Object.entries(given.answers ?? {}).flatMap(([question, answer]) => (answer ? [[question as QuestionName, answer] as const] : [])) // prettier-ignore
  const answers = new Map([...(await answersOf(ctx, organisationId, layout.id)), ...said])
  const filtered = layout.mixedAreas ? await filterMixed(ctx, layout, { returnId, file, answers }) : null
  if (filtered && !filtered.ok) return filtered
  for (const [question, answer] of said)
    await keepAnswer(ctx, { organisationId, layoutId: layout.id, question, answer })
  await keepReturn(ctx, given, returnId, filtered)
  await addState(ctx, { returnId, position: 0, state: 'received' })
  if (filtered?.drawnOn && given.asAt && given.asAt !== filtered.drawnOn)
    filtered.book.note([drawnOtherwise(given.asAt, filtered.drawnOn)])
  if (filtered) await keepFiltered(ctx, returnId, filtered)
  await queue(ctx, 'load-return', { returnId }, { key: `load-return ${returnId}` })
  await record(ctx, {
    what: 'return received',
    subjectKind: 'return',
    subjectId: returnId,
    detail: { layout: layout.id, organisation: organisationId, hash: file.hash, size: file.size, how: given.how },
  })
  return { ok: true, returnId, cameBefore: null }
}

const keepReturn = async (ctx: Ctx, given: ToReceive, returnId: string, filtered: Filtered | null): Promise<void> => {
  const { layout, organisationId, file } = given
  const fileHash = await keepFile(ctx, filtered?.copy ?? file)
  await ctx.db
    .insertInto('return_received')
    .values({
      area_id: ctx.area.id,
      return_id: returnId,
      organisation_id: organisationId,
      layout_id: layout.id,
      kind: layout.keeps,
      file_name: file.name,
      sent_hash: file.hash,
      sent_size: file.size,
      file_hash: fileHash,
      is_copy: filtered !== null,
      elsewhere: filtered?.elsewhere ?? 0,
      unreadable: filtered?.unreadable ?? 0,
      list_kind: layout.list === 'asked' ? (given.listKind ?? null) : layout.list,
      as_at: given.asAt ?? filtered?.drawnOn ?? null,
      from_day: given.from ?? null,
      until_day: given.until ?? null,
      received_on: ctx.today,
      received_at: ctx.now,
      received_by: ctx.who?.personId ?? null,
      how: given.how,
    })
    .execute()
}
