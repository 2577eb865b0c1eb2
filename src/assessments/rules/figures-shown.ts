import { endOfMonth, type Day } from '../../kernel/day.ts'
import { isSmall, notShown, protect, protectCount, protectTable, type Shown } from '../../kernel/disclosure.ts'
import { valueOf } from '../../measures/rules.ts'
import { adviceInTime, openByStage, type AdviceOf, type AtStage, type Share, type Weeks } from './figures.ts'
import { lastYear, listedFigures, type FigureName, type FigureRows } from './figures-list.ts'

/**
 * Figures of cases as a reader may see them: exact for those who work with them, and for the public so that no count of
 * 1 to 5 shows or can be worked out within a table. Pure.
 */

/** A count that may be hidden, in percent of another; null where it is of nothing. */
export type ShownShare = { readonly when: string; readonly part: Shown; readonly rest: Shown; readonly whole: Shown; readonly value: number | typeof notShown | null } // prettier-ignore

const number = (shown: Shown): number | null => (typeof shown === 'number' ? shown : null)

const valueIn = (part: Shown, whole: Shown): ShownShare['value'] => {
  const [some, all] = [number(part), number(whole)]
  return some === null || all === null ? notShown : valueOf('%', some, all)
}

const rest = ({ part, whole }: Share): number => whole.length - part.length

/** Each period of a figure; for the public protected together, as one table. */
export const shownShares = (shares: readonly Share[], exact: boolean): ShownShare[] => {
  const table = exact
    ? shares.map(each => [each.part.length, rest(each), each.whole.length])
    : protectTable(shares.map(each => [each.part.length, rest(each)])).slice(0, shares.length)
  return shares.map(({ when }, at) => {
    const [part, other, whole] = table[at] as [Shown, Shown, Shown]
    return { when, part, rest: other, whole, value: valueIn(part, whole) }
  })
}

/** Months that are over: the public is told of no other, so that a page read daily tells nothing of one child. */
export const isOver = (when: string, today: Day): boolean => {
  if (/^\d{4}-\d\d$/.test(when)) return endOfMonth(`${when}-01`) < today
  return /^\d{4}$/.test(when) ? `${when}-12-31` < today : true
}

export type ShownFigure = { readonly of: FigureName; readonly name: string; readonly part: string; readonly law: string | null; readonly rows: readonly ShownShare[] } // prettier-ignore

const byMonth = new Set<FigureName>(['six-weeks', 'sixteen-weeks', 'advice-missing', 'reviews', 'review-decisions', 'amended']) // prettier-ignore

/** A figure of the list over its last periods, the newest first. */
export const shownFigure = (of: FigureName, rows: FigureRows, today: Day, exact: boolean): ShownFigure => {
  const { name, part, law, shares } = listedFigures[of]
  const { from } = lastYear(today)
  const all = shares(rows, today).filter(({ when }) => (exact || isOver(when, today)) && (!byMonth.has(of) || when >= from.slice(0, 7))) // prettier-ignore
  return { of, name, part, law, rows: shownShares(all, exact).toReversed() }
}

export type ShownStage = Pick<AtStage, 'stage' | 'name'> & { readonly cases: Shown }

/** As of today, and read each day: to the nearest 5, so that nobody sees a single case come or go. */
export const toNearestFive = (shown: Shown): Shown => (typeof shown === 'number' ? Math.round(shown / 5) * 5 : shown)

export const shownStages = ({ stages }: FigureRows, exact: boolean): { readonly rows: readonly ShownStage[]; readonly total: Shown } => {
  const all = openByStage(stages)
  const counts = all.map(({ cases }) => cases.length)
  const total = counts.reduce((sum, each) => sum + each, 0)
  const hidden = protect(counts, total)
  const shown = exact ? { cells: counts, total } : { cells: hidden.cells.map(toNearestFive), total: toNearestFive(hidden.total) }
  return { rows: all.map(({ stage, name }, at) => ({ stage, name, cases: shown.cells[at]! })), total: shown.total }
} // prettier-ignore

export type ShownAdvice = { readonly contributor: string; readonly inTime: Shown; readonly late: Shown; readonly missing: Shown; readonly excepted: Shown; readonly notKnown: Shown; readonly value: ShownShare['value'] } // prettier-ignore

/** Advice by contributor over twelve months; excepted advice is in no percentage. */
export const shownAdvice = ({ steps }: FigureRows, today: Day, exact: boolean): ShownAdvice[] => {
  const all = adviceInTime(steps, lastYear(today), today)
  const counts = all.map((each): number[] => cells.map(name => each[name].length))
  const shown: Shown[][] = exact ? counts : protectTable(counts).slice(0, all.length)
  const notKnown = all.map(each => each.notKnown.length)
  const known = exact ? notKnown : protect(notKnown, notKnown.reduce((sum, each) => sum + each, 0)).cells // prettier-ignore
  return all.map(({ contributor }, at) => {
    const [inTime, late, missing, excepted] = shown[at] as [Shown, Shown, Shown, Shown]
    const judged = [inTime, late, missing].map(number)
    const whole = judged.includes(null) ? notShown : judged.reduce<number>((sum, each) => sum + each!, 0)
    return { contributor, inTime, late, missing, excepted, notKnown: known[at]!, value: valueIn(inTime, whole) }
  })
}
const cells = ['inTime', 'late', 'missing', 'excepted'] as const satisfies readonly (keyof AdviceOf)[]

export type ShownWeeks = { readonly median: number | typeof notShown | null; readonly ninetieth: number | typeof notShown | null } // prettier-ignore

/** Fewer than six plans tell of single children; the longest wait of twenty plans or fewer is one or two children’s. */
export const shownWeeks = (weeks: Weeks | null, exact: boolean): ShownWeeks => {
  if (weeks === null) return { median: null, ninetieth: null }
  const { plans, median, ninetieth } = weeks
  if (exact) return { median, ninetieth }
  return { median: isSmall(plans.length) ? notShown : median, ninetieth: plans.length < 20 ? notShown : ninetieth }
}

export const shownCount = (cases: readonly string[], exact: boolean): Shown => (exact ? cases.length : protectCount(cases.length)) // prettier-ignore
