import { roles } from '../../access/rules.ts'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { dayInWords, type Day } from '../../kernel/day.ts'
import type { PeriodKind } from '../period-kinds.ts'
import { measureById, type Measure } from '../queries/measures.ts'
import { targetsOf, waitTurn } from '../queries/targets.ts'
import type { Figure } from '../rules.ts'
import type { TargetStep } from '../rules/targets.ts'

export type TargetGiven = {
  readonly kind: 'point' | 'band' | 'within' | 'direction'
  readonly low: number | null
  readonly high: number | null
  /** Needed where the measure itself does not say. */
  readonly better: 'up' | 'down' | null
  readonly series: Figure['series']
  readonly periodKind: PeriodKind | null
  readonly from: Day | null
  readonly to: Day | null
  readonly because: string
}

export type TargetSet =
  | { readonly ok: true; readonly targetId: string }
  | { readonly ok: false; readonly because: string; readonly field: keyof TargetGiven }

const refuse = (field: keyof TargetGiven, because: string): TargetSet => ({ ok: false, field, because })

/** In which role somebody acts; never their name. */
export const inRole = ({ who }: Ctx): string =>
  (who && [...who.roles].map(role => roles[role]).join(', ')) || 'The system'

/** What is wrong with the numbers, if anything. */
const wrongNumbers = ({ unit }: Measure, { kind, low, high }: TargetGiven): TargetSet | null => {
  if (kind === 'direction') return null
  if (low === null && high === null) return refuse('low', 'Give the figure that has to be reached.')
  if (kind !== 'point' && (low === null || high === null)) return refuse(low === null ? 'low' : 'high', 'A range needs both ends.')
  if (low !== null && high !== null && low > high) return refuse('high', 'The upper end is below the lower one.')
  const outside = [low, high].find(each => each !== null && (each < 0 || (unit === '%' && each > 100)))
  if (outside !== undefined) return refuse(outside === low ? 'low' : 'high', unit === '%' ? 'A percentage lies between 0 and 100.' : 'A target is not below nought.')
  return null
} // prettier-ignore

const wrongWith = (measure: Measure, given: TargetGiven): TargetSet | null => {
  const { from, to, periodKind } = given
  if (!measure.better && !given.better) return refuse('better', 'This measure does not say which way is better, so the target has to.')
  if (from !== null && to !== null && from > to) return refuse('to', `It would end before it begins on ${dayInWords(from)}.`)
  if (given.series === 'published' && !measure.official) return refuse('series', 'Nobody publishes this measure: a target for it is for the partnership’s own count.')
  if (periodKind !== null && periodKind !== measure.periodKind && !measure.ownPeriods.includes(periodKind)) return refuse('periodKind', 'This measure is not counted for that kind of period.')
  return wrongNumbers(measure, given)
} // prettier-ignore

const same = (given: TargetGiven) => (step: TargetStep): boolean =>
  step.source === 'measure' && step.from === given.from && step.series === given.series && step.periodKind === given.periodKind && (step.kind === 'direction') === (given.kind === 'direction') // prettier-ignore

/** Sets a target of a measure itself, beside those of the plans. The step before it ends the day before it begins. */
export const setTarget = async (ctx: Ctx, measureId: string, given: TargetGiven): Promise<TargetSet> => {
  const measure = await measureById(ctx, measureId)
  if (!measure) return refuse('kind', 'There is no such measure here.')
  const wrong = wrongWith(measure, given)
  if (wrong) return wrong
  await waitTurn(ctx)
  if ((await targetsOf(ctx, [measure])).get(measureId)!.some(same(given)))
    return refuse('from', 'A target that begins on that day is here already. Take it back first, with the reason.')
  const targetId = ctx.newId()
  const direction = given.kind === 'direction'
  await ctx.db
    .insertInto('measure_target')
    .values({
      area_id: ctx.area.id,
      target_id: targetId,
      measure_id: measureId,
      kind: given.kind === 'within' ? 'band' : given.kind,
      low: direction ? null : given.low,
      high: direction || given.kind === 'point' ? pointHigh(given) : given.high,
      band: given.kind === 'within' ? 'within' : given.kind === 'band' ? 'lower end' : null,
      better: measure.better ?? given.better!,
      series: given.series,
      period_kind: given.periodKind,
      from_day: given.from,
      to_day: given.to,
      because: given.because,
      set_on: ctx.today,
      set_by: ctx.who?.personId ?? null,
      set_as: inRole(ctx),
      recorded_at: ctx.now,
    })
    .execute()
  await record(ctx, {
    what: 'target set',
    subjectKind: 'measure',
    subjectId: measureId,
    detail: { targetId, ...given },
  })
  return { ok: true, targetId }
}

/** One figure to reach is kept as the lower end; typed as the upper end alone, it stays that. */
const pointHigh = ({ kind, low, high }: TargetGiven): number | null => (kind === 'point' && low === null ? high : null)

export type TakenBack = { readonly ok: true } | { readonly ok: false; readonly because: string }

/** Takes a target of the measure itself back. It stays known for the days it held. */
export const takeBackTarget = async (ctx: Ctx, given: { measureId: string; targetId: string; because: string }): Promise<TakenBack> => {
  const { measureId, targetId, because } = given
  const done = await ctx.db
    .updateTable('measure_target')
    .set({ taken_back_at: ctx.now, taken_back_because: because })
    .where('area_id', '=', ctx.area.id)
    .where('measure_id', '=', measureId)
    .where('target_id', '=', targetId)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) return { ok: false, because: 'This target does not hold any more: it was taken back already.' }
  await record(ctx, { what: 'target taken back', subjectKind: 'measure', subjectId: measureId, detail: { targetId, because } })
  return { ok: true }
} // prettier-ignore
