import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { dayInWords } from '../../kernel/day.ts'
import type { StatisticsPeriod } from '../../layouts/statistics-period.ts'
import { periodKindOf, periodKindsInWords } from '../period-kinds.ts'
import { figuresOf } from '../queries/figures.ts'
import { measureById, type Measure } from '../queries/measures.ts'
import { waitTurn } from '../queries/targets.ts'
import { readPeriod, valueOf, type Figure } from '../rules.ts'
import { inRole, type TakenBack } from './target.ts'

export type BaselineGiven = {
  /** As typed: `September 2024`, `2024`. */
  readonly period: string
  readonly series: Figure['series']
  /** Left out where the figure of the period is here: it is taken from there. */
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly source: string
  readonly why: string
}

export type BaselineSet =
  | { readonly ok: true; readonly baselineId: string }
  | { readonly ok: false; readonly because: string; readonly field: keyof BaselineGiven }

const refuse = (field: keyof BaselineGiven, because: string) => ({ ok: false, field, because }) as const

type Numbers = Pick<BaselineGiven, 'numerator' | 'denominator' | 'source'> & { readonly value: number }
type Found = { readonly ok: true; readonly numbers: Numbers } | ReturnType<typeof refuse>

/** The figure of the period that is here is the baseline; a number typed beside it has to be the same. */
const fromFigure = (figure: Figure, { value }: BaselineGiven): Found => {
  if (figure.value === null) return refuse('period', 'The figure of that period is here without a number, so nothing can begin from it.')
  if (value !== null && value !== figure.value) return refuse('value', `The figure of that period is ${figure.value} here. Leave this empty, or correct the figure first.`)
  const { numerator, denominator, source } = figure
  return { ok: true, numbers: { value: figure.value, numerator, denominator, source } }
} // prettier-ignore

/** A baseline from before the figures that are here: typed, with where it comes from. */
const asTyped = ({ unit }: Measure, given: BaselineGiven): Found => {
  const { numerator, denominator, source } = given
  if (given.series === 'published') return refuse('period', 'No published figure of that period is here. A published figure is never typed: load its file first.')
  if (unit === '%' && numerator !== null && denominator !== null && numerator > denominator) return refuse('numerator', 'The number counted is more than what it is part of.')
  const counted = numerator === null ? null : valueOf(unit, numerator, denominator)
  const value = counted ?? given.value
  if (value === null) return refuse('value', 'No figure of that period is here. Type its value, or the numbers it is made of.')
  if (counted !== null && given.value !== null && counted !== given.value) return refuse('value', `The numbers below make ${counted}. Leave this empty, or check them.`)
  if (value < 0 || (unit === '%' && value > 100)) return refuse('value', unit === '%' ? 'A percentage lies between 0 and 100.' : 'A figure is not below nought.')
  if (source.length < 3) return refuse('source', 'Say where the number comes from: the system, report or list.')
  return { ok: true, numbers: { value, numerator, denominator, source } }
} // prettier-ignore

const wrongPeriod = (ctx: Ctx, measure: Measure, series: Figure['series'], period: StatisticsPeriod | null) => {
  if (!period) return refuse('period', 'The period was not understood. Write it as 2024, 2025-02, February 2025 or autumn term 2024.')
  if (period.to > ctx.today) return refuse('period', `The period is over on ${dayInWords(period.to)}. Nothing begins from part of a period.`)
  const kind = periodKindOf(period)
  const allowed = series === 'published' ? [...measure.ownPeriods, measure.periodKind] : measure.ownPeriods
  return kind !== null && allowed.includes(kind) ? null : refuse('period', `This measure is counted for ${periodKindsInWords(allowed)}.`)
} // prettier-ignore

/**
 * Says from where a measure begins: the figure of a period, or a number from before the figures that are here. It may be
 * set at any time; the page says when it was and how long after the plan began. The ones before stay.
 */
export const setBaseline = async (ctx: Ctx, measureId: string, given: BaselineGiven): Promise<BaselineSet> => {
  const measure = await measureById(ctx, measureId)
  if (!measure) return refuse('period', 'There is no such measure here.')
  const period = readPeriod(given.period)
  const wrong = wrongPeriod(ctx, measure, given.series, period)
  if (wrong || !period) return wrong ?? refuse('period', 'The period was not understood.')
  await waitTurn(ctx)
  const here = (await figuresOf(ctx, [measureId])).get(measureId)?.findLast(each => each.series === given.series && each.from === period.from && each.to === period.to) // prettier-ignore
  const found = here ? fromFigure(here, given) : asTyped(measure, given)
  if (!found.ok) return found
  const baselineId = ctx.newId()
  await ctx.db
    .insertInto('measure_baseline')
    .values({
      area_id: ctx.area.id,
      baseline_id: baselineId,
      measure_id: measureId,
      series: given.series,
      period: period.period,
      from_day: period.from,
      to_day: period.to,
      ...found.numbers,
      because: given.why,
      set_on: ctx.today,
      set_by: ctx.who?.personId ?? null,
      set_as: inRole(ctx),
      recorded_at: ctx.now,
    })
    .execute()
  await record(ctx, { what: 'baseline set', subjectKind: 'measure', subjectId: measureId, detail: { baselineId, period: period.period, because: given.why } }) // prettier-ignore
  return { ok: true, baselineId }
}

/** Takes a baseline back that should not have been set; the one before it stands again. */
export const takeBackBaseline = async (ctx: Ctx, given: { measureId: string; baselineId: string; because: string }): Promise<TakenBack> => {
  const { measureId, baselineId, because } = given
  const done = await ctx.db
    .updateTable('measure_baseline')
    .set({ taken_back_at: ctx.now, taken_back_because: because })
    .where('area_id', '=', ctx.area.id)
    .where('measure_id', '=', measureId)
    .where('baseline_id', '=', baselineId)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) return { ok: false, because: 'This baseline does not hold any more: it was taken back already.' }
  await record(ctx, { what: 'baseline taken back', subjectKind: 'measure', subjectId: measureId, detail: { baselineId, because } })
  return { ok: true }
} // prettier-ignore
