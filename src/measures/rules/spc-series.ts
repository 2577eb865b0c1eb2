import type { Day } from '../../kernel/day.ts'
import type { Series } from '../../spc/chart.ts'
import type { Settings } from '../../spc/settings.ts'
import type { Figure } from '../rules.ts'

export type SeriesGiven = {
  /** Which way is better; null where neither is. */
  readonly better: 'up' | 'down' | null
  /** One target for all, that of each figure, or that of each day, in the unit of the figures. */
  readonly target?: number | null | readonly (number | null)[] | ((day: Day) => number | null)
  /** Days from which people agreed to begin the limits anew: the first period that ends on or after each. */
  readonly rebases?: readonly Day[]
  /** Days within periods that are known one-offs: drawn and left out of every calculation. */
  readonly ghosts?: readonly Day[]
  /** First days of the periods before which the way of counting changed: nothing is judged across them. */
  readonly breaks?: readonly Day[]
  /** A count of who is there on a day: most of them are there the next month too. */
  readonly stock?: boolean
  readonly settings?: Partial<Settings>
}

/** The first period of a definition's break that is among these, as the day it begins. */
export const breakDays = (figures: readonly Figure[], breaks: readonly { readonly before: string }[]): readonly Day[] =>
  breaks.flatMap(({ before }) => {
    const at = figures.findIndex(({ period, from }) => period === before || from >= before)
    return at > 0 ? [figures[at]!.from] : []
  })

const targetOf = (figures: readonly Figure[], target: SeriesGiven['target']): Series['target'] =>
  typeof target === 'function' ? figures.map(({ to }) => target(to)) : (target ?? null)

const possible = (figures: readonly Figure[]): Partial<Settings> =>
  figures[0]?.unit === '%' ? { lowest: 0, highest: 100 } : { lowest: 0 }

/**
 * A series for `spc/chart` out of figures of one measure, one series (published or the partnership's own), one kind of
 * period and one part, oldest first, one for each period. Each point is dated by the last day of its period; a figure that
 * is hidden or missing is a gap. Where the way of counting changed the limits begin anew and no trend runs across.
 */
export const seriesOf = (figures: readonly Figure[], given: SeriesGiven): Series => {
  const { better, target, rebases = [], ghosts = [], breaks = [], stock = false, settings } = given
  return {
    dates: figures.map(({ to }) => to),
    values: figures.map(({ value }) => value),
    direction: better ?? 'neither',
    target: targetOf(figures, target),
    rebase: [...rebases, ...breaks].toSorted(),
    withheld: figures.filter(({ value, status }) => value === null && status === 'suppressed').map(({ to }) => to),
    ghost: figures.filter(({ from, to }) => ghosts.some(day => from <= day && day <= to)).map(({ to }) => to),
    settings: {
      ...possible(figures),
      pointsDependOnEachOther: stock,
      ...(breaks.length > 0 && { trendCrossesRebase: false }),
      ...settings,
    },
  }
}
