import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Issue } from '../../layouts/layout.ts'
import type { RecordKind } from '../../layouts/records.ts'
import { hasTable, recordTable } from '../rules/kinds.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>

/** Of `held_row h`: what is held back at the time looked at. */
export const stillHeld = (ctx: Pick<Ctx, 'knownAt'>) =>
  ctx.knownAt === null
    ? sql<boolean>`h.ended_at is null`
    : sql<boolean>`h.held_at <= ${ctx.knownAt}::timestamptz and (h.ended_at is null or h.ended_at > ${ctx.knownAt}::timestamptz)`

export type HeldSummary = {
  readonly organisationId: string
  readonly layoutId: string
  /** Held rows in all, and of how many an earlier version is counted. */
  readonly rows: number
  readonly counted: number
  /** Rows nobody could tell the area of. */
  readonly unclear: number
  /** How many rows each rule holds; a row may be held by several. */
  readonly byCode: Readonly<Record<string, number>>
}

/** Rows of a kind that are held back, by sender and layout: every figure made of the kind names them. */
export const heldSummary = async (ctx: Seen, kind: RecordKind, organisationId?: string): Promise<HeldSummary[]> => {
  const counted = hasTable(kind)
    ? sql`h.key is not null and exists (
        select 1 from ${sql.table(recordTable(kind))} r where r.area_id = h.area_id and r.organisation_id = rr.organisation_id
           and r.key = h.key and r.recorded_to is null)`
    : sql`false`
  const { rows } = await sql<Omit<HeldSummary, 'byCode'> & { byCode: Record<string, number> | null }>`
    with held as (
      select rr.organisation_id, rr.layout_id, h.unclear_area, h.codes, ${counted} as counted
        from held_row h join return_received rr on rr.area_id = h.area_id and rr.return_id = h.return_id
       where h.area_id = ${ctx.area.id} and rr.kind = ${kind} and ${stillHeld(ctx)}
         ${organisationId === undefined ? sql`` : sql`and rr.organisation_id = ${organisationId}`})
    select organisation_id as "organisationId", layout_id as "layoutId", count(*) as rows,
           count(*) filter (where counted) as counted, count(*) filter (where unclear_area) as unclear,
           (select jsonb_object_agg(code, n) from (
              select code, count(*) as n from held o, unnest(o.codes) as code
               where o.organisation_id = held.organisation_id and o.layout_id = held.layout_id group by code) c) as "byCode"
      from held group by organisation_id, layout_id order by organisation_id, layout_id`.execute(ctx.db)
  return rows.map(row => ({ ...row, byCode: row.byCode ?? {} }))
}

export type HeldRowKept = {
  readonly returnId: string
  readonly line: number
  readonly sheet: string | null
  readonly row: number
  /** By the layout's column names, as sent. */
  readonly cells: Readonly<Record<string, string>>
  readonly issues: readonly Issue[]
  readonly unclearArea: boolean
  readonly endedHow: 'accepted' | 'elsewhere' | 'sent again' | 'withdrawn' | null
}

/** Held rows of a return, a page at a time; those still held unless all are asked for. */
export const heldOf = async (
  ctx: Seen,
  returnId: string,
  {
    unclear,
    ended = false,
    limit = 100,
    afterLine = 0,
  }: { unclear?: boolean; ended?: boolean; limit?: number; afterLine?: number } = {},
): Promise<HeldRowKept[]> => {
  const rows = await ctx.db
    .selectFrom('held_row as h')
    .selectAll()
    .where('h.area_id', '=', ctx.area.id)
    .where('h.return_id', '=', returnId)
    .where('h.line', '>', afterLine)
    .$if(!ended, query => query.where(stillHeld(ctx)))
    .$if(unclear !== undefined, query => query.where('h.unclear_area', '=', unclear!))
    .orderBy('h.line')
    .limit(limit)
    .execute()
  return rows.map(row => ({
    returnId: row.return_id,
    line: row.line,
    sheet: row.sheet,
    row: row.row_number,
    cells: row.cells as Record<string, string>,
    issues: row.issues as unknown as Issue[],
    unclearArea: row.unclear_area,
    endedHow: row.ended_how as HeldRowKept['endedHow'],
  }))
}

/** Loaded returns of a sender in these layouts that have rows held for a code or value, oldest first. */
export const heldForCode = async (
  ctx: Pick<Ctx, 'db' | 'area'>,
  organisationId: string,
  layoutIds: readonly string[],
): Promise<string[]> => {
  if (layoutIds.length === 0) return []
  const rows = await ctx.db
    .selectFrom('return_received as r')
    .select('r.return_id')
    .where('r.area_id', '=', ctx.area.id)
    .where('r.organisation_id', '=', organisationId)
    .where('r.layout_id', 'in', layoutIds)
    .where(({ exists, selectFrom, lit }) =>
      exists(
        selectFrom('held_row as h')
          .select(lit(1).as('one'))
          .whereRef('h.area_id', '=', 'r.area_id')
          .whereRef('h.return_id', '=', 'r.return_id')
          .where('h.ended_at', 'is', null)
          .where('h.unclear_area', '=', false),
      ),
    )
    .orderBy('r.received_at')
    .execute()
  return rows.map(row => row.return_id)
}
