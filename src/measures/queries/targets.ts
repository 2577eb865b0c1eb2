import { sql, type Selectable } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { MeasureTarget as TargetRow } from '../../database/tables.gen.ts'
import type { Target } from '../../plans/document.ts'
import { planViews } from '../../plans/queries/kept-view.ts'
import type { PlanView } from '../../plans/plan-view.ts'
import { targetInWords, targetRuleInWords } from '../../plans/rules/target-words.ts'
import type { PeriodKind } from '../period-kinds.ts'
import type { Figure, Unit } from '../rules.ts'
import { steppedBy, type TargetStep } from '../rules/targets.ts'

type Asked = { readonly id: string; readonly unit: Unit; readonly better: 'up' | 'down' | null }

const inWords = (target: Target): Pick<TargetStep, 'words' | 'rule'> => ({
  words: targetInWords(target),
  rule: targetRuleInWords(target),
})

/** A target of a plan whose day is known and that a figure settles. What evidence settles is no target of a measure. */
const ofPromise = ({ document }: PlanView, { ref, promise }: PlanView['promises'][number], better: Asked['better']): TargetStep[] => {
  const { target, dueOn } = promise
  if (!target || !dueOn || target.kind === 'activity' || target.kind === 'date') return []
  if (target.kind !== 'direction' && target.low === null && target.high === null) return []
  return [{
    from: dueOn, to: null, kind: target.kind, low: target.low, high: target.high, within: target.band === 'within',
    better: target.better ?? better ?? 'up', series: target.series, periodKind: null, ...inWords(target), source: 'plan',
    programme: { name: document.programme.name, slug: document.programme.slug }, ref, because: null, setOn: null,
  }]
} // prettier-ignore

const planUnit = (unit: Unit): Target['unit'] => (unit === 'rate' ? 'number' : unit)

const ofRow = (row: Selectable<TargetRow>, unit: Unit): TargetStep => {
  const target: Target = {
    measure: row.measure_id,
    kind: row.kind as TargetStep['kind'],
    low: row.low,
    high: row.high,
    ...(row.band === 'within' && { band: 'within' }),
    unit: planUnit(unit),
    better: row.better as TargetStep['better'],
    series: row.series as Figure['series'],
  }
  return {
    from: row.from_day,
    to: row.to_day,
    kind: target.kind as TargetStep['kind'],
    low: target.low,
    high: target.high,
    within: row.band === 'within',
    better: row.better as TargetStep['better'],
    series: target.series,
    periodKind: row.period_kind as PeriodKind | null,
    ...inWords(target),
    source: 'measure',
    programme: null,
    ref: row.target_id,
    because: row.because,
    setOn: row.set_on,
  }
}

/** The measures' own targets as known at the ctx's moment. */
const ownTargets = async (ctx: Ctx, measureIds: readonly string[]) => {
  const at = ctx.knownAt
  return ctx.db
    .selectFrom('measure_target')
    .selectAll()
    .where('area_id', '=', ctx.area.id)
    .where('measure_id', 'in', [...measureIds])
    .where(({ eb, or }) => or([eb('taken_back_at', 'is', null), ...(at ? [eb('taken_back_at', '>', at)] : [])]))
    .$if(at !== null, query => query.where('recorded_at', '<=', at!))
    .orderBy('recorded_at')
    .execute()
}

/**
 * The dated steps of each measure's targets, oldest first: from the promises of every published plan that names it, and
 * those of the measure itself. `measure` needs no more than its id, unit and which way is better.
 */
export const targetsOf = async (ctx: Ctx, measures: readonly Asked[]): Promise<ReadonlyMap<string, readonly TargetStep[]>> => {
  if (measures.length === 0) return new Map()
  const [plans, rows] = [await planViews(ctx), await ownTargets(ctx, measures.map(({ id }) => id))]
  const promised = new Map<string, [PlanView, PlanView['promises'][number]][]>()
  for (const plan of plans.filter(({ document }) => document.programme.kind !== 'earlier-plan'))
    for (const view of plan.promises)
      if (view.promise.target) {
        const { measure } = view.promise.target
        promised.set(measure, [...(promised.get(measure) ?? []), [plan, view]])
      }
  return new Map(
    measures.map(({ id, unit, better }) => [
      id,
      steppedBy([
        ...(promised.get(id) ?? []).flatMap(([plan, view]) => ofPromise(plan, view, better)),
        ...rows.filter(row => row.measure_id === id).map(row => ofRow(row, unit)),
      ]),
    ]),
  )
} // prettier-ignore

/** The months the plans that name each measure began in (`2024-09`), the earliest of them. */
export const planMonthsOf = async (ctx: Ctx): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>()
  for (const { document, promises } of await planViews(ctx))
    for (const { promise } of promises) {
      const [measure, month] = [promise.target?.measure, document.programme.planMonth]
      if (measure && month && month < (found.get(measure) ?? '9')) found.set(measure, month)
    }
  return found
}

/** Two who set a target or a baseline for one measure at once do so one after the other. */
export const waitTurn = (ctx: Ctx) => sql`select pg_advisory_xact_lock(${ctx.area.id}::int, 40)`.execute(ctx.db)
