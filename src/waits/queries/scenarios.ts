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
}

export type Tie = { readonly scenarioId: string; readonly programme: string; readonly ref: string }

const known = (ctx: Ctx) => sql`coalesce(${ctx.knownAt}::timestamptz, 'infinity')`

const kept = async (ctx: Ctx, which: ReturnType<typeof sql>): Promise<Kept[]> => {
  const { rows } = await sql<Kept>`
    select scenario_id as "scenarioId", service, name, asked, result, list_on as "listOn", recorded_at as "keptAt",
           recorded_by as "keptBy", recorded_as as "keptAs"
      from wait_scenario where area_id = ${ctx.area.id} and recorded_at <= ${known(ctx)} and ${which}
     order by recorded_at desc, scenario_id limit 200`.execute(ctx.db)
  return rows
}

/** Scenarios that were kept, the newest first: of one service, or of all. */
export const scenarios = (ctx: Ctx, service: string | null = null): Promise<Kept[]> =>
  kept(ctx, service === null ? sql`true` : sql`service = ${service}`)

export const scenarioKept = async (ctx: Ctx, id: string): Promise<Kept | null> =>
  (await kept(ctx, sql`scenario_id = ${id}`))[0] ?? null

/** Which actions scenarios are the expected effect of. */
export const scenarioTies = async (ctx: Ctx): Promise<Tie[]> => {
  const { rows } = await sql<Tie & { tied: boolean }>`
    select distinct on (scenario_id, programme, action_ref) scenario_id as "scenarioId", programme, action_ref as ref, tied
      from wait_scenario_tie where area_id = ${ctx.area.id} and recorded_at <= ${known(ctx)}
     order by scenario_id, programme, action_ref, recorded_at desc`.execute(ctx.db)
  return rows.filter(({ tied }) => tied)
}

/** The scenarios that are the expected effect of an action, the newest first. */
export const scenariosOfAction = async (ctx: Ctx, programme: string, ref: string): Promise<Kept[]> => {
  const tied = (await scenarioTies(ctx)).filter(tie => tie.programme === programme && tie.ref === ref)
  if (tied.length === 0) return []
  return kept(ctx, sql`scenario_id = any(${tied.map(({ scenarioId }) => scenarioId)}::uuid[])`)
}
