import type { ReleaseCell, Sum } from '../../kernel/disclosure-release.ts'
import type { Day } from '../../kernel/day.ts'
import type { Figure } from '../rules.ts'
import type { CountOf, Tie } from './public-ties.ts'

/** The counts that figures tell, and how they hang together: by parts, by periods, and between measures. Pure. */

export type PartFigure = Pick<Figure, 'measure' | 'unit' | 'counts' | 'series' | 'period' | 'numerator' | 'denominator' | 'value'> & {
  /** Null for everybody. */
  readonly part: string | null
  readonly from: Day
  readonly to: Day
} // prettier-ignore

/** Which of a figure's counts are known to the public. */
export type Marks = { readonly numerator: boolean; readonly denominator: boolean }

export type InRelease = PartFigure & {
  /** Of everybody: whether the measure's page shows it; null where that is to be decided. */
  readonly shown: boolean | null
  /** Of an earlier release: which counts it showed. */
  readonly was?: Marks
}

const keyOf = ({ measure, part, period }: PartFigure): string => `${measure}|${part ?? ''}|${period}`

export const isCounted = ({ series, counts, value }: PartFigure): boolean =>
  series === 'local' && counts === 'children' && value !== null

export const cellId = (letter: string, figure: PartFigure): string => `${letter} ${keyOf(figure)}`

/** The counts a figure tells, by letter: who was counted (n), out of how many (d), and the rest (r) that follows. */
const countedIn = ({ unit, value, numerator, denominator }: PartFigure): ReadonlyMap<string, number> => {
  if (unit === 'number') return new Map([['n', value!]])
  if (denominator === null) return new Map()
  if (unit !== '%' || numerator === null) return new Map([['d', denominator]])
  return new Map([['n', numerator], ['d', denominator], ['r', denominator - numerator]]) // prettier-ignore
}

const counted = new WeakMap<PartFigure, ReadonlyMap<string, number>>()

/** Asked for often of one figure, and worked out once. */
export const countsOf = (figure: PartFigure): ReadonlyMap<string, number> => {
  const known = counted.get(figure) ?? countedIn(figure)
  counted.set(figure, known)
  return known
}

const within = (inner: PartFigure, outer: PartFigure): boolean =>
  outer.from <= inner.from && inner.to <= outer.to && inner.period !== outer.period

/** Neither apart nor one inside the other: a calendar year and a school year. */
const cross = (one: PartFigure, other: PartFigure): boolean =>
  one.from <= other.to && other.from <= one.to && one.period !== other.period && !within(one, other) && !within(other, one) // prettier-ignore

const isKnown = ({ was, shown }: InRelease, letter: string): boolean | null => {
  if (was) return letter === 'n' ? was.numerator : was.denominator
  return shown === true ? true : null
}

const cellsOf = (figure: InRelease, out: boolean): ReleaseCell[] =>
  [...countsOf(figure)].map(([letter, count]) => {
    const known = isKnown(figure, letter)
    return {
      id: cellId(letter, figure),
      count,
      implied: letter === 'r',
      stands: known === true,
      withhold: letter !== 'r' && (known === false || (out && known === null && letter === (countsOf(figure).has('n') ? 'n' : 'd'))),
    }
  }) // prettier-ignore

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
  const ids = known.map(part => cellId(letter, part))
  made.sums.push({ whole: cellId(letter, whole), parts: left === 0 ? ids : [...ids, id] })
}

const lettersOf = ['n', 'd'] as const

/** Everything that hangs together among the figures of one measure and of the other way of counting the same thing. */
const wholeOf = (figures: readonly InRelease[], out: ReadonlySet<InRelease>): Made => {
  const made: Made = { cells: figures.flatMap(figure => cellsOf(figure, out.has(figure))), sums: [] }
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

/** Counts of one measure that are counts of another: what one of them has more is a count that nobody is told either. */
const tieUp = (made: Made, figures: readonly InRelease[], tie: Tie): void => {
  const slot = ({ part, period }: PartFigure): string => `${part ?? ''}|${period}`
  const bySlot = ([, measure]: CountOf) => new Map(figures.filter(each => each.measure === measure).map(each => [slot(each), each])) // prettier-ignore
  const parts = tie.parts.map(of => ({ of, figures: bySlot(of) }))
  for (const [at, whole] of bySlot(tie.whole)) {
    const found = parts.flatMap(({ of: [letter], figures: those }) => those.get(at) ? { letter, figure: those.get(at)! } : []) // prettier-ignore
    if (found.length < parts.length) continue
    const one = { letter: tie.whole[0], figure: whole }
    const count = ({ letter, figure }: typeof one) => countsOf(figure).get(letter) ?? 0
    const turned = found.length === 1 && count(found[0]!) > count(one)
    tieOne(made, turned ? found[0]! : one, turned ? [one] : found)
  }
}

type Told = { readonly letter: string; readonly figure: InRelease }

const tieOne = (made: Made, whole: Told, parts: readonly Told[]): void => {
  const all = [whole, ...parts].map(({ letter, figure }) => ({ id: cellId(letter, figure), count: countsOf(figure).get(letter) })) // prettier-ignore
  if (all.some(({ count }) => count === undefined)) return
  const ids = all.map(({ id }) => id)
  const left = all.slice(1).reduce((rest, { count }) => rest - count!, all[0]!.count!)
  const id = `left of ${ids.join(', ')}`
  if (left !== 0) made.cells.push({ id, count: left, implied: true })
  made.sums.push({ whole: ids[0]!, parts: left === 0 ? ids.slice(1) : [...ids.slice(1), id] })
}

const isMadeUpOf = (whole: InRelease, parts: readonly InRelease[]): boolean =>
  parts.length > 1 &&
  [...countsOf(whole)].every(([letter, count]) => count === parts.reduce((sum, part) => sum + (countsOf(part).get(letter) ?? 0), 0)) // prettier-ignore

/**
 * Periods of a part that overlap others, so that what they have in common could be told from what they have not: all but
 * those that are no more than the sum of shorter ones, which are held together anyway.
 */
export const overlapping = (figures: readonly InRelease[]): ReadonlySet<InRelease> => {
  const lines = Map.groupBy(figures.filter(({ part }) => part !== null), ({ measure, part }) => `${measure}|${part}`) // prettier-ignore
  return new Set(
    [...lines.values()].flatMap(line =>
      line.filter(each => line.some(other => cross(each, other)) && !isMadeUpOf(each, inside(each, line))),
    ),
  )
}

/** The counts and sums of figures; those that are `out` are not to show whom they count. */
export const tiedCounts = (figures: readonly InRelease[], ties: readonly Tie[], out: ReadonlySet<InRelease> = new Set()): Made => {
  const own = figures.filter(isCounted)
  const made = wholeOf(own, out)
  for (const tie of ties) tieUp(made, own, tie)
  return made
} // prettier-ignore
