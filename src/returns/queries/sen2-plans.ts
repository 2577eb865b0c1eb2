import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { countIssued, finalPlanDue, type Issued, type IssuedCounts } from '../../timelines/issued.ts'
import { heldSummary } from './held.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>

/** New plans of one calendar year as the SEN2 return of the next says, with those an exception applied to and without. */
export type PlansIssued = IssuedCounts & {
  /** The calendar year the plans were issued in: the year before the census. */
  readonly year: number
  /** Rows of that return that are held back, and of how many an earlier version is counted. */
  readonly held: { readonly rows: number; readonly counted: number }
  /** The returns the counted records came from. */
  readonly returnIds: readonly string[]
}

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
  type Row = { year: number; returnId: string; on: Day; receivedOn: Day | null; excepted: boolean }
  const { rows } = await sql<Row>`
    select r.census_year - 1 as year, r.return_id as "returnId", r.assessment_outcome_on as "on", r.received_on as "receivedOn",
           coalesce(r.exception_applied, false) as excepted
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
               order by a.answered_at desc limit 1))`.execute(ctx.db)
  const byYear = Map.groupBy(rows, ({ year }) => year)
  const held = await heldByYear(ctx)
  const years = [...new Set([...byYear.keys(), ...held.keys()])].toSorted((a, b) => a - b)
  return years.map(year => {
    const plans = byYear.get(year) ?? []
    return {
      year,
      ...countIssued(plans.map(asIssued)),
      held: held.get(year) ?? { rows: 0, counted: 0 },
      returnIds: [...new Set(plans.map(({ returnId }) => returnId))].toSorted(),
    }
  })
}

/** By the one rule that also counts the plans of cases. */
const asIssued = ({ on, receivedOn, excepted }: { on: Day; receivedOn: Day | null; excepted: boolean }): Issued => ({ on, due: receivedOn && finalPlanDue(receivedOn), excepted }) // prettier-ignore

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
