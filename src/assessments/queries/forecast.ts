import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { addMonths, type Day } from '../../kernel/day.ts'
import type { Medians } from '../rules/forecast.ts'
import { durationsOf, mediansOf, type Duration } from '../rules/forecast-medians.ts'
import { rowsAsKnown, type CaseRow } from './caseload.ts'
import { remembering } from './remembered.ts'

const durationsNow = async (ctx: Ctx, since: Day): Promise<Duration[]> => {
  const within = (column: ReturnType<typeof sql>) => sql`${column} > ${since}::date and ${column} <= ${ctx.today}::date`
  const { rows } = await sql<Duration>`
    with taken as (
      select s.case_id, min(s.from_on) as asked, max(s.met_on) as came from case_step s
        join case_standing c on c.area_id = ${ctx.area.id} and c.case_id = s.case_id
       where s.area_id = ${ctx.area.id} and s.rule = 'EHC.ADVICE' and s.met_on > ${addMonths(since, -12)}::date and ${within(sql`c.draft_on`)}
         and s.from_on >= c.begun_on and s.met_on <= c.draft_on
       group by s.case_id)
    select case s.rule when 'EHC.DECIDE_ASSESS' then 'decide' when 'EHC.REQUEST_ADVICE' then 'ask' else 'answer' end as step,
           case when s.rule = 'EHC.ADVICE' then s.about end as contributor, s.met_on - s.from_on as days, count(*)::integer as cases
      from case_step s
     where s.area_id = ${ctx.area.id} and s.rule in ('EHC.DECIDE_ASSESS', 'EHC.REQUEST_ADVICE', 'EHC.ADVICE') and ${within(sql`s.met_on`)}
     group by 1, 2, 3
    union all
    select 'advice', null, came - asked, count(*)::integer from taken group by 3
    union all
    select 'draft', null, c.draft_on - t.came, count(*)::integer from taken t
      join case_standing c on c.area_id = ${ctx.area.id} and c.case_id = t.case_id group by 3
    union all
    select 'final', null, c.plan_on - c.draft_on, count(*)::integer from case_standing c
     where c.area_id = ${ctx.area.id} and ${within(sql`c.plan_on`)} and c.draft_on <= c.plan_on group by 3`.execute(ctx.db)
  return rows
} // prettier-ignore

const mediansNow = remembering(async ctx => mediansOf(await durationsNow(ctx, yearBefore(ctx.today))))

const yearBefore = (today: Day): Day => addMonths(today, -12)

/**
 * How long each part of the way took here in the twelve months to the page’s day, as known now or at `ctx.knownAt` (of
 * `all`, where they were worked out already).
 */
export const mediansHere = async (ctx: Ctx, all: readonly CaseRow[] | null = null): Promise<Medians> => {
  if (ctx.knownAt === null) return mediansNow(ctx)
  const since = yearBefore(ctx.today)
  return mediansOf((all ?? (await rowsAsKnown(ctx))).flatMap(row => durationsOf(row, since, ctx.today)))
}
