import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { usualMonths } from '../rules/keeping.ts'
import { recordTable, type TableKind } from '../rules/kinds.ts'
import type { QuestionName } from './returns.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>

export type SenderKey = {
  readonly keyId: string
  readonly organisationId: string
  readonly name: string
  readonly madeAt: Date
  readonly withdrawnAt: Date | null
}

/** Every key that was made, newest first; never the keys themselves. */
export const senderKeys = async (ctx: Seen): Promise<SenderKey[]> => {
  const rows = await ctx.db
    .selectFrom('sender_key')
    .select(['key_id', 'organisation_id', 'name', 'made_at', 'withdrawn_at'])
    .where('area_id', '=', ctx.area.id)
    .orderBy('made_at', 'desc')
    .execute()
  return rows.map(row => ({
    keyId: row.key_id,
    organisationId: row.organisation_id,
    name: row.name,
    madeAt: row.made_at,
    withdrawnAt: row.withdrawn_at,
  }))
}

/** Whose key this is, by its SHA-256; null where there is none or it was withdrawn. */
export const keyByHash = async (
  ctx: Pick<Ctx, 'db' | 'area'>,
  hash: string,
): Promise<{ readonly keyId: string; readonly organisationId: string } | null> => {
  const row = await ctx.db
    .selectFrom('sender_key')
    .select(['key_id', 'organisation_id'])
    .where('area_id', '=', ctx.area.id)
    .where('key_hash', '=', hash)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return row ? { keyId: row.key_id, organisationId: row.organisation_id } : null
}

/** Organisations that send something: a return is expected of them, or one came from them. */
export const organisationsThatSend = async (ctx: Seen & Pick<Ctx, 'today'>): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ organisationId: string }>`
    select r.organisation_id as "organisationId" from return_received r where r.area_id = ${ctx.area.id}
    union
    select e.organisation_id from (
      select distinct on (expectation_id) * from expected_return where area_id = ${ctx.area.id}
       order by expectation_id, version desc) e
     where e.ended_because is null and (e.until_day is null or e.until_day >= ${ctx.today}::date)`.execute(ctx.db)
  return new Set(rows.map(({ organisationId }) => organisationId))
}

export type Note = {
  readonly code: string
  readonly note: string
  readonly writtenAt: Date
  readonly writtenBy: string | null
}

/** What a sender said to the queries of a return, oldest first. */
export const notesOf = async (ctx: Seen, returnId: string): Promise<Note[]> => {
  const rows = await ctx.db
    .selectFrom('return_note')
    .select(['code', 'note', 'written_at', 'written_by'])
    .where('area_id', '=', ctx.area.id)
    .where('return_id', '=', returnId)
    .$if(ctx.knownAt !== null, query => query.where('written_at', '<=', ctx.knownAt!))
    .orderBy('written_at')
    .execute()
  return rows.map(row => ({
    code: row.code,
    note: row.note,
    writtenAt: row.written_at,
    writtenBy: row.written_by,
  }))
}

export type Missing = {
  readonly disappearedId: number
  readonly kind: string
  readonly key: string
  readonly recordId: number
  /** Where the record stood last: a row of an earlier file. */
  readonly row: number | null
  readonly answer: 'ended' | 'left out by mistake' | 'never ours' | null
  readonly endedOn: string | null
  readonly note: string | null
}

/** Records that a whole list no longer held, unanswered first; those that came back or were withdrawn are left out. */
export const missingFrom = async (ctx: Seen, returnId: string, limit = 500): Promise<Missing[]> => {
  const { rows } = await sql<Missing>`
    select d.disappeared_id as "disappearedId", d.kind, d.key, d.record_id as "recordId", null as row,
           a.answer, a.ended_on as "endedOn", a.note
      from disappeared d
      left join lateral (
        select answer, ended_on, note from disappeared_answer a
         where a.area_id = d.area_id and a.disappeared_id = d.disappeared_id
           and a.answered_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
         order by answered_at desc limit 1) a on true
     where d.area_id = ${ctx.area.id} and d.return_id = ${returnId}
       and ${ctx.knownAt === null ? sql`d.ended_at is null` : sql`d.recorded_at <= ${ctx.knownAt}::timestamptz and (d.ended_at is null or d.ended_at > ${ctx.knownAt}::timestamptz)`}
     order by (a.answer is not null), d.disappeared_id limit ${limit}`.execute(ctx.db)
  return rows.map(row => ({ ...row, disappearedId: Number(row.disappearedId), recordId: Number(row.recordId) }))
}

export type MissingCounts = { readonly all: number; readonly unanswered: number }

export const missingCounts = async (ctx: Seen, returnId: string): Promise<MissingCounts> => {
  const { rows } = await sql<MissingCounts>`
    select count(*)::int as all, count(*) filter (where not exists (
             select 1 from disappeared_answer a where a.area_id = d.area_id and a.disappeared_id = d.disappeared_id
               and a.answered_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')))::int as unanswered
      from disappeared d
     where d.area_id = ${ctx.area.id} and d.return_id = ${returnId}
       and ${ctx.knownAt === null ? sql`d.ended_at is null` : sql`d.recorded_at <= ${ctx.knownAt}::timestamptz and (d.ended_at is null or d.ended_at > ${ctx.knownAt}::timestamptz)`}`.execute(
    ctx.db,
  )
  return rows[0] ?? { all: 0, unanswered: 0 }
}

/** How many rows of a return are still held, and of how many nobody could tell the area. */
export const heldCounts = async (
  ctx: Seen,
  returnId: string,
): Promise<{ readonly held: number; readonly unclear: number }> => {
  const row = await ctx.db
    .selectFrom('held_row')
    .select(({ fn, lit }) => [
      fn.countAll<number>().as('held'),
      fn.countAll<number>().filterWhere('unclear_area', '=', lit(true)).as('unclear'),
    ])
    .where('area_id', '=', ctx.area.id)
    .where('return_id', '=', returnId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return { held: Number(row?.held ?? 0), unclear: Number(row?.unclear ?? 0) }
}

export type UnmappedCode = {
  readonly layoutId: string
  readonly column: string | null
  readonly code: string
  readonly rows: number
}

/** Codes of a sender that held rows stand waiting for: by layout, the heading as the sender wrote it, and how many rows. */
export const unmappedCodes = async (ctx: Seen, organisationId: string): Promise<UnmappedCode[]> => {
  const { rows } = await sql<UnmappedCode>`
    select rr.layout_id as "layoutId", issue->>'column' as "column", min(trim(issue->>'value')) as code, count(*)::int as rows
      from held_row h
      join return_received rr on rr.area_id = h.area_id and rr.return_id = h.return_id
     cross join lateral jsonb_array_elements(h.issues) issue
     where h.area_id = ${ctx.area.id} and rr.organisation_id = ${organisationId} and h.ended_at is null
       and issue->>'code' = 'C-MAP' and issue->>'value' is not null
     group by 1, 2, lower(trim(issue->>'value')) order by 4 desc, 3 limit 200`.execute(ctx.db)
  return rows
}

export type AnswerKept = {
  readonly layoutId: string
  readonly question: QuestionName
  readonly answer: string
  readonly answeredAt: Date
}

/** What an organisation answered about its files, the newest answer to each question. */
export const answersKept = async (ctx: Seen, organisationId: string): Promise<AnswerKept[]> => {
  const rows = await ctx.db
    .selectFrom('sender_answer')
    .select(['layout_id', 'question', 'answer', 'answered_at'])
    .distinctOn(['layout_id', 'question'])
    .where('area_id', '=', ctx.area.id)
    .where('organisation_id', '=', organisationId)
    .orderBy('layout_id')
    .orderBy('question')
    .orderBy('answered_at', 'desc')
    .execute()
  return rows.map(row => ({
    layoutId: row.layout_id,
    question: row.question as QuestionName,
    answer: row.answer,
    answeredAt: row.answered_at,
  }))
}

/** For how many months the files of a layout are kept. */
export const monthsKept = async (ctx: Seen, layoutId: string): Promise<number> => {
  const row = await ctx.db
    .selectFrom('layout_keeping')
    .select('months')
    .where('area_id', '=', ctx.area.id)
    .where('layout_id', '=', layoutId)
    .orderBy('set_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.months ?? usualMonths
}

/** Whose record this is and what its key is; null where there is none by that number, or was none at that time. */
export const recordById = async (
  ctx: Seen,
  kind: TableKind,
  recordId: number,
): Promise<{ readonly organisationId: string; readonly key: string } | null> => {
  const { rows } = await sql<{ organisationId: string; key: string }>`
    select organisation_id as "organisationId", key from ${sql.table(recordTable(kind))}
     where area_id = ${ctx.area.id} and record_id = ${recordId}
       and recorded_from <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')`.execute(ctx.db)
  return rows[0] ?? null
}
