import { fewestForPercentile, releases } from '../../kernel/disclosure-release.ts'
import type { Figure } from '../rules.ts'
import { cellId, countsOf, isCounted, overlapping, tiedCounts, type InRelease, type Marks } from './public-sums.ts'
import type { Tie } from './public-ties.ts'

/**
 * Which figures of a release the public may see: everybody and every part, every kind of period, measures tied to each
 * other, and what earlier releases showed, all held together. Figures of everybody are decided before, as they stand on
 * the measure's page; parts give way to them. Pure.
 */

/** What share of a list lies beyond a percentile far from its middle. */
const beyond: Readonly<Record<string, number>> = { 'waits.ninetieth-weeks': 0.1, 'waits.ninety-second-weeks': 0.08 }
const fewestBeyond = 6

/**
 * A percentile (a value that is no total shared out) of fewer than 20 is somebody's own wait, or nearly. One with fewer
 * than six beyond it would tell how many they are: beside a list of 40, a 92nd percentile of 105 weeks says that three
 * have waited more than 104, which is hidden.
 */
export const isPercentileOfFew = ({ measure, unit, numerator, denominator, value }: Pick<Figure, 'measure' | 'unit' | 'numerator' | 'denominator' | 'value'>): boolean =>
  unit === 'weeks' && value !== null && numerator === null && denominator !== null &&
  (denominator < fewestForPercentile || denominator * (beyond[measure] ?? 1) < fewestBeyond) // prettier-ignore

/** What of a figure is public: its value, and each of its counts; what is `known` to whoever reads everything else too. */
export type Seen = Marks & { readonly value: boolean; readonly known: Marks }

const wholly: Marks = { numerator: true, denominator: true }

const periodOf = ({ measure, period }: InRelease): string => `${measure}|${period}`

/** Parts of which it is not said whom they count: their periods overlap, or the figure of everybody is not shown. */
const outOf = (figures: readonly InRelease[]): ReadonlySet<InRelease> => {
  const hidden = new Set(figures.filter(({ part, shown }) => part === null && shown === false).map(periodOf))
  const over = overlapping(figures.filter(isCounted))
  return new Set(figures.filter(each => over.has(each) || (each.part !== null && hidden.has(periodOf(each)))))
}

/**
 * What the public may see of each figure. `figures` are those of measures that are tied to each other; `earlier` the same
 * of each release before, oldest first, with what it showed.
 */
export const seenInRelease = (
  figures: readonly InRelease[],
  ties: readonly Tie[],
  earlier: readonly (readonly InRelease[])[] = [],
): ReadonlyMap<InRelease, Seen> => {
  const all = releases()
  for (const release of earlier) {
    const { cells, sums } = tiedCounts(release, ties)
    all.add(cells, sums)
  }
  const out = outOf(figures)
  const { cells, sums } = tiedCounts(figures, ties, out)
  const shown = all.add(cells, sums)
  const tells = (figure: InRelease, letter: string): boolean =>
    typeof (shown.get(cellId(letter, figure)) ?? 0) === 'number'
  return new Map(
    figures.map(figure => {
      if (!isCounted(figure)) return [figure, { ...wholly, value: true, known: wholly }]
      const known = { numerator: tells(figure, 'n'), denominator: tells(figure, 'd') }
      const hides = figure.shown === false || out.has(figure)
      const value = !hides && known.numerator && known.denominator && !isPercentileOfFew(figure)
      return [figure, { numerator: known.numerator && !hides, denominator: known.denominator && countsOf(figure).has('d'), value, known }] // prettier-ignore
    }),
  )
}

/** Figures whose value is not public. */
export const notInRelease = (...given: Parameters<typeof seenInRelease>): ReadonlySet<InRelease> =>
  new Set([...seenInRelease(...given)].filter(([, { value }]) => !value).map(([figure]) => figure))
