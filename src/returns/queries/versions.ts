import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { Issue } from '../../layouts/layout.ts'
import { recordTable, type TableKind } from '../rules/kinds.ts'
import { stillHeld } from './held.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>

/** A version of a record, with the file and row it came in. */
export type VersionTold = {
  /** The record that was asked about, of which this is a version. */
  readonly of: number
  readonly recordId: number
  readonly organisationId: string
  readonly returnId: string
  readonly fileName: string
  readonly receivedOn: Day
  readonly row: number
  readonly sheet: string | null
  readonly from: Date
  readonly to: Date | null
}

/** Every version of some records, each record's oldest first; those that came too late to stand among them. */
export const versionsOfRecords = async (ctx: Seen, kind: TableKind, recordIds: readonly number[]): Promise<VersionTold[]> => {
  if (recordIds.length === 0) return []
  const table = sql.table(recordTable(kind))
  const same = sql`select * from ${table} v where v.area_id = ${ctx.area.id} and v.organisation_id = asked.organisation_id and v.key = asked.key`
  const { rows } = await sql<VersionTold>`
    select asked.record_id as of, r.record_id as "recordId", r.organisation_id as "organisationId", r.return_id as "returnId",
           rr.file_name as "fileName", rr.received_on as "receivedOn", r.row_number as row, r.sheet, r.recorded_from as "from", r.recorded_to as "to"
      from ${table} asked
      join lateral (${same} and v.recorded_to is null union all ${same} and v.recorded_to is not null) r on true
      join return_received rr on rr.area_id = ${ctx.area.id} and rr.return_id = r.return_id
     where asked.area_id = ${ctx.area.id} and asked.record_id = any(${recordIds}::bigint[])
       and r.recorded_from <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
     order by asked.record_id, r.recorded_from, r.record_id`.execute(ctx.db)
  return rows.map(row => ({ ...row, of: Number(row.of), recordId: Number(row.recordId) }))
} // prettier-ignore

/** A row that is held back, and what it calls its record. */
export type HeldNamed = {
  readonly named: string
  readonly returnId: string
  readonly organisationId: string
  readonly layoutId: string
  readonly receivedOn: Day
  readonly row: number
  readonly issues: readonly Issue[]
}

/** All rows of a kind that are held back and name their record in this column. */
export const heldNaming = async (ctx: Seen, kind: TableKind, column: string): Promise<HeldNamed[]> => {
  const { rows } = await sql<HeldNamed>`
    select h.cells ->> ${column} as named, h.return_id as "returnId", rr.organisation_id as "organisationId",
           rr.layout_id as "layoutId", rr.received_on as "receivedOn", h.row_number as row, h.issues
      from held_row h join return_received rr on rr.area_id = ${ctx.area.id} and rr.return_id = h.return_id
     where h.area_id = ${ctx.area.id} and rr.kind = ${kind} and ${stillHeld(ctx)} and h.cells ->> ${column} is not null
     order by rr.received_at desc, h.line`.execute(ctx.db)
  return rows
}

/** Events of cases that their sender's newest whole list no longer holds, by the case's reference and kind. */
export const eventsGone = async (ctx: Seen, caseRefs: readonly string[]) => {
  const before = sql`coalesce(${ctx.knownAt}::timestamptz, 'infinity')`
  const { rows } = await sql<{ organisationId: string; caseRef: string; kind: string; on: Day; noticedOn: Day }>`
    select r.organisation_id as "organisationId", r.case_ref as "caseRef", r.kind, r."on", d.noticed_on as "noticedOn"
      from disappeared d join record_case_event r on r.area_id = ${ctx.area.id} and r.record_id = d.record_id
     where d.area_id = ${ctx.area.id} and d.kind = 'case-event' and r.case_ref = any(${caseRefs}::text[])
       and d.recorded_at <= ${before} and (d.ended_at is null or d.ended_at > ${before})
       and coalesce((select a.answer from disappeared_answer a where a.area_id = ${ctx.area.id}
             and a.disappeared_id = d.disappeared_id and a.answered_at <= ${before} order by a.answered_at desc limit 1), '') <> 'left out by mistake'
     order by d.noticed_on`.execute(ctx.db)
  return rows
}
