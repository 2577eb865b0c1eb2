import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { Asked } from '../rules/scenario-asked.ts'
import type { Simulated } from '../simulated.ts'

export type Kept = {
  readonly scenarioId: string
  readonly service: string
  readonly name: string
  readonly asked: Asked
  readonly result: Simulated
  readonly listOn: Day
  readonly keptAt: Date
  readonly keptBy: string | null
  readonly keptAs: string | null
  readonly withdrawn: Withdrawn | null
}

export type Withdrawn = {
  readonly at: Date
  readonly by: string
  readonly as: string | null
  readonly because: string
}

export type Tie = { readonly scenarioId: string; readonly programme: string; readonly ref: string }

const known = (ctx: Ctx) => sql`coalesce(${ctx.knownAt}::timestamptz, 'infinity')`

type Row = Omit<Kept, 'withdrawn'> & { [Of in keyof Withdrawn as `withdrawn ${Of}`]: Withdrawn[Of] | null }

const withWithdrawal = ({ 'withdrawn at': at, 'withdrawn by': by, 'withdrawn as': as, 'withdrawn because': because, ...row }: Row): Kept =>
  ({ ...row, withdrawn: at && { at, by: by!, as, because: because! } }) // prettier-ignore

const kept = async (ctx: Ctx, which: ReturnType<typeof sql>): Promise<Kept[]> => {
  const { rows } = await sql<Row>`
    select s.scenario_id as "scenarioId", s.service, s.name, s.asked, s.result, s.list_on as "listOn", s.recorded_at as "keptAt",
           s.recorded_by as "keptBy", s.recorded_as as "keptAs",
           w.recorded_at as "withdrawn at", w.recorded_by as "withdrawn by", w.recorded_as as "withdrawn as", w.because as "withdrawn because"
      from wait_scenario s
      left join wait_scenario_withdrawal w
        on w.area_id = s.area_id and w.scenario_id = s.scenario_id and w.recorded_at <= ${known(ctx)}
     where s.area_id = ${ctx.area.id} and s.recorded_at <= ${known(ctx)} and ${which}
     order by s.recorded_at desc, s.scenario_id limit 200`.execute(ctx.db)
  return rows.map(withWithdrawal)
}

const stands = sql`w.scenario_id is null`

/** Scenarios that were kept and not withdrawn, the newest first: of one service, or of all. */
export const scenarios = (ctx: Ctx, service: string | null = null): Promise<Kept[]> =>
  kept(ctx, service === null ? stands : sql`${stands} and s.service = ${service}`)

/** Scenarios that were withdrawn, the newest first. */
export const scenariosWithdrawn = (ctx: Ctx): Promise<Kept[]> => kept(ctx, sql`w.scenario_id is not null`)

/** One scenario, withdrawn or not. */
export const scenarioKept = async (ctx: Ctx, id: string): Promise<Kept | null> =>
  (await kept(ctx, sql`s.scenario_id = ${id}`))[0] ?? null

/** Which actions scenarios are the expected effect of. */
export const scenarioTies = async (ctx: Ctx): Promise<Tie[]> => {
  const { rows } = await sql<Tie & { tied: boolean }>`
    select distinct on (scenario_id, programme, action_ref) scenario_id as "scenarioId", programme, action_ref as ref, tied
      from wait_scenario_tie where area_id = ${ctx.area.id} and recorded_at <= ${known(ctx)}
     order by scenario_id, programme, action_ref, recorded_at desc`.execute(ctx.db)
  return rows.filter(({ tied }) => tied)
}

/** The scenarios that are the expected effect of an action and were not withdrawn, the newest first. */
export const scenariosOfAction = async (ctx: Ctx, programme: string, ref: string): Promise<Kept[]> => {
  const tied = (await scenarioTies(ctx)).filter(tie => tie.programme === programme && tie.ref === ref)
  if (tied.length === 0) return []
  return kept(ctx, sql`${stands} and s.scenario_id = any(${tied.map(({ scenarioId }) => scenarioId)}::uuid[])`)
}
