import { linesSince } from '../../audit/queries.ts'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { PlanView } from '../../plans/plan-view.ts'
import { planViews } from '../../plans/queries/kept-view.ts'
import { momentOf, whileReading } from '../../plans/queries/moment.ts'
import { attentionOf } from '../../spc/attention.ts'
import { leaveFigures } from '../rules/leaves-figures.ts'
import { measures, type Measure } from './measures.ts'
import { spcOfAll, type MeasureChart } from './spc.ts'
import { seesExact } from './values.ts'

/** A measure in the table of many: its line that tells most, and where plans use it. */
export type Summarised = {
  readonly measure: Measure
  readonly shown: MeasureChart | null
  /** 0 is looked at first. */
  readonly attention: number
  /** Programmes (`improvement-plan`) and areas of plans (`improvement-plan/1.1`) whose promises it settles. */
  readonly within: ReadonlySet<string>
}

export type Place = { readonly value: string; readonly words: string }

export type Summary = {
  readonly rows: readonly Summarised[]
  /** Programmes and their areas in which measures are used. */
  readonly places: readonly Place[]
}

type Charts = Map<string, MeasureChart | null>

/** The newest of each area, exact and as everybody may see it: what is asked for again is there until a figure changes. */
type Kept = { readonly day: string; readonly line: number; readonly exact: Charts; readonly open: Charts }
const kept = new Map<number, Kept>()

const mostLines = 200

/** Whether what was written since a line left every figure as it was. */
const holds = async (ctx: Ctx, since: number, line: number): Promise<boolean> => {
  if (since === line) return true
  if (since > line) return false
  const lines = await whileReading(ctx, `lines for figures since ${since}`, () => linesSince(ctx, since, mostLines))
  return lines !== null && leaveFigures(lines)
}

/** What is kept at this moment; an empty one for this request alone where an earlier day is asked for or something was written. */
const keptNow = async (ctx: Ctx): Promise<Kept> => {
  const { line, published, written } = await momentOf(ctx)
  const day = `${ctx.today} ${published}`
  const fresh: Kept = { day, line, exact: new Map(), open: new Map() }
  if (written || ctx.knownAt) return fresh
  const before = kept.get(ctx.area.id)
  const now = before && before.day === day && (await holds(ctx, before.line, line)) ? { ...before, line } : fresh
  // Whoever still sees an earlier moment does not take the place of what is newer.
  if (!before || before.day !== day || before.line <= line) kept.set(ctx.area.id, now)
  return now
}

/** The line of each measure that tells most, as this reader may see it. */
export const chartsKept = async (ctx: Ctx, asked: readonly Measure[]): Promise<ReadonlyMap<string, MeasureChart | null>> => {
  const now = await keptNow(ctx)
  const mine = (measure: Measure): Charts => (seesExact(ctx, measure) ? now.exact : now.open)
  const missing = asked.filter(measure => !mine(measure).has(measure.id))
  if (missing.length > 0) {
    const found = await spcOfAll(ctx, missing)
    for (const measure of missing) mine(measure).set(measure.id, found.get(measure.id)?.[0] ?? null)
  }
  return new Map(asked.map(measure => [measure.id, mine(measure).get(measure.id)!]))
} // prettier-ignore

type Using = { readonly within: Map<string, Set<string>>; readonly places: readonly Place[] }

/** Where the published plans use each measure. */
const usedIn = (plans: readonly PlanView[]): Using => {
  const within = new Map<string, Set<string>>()
  const places: Place[] = []
  for (const { document, areas, actions } of plans) {
    const { slug, name } = document.programme
    const used = new Set<string>()
    for (const { action, cells } of actions)
      for (const { promise } of cells.flatMap(({ promises }) => promises)) {
        if (!promise.target) continue
        const ways = [slug, ...action.areas.map(number => `${slug}/${number}`)]
        for (const way of ways) used.add(way)
        within.set(promise.target.measure, new Set([...(within.get(promise.target.measure) ?? []), ...ways]))
      }
    if (used.has(slug)) places.push({ value: slug, words: name })
    for (const { number, area } of areas)
      if (used.has(`${slug}/${number}`)) places.push({ value: `${slug}/${number}`, words: `${name}: ${number} ${area.short}` }) // prettier-ignore
  }
  return { within, places }
}

const none: ReadonlySet<string> = new Set()

const newest = (shown: MeasureChart | null): Day => shown?.figures.at(-1)?.to ?? ''

/** Every measure of the area with its chart: what needs attention first, then those of which nothing is known. */
export const summary = async (ctx: Ctx): Promise<Summary> => {
  const asked = await measures(ctx)
  const [charts, plans] = [await chartsKept(ctx, asked), await planViews(ctx)]
  const { within, places } = usedIn(plans)
  const rows = asked.map((measure): Summarised => {
    const shown = charts.get(measure.id) ?? null
    return { measure, shown, attention: shown ? attentionOf(shown.chart) : 10, within: within.get(measure.id) ?? none }
  })
  return {
    rows: rows.toSorted((a, b) => a.attention - b.attention || (newest(a.shown) < newest(b.shown) ? 1 : newest(a.shown) > newest(b.shown) ? -1 : 0)), // prettier-ignore
    places,
  }
}
