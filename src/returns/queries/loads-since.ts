import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { RecordKind } from '../../layouts/records.ts'

/** A return that brought records, or took its own back. */
export type RecordsMoved = {
  readonly returnId: string
  readonly kind: RecordKind
  readonly fileName: string
  readonly receivedOn: Day
  readonly what: 'load' | 'held rows' | 'withdrawal' | 'disappeared'
}

/** Which returns changed the records held since a moment, the oldest first; every one there was where it is null. */
export const recordsMovedSince = async (ctx: Pick<Ctx, 'db' | 'area'>, since: Date | null): Promise<RecordsMoved[]> => {
  const { rows } = await sql<RecordsMoved>`
    select b.return_id as "returnId", r.kind, r.file_name as "fileName", r.received_on as "receivedOn", b.taken_for as what
      from record_block b join return_received r on r.area_id = ${ctx.area.id} and r.return_id = b.return_id
     where b.area_id = ${ctx.area.id} and b.taken_at > coalesce(${since}::timestamptz, '-infinity')
     order by b.taken_at, b.block`.execute(ctx.db)
  return rows
}
