import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { timeline } from '../../timelines/timeline.ts'
import type { Settings } from '../../timelines/settings.ts'
import { reviewLimits, reviewRuleIds, type ReviewLimits } from '../rules/review-limits.ts'
import { standingOf } from '../rules/standing.ts'
import { keptOf, type CameTo, type StepKept } from '../rules/steps.ts'
import { caseKeys, casesNamed } from './cases.ts'
import { factsOf, type CaseKey } from './facts.ts'
import { clockSettings } from './settings.ts'

/** A plan in place with the limits of its review. */
export type PlanReview = CaseKey &
  ReviewLimits & {
    readonly openedHow: 'extract' | 'page'
    readonly childId: string | null
    readonly workerId: string | null
    readonly settingId: string | null
    readonly bornOn: Day | null
  }

/** Which plans: all of the area, those of children at settings, or those of some cases. */
export type WhichPlans = { readonly settings: readonly string[] } | { readonly cases: readonly string[] } | 'all'

const narrowed = (which: WhichPlans): RawBuilder<unknown> => {
  if (which === 'all') return sql`true`
  if ('cases' in which) return sql`s.case_id = any(${which.cases}::uuid[])`
  return sql`(select p.organisation_id from case_setting p where p.area_id = s.area_id and p.case_id = s.case_id
               order by p.recorded_at desc limit 1) = any(${which.settings}::uuid[])`
}

type StepRow = StepKept & { readonly caseId: string }

const keptSteps = async (ctx: Ctx, which: WhichPlans): Promise<ReadonlyMap<string, StepRow[]>> => {
  const { rows } = await sql<{ caseId: string; rule: string; about: string | null; fromOn: Day | null; dueOn: Day | null; metOn: Day | null; cameTo: CameTo; breach: boolean }>`
    select t.case_id as "caseId", t.rule, t.about, t.from_on as "fromOn", t.due_on as "dueOn", t.met_on as "metOn",
           t.came_to as "cameTo", t.breach
      from case_step t join case_standing s on s.area_id = ${ctx.area.id} and s.case_id = t.case_id
     where t.area_id = ${ctx.area.id} and s.stage = 'plan' and t.rule = any(${[...reviewRuleIds]}::text[])
       and (t.came_to = 'open' or t.rule in ('AR.MEET_BY', 'AR.NOTICE')) and ${narrowed(which)}
     order by t.case_id, t.step`.execute(ctx.db)
  return Map.groupBy(rows, ({ caseId }) => caseId)
} // prettier-ignore

const keptPlans = async (ctx: Ctx, which: WhichPlans): Promise<PlanReview[]> => {
  const { rows } = await sql<{ caseId: string; bornOn: Day | null }>`
    select s.case_id as "caseId", s.born_on as "bornOn" from case_standing s
     where s.area_id = ${ctx.area.id} and s.stage = 'plan' and ${narrowed(which)}`.execute(ctx.db)
  const births = new Map(rows.map(row => [row.caseId, row.bornOn]))
  const [steps, cases] = [await keptSteps(ctx, which), await casesNamed(ctx, [...births.keys()])]
  return cases.map(({ workerSince: _since, ...each }) => ({
    ...each,
    bornOn: births.get(each.caseId) ?? null,
    ...reviewLimits(steps.get(each.caseId) ?? []),
  }))
}

const livePlans = async (ctx: Ctx, keys: readonly CaseKey[], settings: Settings): Promise<PlanReview[]> => {
  const [known, cases] = [await factsOf(ctx, keys), await casesNamed(ctx, keys.map(({ caseId }) => caseId))] // prettier-ignore
  return cases.flatMap(({ workerSince: _since, ...each }) => {
    const { facts } = known.get(each.caseId)!
    const { steps } = timeline(facts, ctx.today, settings)
    const { stage, bornOn } = standingOf(facts, steps, ctx.today)
    if (stage !== 'plan') return []
    return [{ ...each, bornOn, ...reviewLimits(steps.map(keptOf).filter(step => step !== null)) }]
  })
}

const isAskedFor = (which: WhichPlans, { caseId, settingId }: PlanReview): boolean => {
  if (which === 'all') return true
  return 'cases' in which ? which.cases.includes(caseId) : settingId !== null && which.settings.includes(settingId)
}

const atOnce = 500

/** On an earlier day nothing is kept for lists: every case is worked out as it was known. */
const plansAsKnown = async (ctx: Ctx, which: WhichPlans): Promise<PlanReview[]> => {
  const settings = await clockSettings(ctx)
  const plans: PlanReview[] = []
  for (let after: string | null = null; ;) {
    const keys = await caseKeys(ctx, { after, limit: atOnce })
    plans.push(...(await livePlans(ctx, keys, settings)).filter(each => isAskedFor(which, each)))
    if (keys.length < atOnce) return plans
    after = keys.at(-1)!.caseId
  }
}

/** Plans in place with the limits of their reviews, as kept for lists; as known on an earlier day worked out of the facts. */
export const planReviews = (ctx: Ctx, which: WhichPlans): Promise<PlanReview[]> =>
  ctx.knownAt === null ? keptPlans(ctx, which) : plansAsKnown(ctx, which)
