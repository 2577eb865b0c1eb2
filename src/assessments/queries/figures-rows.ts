import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { timeline } from '../../timelines/timeline.ts'
import { rulesCounted } from '../rules/case-columns.ts'
import { countedSteps } from '../rules/counted-steps.ts'
import type { CaseStep } from '../rules/figures.ts'
import type { FigureRows } from '../rules/figures-list.ts'
import type { CaseRows } from '../rules/rows-in-columns.ts'
import { standingOf, type Stage } from '../rules/standing.ts'
import { caseKeys } from './cases.ts'
import { factsOf } from './facts.ts'
import { clockSettings } from './settings.ts'

const counted: readonly string[] = rulesCounted

const keptRows = async (ctx: Ctx): Promise<FigureRows> => {
  const { rows: steps } = await sql<CaseStep>`
    select case_id as "caseId", rule, about, from_on as "fromOn", due_on as "dueOn", met_on as "metOn", came_to as "cameTo",
           breach, excepted, outcome, ended_on as "endedOn"
      from case_step where area_id = ${ctx.area.id} and rule = any(${counted}::text[]) order by case_id, step`.execute(ctx.db)
  const { rows: stages } = await sql<{ caseId: string; stage: Stage }>`
    select case_id as "caseId", stage from case_standing where area_id = ${ctx.area.id} order by case_id`.execute(ctx.db)
  return { steps, stages }
} // prettier-ignore

const atOnce = 500

/** Worked out of the facts themselves: as they were known on an earlier day, of which nothing is kept. */
export const rowsAsKnown = async (ctx: Ctx): Promise<CaseRows> => {
  const settings = await clockSettings(ctx)
  const steps: CaseStep[] = []
  const stages: CaseRows['stages'][number][] = []
  for (let after: string | null = null; ;) {
    const keys = await caseKeys(ctx, { after, limit: atOnce })
    for (const [caseId, { facts }] of await factsOf(ctx, keys)) {
      if (facts.length === 0) continue
      const all = timeline(facts, ctx.today, settings).steps
      for (const step of countedSteps(facts, all, ctx.today)) if (counted.includes(step.rule)) steps.push({ caseId, ...step }) // prettier-ignore
      const { stage, planOn, endedOn } = standingOf(facts, all, ctx.today)
      stages.push({ caseId, stage, planOn, endedOn })
    }
    if (keys.length < atOnce) return { steps, stages }
    after = keys.at(-1)!.caseId
  }
}

/** What figures are counted from: limits of cases as they are kept, or worked out anew for a page as known on an earlier day. */
export const figureRows = (ctx: Ctx): Promise<FigureRows> => (ctx.knownAt === null ? keptRows(ctx) : rowsAsKnown(ctx))
