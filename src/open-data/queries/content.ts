import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { measures, type Measure } from '../../measures/queries/measures.ts'
import { figuresForRelease, type MeasureInRelease, type ShownBefore } from '../../measures/queries/release.ts'
import type { InRelease } from '../../measures/rules/public-sums.ts'
import { planCsv, planJson } from '../../plans/downloads.ts'
import { plansHeld } from '../../plans/queries/kept-view.ts'
import { areaCode } from '../../running/queries.ts'
import { jsonText, type ToRelease } from '../release-files.ts'

const placeOf = async ({ db, area }: Ctx): Promise<ToRelease['place']> => ({
  id: area.id,
  name: area.name,
  madeUp: area.madeUp,
  code: await areaCode(db, area.id),
})

type Kept = InRelease & { readonly releasedOn: Day; readonly until: Day | null }

/** What each release showed and hid of our own figures: kept, because no later release may tell it. */
const keptFigures = async ({ db, area }: Ctx, all: readonly Measure[]): Promise<readonly Kept[]> => {
  const known = new Map(all.map(measure => [measure.id, measure]))
  const rows = await db.selectFrom('open_data_figure').selectAll().where('area_id', '=', area.id).execute()
  return rows.flatMap(row => {
    const measure = known.get(row.measure_id)
    if (!measure) return []
    return {
      measure: row.measure_id,
      part: row.part === '' ? null : row.part,
      unit: measure.unit,
      counts: measure.counts,
      series: 'local' as const,
      period: row.period,
      from: row.from_day,
      to: row.to_day,
      numerator: row.numerator,
      denominator: row.denominator,
      value: row.value,
      shown: row.shown,
      was: { numerator: row.numerator_shown, denominator: row.denominator_shown },
      releasedOn: row.released_on,
      until: row.until,
    }
  })
}

/** Release by release, as they stood in each: those in which something of these measures changed. */
const shownBefore = (kept: readonly Kept[]): ShownBefore => measureIds => {
  const own = kept.filter(({ measure }) => measureIds.includes(measure))
  const days = [...new Set(own.flatMap(({ releasedOn, until }) => [releasedOn, ...(until ? [until] : [])]))].toSorted()
  return days.map(day =>
    own.filter(({ releasedOn, until }) => releasedOn <= day && (until === null || until > day)),
  )
} // prettier-ignore

export type Content = ToRelease & { readonly figures: readonly MeasureInRelease[] }

/** All that a release made now would hold, as anybody may see it. */
export const contentNow = async (ctx: Ctx): Promise<Content> => {
  const visitor: Ctx = { ...ctx, who: null }
  const all = await measures(visitor)
  const before = shownBefore(await keptFigures(visitor, all))
  const figures = await figuresForRelease(visitor, all.map(({ id }) => id), before) // prettier-ignore
  const byMeasure = new Map(figures.map(each => [each.measure, each]))
  return {
    place: await placeOf(visitor),
    measures: all.map(measure => ({ measure, figures: byMeasure.get(measure.id)! })),
    plans: (await plansHeld(visitor)).map(({ plan }) => ({
      slug: plan.document.programme.slug,
      name: plan.document.programme.name,
      csv: planCsv(plan),
      json: jsonText(planJson(ctx.area, plan, ctx.today)),
    })),
    figures,
  }
}
