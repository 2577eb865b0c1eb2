import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { jsonCell, type CopyCell } from '../../database/copy.ts'
import type { HeldRow } from '../../layouts/check.ts'
import type { RecordKind } from '../../layouts/records.ts'
import type { ReturnRow } from '../queries/returns.ts'
import { ownText } from './issues.ts'
import { hasTable, keyOfCells, scopeColumns } from '../rules/kinds.ts'

export const heldColumns = [
  'area_id', 'return_id', 'line', 'sheet', 'row_number', 'key', 'cells', 'issues', 'codes', 'unclear_area',
] as const // prettier-ignore

/**
 * A held row as it is copied in: its cells as sent, what is wrong with it, and the record it is about where that is told.
 * Nothing of it hangs on to the piece of the file it was cut from.
 */
export const heldCells = (
  ctx: Pick<Ctx, 'area'>,
  { returnId, kind }: { readonly returnId: string; readonly kind: RecordKind },
  row: HeldRow,
  line: number,
): CopyCell[] => {
  const codes = [...new Set(row.issues.filter(({ severity }) => severity === 'error').map(({ code }) => code))]
  const key = keyOfCells(kind, row.cells)
  return [
    ctx.area.id, returnId, line, row.sheet, row.row, key && ownText(key), jsonCell(row.cells), jsonCell(row.issues),
    `{${codes.map(code => `"${code}"`).join(',')}}`, row.unclearArea,
  ] // prettier-ignore
}

/**
 * Keeps the staged held rows. Rows held from earlier returns of this sender's layout that come again, accepted or held,
 * end: so do all of them where this is everything the sender has. Asked while the return's rows are staged.
 */
export const keepHeld = async (
  ctx: Ctx,
  given: ReturnRow,
  stagedTable: string | null,
  late: boolean,
): Promise<void> => {
  await sql`
    insert into held_row (area_id, return_id, line, sheet, row_number, key, cells, issues, codes, unclear_area, held_at)
    select area_id, return_id, line, sheet, row_number, key, cells, issues, codes, unclear_area, ${ctx.now}::timestamptz
      from staged_held where area_id = ${ctx.area.id} and return_id = ${given.returnId}`.execute(ctx.db)
  if (late) return
  const everything = given.listKind === 'whole' && hasTable(given.kind) && scopeColumns[given.kind].length === 0
  const ofReturn = sql`area_id = ${ctx.area.id} and return_id = ${given.returnId}`
  const again = sql`h.key in (
    select key from staged_held where ${ofReturn}
    ${stagedTable === null ? sql`` : sql`union all select key from ${sql.table(stagedTable)} where ${ofReturn}`})`
  await sql`
    update held_row h set ended_at = ${ctx.now}::timestamptz, ended_how = 'sent again', ended_by_return = ${given.returnId}
      from return_received rr
     where h.area_id = ${ctx.area.id} and h.ended_at is null and h.return_id <> ${given.returnId}
       and rr.area_id = h.area_id and rr.return_id = h.return_id
       and rr.organisation_id = ${given.organisationId} and rr.layout_id = ${given.layoutId}
       and (${everything ? sql`true` : again})`.execute(ctx.db)
}
