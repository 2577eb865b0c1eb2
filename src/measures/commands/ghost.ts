import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { periodWords } from '../rules.ts'
import type { MeasureChart } from '../queries/spc.ts'
import { keepMark, type Marked } from './chart-mark.ts'

export type Ghost = {
  readonly shown: MeasureChart
  /** The last day of the period that is a known one-off. */
  readonly at: Day
  readonly because: string
}

/** A quarter of the points: more than that are no one-offs. */
const mostShare = 0.25

/** Sets a point apart as a known one-off: it is drawn hollow, and left out of limits and rules. */
export const setApart = async (ctx: Ctx, { shown, at, because }: Ghost): Promise<Marked> => {
  const { measure, line, figures, chart, marks } = shown
  const figure = figures.find(({ to }) => to === at)
  if (!figure || figure.value === null)
    return { ok: false, because: 'There is no figure on this chart for that period. Choose one from the list.' }
  if (marks.some(({ kind, on }) => kind === 'ghost' && figure.from <= on && on <= figure.to))
    return { ok: false, because: `${periodWords(figure)} is set apart already. Nothing was changed.` }
  const apart = chart.points.filter(({ ghosted }) => ghosted).length
  if (apart + 1 > Math.max(1, chart.points.length * mostShare))
    return {
      ok: false,
      because: `${apart} of ${chart.points.length} points are set apart already. With more the chart would no longer show what happened.`,
    }
  return keepMark(ctx, { measure: measure.id, kind: 'ghost', line, on: figure.from, words: because, suggested: null })
}
