import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { ReturnRow } from '../queries/returns.ts'
import { columnsOf, recordTable, stagingTable, type TableKind } from '../rules/kinds.ts'

export type Merging = {
  readonly given: ReturnRow
  readonly kind: TableKind
  /** The number before the first record's. */
  readonly block: number
}

export type Merged = { readonly added: number; readonly changed: number; readonly same: number; readonly older: number }

/** How late a return speaks: by the day its extract was drawn, then by when it came. */
const day = (given: ReturnRow) => given.asAt ?? given.receivedOn

/** A return that was loaded and not withdrawn. */
export const counts = (returns: string): RawBuilder<boolean> => sql<boolean>`
  (exists (select 1 from return_state s where s.area_id = ${sql.ref(`${returns}.area_id`)}
             and s.return_id = ${sql.ref(`${returns}.return_id`)} and s.state = 'loaded')
   and not exists (select 1 from return_state s where s.area_id = ${sql.ref(`${returns}.area_id`)}
             and s.return_id = ${sql.ref(`${returns}.return_id`)} and s.state = 'withdrawn'))`

export const columnList = (kind: TableKind, of?: string): RawBuilder<unknown> =>
  sql.join(columnsOf(kind).map(name => sql.ref(of === undefined ? name : `${of}.${name}`)))

/** Whether a later extract of this sender and kind is loaded already, so that this one may come too late to override. */
export const comesLate = async (ctx: Ctx, given: ReturnRow): Promise<boolean> => {
  const found = await sql`
    select 1 from return_received rr
     where rr.area_id = ${ctx.area.id} and rr.organisation_id = ${given.organisationId} and rr.kind = ${given.kind}
       and rr.return_id <> ${given.returnId}
       and (coalesce(rr.as_at, rr.received_on), rr.received_at) > (${day(given)}::date, ${given.receivedAt}::timestamptz)
       and ${counts('rr')} limit 1`.execute(ctx.db)
  return found.rows.length > 0
}

const anyStands = async (ctx: Ctx, { given, kind }: Merging): Promise<boolean> => {
  const found = await sql`
    select 1 from ${sql.table(recordTable(kind))}
     where area_id = ${ctx.area.id} and organisation_id = ${given.organisationId} and recorded_to is null limit 1`.execute(ctx.db) // prettier-ignore
  return found.rows.length > 0
}

/**
 * Makes records of the staged rows of a return. What says the same as what stands makes no new version and is noted as
 * said again; what differs closes the version that stands and takes its place; what a later extract has spoken of since
 * is kept as a version that never stood.
 */
export const mergeStaged = async (ctx: Ctx, merging: Merging): Promise<Merged> => {
  const stands = await anyStands(ctx, merging)
  const late = stands && (await comesLate(ctx, merging.given))
  const matched = stands ? await matchStanding(ctx, merging, late) : { closed: 0, same: 0, older: 0 }
  const inserted = await insertFresh(ctx, merging, stands)
  return { added: inserted - matched.closed, changed: matched.closed, same: matched.same, older: matched.older }
}

type Matched = { readonly closed: number; readonly same: number; readonly older: number }

/** When the standing version was last spoken of later than this return speaks: by its own return or one that confirmed it. */
const spokenOfLater = (merging: Merging): RawBuilder<boolean> => {
  const { given } = merging
  return saidBy(
    merging,
    sql`(coalesce(rr.as_at, rr.received_on), rr.received_at) > (${day(given)}::date, ${given.receivedAt}::timestamptz)`,
  )
}

/** A figure says itself when it was counted: the later count stands, whatever came first; of two counted on one day the later sent. */
const countedLater = (merging: Merging): RawBuilder<boolean> =>
  sql<boolean>`(s.as_at < r.as_at or (s.as_at = r.as_at and ${saidBy(merging, sql`rr.received_at > ${merging.given.receivedAt}::timestamptz`)}))`

const saidBy = ({ given, kind }: Merging, later: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`exists (
  select 1 from return_received rr
   where rr.area_id = r.area_id and rr.return_id <> ${given.returnId} and rr.organisation_id = r.organisation_id
     and ${later}
     and ${counts('rr')}
     and (rr.return_id = r.return_id or exists (
       select 1 from return_confirmed c where c.area_id = rr.area_id and c.return_id = rr.return_id
          and c.kind = ${kind} and r.record_id between c.from_record and c.to_record)))`

const matchStanding = async (ctx: Ctx, merging: Merging, late: boolean): Promise<Matched> => {
  const { given, kind, block } = merging
  const records = sql.table(recordTable(kind))
  const staged = sql.table(stagingTable(kind))
  const { rows } = await sql<Matched>`
    with matched as (
      select r.record_id, r.return_id as stands_by, s.line, s.row_number, s.sheet,
             (${columnList(kind, 'r')}) is distinct from (${columnList(kind, 's')}) as differs,
             ${kind === 'figure-sent' ? countedLater(merging) : late ? spokenOfLater(merging) : sql`false`} as late
        from ${staged} s join ${records} r
          on r.area_id = s.area_id and r.organisation_id = ${given.organisationId} and r.key = s.key and r.recorded_to is null
       where s.area_id = ${ctx.area.id} and s.return_id = ${given.returnId}),
    closed as (
      update ${records} r set recorded_to = ${ctx.now}::timestamptz, superseded_by = ${given.returnId}
        from matched m where m.differs and not m.late and r.area_id = ${ctx.area.id} and r.record_id = m.record_id
      returning 1),
    confirmed as (
      insert into return_confirmed (area_id, return_id, kind, from_record, to_record, from_row, sheet)
      select ${ctx.area.id}, ${given.returnId}, ${kind}, min(record_id), max(record_id), min(row_number), sheet
        from (select record_id, row_number, sheet, record_id - row_number as step,
                     record_id - row_number() over (partition by sheet, record_id - row_number order by record_id) as run
                from matched where not differs) runs
       group by sheet, step, run
      on conflict do nothing returning to_record - from_record + 1 as n),
    older as (
      insert into ${records} (area_id, record_id, organisation_id, key, return_id, row_number, sheet, recorded_from,
                              recorded_to, superseded_by, ${columnList(kind)})
      select s.area_id, ${block}::bigint + s.line, ${given.organisationId}, s.key, s.return_id, s.row_number, s.sheet,
             ${ctx.now}::timestamptz, ${ctx.now}::timestamptz, m.stands_by, ${columnList(kind, 's')}
        from matched m join ${staged} s
          on s.area_id = ${ctx.area.id} and s.return_id = ${given.returnId} and s.line = m.line
       where m.differs and m.late
      returning 1)
    select (select count(*) from closed) as closed, (select coalesce(sum(n), 0) from confirmed)::bigint as same,
           (select count(*) from older) as older`.execute(ctx.db)
  return rows[0]!
}

/** Records of the staged rows whose key has no version standing. The engine tells rows that stand twice; none gets here. */
const insertFresh = async (ctx: Ctx, { given, kind, block }: Merging, stands: boolean): Promise<number> => {
  const unlessStanding = sql`
    and not exists (select 1 from ${sql.table(recordTable(kind))} r where r.area_id = s.area_id
      and r.organisation_id = ${given.organisationId} and r.key = s.key and r.recorded_to is null)`
  const done = await sql`
    insert into ${sql.table(recordTable(kind))} (area_id, record_id, organisation_id, key, return_id, row_number, sheet,
      recorded_from, recorded_to, superseded_by, ${columnList(kind)})
    select s.area_id, ${block}::bigint + s.line, ${given.organisationId}, s.key, s.return_id, s.row_number, s.sheet,
           ${ctx.now}::timestamptz, null, null, ${columnList(kind, 's')}
      from ${sql.table(stagingTable(kind))} s
     where s.area_id = ${ctx.area.id} and s.return_id = ${given.returnId} ${stands ? unlessStanding : sql``}`.execute(
    ctx.db,
  )
  return Number(done.numAffectedRows ?? 0)
}
