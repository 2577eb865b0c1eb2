import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { heldSummary } from './held.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>

/** New plans of one calendar year as the SEN2 return of the next says, with those an exception applied to and without. */
export type PlansIssued = {
  /** The calendar year the plans were issued in: the year before the census. */
  readonly year: number
  readonly all: { readonly issued: number; readonly inTime: number }
  readonly withoutExceptions: { readonly issued: number; readonly inTime: number }
  /** Rows of that return that are held back, and of how many an earlier version is counted. */
  readonly held: { readonly rows: number; readonly counted: number }
  /** The returns the counted records came from. */
  readonly returnIds: readonly string[]
}

/** Twenty weeks: the day the request came, and 140 days after it, are both in time. */
const daysInTime = 140

const yearOf = (layoutId: string): number | null => Number(/^sen2-(\d{4})$/.exec(layoutId)?.[1] ?? Number.NaN) || null

/**
 * Plans issued in each calendar year and how many of them within 20 weeks of the request, counted from the standing
 * records: AssessmentOutcome Y, by the day the plan was issued. A plan that came from another area (H) is none of them.
 * A record that disappeared counts nowhere until its sender says it was left out by mistake.
 */
export const plansIssued = async (ctx: Seen): Promise<PlansIssued[]> => {
  const known =
    ctx.knownAt === null
      ? sql`r.recorded_to is null`
      : sql`r.recorded_from <= ${ctx.knownAt}::timestamptz and (r.recorded_to is null or r.recorded_to > ${ctx.knownAt}::timestamptz)`
  const missing =
    ctx.knownAt === null
      ? sql`d.ended_at is null`
      : sql`d.recorded_at <= ${ctx.knownAt}::timestamptz and (d.ended_at is null or d.ended_at > ${ctx.knownAt}::timestamptz)`
  type Row = { year: number; issued: number; in_time: number; issued_ex: number; in_time_ex: number; returns: string[] }
  const { rows } = await sql<Row>`
    with plans as (
      select r.census_year - 1 as year, r.return_id, coalesce(r.exception_applied, false) as excepted,
             coalesce(r.assessment_outcome_on - r.received_on <= ${daysInTime}, false) as in_time
        from record_sen2_case r
       where r.area_id = ${ctx.area.id} and ${known} and r.assessment_outcome = 'Y'
         and extract(year from r.assessment_outcome_on) = r.census_year - 1
         and not exists (
           select 1 from disappeared d
            where d.area_id = r.area_id and d.organisation_id = r.organisation_id and d.kind = 'sen2-case' and d.key = r.key
              and ${missing}
              and 'left out by mistake' is distinct from (
                select a.answer from disappeared_answer a
                 where a.area_id = d.area_id and a.disappeared_id = d.disappeared_id
                   and a.answered_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
                 order by a.answered_at desc limit 1)))
    select year, count(*)::int as issued, count(*) filter (where in_time)::int as in_time,
           count(*) filter (where not excepted)::int as issued_ex,
           count(*) filter (where in_time and not excepted)::int as in_time_ex,
           array_agg(distinct return_id)::text[] as returns
      from plans group by year order by year`.execute(ctx.db)
  const held = await heldByYear(ctx)
  const years = [...new Set([...rows.map(({ year }) => year), ...held.keys()])].toSorted((a, b) => a - b)
  return years.map(year => {
    const row = rows.find(each => each.year === year)
    return {
      year,
      all: { issued: row?.issued ?? 0, inTime: row?.in_time ?? 0 },
      withoutExceptions: { issued: row?.issued_ex ?? 0, inTime: row?.in_time_ex ?? 0 },
      held: held.get(year) ?? { rows: 0, counted: 0 },
      returnIds: row?.returns ?? [],
    }
  })
}

const heldByYear = async (ctx: Seen): Promise<ReadonlyMap<number, PlansIssued['held']>> => {
  const byYear = new Map<number, PlansIssued['held']>()
  for (const { layoutId, rows, counted } of await heldSummary(ctx, 'sen2-case')) {
    const census = yearOf(layoutId)
    if (census === null) continue
    const before = byYear.get(census - 1) ?? { rows: 0, counted: 0 }
    byYear.set(census - 1, { rows: before.rows + Number(rows), counted: before.counted + Number(counted) })
  }
  return byYear
}
