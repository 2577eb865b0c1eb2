import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { stillHeld } from './held.ts'

type Seen = Pick<Ctx, 'db' | 'area'>

/** A measure, as its sender named it, a period and a part, as they were written; the part empty for everybody. */
export type Which = { readonly measure: string; readonly period: string; readonly breakdown: string }

/** Which figures a return says something of, or gave way about: also those it once said and that have ended with it. */
export const figuresTouchedBy = async (ctx: Seen, returnId: string): Promise<Which[]> => {
  const { rows } = await sql<Which>`
    select distinct measure, period, breakdown from record_figure_sent
     where area_id = ${ctx.area.id} and (return_id = ${returnId} or superseded_by = ${returnId})
     order by 1, 2, 3`.execute(ctx.db)
  return rows
}

export type FigureSent = Which & {
  readonly organisationId: string
  readonly numerator: number
  readonly denominator: number | null
  readonly asAt: Day
  readonly validated: boolean
  readonly note: string | null
  readonly returnId: string
  readonly row: number
}

/** What senders say now of measures, whatever they call them: the newest of a sender last. */
export const figuresSent = async (ctx: Seen, names: readonly string[]): Promise<FigureSent[]> => {
  const { rows } = await sql<FigureSent>`
    select organisation_id as "organisationId", measure, numerator, denominator, as_at as "asAt", state = 'validated' as validated,
           note, return_id as "returnId", row_number as row, period, breakdown
      from record_figure_sent
     where area_id = ${ctx.area.id} and recorded_to is null
       and lower(measure) = any(${names.map(name => name.toLowerCase())}::text[])
     order by as_at, recorded_from, organisation_id, row_number`.execute(ctx.db)
  return rows
}

/** How many rows of figures are held back that name this measure, or none at all. */
export const figureRowsHeld = async (ctx: Seen & Pick<Ctx, 'knownAt'>, names: readonly string[]): Promise<number> => {
  const { rows } = await sql<{ rows: number }>`
    select count(*)::int as rows from return_received rr
      join held_row h on h.area_id = rr.area_id and h.return_id = rr.return_id
     where rr.area_id = ${ctx.area.id} and rr.kind = 'figure-sent' and ${stillHeld(ctx)}
       and (h.measure_named = any(${names.map(name => name.toLowerCase())}::text[]) or h.measure_named is null)`.execute(
    ctx.db,
  )
  return rows[0]?.rows ?? 0
}
