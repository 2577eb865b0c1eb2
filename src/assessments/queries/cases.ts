import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { casesTelling } from '../../returns/queries/case-events.ts'
import { timeline } from '../../timelines/timeline.ts'
import type { Step } from '../../timelines/step.ts'
import { standingOf, type Stage, type Standing } from '../rules/standing.ts'
import { factsOf, type CaseFactsKnown, type CaseKey, type Seen } from './facts.ts'
import { clockSettings } from './settings.ts'

/** A case with whose it is: its child by the link of the children's room, who holds it, where the child goes. */
export type EhcCase = CaseKey & {
  readonly openedHow: 'extract' | 'page'
  readonly childId: string | null
  readonly workerId: string | null
  readonly workerSince: Day | null
  readonly settingId: string | null
}

const columns = (ctx: Seen): RawBuilder<unknown> => {
  const before = sql`coalesce(${ctx.knownAt}::timestamptz, 'infinity')`
  return sql`
    select c.case_id as "caseId", c.organisation_id as "organisationId", c.case_ref as "caseRef", c.opened_how as "openedHow",
           l.child_id as "childId", w.person_id as "workerId", w.from_day as "workerSince", p.organisation_id as "settingId"
      from ehc_case c
      left join child_subject s on s.area_id = ${ctx.area.id} and s.organisation_id = c.organisation_id
       and s.subject = case when c.opened_how = 'page' then 'typed:' || c.case_id::text else 'case:' || c.case_ref end
      left join child_link l on l.area_id = ${ctx.area.id} and l.subject_id = s.subject_id
       and l.linked_at <= ${before} and (l.ended_at is null or l.ended_at > ${before})
      left join lateral (select w.person_id, w.from_day from case_worker w
         where w.area_id = ${ctx.area.id} and w.case_id = c.case_id and w.assigned_at <= ${before}
         order by w.assigned_at desc limit 1) w on true
      left join lateral (select p.organisation_id from case_setting p
         where p.area_id = ${ctx.area.id} and p.case_id = c.case_id and p.recorded_at <= ${before}
         order by p.recorded_at desc limit 1) p on true
     where c.area_id = ${ctx.area.id} and c.opened_at <= ${before}`
}

const cases = async (ctx: Seen, which: RawBuilder<unknown>): Promise<EhcCase[]> => {
  const { rows } = await sql<EhcCase>`${columns(ctx)} and ${which} order by c.case_ref, c.case_id`.execute(ctx.db)
  return rows
}

export const caseNamed = async (ctx: Seen, caseId: string): Promise<EhcCase | null> =>
  (await cases(ctx, sql`c.case_id = ${caseId}`))[0] ?? null

export const casesNamed = (ctx: Seen, caseIds: readonly string[]): Promise<EhcCase[]> =>
  cases(ctx, sql`c.case_id = any(${caseIds}::uuid[])`)

export const casesOfChild = (ctx: Seen, childId: string): Promise<EhcCase[]> => cases(ctx, sql`l.child_id = ${childId}`)
export const casesOfWorker = (ctx: Seen, personId: string): Promise<EhcCase[]> => cases(ctx, sql`w.person_id = ${personId}`) // prettier-ignore
export const casesOfSetting = (ctx: Seen, organisationId: string): Promise<EhcCase[]> => cases(ctx, sql`p.organisation_id = ${organisationId}`) // prettier-ignore

/** The child of the one case of a number; null where there is none, or several. */
export const childOfCaseRef = async (ctx: Seen, caseRef: string): Promise<string | null> => {
  const found = await cases(ctx, sql`c.case_ref = ${caseRef}`)
  return found.length === 1 ? found[0]!.childId : null
}

/** Whether any case of the area came in an extract. */
export const anyFromExtract = async (ctx: Seen): Promise<boolean> => {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from ehc_case where area_id = ${ctx.area.id} and opened_how = 'extract') as found`.execute(
    ctx.db,
  )
  return rows[0]!.found
}

/** The keys of all cases, a page at a time, for work over the whole area. */
export const caseKeys = async (ctx: Seen, { after, limit }: { readonly after: string | null; readonly limit: number }): Promise<CaseKey[]> => {
  const { rows } = await sql<CaseKey>`
    select case_id as "caseId", organisation_id as "organisationId", case_ref as "caseRef" from ehc_case
     where area_id = ${ctx.area.id} and case_id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
     order by case_id limit ${limit}`.execute(ctx.db)
  return rows
} // prettier-ignore

/** The keys of cases of which a fact of one of these kinds is told, by the extract or by people. */
export const keysWithFacts = async (ctx: Seen, kinds: readonly string[]): Promise<CaseKey[]> => {
  const { rows } = await sql<CaseKey>`
    select c.case_id as "caseId", c.organisation_id as "organisationId", c.case_ref as "caseRef" from ehc_case c
     where c.area_id = ${ctx.area.id} and (
       (c.organisation_id, c.case_ref) in (${casesTelling(ctx, kinds)})
       or exists (select 1 from case_fact f where f.area_id = ${ctx.area.id} and f.case_id = c.case_id and f.kind = any(${kinds}::text[])))
     order by c.case_id`.execute(ctx.db)
  return rows
}

export type CaseTimeline = CaseFactsKnown & { readonly steps: readonly Step[]; readonly standing: Standing }

/** The clock of one case, worked out now from its facts: as known now or at `ctx.knownAt`, on the day of the page. */
export const timelineOf = async (ctx: Ctx, key: CaseKey): Promise<CaseTimeline> => {
  const known = (await factsOf(ctx, [key])).get(key.caseId)!
  const { steps } = timeline(known.facts, ctx.today, await clockSettings(ctx))
  return { ...known, steps, standing: standingOf(known.facts, steps, ctx.today) }
}

/** Where a case stands as it is kept for lists. */
export type StandingKept = Standing & {
  readonly caseId: string
  readonly workedOutOn: Day
  readonly held: number
  readonly stage: Stage
}
