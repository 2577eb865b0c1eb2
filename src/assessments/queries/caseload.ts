import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { timeline } from '../../timelines/timeline.ts'
import { openStages, standingOf, type Stage, type Standing } from '../rules/standing.ts'
import { keptOf, type CameTo, type StepKept } from '../rules/steps.ts'
import { caseKeys, casesNamed } from './cases.ts'
import { factsOf, type CaseKey } from './facts.ts'
import { remembering } from './remembered.ts'
import { clockSettings } from './settings.ts'

/** A case as lists and counts want it: whose it is, where it stands, and its limits that have begun. */
export type CaseRow = CaseKey & {
  readonly workerId: string | null
  readonly settingId: string | null
  readonly standing: Standing
  readonly held: number
  readonly steps: readonly StepKept[]
}

type Found = CaseKey & {
  workerId: string | null; settingId: string | null; stage: Stage; begunOn: Day | null; decidedOn: Day | null; draftOn: Day | null
  planOn: Day | null; endedOn: Day | null; finalDue: Day | null; excepted: boolean; bornOn: Day | null; held: number
  steps: readonly StepArray[] | null
} // prettier-ignore

type StepArray = readonly [rule: string, about: string | null, from: Day | null, due: Day | null, met: Day | null, cameTo: CameTo, breach: boolean] // prettier-ignore

/** Limits that tell how far a case has come towards its plan, or that nobody has met yet. By case, so that its index is used; as one value, which is read quicker than rows. */
const stepsKept = (ctx: Ctx): RawBuilder<unknown> => sql`
  select json_agg(json_build_array(t.rule, t.about, t.from_on, t.due_on, t.met_on, t.came_to, t.breach) order by t.step) as steps
    from case_step t
   where t.area_id = ${ctx.area.id} and t.case_id = s.case_id and (t.came_to = 'open' or t.rule in ('EHC.ADVICE', 'EHC.FINAL', 'EHC.DRAFT_REPS'))` // prettier-ignore

const stepOf = ([rule, about, fromOn, dueOn, metOn, cameTo, breach]: StepArray): StepKept => ({ rule, about, fromOn, dueOn, metOn, cameTo, breach }) // prettier-ignore

const keptRows = async (ctx: Ctx, which: RawBuilder<unknown>): Promise<CaseRow[]> => {
  const { rows } = await sql<Found>`
    select c.case_id as "caseId", c.organisation_id as "organisationId", c.case_ref as "caseRef", w.person_id as "workerId",
           p.organisation_id as "settingId", s.stage, s.begun_on as "begunOn", s.decided_on as "decidedOn",
           s.draft_on as "draftOn", s.plan_on as "planOn", s.ended_on as "endedOn", s.final_due as "finalDue", s.excepted,
           s.born_on as "bornOn", s.held, k.steps
      from case_standing s
      join ehc_case c on c.area_id = ${ctx.area.id} and c.case_id = s.case_id
      left join lateral (select w.person_id from case_worker w
         where w.area_id = ${ctx.area.id} and w.case_id = s.case_id order by w.assigned_at desc limit 1) w on true
      left join lateral (select p.organisation_id from case_setting p
         where p.area_id = ${ctx.area.id} and p.case_id = s.case_id order by p.recorded_at desc limit 1) p on true
      left join lateral (${stepsKept(ctx)}) k on true
     where s.area_id = ${ctx.area.id} and ${which}
     order by s.begun_on, c.case_ref, c.case_id`.execute(ctx.db)
  return rows.map(({ caseId, organisationId, caseRef, workerId, settingId, held, steps, ...standing }) => ({
    caseId, organisationId, caseRef, workerId, settingId, held, standing, steps: (steps ?? []).map(stepOf),
  })) // prettier-ignore
}

const atOnce = 500

/** The same worked out now, as it was known at `ctx.knownAt`: nothing of that is kept. */
const earlierRows = async (ctx: Ctx): Promise<CaseRow[]> => {
  const settings = await clockSettings(ctx)
  const all: CaseRow[] = []
  for (let after: string | null = null; ;) {
    const keys = await caseKeys(ctx, { after, limit: atOnce })
    const ids = keys.map(({ caseId }) => caseId)
    const [known, facts] = [await casesNamed(ctx, ids), await factsOf(ctx, keys)]
    for (const { caseId, organisationId, caseRef, workerId, settingId } of known) {
      const { facts: own, held } = facts.get(caseId)!
      const { steps } = timeline(own, ctx.today, settings)
      const kept = steps.map(keptOf).filter(each => each !== null)
      all.push({ caseId, organisationId, caseRef, workerId, settingId, held: held.length, standing: standingOf(own, steps, ctx.today), steps: kept }) // prettier-ignore
    }
    if (keys.length < atOnce) return all.toSorted((a, b) => ((a.standing.begunOn ?? '') < (b.standing.begunOn ?? '') ? -1 : 1)) // prettier-ignore
    after = keys.at(-1)!.caseId
  }
}

/** Whether a case is on the way to a plan. */
export const isOpen = ({ standing }: CaseRow): boolean => openStages.includes(standing.stage)

/** The cases somebody holds, plans in place among them, oldest request first. */
export const caseRowsOf = async (ctx: Ctx, personId: string): Promise<CaseRow[]> =>
  ctx.knownAt === null
    ? keptRows(
        ctx,
        sql`w.person_id = ${personId} and s.case_id in (
        select h.case_id from case_worker h where h.area_id = ${ctx.area.id} and h.person_id = ${personId})`,
      )
    : (await earlierRows(ctx)).filter(({ workerId }) => workerId === personId)

/** Cases at one stage held by one person, counted; `held` of them have a fact that is held back. */
export type Counted = { readonly stage: Stage; readonly workerId: string | null; readonly cases: number; readonly held: number } // prettier-ignore

export type Caseload = {
  readonly open: readonly CaseRow[]
  readonly counted: readonly Counted[]
  /** Every case, where they had to be worked out: as known on an earlier day. */
  readonly all: readonly CaseRow[] | null
}

const countedNow = async (ctx: Ctx): Promise<Counted[]> => {
  const { rows } = await sql<Counted>`
    select s.stage, w.person_id as "workerId", count(*)::integer as cases, (count(*) filter (where s.held > 0))::integer as held
      from case_standing s
      left join (select distinct on (w.case_id) w.case_id, w.person_id from case_worker w
                  where w.area_id = ${ctx.area.id} order by w.case_id, w.assigned_at desc) w on w.case_id = s.case_id
     where s.area_id = ${ctx.area.id} group by s.stage, w.person_id`.execute(ctx.db)
  return rows
}

/** Rows counted as `countedNow` counts them in the database. */
export const countedOf = (rows: readonly CaseRow[]): Counted[] =>
  [...Map.groupBy(rows, ({ standing, workerId }) => `${standing.stage} ${workerId}`).values()].map(all => ({
    stage: all[0]!.standing.stage,
    workerId: all[0]!.workerId,
    cases: all.length,
    held: all.filter(({ held }) => held > 0).length,
  }))

const caseloadKept = remembering(async (ctx): Promise<Caseload> => ({
  open: await keptRows(ctx, sql`s.stage = any(${[...openStages]}::text[])`),
  counted: await countedNow(ctx),
  all: null,
}))

/** Every case on the way to a plan, oldest request first, and all cases counted; as known now or at `ctx.knownAt`. */
export const caseloadNow = async (ctx: Ctx): Promise<Caseload> => {
  if (ctx.knownAt === null) return caseloadKept(ctx)
  const all = await earlierRows(ctx)
  return { open: all.filter(isOpen), counted: countedOf(all), all }
}

/** Cases of any stage with a fact that is held back. */
export const casesWithHeldFacts = async (ctx: Ctx): Promise<readonly CaseRow[]> =>
  ctx.knownAt === null ? keptRows(ctx, sql`s.held > 0`) : (await earlierRows(ctx)).filter(({ held }) => held > 0)

/** Cases whose plan was made since a day. */
export const casesPlannedSince = async (ctx: Ctx, since: Day): Promise<readonly CaseRow[]> =>
  ctx.knownAt === null
    ? keptRows(ctx, sql`s.plan_on > ${since}::date`)
    : (await earlierRows(ctx)).filter(({ standing }) => standing.planOn !== null && standing.planOn > since)

/** Every case with all that is kept of it, as it was known at `ctx.knownAt`. */
export const rowsAsKnown = earlierRows
