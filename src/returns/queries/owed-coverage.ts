import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { dayOf, type Day } from '../../kernel/day.ts'
import { readPeriod } from '../../measures/rules.ts'
import type { Coverage } from '../rules/owed.ts'
import { stillHeld } from './held.ts'

type Loaded = Omit<Coverage, 'measure'> & { readonly returnId: string }

/** Returns that are loaded and not withdrawn, with how many of their rows are held at the time looked at. */
const loadedReturns = async (ctx: Ctx): Promise<Loaded[]> => {
  const at = ctx.knownAt
  const { rows } = await sql<{
    return_id: string; organisation_id: string; kind: string; received_on: Day
    as_at: Day | null; from_day: Day | null; until_day: Day | null; held: number
  }>`
    select r.return_id, r.organisation_id, r.kind, r.received_on, r.as_at, r.from_day, r.until_day,
           coalesce(held.rows, 0) as held
      from return_received r
      left join (select h.return_id, count(*)::int as rows from held_row h
                  where h.area_id = ${ctx.area.id} and ${stillHeld(ctx)} group by h.return_id) held using (return_id)
     where r.area_id = ${ctx.area.id} and r.received_at <= coalesce(${at}::timestamptz, 'infinity')
       and (select s.state from return_state s
             where s.area_id = ${ctx.area.id} and s.return_id = r.return_id
               and s.recorded_at <= coalesce(${at}::timestamptz, 'infinity')
             order by s.position desc limit 1) = 'loaded'`.execute(ctx.db)
  return rows.map(row => ({
    organisationId: row.organisation_id,
    kind: row.kind,
    returnId: row.return_id,
    receivedOn: row.received_on,
    from: row.from_day,
    until: row.until_day,
    asAt: row.as_at ?? row.received_on,
    held: row.held,
  }))
} // prettier-ignore

type Span = { readonly return_id: string; readonly measure: string | null; readonly from_day: Day; readonly until_day: Day } // prettier-ignore

/** What the rows themselves say they are about, where their kind says so. */
const spansInRows = async (ctx: Ctx): Promise<Span[]> => {
  const { rows } = await sql<Span>`
    select distinct return_id, null as measure, date_trunc('month', month_end)::date as from_day, month_end as until_day
      from record_waits_summary where area_id = ${ctx.area.id} and month_end is not null
    union all
    select distinct return_id, null, period_from, period_until
      from record_attendance_summary where area_id = ${ctx.area.id} and period_until is not null
    union all
    select distinct return_id, null, make_date(census_year - 1, 1, 1), make_date(census_year - 1, 12, 31)
      from record_sen2_case where area_id = ${ctx.area.id} and census_year is not null`.execute(ctx.db)
  return rows
}

/** Figures say their period in words; a part of a measure is not the figure that is owed. */
const figuresSent = async (ctx: Ctx): Promise<Span[]> => {
  const rows = await ctx.db
    .selectFrom('record_figure_sent')
    .select(['return_id', 'measure', 'period', 'breakdown'])
    .distinct()
    .where('area_id', '=', ctx.area.id)
    .execute()
  return rows.flatMap(({ return_id, measure, period, breakdown }) => {
    const read = period === null ? null : readPeriod(period)
    return read ? [{ return_id, measure: breakdown ? null : measure, from_day: read.from, until_day: read.to }] : []
  })
}

/**
 * Figures that stand, typed or sent, from when there was one. A figure of a month that still ran when it was counted is
 * not the month's.
 */
const figuresTyped = async (ctx: Ctx): Promise<Coverage[]> => {
  const at = ctx.knownAt
  const { rows } = await sql<{ measure_id: string; from_day: Day; to_day: Day; since: Date }>`
    select measure_id, from_day, to_day, min(recorded_from) as since
      from figure
     where area_id = ${ctx.area.id} and withdrawn_because is null and breakdown = 'all' and as_at >= to_day and status <> 'not-available'
       and recorded_from <= coalesce(${at}::timestamptz, 'infinity')
     group by measure_id, from_day, to_day
    having bool_or(recorded_to is null or recorded_to > coalesce(${at}::timestamptz, 'infinity'))`.execute(ctx.db)
  return rows.map(row => ({
    organisationId: null,
    kind: 'figure-sent',
    measure: row.measure_id,
    returnId: null,
    receivedOn: dayOf(row.since),
    from: row.from_day,
    until: row.to_day,
    asAt: null,
    held: 0,
  }))
}

/** Everything that came, whatever way, as the rules of what is owed want it. */
export const coverages = async (ctx: Ctx): Promise<Coverage[]> => {
  const returns = await loadedReturns(ctx)
  const typed = await figuresTyped(ctx)
  if (returns.length === 0) return typed
  const spans = Map.groupBy([...(await spansInRows(ctx)), ...(await figuresSent(ctx))], span => span.return_id)
  const inRows = new Set(['waits-summary', 'attendance-summary', 'sen2-case', 'figure-sent'])
  const came = returns.flatMap((each): Coverage[] =>
    inRows.has(each.kind)
      ? (spans.get(each.returnId) ?? []).map(span => ({ ...each, measure: span.measure, from: span.from_day, until: span.until_day, asAt: null }))
      : [{ ...each, measure: null }],
  ) // prettier-ignore
  return [...came, ...typed]
}
