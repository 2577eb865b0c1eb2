import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { record } from '../../audit/commands.ts'
import { queue } from '../../jobs/queue.ts'
import { checkFile, type Batch, type Summary } from '../../layouts/check.ts'
import type { Issue, Layout } from '../../layouts/layout.ts'
import { csvRows } from '../../layouts/write-csv.ts'
import { bytesAtRest } from '../../files/at-rest.ts'
import { returnRow, stepsOf, type ReturnRow } from '../queries/returns.ts'
import { answersOf } from '../queries/settings.ts'
import { canBeCopied, layoutOfCopy, senderRow, senderSheet } from '../rules/copies.ts'
import { followUps, hasTable, type TableKind } from '../rules/kinds.ts'
import { holdSender, inBulk, takeBlock } from './blocks.ts'
import { issueBook } from './issues.ts'
import { settingsOf, type FindLayout } from './load.ts'
import { mergeStaged } from './merge.ts'
import { noteReappeared } from './missing.ts'
import { clearStaged, landRecords, stage } from './staging.ts'
import { addState } from './states.ts'

export type CheckedAgain =
  | { readonly ok: true; readonly accepted: number; readonly stillHeld: number }
  | { readonly ok: false; readonly because: string }

type Held = {
  readonly line: number
  readonly row_number: number
  readonly sheet: string | null
  readonly cells: Record<string, string>
}

/**
 * Checks held rows of a return again, from their cells as sent: after a code was given its meaning, or a person decided
 * whose they are. Those accepted now become records of the same return and row. All that are held, unless told which;
 * rows whose area is unclear only where they are named.
 */
export const checkHeldAgain = async (
  ctx: Ctx,
  returnId: string,
  layoutNamed: FindLayout,
  lines?: readonly number[],
): Promise<CheckedAgain> => {
  const given = await returnRow(ctx, returnId)
  const layout = given && layoutNamed(given.layoutId)
  if (!given || !layout) return { ok: false, because: 'There is no such return.' }
  if (!hasTable(given.kind) || !canBeCopied(layout))
    return {
      ok: false,
      because: 'Rows of this layout have parts that are not kept with a held row. Send the file again.',
    }
  await holdSender(ctx, given.organisationId, given.kind)
  const state = (await stepsOf({ ...ctx, knownAt: null }, returnId)).at(-1)!
  if (state.state !== 'loaded') return { ok: false, because: 'This return is not loaded, so its rows wait for that.' }
  const held = await heldRows(ctx, returnId, lines)
  if (held.length === 0) return { ok: true, accepted: 0, stillHeld: 0 }
  const accepted = await mergeAgain(ctx, { given, kind: given.kind, layout, held })
  if (accepted === 0) return { ok: true, accepted, stillHeld: held.length }
  const counts = state.counts!
  await addState(ctx, {
    returnId, position: state.position + 1, state: 'loaded', because: 'Held rows were checked again.',
    counts: { ...counts, accepted: counts.accepted + accepted, held: counts.held - accepted },
  }) // prettier-ignore
  for (const task of followUps[given.kind]) await queue(ctx, task, { returnId, kind: given.kind })
  await record(ctx, { what: 'held rows accepted', subjectKind: 'return', subjectId: returnId, detail: { accepted } })
  return { ok: true, accepted, stillHeld: held.length - accepted }
}

const heldRows = async (ctx: Ctx, returnId: string, lines: readonly number[] | undefined): Promise<Held[]> => {
  const rows = await ctx.db
    .selectFrom('held_row')
    .select(['line', 'row_number', 'sheet', 'cells'])
    .where('area_id', '=', ctx.area.id)
    .where('return_id', '=', returnId)
    .where('ended_at', 'is', null)
    .$if(lines === undefined, query => query.where('unclear_area', '=', false))
    .$if(lines !== undefined, query => query.where('line', 'in', lines!.length > 0 ? [...lines!] : [-1]))
    .orderBy('line')
    .execute()
  return rows.map(row => ({ ...row, cells: row.cells as Record<string, string> }))
}

type Again = {
  readonly given: ReturnRow
  readonly kind: TableKind
  readonly layout: Layout
  readonly held: readonly Held[]
}

/** Reads the held cells as a small file of their own, each row numbered by its line, and merges what is accepted. */
const mergeAgain = async (ctx: Ctx, { given, kind, layout, held }: Again): Promise<number> => {
  const names = layout.columns.map(({ name }) => name)
  const rows = held.map(({ line, cells }) => [...names.map(name => cells[name] ?? ''), line, ''])
  const file = bytesAtRest(Buffer.from(csvRows([[...names, senderRow, senderSheet], ...rows])), 'held rows.csv')
  const answers = await answersOf(ctx, given.organisationId, given.layoutId)
  const settings = await settingsOf(ctx, { given, layout, answers })
  const found: Found = { accepted: [], held: [] }
  const batches = inHeldRows(checkFile(layoutOfCopy(layout), file, settings), held, found)
  const landing = landRecords(ctx, given, kind)
  const block = await takeBlock(ctx, given.returnId, 'held rows')
  const staging = { book: issueBook(), firstLine: 0, onBatch: () => {} }
  const { summary } = await stage(ctx, { ...given, isCopy: false }, batches, landing, staging)
  if (!summary.fatal) {
    await inBulk(ctx, async () => {
      await noteReappeared(ctx, { given, kind })
      await mergeStaged(ctx, { given, kind, block })
    })
    await endAccepted(ctx, given.returnId, found.accepted)
    await sayAnew(ctx, given.returnId, found.held)
  }
  await clearStaged(ctx, given.returnId, [landing.table, 'staged_held'])
  return summary.fatal ? 0 : found.accepted.length
}

type Found = {
  readonly accepted: number[]
  readonly held: { readonly line: number; readonly issues: readonly Issue[] }[]
}

/** Batches of the small file told in the rows of the sender's own, and which lines became of what. */
const inHeldRows = async function* (
  batches: AsyncGenerator<Batch, Summary>,
  held: readonly Held[],
  found: Found,
): AsyncGenerator<Batch, Summary> {
  const byLine = new Map(held.map(row => [row.line, row]))
  const placed = (line: number) => ({ row: byLine.get(line)!.row_number, sheet: byLine.get(line)!.sheet })
  for (;;) {
    const next = await batches.next()
    if (next.done) return next.value
    for (const { cells, issues } of next.value.held) {
      const line = Number(cells[senderRow])
      found.held.push({ line, issues: issues.map(issue => ({ ...issue, ...placed(line) })) })
    }
    const accepted = next.value.accepted.map(row => {
      const line = Number(row.record[senderRow])
      found.accepted.push(line)
      return { ...row, ...placed(line) }
    })
    yield { ...next.value, accepted, held: [] }
  }
}

const endAccepted = async (ctx: Ctx, returnId: string, lines: readonly number[]): Promise<void> => {
  await ctx.db
    .updateTable('held_row')
    .set({ ended_at: ctx.now, ended_how: 'accepted', ended_by: ctx.who?.personId ?? null })
    .where('area_id', '=', ctx.area.id)
    .where('return_id', '=', returnId)
    .where('line', 'in', lines.length > 0 ? [...lines] : [-1])
    .execute()
}

/** What still stands on a row may be something else than before; its area is clear once a person has said whose it is. */
const sayAnew = async (ctx: Ctx, returnId: string, held: Found['held']): Promise<void> => {
  const rows = held.map(({ line, issues }) => ({ line, issues, codes: [...new Set(issues.filter(({ severity }) => severity === 'error').map(({ code }) => code))] })) // prettier-ignore
  if (rows.length === 0) return
  await sql`
    update held_row h set issues = s.issues, codes = s.codes, unclear_area = false
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (line integer, issues jsonb, codes text[])
     where h.area_id = ${ctx.area.id} and h.return_id = ${returnId} and h.line = s.line`.execute(ctx.db)
}
