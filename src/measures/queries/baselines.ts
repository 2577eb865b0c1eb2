import type { Ctx } from '../../ctx.ts'
import { baselineFor, setInWords, type Baseline } from '../rules/baselines.ts'
import type { Figure } from '../rules.ts'
import type { Measure } from './measures.ts'
import { planMonthsOf } from './targets.ts'
import { figuresSeen, seesExact } from './values.ts'

/** Every baseline that holds at the ctx's moment, oldest first, exact: what a reader is shown comes from `baselinesOf`. */
export const baselinesHeld = async (ctx: Ctx, measureIds: readonly string[]): Promise<readonly Baseline[]> => {
  if (measureIds.length === 0) return []
  const at = ctx.knownAt
  const rows = await ctx.db
    .selectFrom('measure_baseline')
    .selectAll()
    .where('area_id', '=', ctx.area.id)
    .where('measure_id', 'in', [...measureIds])
    .where(({ eb, or }) => or([eb('taken_back_at', 'is', null), ...(at ? [eb('taken_back_at', '>', at)] : [])]))
    .$if(at !== null, query => query.where('recorded_at', '<=', at!))
    .orderBy('set_on')
    .orderBy('recorded_at')
    .execute()
  const began = rows.length > 0 ? await planMonthsOf(ctx) : new Map<string, string>()
  return rows.map(row => ({
    id: row.baseline_id,
    measure: row.measure_id,
    series: row.series as Figure['series'],
    period: row.period,
    from: row.from_day,
    to: row.to_day,
    numerator: row.numerator,
    denominator: row.denominator,
    value: row.value,
    source: row.source,
    because: row.because,
    setOn: row.set_on,
    setAs: row.set_as,
    setInWords: setInWords(row.set_on, began.get(row.measure_id) ?? null),
  }))
}

/** The baselines of each measure as this reader may see them, oldest first: the last stands. Give the figures where they are at hand. */
export const baselinesOf = async (
  ctx: Ctx,
  measures: readonly Measure[],
  figures?: ReadonlyMap<string, readonly Figure[]>,
): Promise<ReadonlyMap<string, readonly Baseline[]>> => {
  const held = Map.groupBy(await baselinesHeld(ctx, measures.map(({ id }) => id)), ({ measure }) => measure) // prettier-ignore
  if (held.size === 0) return new Map()
  const seen =
    figures ??
    (await figuresSeen(
      ctx,
      measures.filter(({ id }) => held.has(id)),
    ))
  return new Map(
    measures.map(measure => [
      measure.id,
      (held.get(measure.id) ?? []).map(each => baselineFor(each, seen.get(measure.id) ?? [], seesExact(ctx, measure))),
    ]),
  )
}
