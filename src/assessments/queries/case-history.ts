import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { dayOf, type Day } from '../../kernel/day.ts'
import type { Stage } from '../rules/standing.ts'
import type { ReasonToOpen } from '../rules/case-sight.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>

const before = (ctx: Seen) => sql`coalesce(${ctx.knownAt}::timestamptz, 'infinity')`

export type Held = {
  readonly personId: string
  readonly from: Day
  readonly how: 'chosen' | 'family' | 'instead of the family’s'
  readonly because: string | null
}

/** Who held a case, the newest first. */
export const workersOf = async (ctx: Seen, caseId: string): Promise<Held[]> => {
  const { rows } = await sql<Held>`
    select person_id as "personId", from_day as "from", replace(how, '''', '’') as how, because from case_worker
     where area_id = ${ctx.area.id} and case_id = ${caseId} and assigned_at <= ${before(ctx)}
     order by assigned_at desc`.execute(ctx.db)
  return rows
}

export type Setting = { readonly organisationId: string | null; readonly from: Day }

/** Where the child of a case went, the newest first; null is no setting. */
export const settingsOf = async (ctx: Seen, caseId: string): Promise<Setting[]> => {
  const { rows } = await sql<Setting>`
    select organisation_id as "organisationId", from_day as "from" from case_setting
     where area_id = ${ctx.area.id} and case_id = ${caseId} and recorded_at <= ${before(ctx)}
     order by recorded_at desc`.execute(ctx.db)
  return rows
}

export type CaseOpened = { readonly personId: string; readonly on: Day; readonly because: ReasonToOpen }

/** Who opened a case that is not their own, the newest first. */
export const openingsOfCase = async (ctx: Seen, caseId: string): Promise<CaseOpened[]> => {
  const { rows } = await sql<CaseOpened>`
    select person_id as "personId", opened_on as "on", because from case_opening
     where area_id = ${ctx.area.id} and case_id = ${caseId} and opened_at <= ${before(ctx)}
     order by opened_at desc limit 50`.execute(ctx.db)
  return rows
}

/** Whether somebody has said today why they open this case; a page of an earlier day asks for today's reason. */
export const openedToday = async (ctx: Ctx, caseId: string): Promise<boolean> => {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from case_opening where area_id = ${ctx.area.id} and case_id = ${caseId}
      and person_id = ${ctx.who?.personId ?? null}::uuid and opened_on = ${dayOf(ctx.now)}::date) as found`.execute(
    ctx.db,
  )
  return rows[0]!.found
}

/** Where cases stand now, by case, as it is kept for lists. */
export const stagesOf = async (ctx: Seen, caseIds: readonly string[]): Promise<ReadonlyMap<string, Stage>> => {
  const { rows } = await sql<{ caseId: string; stage: Stage }>`
    select case_id as "caseId", stage from case_standing
     where area_id = ${ctx.area.id} and case_id = any(${caseIds}::uuid[])`.execute(ctx.db)
  return new Map(rows.map(({ caseId, stage }) => [caseId, stage]))
}
