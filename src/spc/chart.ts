import type { Day } from '../kernel/day.ts'
import { gapsIn, type Gap } from './cadence.ts'
import { flagsOf, none, type Flags, type Stretch } from './flags.ts'
import { assuranceOf, variationOf, type Assurance, type Variation } from './icons.ts'
import { limitsOf, type Limits } from './limits.ts'
import { sentenceOf } from './sentence.ts'
import { ordinarySettings, type Settings } from './settings.ts'

/** Whether more is better, less is better, or neither says anything. */
export type Direction = 'up' | 'down' | 'neither'

export type Series = {
  /** One for each value, oldest first. */
  readonly dates: readonly Day[]
  /** Null where nothing is known of a period: it is left out of every calculation and the gap is said. */
  readonly values: readonly (number | null)[]
  readonly direction: Direction
  /** In the unit of the values; one for all, or one for each point (null: none then). The last point’s counts for assurance. */
  readonly target?: number | null | readonly (number | null)[]
  /** Dates that begin a new stretch, each the first point of it. */
  readonly rebase?: readonly Day[]
  /** Dates of known one-offs: drawn, and left out of every calculation. */
  readonly ghost?: readonly Day[]
  /** Dates whose value is known and not told, because it is small: what is left is no fair sample of the whole. */
  readonly withheld?: readonly Day[]
  readonly settings?: Partial<Settings>
}

export const flagNames = ['aboveUpl', 'belowLpl', 'shiftHigh', 'shiftLow', 'trendUp', 'trendDown', 'twoOfThreeHigh', 'twoOfThreeLow'] as const // prettier-ignore
export type Flag = (typeof flagNames)[number]

export type PointState = 'common cause' | 'improvement' | 'concern' | 'neither high' | 'neither low'

export type Point = {
  readonly i: number
  readonly date: Day
  readonly value: number | null
  readonly ghosted: boolean
  /** The stretch it is judged by; null without a value, ghosted, or where there are no limits. */
  readonly partition: number | null
  readonly flags: readonly Flag[]
  readonly state: PointState
  /** Flagged both ways: the setting decided what it shows as. */
  readonly conflict: boolean
}

export type Partition = Limits & {
  /** First and last date. */
  readonly from: Day
  readonly to: Day
  /** The first date after the points that fixed these limits. */
  readonly frozenFrom: Day | null
}

export type Warning =
  | { readonly kind: 'tooFewPoints'; readonly points: number; readonly needed: number }
  | { readonly kind: 'tooFewInPartition'; readonly from: Day; readonly points: number; readonly needed: number }
  | { readonly kind: 'tooManyWithheld'; readonly withheld: number; readonly of: number; readonly newest: boolean }
  | { readonly kind: 'missingPeriods'; readonly gaps: readonly Gap[] }
  | { readonly kind: 'runAcrossGap'; readonly from: Day; readonly to: Day }
  | { readonly kind: 'conflict'; readonly dates: readonly Day[] }
  | { readonly kind: 'limitOutsideRange'; readonly limit: 'lower' | 'upper'; readonly value: number }
  | { readonly kind: 'unitMismatch'; readonly target: number; readonly lowest: number; readonly highest: number }
  | { readonly kind: 'pointsNotIndependent' }

export type Chart = {
  readonly settings: Settings
  /** None below the least number of points: a line without limits. */
  readonly partitions: readonly Partition[]
  readonly points: readonly Point[]
  /** The middle of the values, where the line has no limits; null where too much of it is withheld. */
  readonly median: number | null
  readonly icons: { readonly variation: Variation | null; readonly assurance: Assurance | null }
  readonly warnings: readonly Warning[]
  readonly sentence: string
}

/** The points that count, with their place in the series. */
type Counted = { readonly at: number; readonly date: Day; readonly value: number }

const countedOf = ({ dates, values, ghost = [] }: Series): readonly Counted[] => {
  const counted: Counted[] = []
  for (let at = 0; at < dates.length; at++) {
    const value = values[at]
    if (value === null || value === undefined || ghost.includes(dates[at]!)) continue
    counted.push({ at, date: dates[at]!, value })
  }
  return counted
}

/** First places, among the points that count, of each stretch. */
const startsOf = (counted: readonly Counted[], rebase: readonly Day[]): readonly number[] => {
  const starts = new Set([0])
  for (const day of rebase) {
    const at = counted.findIndex(({ date }) => date >= day)
    if (at > 0) starts.add(at)
  }
  return [...starts].toSorted((a, b) => a - b)
}

/** A stretch of a single point has no limits of its own: the mean and no spread would flag everything, so none is made. */
const stretchesOf = (counted: readonly Counted[], starts: readonly number[], { screening, baseline }: Settings): readonly Stretch[] | null => {
  const found: Stretch[] = []
  for (const [place, from] of starts.entries()) {
    const to = (starts[place + 1] ?? counted.length) - 1
    const fixed = place === 0 && baseline !== null && baseline < to - from + 1
    const values = counted.slice(from, fixed ? from + baseline : to + 1).map(({ value }) => value)
    const limits = limitsOf(values, screening)
    if (!limits) return null
    if (!fixed) found.push({ from, to, limits, frozen: false })
    else found.push({ from, to: from + baseline - 1, limits, frozen: false }, { from: from + baseline, to, limits, frozen: true })
  }
  return found
} // prettier-ignore

const highFlags: ReadonlySet<Flag> = new Set(['aboveUpl', 'shiftHigh', 'trendUp', 'twoOfThreeHigh'])

const ordinary = { state: 'common cause', conflict: false } as const

/** What the flags of a point mean, where more is better, less is better, or neither. */
export const stateOf = (flags: readonly Flag[], direction: Direction, conflict: Settings['conflict']): { readonly state: PointState; readonly conflict: boolean } => {
  if (flags.length === 0) return ordinary
  const high = flags.some(flag => highFlags.has(flag))
  const low = flags.some(flag => !highFlags.has(flag))
  if (direction === 'neither') return { state: high ? 'neither high' : 'neither low', conflict: false }
  if (high && low) return { state: conflict, conflict: true }
  return { state: high === (direction === 'up') ? 'improvement' : 'concern', conflict: false }
} // prettier-ignore

const medianOf = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length === 0 ? null : sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2 // prettier-ignore
}

const targetAt = (target: Series['target'], at: number): number | null =>
  typeof target === 'number' || target === null || target === undefined ? (target ?? null) : (target[at] ?? null)

/** Small values alone are withheld: more than so much of a series, and mean and limits of the rest lie too high. */
const mostWithheld = 0.1

const tooManyWithheld = ({ dates, withheld = [] }: Series, counted: readonly Counted[]): Warning[] => {
  const hidden = withheld.length === 0 ? 0 : dates.filter(date => withheld.includes(date)).length
  const of = counted.length + hidden
  // The icon speaks of the newest point: where that is withheld there is nothing to say of now.
  const newest = hidden > 0 && withheld.includes(dates.at(-1)!)
  return newest || hidden > of * mostWithheld ? [{ kind: 'tooManyWithheld', withheld: hidden, of, newest }] : []
}

const tooFew = (counted: readonly Counted[], starts: readonly number[], settings: Settings): Warning[] => {
  if (counted.length < settings.minimumPoints) return [{ kind: 'tooFewPoints', points: counted.length, needed: settings.minimumPoints }] // prettier-ignore
  const sizes = starts.map((from, place) => ({ from, points: (starts[place + 1] ?? counted.length) - from }))
  const fixed = settings.baseline === null ? [] : [{ from: 0, points: settings.baseline }]
  return [...fixed, ...sizes]
    .filter(({ points }) => points < settings.minimumInPartition)
    .map(({ from, points }) => ({ kind: 'tooFewInPartition', from: counted[from]!.date, points, needed: settings.minimumInPartition })) // prettier-ignore
}

/** A percentage against a target given as a fraction, or the other way round: every icon would be wrong without any error. */
const unitMismatch = (target: number | null, counted: readonly Counted[]): Warning[] => {
  if (target === null || counted.length === 0 || target === 0) return []
  let [lowest, highest] = [counted[0]!.value, counted[0]!.value]
  for (const { value } of counted) {
    if (value < lowest) lowest = value
    if (value > highest) highest = value
  }
  const apart = (target > 0 && target <= 1 && lowest > 1.5) || (target > 1.5 && highest <= 1 && lowest >= 0 && highest > 0)
  return apart ? [{ kind: 'unitMismatch', target, lowest, highest }] : []
} // prettier-ignore

const beyondRange = (stretch: Stretch | undefined, { lowest, highest }: Settings): Warning[] => {
  if (!stretch) return []
  const { lpl, upl } = stretch.limits
  const found: Warning[] = []
  if (lowest !== null && lpl < lowest) found.push({ kind: 'limitOutsideRange', limit: 'lower', value: lpl })
  if (highest !== null && upl > highest) found.push({ kind: 'limitOutsideRange', limit: 'upper', value: upl })
  return found
}

/** Runs that were counted over a period of which nothing is known. */
const runsAcross = (gaps: readonly Gap[], counted: readonly Counted[], flags: Flags): Warning[] =>
  gaps.flatMap(({ after, before }) => {
    const [left, right] = [counted.findIndex(({ date }) => date === after), counted.findIndex(({ date }) => date === before)] // prettier-ignore
    const both = left >= 0 && right === left + 1 && flags[left]!.some(flag => /^(shift|trend)/.test(flag) && flags[right]!.includes(flag)) // prettier-ignore
    return both ? [{ kind: 'runAcrossGap', from: after, to: before }] : []
  })

/**
 * An XmR chart of a series: limits for each stretch, each point’s flags and what they mean, both icons, and the sentence
 * that goes with them, all from one object. `dates` oldest first, one for each value; nothing is refused (what cannot be
 * is found by `readSeries`). Below the least number of points there are no limits and no icons, and the sentence says so.
 * Source: NHS England Making Data Count, SQL tool v2.5; where tools differ, `Settings` says which choice was taken.
 */
export const chart = (series: Series): Chart => {
  const settings: Settings = { ...ordinarySettings, ...series.settings }
  const counted = countedOf(series)
  const starts = startsOf(counted, series.rebase ?? [])
  const withheld = tooManyWithheld(series, counted)
  const few = [...withheld, ...tooFew(counted, starts, settings)]
  const stretches = few.length > 0 ? [] : (stretchesOf(counted, starts, settings) ?? [])
  const values = counted.map(({ value }) => value)
  const flags: Flags = stretches.length === 0 ? values.map(() => []) : flagsOf(values, stretches, settings)
  const states = flags.map(each => stateOf(each, series.direction, settings.conflict))
  const last = stretches.at(-1)
  const target = counted.length === 0 ? null : targetAt(series.target, counted.at(-1)!.at)
  const gaps = gapsIn(series.dates, series.values)
  const conflicts = states.some(({ conflict }) => conflict) ? counted.filter((_, at) => states[at]!.conflict).map(({ date }) => date) : [] // prettier-ignore
  const mixed = unitMismatch(target, counted)
  const warnings: Warning[] = [
    ...few,
    ...(gaps.length > 0 ? [{ kind: 'missingPeriods', gaps } as const] : []),
    ...runsAcross(gaps, counted, flags),
    ...(conflicts.length > 0 ? [{ kind: 'conflict', dates: conflicts } as const] : []),
    ...beyondRange(last, settings),
    ...mixed,
    ...(settings.pointsDependOnEachOther && last ? [{ kind: 'pointsNotIndependent' } as const] : []),
  ]
  const variation = last ? variationOf(states.at(-1)!.state, flags.at(-1)!.some(flag => highFlags.has(flag))) : null // prettier-ignore
  // A target in another unit says nothing about the limits: no icon is better than a wrong one.
  const assurance = last && target !== null && mixed.length === 0 ? assuranceOf(last.limits, target, series.direction) : null // prettier-ignore
  return {
    settings,
    partitions: stretches.map(({ from, to, limits, frozen }) => ({ ...limits, from: counted[from]!.date, to: counted[to]!.date, frozenFrom: frozen ? counted[from]!.date : null })), // prettier-ignore
    points: pointsOf(series, counted, stretches, flags, states),
    median: stretches.length > 0 || withheld.length > 0 ? null : medianOf(values),
    icons: { variation, assurance },
    warnings,
    sentence: sentenceOf({ variation, assurance, few, target }),
  }
}

const pointsOf = (series: Series, counted: readonly Counted[], stretches: readonly Stretch[], flags: Flags, states: readonly ReturnType<typeof stateOf>[]): readonly Point[] => {
  let [place, stretch] = [0, stretches.length > 0 ? 0 : -1]
  const points: Point[] = []
  for (let i = 0; i < series.dates.length; i++) {
    const [date, value] = [series.dates[i]!, series.values[i] ?? null]
    if (counted[place]?.at !== i) {
      points.push({ i, date, value, ghosted: value !== null, partition: null, flags: none, state: 'common cause', conflict: false })
      continue
    }
    if (stretch >= 0 && place > stretches[stretch]!.to) stretch++
    const { state, conflict } = states[place]!
    points.push({ i, date, value, ghosted: false, partition: stretch < 0 ? null : stretch, flags: flags[place++]!, state, conflict })
  }
  return points
} // prettier-ignore
