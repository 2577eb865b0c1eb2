import type { Ctx } from '../../ctx.ts'
import { evidenceFor, type HeldEvidence } from '../../evidence/queries.ts'
import { latestUpdates, type OwnerUpdate } from '../../governance/queries.ts'
import { familiesSaid, type FamiliesSaid } from '../../voice/queries.ts'
import { figuresByMeasure, type MeasureFigures } from './figures.ts'
import { heldRows, type Held } from './held-rows.ts'

/**
 * A version's rows and all that is known about its promises: what verdicts rest on, and what stands beside them. None
 * of it depends on the day it is looked at; where each promise stands does.
 */
export type PlanFacts = {
  readonly rows: Held
  readonly evidence: ReadonlyMap<string, readonly HeldEvidence[]>
  readonly families: ReadonlyMap<string, FamiliesSaid>
  readonly updates: ReadonlyMap<string, OwnerUpdate>
  readonly measures: ReadonlyMap<string, MeasureFigures>
}

const aboutPromises = async (ctx: Ctx, promiseIds: readonly string[]) => ({
  evidence: Map.groupBy(await evidenceFor(ctx, promiseIds), one => one.promiseId),
  families: await familiesSaid(ctx, promiseIds),
  updates: await latestUpdates(ctx, promiseIds),
})

/** Everything known about a version, as known at `ctx.knownAt` where that is set; null where the area has none such. */
export const planFacts = async (ctx: Ctx, versionId: string): Promise<PlanFacts | null> => {
  const rows = await heldRows(ctx, versionId)
  if (!rows) return null
  const promiseIds = rows.promises.map(row => row.promise_id)
  const targets = rows.promises.flatMap(row => row.target_measure ?? [])
  return {
    rows,
    ...(await aboutPromises(ctx, promiseIds)),
    measures: await figuresByMeasure(ctx, [...new Set(targets)]),
  }
}

const replaced = <Known>(
  all: ReadonlyMap<string, Known>,
  ids: ReadonlySet<string>,
  newer: ReadonlyMap<string, Known>,
): ReadonlyMap<string, Known> => new Map([...[...all].filter(([id]) => !ids.has(id)), ...newer])

/** The same facts with those about some promises read again; the facts themselves where they hold none of these. */
export const readAgain = async (ctx: Ctx, facts: PlanFacts, promiseIds: ReadonlySet<string>): Promise<PlanFacts> => {
  const own = new Set(facts.rows.promises.map(row => row.promise_id).filter(id => promiseIds.has(id)))
  if (own.size === 0) return facts
  const newer = await aboutPromises(ctx, [...own])
  return {
    ...facts,
    evidence: replaced(facts.evidence, own, newer.evidence),
    families: replaced(facts.families, own, newer.families),
    updates: replaced(facts.updates, own, newer.updates),
  }
}
