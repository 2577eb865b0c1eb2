import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Layout } from '../../layouts/layout.ts'
import { recordKinds } from '../../layouts/records.ts'
import type { ReturnRow } from '../queries/returns.ts'
import { stagingTable, type TableKind } from '../rules/kinds.ts'
import type { IssueBook } from './issues.ts'

/**
 * Different rows of a file may come out as the same record, where a sender's codes are turned into ours. The first is
 * kept and the others are held. Not looked for where the layout's own unique columns are the record's key.
 */
export const holdTwice = async (
  ctx: Ctx,
  given: ReturnRow,
  kind: TableKind,
  layout: Layout,
  book: IssueBook,
): Promise<number> => {
  const key: readonly string[] = recordKinds[kind].key
  if (layout.unique.length === key.length && key.every(name => layout.unique.includes(name))) return 0
  const staged = sql.table(stagingTable(kind))
  const { rows } = await sql<{ line: number; row_number: number; sheet: string | null; first: number }>`
    delete from ${staged} s using (
      select line, row_number, sheet, first_value(row_number) over ranks as first, row_number() over ranks as place
        from ${staged} where area_id = ${ctx.area.id} and return_id = ${given.returnId}
      window ranks as (partition by key order by line)) d
     where s.area_id = ${ctx.area.id} and s.return_id = ${given.returnId} and s.line = d.line and d.place > 1
    returning s.line, s.row_number, s.sheet, d.first, ${cellsAsJson()} as cells`.execute(ctx.db)
  const held = rows.map(row => ({ ...row, issue: twiceIssue(row) }))
  book.note(held.map(({ issue }) => issue))
  if (held.length > 0)
    await sql`
      insert into staged_held (area_id, return_id, line, sheet, row_number, key, cells, issues, codes, unclear_area)
      select ${ctx.area.id}, ${given.returnId}, line, sheet, row_number, null, cells, jsonb_build_array(issue), '{D-SAME-RECORD}', false
        from jsonb_to_recordset(${JSON.stringify(held)}::jsonb)
          as t (line integer, sheet text, row_number integer, cells jsonb, issue jsonb)`.execute(ctx.db)
  return rows.length
}

const cellsAsJson = () =>
  sql`jsonb_strip_nulls(to_jsonb(s) - ${sql.lit('{area_id,return_id,line,key,row_number,sheet}')}::text[])`

const twiceIssue = ({ row_number, sheet, first }: { row_number: number; sheet: string | null; first: number }) => ({
  code: 'D-SAME-RECORD', severity: 'error' as const, sheet, row: row_number, column: null, value: null,
  message: `Row ${row_number} comes out as the same record as row ${first}: the same figure, or one code of ours for two of yours. Take out the one that is wrong, or correct the table of codes, and send the file again.`,
}) // prettier-ignore
