import type { Ctx } from '../../ctx.ts'
import { plansInUse } from '../../plans/queries/staff.ts'
import { attentionOf } from '../../spc/attention.ts'
import type { Figure } from '../rules.ts'
import { pressingOf, pressings, type Pressing } from '../rules/exceptions.ts'
import { measures, type Measure } from './measures.ts'
import { spcOfAll, type MeasureChart } from './spc.ts'
import { chartsKept } from './summary.ts'

/** A measure somebody has to account for, with the line of its figures that tells most. */
export type Exception = {
  readonly measure: Measure
  readonly shown: MeasureChart
  readonly pressing: Pressing
  /** Others that are accounted for with it: the same thing told another way. */
  readonly also: readonly Omit<Exception, 'also'>[]
}

export type Exceptions = {
  /** The most pressing first. */
  readonly list: readonly Exception[]
  /** How many measures are judged, and how many have too few figures for it. */
  readonly judged: number
  readonly tooEarly: number
  /** How many this reader cannot be told of: too many of their figures are hidden. */
  readonly tooHidden: number
}

type Alone = Omit<Exception, 'also'>

const byAttention = (a: Alone, b: Alone): number =>
  attentionOf(a.shown.chart) - attentionOf(b.shown.chart) || a.measure.name.localeCompare(b.measure.name, 'en')

/** One of each that are accounted for together: the one they name, where it stands here itself, else the most pressing. */
const together = (all: readonly Alone[]): Exception[] =>
  [...Map.groupBy(all.toSorted(byAttention), ({ measure }) => measure.accountedWith).entries()]
    .map(([named, group]) => {
      const first = group.find(({ measure }) => measure.id === named) ?? group[0]!
      return { ...first, pressing: group[0]!.pressing, also: group.filter(each => each !== first) }
    })
    .toSorted((a, b) => pressings.indexOf(a.pressing) - pressings.indexOf(b.pressing) || byAttention(a, b))

const firstOf = (charts: ReadonlyMap<string, readonly MeasureChart[]>): ReadonlyMap<string, MeasureChart | null> =>
  new Map([...charts].map(([id, [first]]) => [id, first ?? null]))

/** The measures in concern or failing, as this reader may see them; exactly, where the exact figures are given. */
export const exceptionsOf = async (ctx: Ctx, exact?: ReadonlyMap<string, readonly Figure[]>): Promise<Exceptions> => {
  const all = await measures(ctx)
  const charts = exact ? firstOf(await spcOfAll(ctx, all, exact)) : await chartsKept(ctx, all)
  const shown = all.flatMap(measure => {
    const first = charts.get(measure.id)
    return first ? [{ measure, shown: first }] : []
  })
  const judged = shown.filter(each => each.shown.chart.partitions.length > 0)
  const list = judged.flatMap(each => {
    const pressing = pressingOf(each.shown.chart)
    return pressing ? [{ ...each, pressing }] : []
  })
  const hidden = shown.filter(each => each.shown.chart.warnings.some(({ kind }) => kind === 'tooManyWithheld')).length
  return {
    list: together(list),
    judged: judged.length,
    tooEarly: shown.length - judged.length - hidden,
    tooHidden: hidden,
  }
}

/** The post accountable for the actions whose promises rest on each measure; the first there is. */
export const accountablePosts = async (ctx: Ctx): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>()
  for (const { plan } of await plansInUse(ctx))
    for (const { owners, cells } of plan.actions) {
      const accountable = owners.find(({ kind }) => kind === 'accountable')
      for (const { promise } of accountable ? cells.flatMap(({ promises }) => promises) : [])
        if (promise.target && !found.has(promise.target.measure)) found.set(promise.target.measure, accountable!.postId)
    }
  return found
}
