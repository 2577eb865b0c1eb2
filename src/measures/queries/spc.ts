import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { planViews } from '../../plans/queries/kept-view.ts'
import { chart, type Chart, type Series } from '../../spc/chart.ts'
import { assuranceOf, type Assurance } from '../../spc/icons.ts'
import { suggestedRebase, type Suggestion } from '../../spc/suggest.ts'
import { definitionOf } from '../catalogue.ts'
import { periodKindOf, type PeriodKind } from '../period-kinds.ts'
import type { Figure } from '../rules.ts'
import { standing, type Baseline } from '../rules/baselines.ts'
import { daysMarked, marksOn, type ChartLine, type ChartMark } from '../rules/chart-marks.ts'
import { breakDays, seriesOf } from '../rules/spc-series.ts'
import { levelOf, nextTarget, targetOn, type TargetStep } from '../rules/targets.ts'
import { baselinesOf } from './baselines.ts'
import { chartMarks } from './chart-marks.ts'
import { definitionNotes, markNotes, planNotes, withinFigures, type ChartNote } from './chart-notes.ts'
import type { Measure } from './measures.ts'
import { targetsOf } from './targets.ts'
import { figuresSeen } from './values.ts'

/** One line of a measure judged as the NHS judges one, with all that a page says about it. */
export type MeasureChart = {
  readonly measure: Measure
  readonly line: ChartLine
  /** One for each point of the chart, oldest first. */
  readonly figures: readonly Figure[]
  /** The count for a period that is not over: it is not on the chart, part of a month being no month. */
  readonly running: Figure | null
  readonly series: Series
  readonly chart: Chart
  /** What was to be reached at each point; null where nothing was, or a direction alone. */
  readonly targets: readonly (number | null)[]
  /** What was to be reached at the newest point. */
  readonly target: TargetStep | null
  readonly next: NextTarget | null
  readonly baseline: Baseline | null
  /** What stands on its time axis. */
  readonly notes: readonly ChartNote[]
  /** First days of the periods before which the counting changed. */
  readonly breaks: readonly Day[]
  /** What people decided and wrote that holds. */
  readonly marks: readonly ChartMark[]
  /** A question for people: whether limits should begin anew. */
  readonly suggestion: Suggestion | null
}

/** A target that is still to come, and whether it would be met as things are; null where that cannot be told. */
export type NextTarget = { readonly step: TargetStep; readonly outlook: Assurance | null }

export type ChartGiven = {
  readonly measure: Measure
  /** As this reader may see them; of the part. */
  readonly figures: readonly Figure[]
  readonly part: string | null
  readonly marks: readonly ChartMark[]
  /** What the plans say of this measure on days. */
  readonly planned: readonly ChartNote[]
  /** Of everybody; none for a part. */
  readonly targets: readonly TargetStep[]
  readonly baselines: readonly Baseline[]
  readonly today: Day
}

const kindOf = (figure: Pick<Figure, 'period' | 'from' | 'to'>): string => periodKindOf(figure) ?? 'other'

/** Figures in lines: published ones and the partnership's own are never joined, nor months with quarters. */
const inLines = (figures: readonly Figure[]): (readonly Figure[])[] => [
  ...Map.groupBy(figures, figure => `${figure.series} ${kindOf(figure)}`).values(),
]

/** One figure for each last day, oldest first; of two for one the later recorded. */
const oldestFirst = (figures: readonly Figure[]): readonly Figure[] => {
  const byDay = new Map(figures.map(figure => [figure.to, figure]))
  return [...byDay.values()].toSorted((a, b) => (a.to < b.to ? -1 : 1))
}

type Judged = Pick<MeasureChart, 'line' | 'figures' | 'chart' | 'series'>

const nextOf = (
  { line, figures, chart: { partitions }, series }: Judged,
  targets: readonly TargetStep[],
): NextTarget | null => {
  const step = nextTarget(targets, figures.at(-1)?.to ?? '', whoseOf(line))
  const level = step && levelOf(step)
  const last = partitions.at(-1)
  return step && { step, outlook: level !== null && last ? assuranceOf(last, level, series.direction) : null }
}

const levelIn = (step: TargetStep | null): number | null => step && levelOf(step)

const whoseOf = ({ series, kind }: ChartLine) => ({
  series,
  periodKind: kind === 'other' ? null : (kind as PeriodKind),
})

/** The newest baseline of the same count, for a period of the same length. */
const baselineOn = (baselines: readonly Baseline[], { series, kind, part }: ChartLine): Baseline | null =>
  part === null ? standing(baselines.filter(each => each.series === series && kindOf(each) === kind)) : null

const ofLine = (given: ChartGiven, all: readonly Figure[]): MeasureChart => {
  const { measure, marks, planned, part, today } = given
  const ordered = oldestFirst(all)
  const figures = ordered.filter(({ to }) => to <= today)
  const line: ChartLine = { series: all[0]!.series, kind: kindOf(all[0]!), part }
  const own = marksOn(marks, measure.id, line)
  // A department's collection that changed says nothing about the partnership's own count.
  const changed = line.series === (measure.official ? 'published' : 'local') ? measure.breaks : []
  const breaks = breakDays(figures, changed)
  const stepOn = (day: Day) => (given.targets.length === 0 ? null : targetOn(given.targets, day, whoseOf(line)))
  const targets = figures.map(({ to }) => levelIn(stepOn(to)))
  const series = seriesOf(figures, {
    better: measure.better,
    target: targets,
    rebases: daysMarked(own, 'rebase'),
    ghosts: daysMarked(own, 'ghost'),
    breaks,
    stock: definitionOf(measure.id)?.stock ?? false,
  })
  const judged = chart(series)
  const said = [...definitionNotes({ ...measure, breaks: changed }, figures), ...planned, ...markNotes(own, figures)]
  return {
    measure,
    line,
    figures,
    running: ordered.findLast(({ to }) => to > today) ?? null,
    series,
    chart: judged,
    targets,
    target: figures.length > 0 ? stepOn(figures.at(-1)!.to) : null,
    next: nextOf({ line, figures, chart: judged, series }, given.targets),
    baseline: baselineOn(given.baselines, line),
    notes: withinFigures(said, figures),
    breaks,
    marks: own,
    suggestion: suggestedRebase(judged),
  }
}

/** Enough points for limits first, then the newest, then the longer. */
const tellsMost = (a: MeasureChart, b: MeasureChart): number =>
  Number(b.chart.partitions.length > 0) - Number(a.chart.partitions.length > 0) ||
  ((a.figures.at(-1)?.to ?? '') < (b.figures.at(-1)?.to ?? '') ? 1 : -1)

/** Every line of a measure's figures with its chart: the one that tells most first. Pure. */
export const chartsFrom = (given: ChartGiven): readonly MeasureChart[] =>
  inLines(given.figures)
    .map(figures => ofLine(given, figures))
    .filter(({ figures }) => figures.length > 0)
    .toSorted(tellsMost)

/** Every line of each measure as this reader may see it. */
export const spcOfAll = async (
  ctx: Ctx,
  asked: readonly Measure[],
  figures?: ReadonlyMap<string, readonly Figure[]>,
): Promise<ReadonlyMap<string, readonly MeasureChart[]>> => {
  const ids = asked.map(({ id }) => id)
  const seen = figures ?? (await figuresSeen(ctx, asked))
  const [marks, notes] = [await chartMarks(ctx, ids), planNotes(await planViews(ctx))]
  const [targets, baselines] = [await targetsOf(ctx, asked), await baselinesOf(ctx, asked, seen)]
  return new Map(
    asked.map(measure => [
      measure.id,
      chartsFrom({
        measure,
        figures: seen.get(measure.id) ?? [],
        part: null,
        marks,
        planned: notes.get(measure.id) ?? [],
        targets: targets.get(measure.id) ?? [],
        baselines: baselines.get(measure.id) ?? [],
        today: ctx.today,
      }),
    ]),
  )
}

/** The line of a measure that tells most, as this reader may see it; null where there are no figures. */
export const spcOf = async (ctx: Ctx, measure: Measure): Promise<MeasureChart | null> =>
  (await spcOfAll(ctx, [measure])).get(measure.id)?.[0] ?? null
