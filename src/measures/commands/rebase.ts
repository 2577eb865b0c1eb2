import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { MeasureChart } from '../queries/spc.ts'
import { keepMark, type Marked } from './chart-mark.ts'

export type Rebase = {
  /** The line as it stands, with what the software asks about it. */
  readonly shown: MeasureChart
  /** The last day of the period the limits are to begin with, as it was asked. */
  readonly from: Day
  readonly because: string
}

/**
 * Begins the limits of a line anew, where the software asks for it and a person says why. Never done by itself, and not
 * for a day nobody asked about: limits are begun anew only where a change has lasted, is known, and people agree.
 */
export const approveRebase = async (ctx: Ctx, { shown, from, because }: Rebase): Promise<Marked> => {
  const { suggestion, measure, line, figures } = shown
  const first = figures.find(({ to }) => to === suggestion?.from)
  if (!suggestion || !first || suggestion.from !== from)
    return {
      ok: false,
      because:
        'There is no run from that period any more that has lasted long enough. Nothing was changed: look at the chart as it is now.',
    }
  return keepMark(ctx, {
    measure: measure.id,
    kind: 'rebase',
    line,
    on: first.from,
    words: because,
    suggested: suggestion.sentence,
  })
}
