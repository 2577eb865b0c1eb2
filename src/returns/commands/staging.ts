import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { copyInto, type CopyCell } from '../../database/copy.ts'
import type { Batch, CheckedRow, Summary } from '../../layouts/check.ts'
import type { Issue } from '../../layouts/layout.ts'
import type { ReturnRow } from '../queries/returns.ts'
import { senderRow, senderSheet } from '../rules/copies.ts'
import { columnsOf, stagingTable, type TableKind } from '../rules/kinds.ts'
import { heldCells, heldColumns } from './held.ts'
import type { IssueBook } from './issues.ts'

/** Where checked rows go: the accepted of a batch as rows to copy, into one table. */
export type Landing = {
  readonly table: string
  readonly columns: readonly string[]
  /** Turns a batch's accepted rows into rows to copy; `line` counts on over the whole file. */
  readonly rows: (accepted: readonly CheckedRow[], nextLine: () => number) => CopyCell[][]
  /** What is left to copy once the file has ended. */
  readonly rest?: () => CopyCell[][]
}

/** Accepted rows, one for one, into the staging table of their kind. */
export const landRecords = (ctx: Ctx, { returnId }: ReturnRow, kind: TableKind): Landing => {
  const columns = columnsOf(kind)
  const width = columns.length
  const rows: Landing['rows'] = (accepted, nextLine) =>
    accepted.map(({ key, row, sheet, record }) => {
      const cells: CopyCell[] = [ctx.area.id, returnId, nextLine(), key, row, sheet]
      for (let index = 0; index < width; index++) cells.push(record[columns[index]!] as CopyCell)
      return cells
    })
  return {
    table: stagingTable(kind),
    columns: ['area_id', 'return_id', 'line', 'key', 'row_number', 'sheet', ...columns],
    rows,
  }
}

const heldAtOnce = 5000

export type Staged = { readonly summary: Summary; readonly lines: number }

/**
 * Goes through a file's batches and copies what was accepted to its landing and what was held beside it, as fast as
 * PostgreSQL takes it; nothing grows with the file but the engine's own table of keys.
 */
export const stage = async (
  ctx: Ctx,
  given: ReturnRow,
  batches: AsyncGenerator<Batch, Summary>,
  landing: Landing,
  { book, firstLine, onBatch }: { book: IssueBook; firstLine: number; onBatch: (rows: number, bytes: number) => void },
): Promise<Staged> => {
  let line = firstLine
  const nextLine = (): number => ++line
  const ended: { summary?: Summary } = {}
  let held: CopyCell[][] = []
  let rows = 0
  const take = async function* (): AsyncGenerator<CopyCell[][]> {
    while (held.length < heldAtOnce) {
      const next = await batches.next()
      if (next.done) {
        ended.summary = next.value
        return yield landing.rest?.() ?? []
      }
      const batch = given.isCopy ? inSendersRows(next.value) : next.value
      book.note(batch.issues)
      for (const row of batch.held) held.push(heldCells(ctx, given, row, nextLine()))
      rows += batch.accepted.length + batch.held.length + batch.refused
      onBatch(rows, batch.bytesRead)
      yield landing.rows(batch.accepted, nextLine)
    }
  }
  try {
    while (!ended.summary) {
      await copyInto(ctx.db, landing.table, landing.columns, take())
      if (held.length > 0) await copyInto(ctx.db, 'staged_held', heldColumns, [held])
      held = []
    }
  } finally {
    await batches.return(ended.summary as never)
  }
  return { summary: ended.summary, lines: line }
}

/** Takes the rows of a return out of staging again: no other transaction has seen them. */
export const clearStaged = async (ctx: Ctx, returnId: string, tables: readonly string[]): Promise<void> => {
  for (const table of tables)
    await sql`delete from ${sql.table(table)} where area_id = ${ctx.area.id} and return_id = ${returnId}`.execute(
      ctx.db,
    )
}

/** A batch read from a filtered copy, told in the rows of the sender's own file. */
const inSendersRows = (batch: Batch): Batch => {
  const sent = new Map<number, Place>()
  for (const { row, record } of batch.accepted)
    sent.set(row, { row: Number(record[senderRow]), sheet: (record[senderSheet] as string | null) ?? null })
  for (const { row, cells } of batch.held)
    sent.set(row, { row: Number(cells[senderRow] ?? 0) || row, sheet: cells[senderSheet] ?? null })
  const placed = (issue: Issue): Issue => ({ ...issue, ...(issue.row === null ? {} : sent.get(issue.row)) })
  return {
    ...batch,
    accepted: batch.accepted.map(row => ({ ...row, ...sent.get(row.row), queries: row.queries.map(placed) })),
    held: batch.held.map(row => {
      const { [senderRow]: _row, [senderSheet]: _sheet, ...cells } = row.cells
      return { ...row, ...sent.get(row.row), cells, issues: row.issues.map(placed) }
    }),
    issues: batch.issues.map(placed),
  }
}
type Place = { readonly row: number; readonly sheet: string | null }
