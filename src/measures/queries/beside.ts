import type { Area, Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { to as plans } from '../../plans/addresses.ts'
import { planViews } from '../../plans/queries/kept-view.ts'
import { voicesForPublic, type VoiceLine } from '../../voice/rules.ts'
import type { Baseline } from '../rules/baselines.ts'
import { latestOf, type Figure } from '../rules.ts'
import type { TargetStep } from '../rules/targets.ts'
import { baselinesOf } from './baselines.ts'
import { commentsShown, type CommentsShown } from './comments-shown.ts'
import { measures, type Measure } from './measures.ts'
import { spcOfAll, type MeasureChart } from './spc.ts'
import { targetsOf } from './targets.ts'
import { figuresSeen } from './values.ts'

export type Balancing = {
  readonly measure: Measure
  readonly because: string
  readonly latest: Figure | null
  readonly chart: MeasureChart | null
}

/** How families answered under a promise that this measure settles, as everybody may see it. */
export type FamiliesSay = { readonly href: string; readonly words: string; readonly lines: readonly VoiceLine[] }

export type Beside = {
  readonly area: Area
  readonly measure: Measure
  readonly steps: readonly TargetStep[]
  /** Oldest first; the last stands. */
  readonly baselines: readonly Baseline[]
  readonly balancing: readonly Balancing[]
  /** What families were asked, counted. */
  readonly surveys: readonly { readonly measure: Measure; readonly latest: Figure | null }[]
  readonly families: readonly FamiliesSay[]
  readonly said: CommentsShown
  readonly today: Day
}

/** How families answered under each promise this measure settles; a promise without an answer is left out. */
const familiesSay = async (ctx: Ctx, measureId: string): Promise<FamiliesSay[]> =>
  (await planViews(ctx)).flatMap(({ document, promises }) =>
    promises.flatMap(({ ref, promise, families }): FamiliesSay[] => {
      if (promise.target?.measure !== measureId || !families) return []
      const lines = voicesForPublic(families)
      const href = plans.promise(ctx.area.slug, document.programme.slug, ref)
      return lines.length === 0 ? [] : [{ href, words: promise.words, lines }]
    }),
  )

/** What stands beside a measure, as this reader may see it. `figures` are those of the measure itself. */
export const besideOf = async (ctx: Ctx, measure: Measure, figures: ReadonlyMap<string, readonly Figure[]>): Promise<Beside> => {
  const all = new Map((await measures(ctx)).map(each => [each.id, each]))
  const watched = measure.balancing.flatMap(({ measure: id, because }) => (all.has(id) ? [{ measure: all.get(id)!, because }] : []))
  const surveys = measure.saidByFamilies.flatMap(id => all.get(id) ?? [])
  const others = [...new Set([...watched.map(each => each.measure), ...surveys])]
  const seen = others.length > 0 ? await figuresSeen(ctx, others) : new Map<string, readonly Figure[]>()
  const charts = watched.length > 0 ? await spcOfAll(ctx, watched.map(each => each.measure), seen) : new Map()
  const latest = ({ id }: Measure) => latestOf(seen.get(id) ?? [], ctx.today)
  return {
    area: ctx.area,
    measure,
    steps: (await targetsOf(ctx, [measure])).get(measure.id) ?? [],
    baselines: (await baselinesOf(ctx, [measure], figures)).get(measure.id) ?? [],
    balancing: watched.map(each => ({ ...each, latest: latest(each.measure), chart: charts.get(each.measure.id)?.[0] ?? null })),
    surveys: surveys.map(each => ({ measure: each, latest: latest(each) })),
    families: await familiesSay(ctx, measure.id),
    said: (await commentsShown(ctx, [measure])).get(measure.id)!,
    today: ctx.today,
  }
} // prettier-ignore
