import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { toDay } from '../../timelines/day-numbers.ts'
import { isStandingAction } from '../queries/schemes.ts'
import { scenarioKept, scenarios, scenarioTies } from '../queries/scenarios.ts'
import type { Asked } from '../rules/scenario-asked.ts'
import type { Simulated } from '../simulated.ts'

export type NewScenario = {
  readonly service: string
  readonly name: string
  readonly asked: Asked
  readonly result: Simulated
  readonly fingerprint: string
}

export type KeptScenario = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly field: string; readonly because: string } // prettier-ignore

const keeps = ['service-lead', 'analyst', 'programme-lead'] as const
/** The role a scenario is kept in: it says whose supposition it was. */
const keptAs = (ctx: Ctx): string | null => keeps.find(role => ctx.who?.roles.has(role)) ?? null

/** Keeps a scenario with what came out of it, under a name its service has not used. */
export const keepScenario = async (ctx: Ctx, { service, name, asked, result, fingerprint }: NewScenario): Promise<KeptScenario> => {
  const plain = (text: string): string => text.trim().toLowerCase()
  if ((await scenarios(ctx, service)).some(each => plain(each.name) === plain(name)))
    return { ok: false, field: 'name', because: 'This service has a scenario of this name already. Give this one another.' }
  const id = ctx.newId()
  await ctx.db
    .insertInto('wait_scenario')
    .values({
      area_id: ctx.area.id, scenario_id: id, service, name: name.trim(), asked: JSON.stringify(asked), result: JSON.stringify(result),
      fingerprint, list_on: toDay(result.asOf), recorded_at: ctx.now, recorded_by: ctx.who?.personId ?? null, recorded_as: keptAs(ctx),
    })
    .execute()
  await record(ctx, { what: 'scenario kept', subjectKind: 'scenario', subjectId: id, detail: { service, name: name.trim() } })
  return { ok: true, id }
} // prettier-ignore

/** Says that a scenario is the expected effect of an action of a plan in use, or is so no longer. */
export const tieScenario = async (ctx: Ctx, scenarioId: string, action: { readonly programme: string; readonly ref: string }, tied: boolean): Promise<KeptScenario> => {
  const kept = await scenarioKept(ctx, scenarioId)
  if (!kept) return { ok: false, field: 'action', because: 'This scenario is not there.' }
  if (kept.withdrawn) return { ok: false, field: 'withdrawn', because: 'This scenario was withdrawn. What it was tied to stays as it was.' }
  const is = (await scenarioTies(ctx)).some(tie => tie.scenarioId === scenarioId && tie.programme === action.programme && tie.ref === action.ref)
  if (tied && !is && !(await isStandingAction(ctx, action.programme, action.ref)))
    return { ok: false, field: 'action', because: 'Choose the action from the list.' }
  if (is === tied) return { ok: true, id: scenarioId }
  await ctx.db
    .insertInto('wait_scenario_tie')
    .values({
      area_id: ctx.area.id, scenario_id: scenarioId, programme: action.programme, action_ref: action.ref, recorded_at: ctx.now, tied,
      recorded_by: ctx.who?.personId ?? null,
    })
    .execute()
  await record(ctx, { what: tied ? 'scenario tied to an action' : 'scenario untied from an action', subjectKind: 'scenario', subjectId: scenarioId, detail: { ...action } })
  return { ok: true, id: scenarioId }
} // prettier-ignore

const alreadyWithdrawn = { ok: false, field: 'withdrawn', because: 'This scenario was withdrawn already. Nothing was changed.' } as const // prettier-ignore

/** Withdraws a scenario that was kept by mistake, or that events have overtaken. It is kept, and told of as withdrawn. */
export const withdrawScenario = async (ctx: Ctx, scenarioId: string, because: string): Promise<KeptScenario> => {
  const kept = await scenarioKept(ctx, scenarioId)
  if (!kept || !ctx.who) return { ok: false, field: 'because', because: 'This scenario is not there.' }
  if (kept.withdrawn) return alreadyWithdrawn
  const why = because.trim()
  if (why === '') return { ok: false, field: 'because', because: 'Say why it is withdrawn, in a sentence others can read.' }
  const row = { area_id: ctx.area.id, scenario_id: scenarioId, recorded_at: ctx.now, recorded_by: ctx.who.personId, recorded_as: keptAs(ctx), because: why }
  const written = await ctx.db.insertInto('wait_scenario_withdrawal').values(row).onConflict(found => found.doNothing()).returning('scenario_id').executeTakeFirst()
  // Somebody else did so at the same moment.
  if (!written) return alreadyWithdrawn
  await record(ctx, { what: 'scenario withdrawn', subjectKind: 'scenario', subjectId: scenarioId, detail: { service: kept.service, name: kept.name, because: why } })
  return { ok: true, id: scenarioId }
} // prettier-ignore
