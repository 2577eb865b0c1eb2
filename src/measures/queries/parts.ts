import type { Ctx } from '../../ctx.ts'
import { showDay } from '../../design/words.ts'
import { partsReleased, type PartReleased } from '../../open-data/queries/parts-released.ts'
import { attentionOf } from '../../spc/attention.ts'
import type { Figure } from '../rules.ts'
import { chartMarks } from './chart-marks.ts'
import { localFigures } from './figures.ts'
import type { Measure } from './measures.ts'
import { chartsFrom, type MeasureChart } from './spc.ts'
import { seesExact } from './values.ts'

type PartFigure = { readonly part: string; readonly figure: Figure }

const asReleased = ({ unit, counts }: Measure, row: PartReleased): PartFigure => ({
  part: row.part,
  figure: {
    measure: row.measure,
    series: 'local',
    origin: 'sent',
    wider: null,
    period: row.period,
    from: row.from,
    to: row.to,
    numerator: row.numerator,
    denominator: row.denominator,
    value: row.value,
    unit,
    status: row.shown ? 'final' : 'suppressed',
    validated: row.shown,
    asAt: null,
    source: `Open data, as released on ${showDay(row.releasedOn)}`,
    note: null,
    counts,
  },
})

/**
 * The figures of parts as this reader may see them. Everybody sees those of the newest release of open data, where parts
 * and totals are held against each other: what is not in it is not here.
 */
const seen = async (ctx: Ctx, asked: readonly Measure[]): Promise<readonly PartFigure[]> => {
  const exact = asked.filter(measure => seesExact(ctx, measure)).map(({ id }) => id)
  const rest = new Map(asked.filter(({ id }) => !exact.includes(id)).map(measure => [measure.id, measure]))
  const own = await localFigures(ctx, exact, { parts: true })
  const released = await partsReleased(ctx, [...rest.keys()])
  return [
    ...own.map(figure => ({ part: figure.part!, figure })),
    ...released.map(row => asReleased(rest.get(row.measure)!, row)),
  ]
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
  const byMeasure = Map.groupBy(figures, ({ figure }) => figure.measure)
  return new Map(
    asked.map(measure => {
      const parts = Map.groupBy(byMeasure.get(measure.id) ?? [], ({ part }) => part)
      const lines = [...parts].flatMap(
        ([part, own]) =>
          lineOf(
            measure,
            part,
            own.map(({ figure }) => figure),
            { marks, today: ctx.today },
          ) ?? [],
      )
      return [measure.id, lines.toSorted((a, b) => attentionOf(a.chart) - attentionOf(b.chart))]
    }),
  )
}
