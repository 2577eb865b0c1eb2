import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { recordKinds, type ColumnKind } from '../../layouts/records.ts'
import { columnsOf, recordTable, type TableKind } from '../rules/kinds.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>

type ValueOf = { text: string; day: Day; whole: number; number: number; flag: boolean; parts: readonly Record<string, unknown>[] } // prettier-ignore
/** The columns of a kind of record, as they are read. */
export type RecordOf<K extends TableKind> = {
  readonly [C in keyof (typeof recordKinds)[K]['columns']]:
    | ((typeof recordKinds)[K]['columns'][C] extends ColumnKind
        ? ValueOf[(typeof recordKinds)[K]['columns'][C]]
        : never)
    | null
}

/** Where a version of a record came from and how long it was held true. */
export type Version = {
  readonly recordId: number
  readonly organisationId: string
  readonly key: string
  readonly returnId: string
  /** Row of the sender's own file, its heading being row 1 (in XML the record's ordinal), and its sheet. */
  readonly row: number
  readonly sheet: string | null
  readonly recordedFrom: Date
  readonly recordedTo: Date | null
  readonly supersededBy: string | null
}
export type Disappeared = {
  readonly disappearedId: number
  readonly returnId: string
  readonly noticedOn: Day
  readonly answer: 'ended' | 'left out by mistake' | 'never ours' | null
  readonly endedOn: Day | null
}
export type Known<K extends TableKind> = Version & {
  readonly record: RecordOf<K>
  readonly disappeared: Disappeared | null
}

const known = (ctx: Seen): RawBuilder<unknown> =>
  ctx.knownAt === null
    ? sql`r.recorded_to is null`
    : sql`r.recorded_from <= ${ctx.knownAt}::timestamptz and (r.recorded_to is null or r.recorded_to > ${ctx.knownAt}::timestamptz)`

const missing = (ctx: Seen): RawBuilder<unknown> =>
  ctx.knownAt === null
    ? sql`d.ended_at is null`
    : sql`d.recorded_at <= ${ctx.knownAt}::timestamptz and (d.ended_at is null or d.ended_at > ${ctx.knownAt}::timestamptz)`

const versionColumns = sql`r.record_id, r.organisation_id, r.key, r.return_id, r.row_number, r.sheet, r.recorded_from, r.recorded_to, r.superseded_by`

/** What disappeared and was not said to be in its list after all, with the newest answer. */
const disappearedJoin = (ctx: Seen, kind: TableKind): RawBuilder<unknown> => sql`
  left join disappeared d on d.area_id = r.area_id and d.organisation_id = r.organisation_id and d.kind = ${kind}
    and d.key = r.key and ${missing(ctx)}
  left join lateral (
    select a.answer, a.ended_on from disappeared_answer a
     where a.area_id = d.area_id and a.disappeared_id = d.disappeared_id
       and a.answered_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
     order by a.answered_at desc limit 1) a on true`

export type Asked = {
  readonly organisationId?: string
  readonly returnId?: string
  readonly keys?: readonly string[]
  /**
   * Records that disappeared from their sender's list: left out unless told, since they are neither waiting nor closed.
   * One that its sender says was left out by mistake stands as before.
   */
  readonly disappeared?: 'leave out' | 'with' | 'only'
  /** A page: so many, after this record's number. Without `limit`, all. */
  readonly limit?: number
  readonly after?: number
}

/** Records of a kind as known now, or at `ctx.knownAt`. */
export const recordsKnown = async <K extends TableKind>(ctx: Seen, kind: K, asked: Asked = {}): Promise<Known<K>[]> => {
  const { organisationId, returnId, keys, disappeared = 'leave out', limit, after } = asked
  const where = [
    organisationId !== undefined && sql`r.organisation_id = ${organisationId}`,
    returnId !== undefined && sql`r.return_id = ${returnId}`,
    keys !== undefined && sql`r.key = any(${keys}::text[])`,
    after !== undefined && sql`r.record_id > ${after}`,
    disappeared === 'leave out' &&
      sql`(d.disappeared_id is null or a.answer is not distinct from 'left out by mistake')`,
    disappeared === 'only' && sql`d.disappeared_id is not null`,
  ].filter(each => each !== false)
  const { rows } = await sql<Row>`
    select ${versionColumns}, ${sql.join(columnsOf(kind).map(name => sql.ref(`r.${name}`)))},
           d.disappeared_id as _disappeared, d.return_id as _missing_from, d.noticed_on as _noticed_on,
           a.answer as _answer, a.ended_on as _ended_on
      from ${sql.table(recordTable(kind))} r ${disappearedJoin(ctx, kind)}
     where r.area_id = ${ctx.area.id} and ${known(ctx)} ${where.map(each => sql` and ${each}`).reduce((all, each) => sql`${all} ${each}`, sql``)}
     order by r.record_id ${limit === undefined ? sql`` : sql`limit ${limit}`}`.execute(ctx.db)
  return rows.map(row => ({ ...versionOf(row), record: recordOf(kind, row), disappeared: disappearedOfRow(row) }))
}

/** Every version of one record, oldest first, also those that came too late to stand. */
export const versionsOf = async <K extends TableKind>(
  ctx: Seen,
  kind: K,
  organisationId: string,
  key: string,
): Promise<(Version & { readonly record: RecordOf<K> })[]> => {
  const { rows } = await sql<Row>`
    select ${versionColumns}, ${sql.join(columnsOf(kind).map(name => sql.ref(`r.${name}`)))}
      from ${sql.table(recordTable(kind))} r
     where r.area_id = ${ctx.area.id} and r.organisation_id = ${organisationId} and r.key = ${key}
       and r.recorded_from <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
     order by r.recorded_from, r.record_id`.execute(ctx.db)
  return rows.map(row => ({ ...versionOf(row), record: recordOf(kind, row) }))
}

export type CameFrom = { readonly returnId: string; readonly row: number; readonly sheet: string | null }

/** The files a version of a record stood in: the one it came from, then those that said it again. */
export const whereFrom = async (ctx: Seen, kind: TableKind, recordId: number): Promise<CameFrom[]> => {
  const { rows } = await sql<{ return_id: string; row_number: number; sheet: string | null }>`
    select said.return_id, said.row_number, said.sheet from (
      select r.return_id, r.row_number, r.sheet from ${sql.table(recordTable(kind))} r
       where r.area_id = ${ctx.area.id} and r.record_id = ${recordId}
      union all
      select c.return_id, (c.from_row + ${recordId}::bigint - c.from_record)::integer, c.sheet from return_confirmed c
       where c.area_id = ${ctx.area.id} and c.kind = ${kind} and ${recordId}::bigint between c.from_record and c.to_record) said
      join return_received rr on rr.area_id = ${ctx.area.id} and rr.return_id = said.return_id
     where rr.received_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
     order by rr.received_at`.execute(ctx.db)
  return rows.map(row => ({ returnId: row.return_id, row: row.row_number, sheet: row.sheet }))
}

/** How many records of a kind stand, how many disappeared and are not answered; by sender. */
export const recordCounts = async (
  ctx: Seen,
  kind: TableKind,
): Promise<{ organisationId: string; standing: number; disappeared: number }[]> => {
  const { rows } = await sql<{ organisationId: string; standing: number; disappeared: number }>`
    select r.organisation_id as "organisationId", count(*) filter (where d.disappeared_id is null) as standing,
           count(*) filter (where d.disappeared_id is not null and a.answer is null) as disappeared
      from ${sql.table(recordTable(kind))} r ${disappearedJoin(ctx, kind)}
     where r.area_id = ${ctx.area.id} and ${known(ctx)} group by 1 order by 1`.execute(ctx.db)
  return rows
}

type Row = Record<string, unknown>

const versionOf = (row: Row): Version => ({
  recordId: Number(row.record_id),
  organisationId: String(row.organisation_id),
  key: String(row.key),
  returnId: String(row.return_id),
  row: Number(row.row_number),
  sheet: row.sheet as string | null,
  recordedFrom: row.recorded_from as Date,
  recordedTo: row.recorded_to as Date | null,
  supersededBy: row.superseded_by as string | null,
})

const recordOf = <K extends TableKind>(kind: K, row: Row): RecordOf<K> =>
  Object.fromEntries(columnsOf(kind).map(name => [name, row[name] ?? null])) as RecordOf<K>

const disappearedOfRow = (row: Row): Disappeared | null =>
  row._disappeared === null
    ? null
    : {
        disappearedId: Number(row._disappeared),
        returnId: String(row._missing_from),
        noticedOn: row._noticed_on as Day,
        answer: row._answer as Disappeared['answer'],
        endedOn: row._ended_on as Day | null,
      }
