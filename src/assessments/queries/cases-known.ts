import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { timeline } from '../../timelines/timeline.ts'
import { countedSteps, type StepCounted } from '../rules/counted-steps.ts'
import { standingOf, type Standing } from '../rules/standing.ts'
import { factsOf, type CaseKey, type Seen, type ToldFact } from './facts.ts'
import { clockSettings } from './settings.ts'

/** A case as counts see it: its limits, where it stands, and the facts both come from, each with who told it. No name. */
export type CaseKnown = CaseKey & {
  readonly steps: readonly StepCounted[]
  readonly standing: Standing
  readonly facts: readonly ToldFact[]
}

/** Every case of the area by its keys, in the order of their references. */
export const allCaseKeys = async (ctx: Seen): Promise<CaseKey[]> => {
  const { rows } = await sql<CaseKey>`
    select case_id as "caseId", organisation_id as "organisationId", case_ref as "caseRef" from ehc_case
     where area_id = ${ctx.area.id} and opened_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
     order by case_ref, case_id`.execute(ctx.db)
  return rows
}

/** The keys of some cases, in the order of their references. */
export const caseKeysOf = async (ctx: Seen, caseIds: readonly string[]): Promise<CaseKey[]> => {
  const { rows } = await sql<CaseKey>`
    select case_id as "caseId", organisation_id as "organisationId", case_ref as "caseRef" from ehc_case
     where area_id = ${ctx.area.id} and case_id = any(${caseIds}::uuid[]) order by case_ref, case_id`.execute(ctx.db)
  return rows
}

const atOnce = 500

/** Cases worked out from their facts: as known now, or at `ctx.knownAt`. */
export const casesKnown = async (ctx: Ctx, keys: readonly CaseKey[]): Promise<CaseKnown[]> => {
  const settings = await clockSettings(ctx)
  const known: CaseKnown[] = []
  for (let from = 0; from < keys.length; from += atOnce) {
    const some = keys.slice(from, from + atOnce)
    const told = await factsOf(ctx, some)
    for (const { caseId, organisationId, caseRef } of some) {
      const { facts } = told.get(caseId)!
      const { steps } = timeline(facts, ctx.today, settings)
      known.push({
        caseId,
        organisationId,
        caseRef,
        facts,
        steps: countedSteps(facts, steps, ctx.today),
        standing: standingOf(facts, steps, ctx.today),
      })
    }
  }
  return known
}
