import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { subjectOf, tableOf, type SubjectKind } from '../../returns/queries/subjects.ts'
import { statusOn, type StatusOn, type StatusSaid } from '../rules/send-status.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>

/** Held true now, or at `ctx.knownAt`: of facts with a time from and a time to. */
export const held = (ctx: Seen, table: string, from: string, to: string): RawBuilder<unknown> => {
  const [begun, ended] = [sql.ref(`${table}.${from}`), sql.ref(`${table}.${to}`)]
  return ctx.knownAt === null
    ? sql`${ended} is null`
    : sql`${begun} <= ${ctx.knownAt}::timestamptz and (${ended} is null or ${ended} > ${ctx.knownAt}::timestamptz)`
}

type SaidRow = StatusSaid & { readonly childId: string }

const saidOf = async (ctx: Seen, childIds: readonly string[]): Promise<SaidRow[]> => {
  const { rows } = await sql<SaidRow>`
    select l.child_id as "childId", st.status, st.from_day as "fromDay", st.until_day as "untilDay", st.said_by as "saidBy",
           s.organisation_id as "organisationId", st.return_id as "returnId"
      from child_link l
      join child_subject s on s.area_id = ${ctx.area.id} and s.subject_id = l.subject_id
      join send_status st on st.area_id = ${ctx.area.id} and st.subject_id = l.subject_id and ${held(ctx, 'st', 'recorded_from', 'recorded_to')}
     where l.area_id = ${ctx.area.id} and l.child_id = any(${childIds}::uuid[]) and ${held(ctx, 'l', 'linked_at', 'ended_at')}
     order by st.from_day, st.status_id`.execute(ctx.db) // prettier-ignore
  return rows
}

/** What is said of a child's SEND status from when to when and by whom, oldest first; no reason is held. */
export const sendStatusHistory = async (ctx: Seen, childId: string): Promise<StatusSaid[]> => saidOf(ctx, [childId])

/** The SEND status of each child on a day: what, since when, who says so, and no reason. Every child asked about is answered. */
export const sendStatusOn = async (ctx: Seen, childIds: readonly string[], day: Day): Promise<ReadonlyMap<string, StatusOn>> => {
  const said = childIds.length === 0 ? [] : await saidOf(ctx, [...new Set(childIds)])
  const byChild = Map.groupBy(said, ({ childId }) => childId)
  return new Map(childIds.map(id => [id, statusOn(byChild.get(id) ?? [], day)]))
} // prettier-ignore

/** Which child each record is about, by the record's number; a record that is matched to nobody yet is left out. */
export const childrenOfRecords = async (
  ctx: Seen,
  kind: SubjectKind,
  recordIds: readonly number[],
): Promise<ReadonlyMap<number, string>> => {
  const { rows } = await sql<{ record: number; child: string }>`
    select r.record_id as record, l.child_id as child from ${tableOf(kind)} r
      join child_subject s on s.area_id = ${ctx.area.id} and s.organisation_id = r.organisation_id and s.subject = ${subjectOf(kind)}
      join child_link l on l.area_id = ${ctx.area.id} and l.subject_id = s.subject_id and ${held(ctx, 'l', 'linked_at', 'ended_at')}
     where r.area_id = ${ctx.area.id} and r.record_id = any(${recordIds}::bigint[])`.execute(ctx.db)
  return new Map(rows.map(({ record, child }) => [Number(record), child]))
}
