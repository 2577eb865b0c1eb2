import { fewestForPercentile, releases, type ReleaseCell, type Sum } from '../../kernel/disclosure-release.ts'
import type { Day } from '../../kernel/day.ts'
import type { Figure } from '../rules.ts'

/**
 * Which figures of a release the public may see: everybody and every part, every kind of period, both ways of counting
 * the same thing, and what earlier releases showed, all held together. Figures of everybody are decided before, as they
 * stand on the measure's page; parts give way to them. Pure.
 */

export type PartFigure = Pick<Figure, 'measure' | 'unit' | 'counts' | 'series' | 'period' | 'numerator' | 'denominator' | 'value'> & {
  /** Null for everybody. */
  readonly part: string | null
  readonly from: Day
  readonly to: Day
} // prettier-ignore

/** A figure of a release, and whether it was shown: given for everybody and for earlier releases, else to be decided. */
export type InRelease = PartFigure & { readonly shown: boolean | null }

const keyOf = ({ measure, part, period }: PartFigure): string => `${measure}|${part ?? ''}|${period}`

/** A percentile (a value that is no total shared out) of fewer than 20 is somebody's own wait, or nearly. */
export const isPercentileOfFew = ({ unit, numerator, denominator, value }: Pick<Figure, 'unit' | 'numerator' | 'denominator' | 'value'>): boolean =>
  unit === 'weeks' && value !== null && numerator === null && denominator !== null && denominator < fewestForPercentile // prettier-ignore

const isCounted = ({ series, counts, value }: PartFigure): boolean =>
  series === 'local' && counts === 'children' && value !== null

/** The counts a figure tells, by letter: who was counted (n), out of how many (d), and the rest (r) that follows. */
const countsOf = ({ unit, value, numerator, denominator }: PartFigure): ReadonlyMap<string, number> => {
  if (unit === 'number') return new Map([['n', value!]])
  if (denominator === null) return new Map()
  if (unit !== '%' || numerator === null) return new Map([['d', denominator]])
  return new Map([['n', numerator], ['d', denominator], ['r', denominator - numerator]]) // prettier-ignore
}

const within = (inner: PartFigure, outer: PartFigure): boolean =>
  outer.from <= inner.from && inner.to <= outer.to && inner.period !== outer.period

/** Neither apart nor one inside the other: a calendar year and a school year. */
const cross = (one: PartFigure, other: PartFigure): boolean =>
  one.from <= other.to && other.from <= one.to && one.period !== other.period && !within(one, other) && !within(other, one) // prettier-ignore

const cellsOf = (figure: InRelease): ReleaseCell[] => {
  const key = keyOf(figure)
  return [...countsOf(figure)].map(([letter, count]) => ({
    id: `${letter} ${key}`,
    count,
    together: key,
    implied: letter === 'r',
    withhold: figure.shown === false || isPercentileOfFew(figure),
    stands: figure.shown === true,
  }))
}

/** Those that lie in a period and in no other of its parts. */
const inside = (whole: InRelease, line: readonly InRelease[]): InRelease[] => {
  const inner = line.filter(each => within(each, whole))
  return inner.filter(each => !inner.some(other => within(each, other)))
}

type Made = { readonly cells: ReleaseCell[]; readonly sums: Sum[] }

/** A whole and its parts; what the parts leave over, or count twice, is a count of its own that nobody is told. */
const addUp = (made: Made, letter: string, whole: InRelease, parts: readonly InRelease[], name: string): void => {
  const count = countsOf(whole).get(letter)
  const known = parts.filter(part => countsOf(part).has(letter))
  if (count === undefined || known.length === 0) return
  const left = known.reduce((rest, part) => rest - countsOf(part).get(letter)!, count)
  const id = `${name} ${letter} ${keyOf(whole)}`
  if (left !== 0) made.cells.push({ id, count: left, implied: true })
  const ids = known.map(part => `${letter} ${keyOf(part)}`)
  made.sums.push({ whole: `${letter} ${keyOf(whole)}`, parts: left === 0 ? ids : [...ids, id] })
}

const lettersOf = ['n', 'd'] as const

/** Everything that hangs together among the figures of one measure and of the other way of counting the same thing. */
const wholeOf = (figures: readonly InRelease[]): Made => {
  const made: Made = { cells: figures.flatMap(cellsOf), sums: [] }
  const byPeriod = Map.groupBy(figures, ({ measure, period }) => `${measure}|${period}`)
  for (const figure of figures) {
    const key = keyOf(figure)
    if (countsOf(figure).has('r')) made.sums.push({ whole: `d ${key}`, parts: [`n ${key}`, `r ${key}`] })
  }
  for (const group of byPeriod.values()) {
    const everybody = group.find(({ part }) => part === null)
    const parts = group.filter(({ part }) => part !== null)
    if (everybody) for (const letter of lettersOf) addUp(made, letter, everybody, parts, 'others')
  }
  for (const line of Map.groupBy(figures, ({ measure, part }) => `${measure}|${part ?? ''}`).values())
    for (const whole of line) for (const letter of lettersOf) addUp(made, letter, whole, inside(whole, line), 'between')
  return made
}

/** The other way of counting may count others too: how many more is a count that nobody is told either. */
const besideEachOther = (made: Made, figures: readonly InRelease[]): void => {
  const pairs = Map.groupBy(figures, ({ part, period }) => `${part ?? ''}|${period}`)
  for (const pair of pairs.values()) {
    const [one, other] = [...pair].sort((a, b) => (countsOf(b).get('d') ?? 0) - (countsOf(a).get('d') ?? 0))
    if (one && other && one.measure !== other.measure)
      for (const letter of lettersOf) addUp(made, letter, one, [other], 'more')
  }
}

const isMadeUpOf = (whole: InRelease, parts: readonly InRelease[]): boolean =>
  parts.length > 1 &&
  [...countsOf(whole)].every(([letter, count]) => count === parts.reduce((sum, part) => sum + (countsOf(part).get(letter) ?? 0), 0)) // prettier-ignore

/**
 * Periods of a part that overlap others, so that what they have in common could be told from what they have not: all but
 * those that are no more than the sum of shorter ones, which are held together anyway.
 */
const overlapping = (figures: readonly InRelease[]): ReadonlySet<InRelease> => {
  const lines = Map.groupBy(figures.filter(({ part }) => part !== null), ({ measure, part }) => `${measure}|${part}`) // prettier-ignore
  return new Set(
    [...lines.values()].flatMap(line =>
      line.filter(each => line.some(other => cross(each, other)) && !isMadeUpOf(each, inside(each, line))),
    ),
  )
}

const madeOf = (figures: readonly InRelease[]): Made => {
  const counted = figures.filter(isCounted)
  const made = wholeOf(counted)
  besideEachOther(made, counted)
  return made
}

/**
 * Which of the figures may not be shown. `figures` are those of one measure and of the other way of counting the same
 * thing; `earlier` the same of each release before, oldest first, with what it showed.
 */
export const notInRelease = (
  figures: readonly InRelease[],
  earlier: readonly (readonly InRelease[])[] = [],
): ReadonlySet<InRelease> => {
  const all = releases()
  for (const release of earlier) {
    const { cells, sums } = madeOf(release)
    all.add(cells, sums)
  }
  const hiddenTotals = new Set(figures.filter(each => each.part === null && each.shown === false).map(periodOf))
  const over = overlapping(figures.filter(isCounted))
  // A part is shown only beside the figure of everybody, where there is one.
  const isOut = (figure: InRelease): boolean =>
    figure.shown === false || over.has(figure) || (figure.part !== null && hiddenTotals.has(periodOf(figure)))
  const given = figures.map(figure => (isCounted(figure) && isOut(figure) ? { ...figure, shown: false } : figure))
  const { cells, sums } = madeOf(given)
  const shown = all.add(cells, sums)
  const tells = (figure: InRelease): boolean =>
    [...countsOf(figure).keys()].every(letter => typeof (shown.get(`${letter} ${keyOf(figure)}`) ?? 0) === 'number')
  return new Set(figures.filter((figure, at) => given[at]!.shown === false || (isCounted(figure) && !tells(figure))))
}

const periodOf = ({ measure, period }: InRelease): string => `${measure}|${period}`
