import type { Ctx } from '../../ctx.ts'
import { attentionOf } from '../../spc/attention.ts'
import type { Figure } from '../rules.ts'
import { chartMarks } from './chart-marks.ts'
import { localFigures, type LocalFigure } from './figures.ts'
import type { Measure } from './measures.ts'
import { chartsFrom, type MeasureChart } from './spc.ts'
import { seesExact } from './values.ts'

/** The figures of parts as this reader may see them. Where small counts have to be kept, none is shown for a part. */
const seen = async (ctx: Ctx, asked: readonly Measure[]): Promise<readonly LocalFigure[]> => {
  const open = asked.filter(measure => measure.counts === 'things' || seesExact(ctx, measure))
  return localFigures(ctx, open.map(({ id }) => id), { parts: true }) // prettier-ignore
}

const lineOf = (measure: Measure, part: string, figures: readonly Figure[], given: Shared): MeasureChart | null =>
  chartsFrom({ measure, figures, part, marks: given.marks, planned: [], targets: [], baselines: [], today: given.today })[0] ?? null // prettier-ignore

type Shared = Pick<Parameters<typeof chartsFrom>[0], 'marks' | 'today'>

/** Each part of each measure with its chart, what needs attention first. Measures without figures of parts have none. */
export const partCharts = async (
  ctx: Ctx,
  asked: readonly Measure[],
): Promise<ReadonlyMap<string, readonly MeasureChart[]>> => {
  const [figures, marks] = [await seen(ctx, asked), await chartMarks(ctx, asked.map(({ id }) => id))] // prettier-ignore
  const byMeasure = Map.groupBy(figures, ({ measure }) => measure)
  return new Map(
    asked.map(measure => {
      const parts = Map.groupBy(byMeasure.get(measure.id) ?? [], ({ part }) => part!)
      const lines = [...parts].flatMap(([part, own]) => lineOf(measure, part, own, { marks, today: ctx.today }) ?? [])
      return [measure.id, lines.toSorted((a, b) => attentionOf(a.chart) - attentionOf(b.chart))]
    }),
  )
}
