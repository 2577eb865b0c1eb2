import type { Settings } from './settings.ts'

export type Limits = {
  /** How many values they come from. */
  readonly n: number
  readonly mean: number
  /** Mean moving range, of `mrKept` ranges. */
  readonly mrBar: number
  readonly mrKept: number
  readonly lpl: number
  readonly upl: number
  readonly s2lo: number
  readonly s2hi: number
}

const factor = 2.66
const rangeFactor = 3.267

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const meanOf = (values: readonly number[]): number => sum(values) / values.length

/** The step from each value to the next, in the unit of the values: one fewer than there are values. */
export const movingRanges = (values: readonly number[]): readonly number[] =>
  values.slice(1).map((value, index) => Math.abs(value - values[index]!))

/** Upper limit of a chart of moving ranges: 3.267 times their mean. Null without any. */
export const rangeLimit = (ranges: readonly number[]): number | null =>
  ranges.length === 0 ? null : rangeFactor * meanOf(ranges)

/** A constant series has ranges of 0 only, of which none is above 0: all of them are kept. */
const screened = (values: readonly number[], ranges: readonly number[], screening: Settings['screening']) => {
  if (screening === 'off' || ranges.length === 0) return { values, ranges }
  const limit = rangeLimit(ranges)!
  const kept = ranges.filter(range => range <= limit)
  // Where the only step there is would be left out, nothing would be left to measure by.
  if (kept.every(range => range === 0)) return { values, ranges }
  const values1 = screening === 'ranges' ? values : values.filter((_, index) => index === 0 || ranges[index - 1]! <= limit)
  return { values: values1, ranges: kept }
} // prettier-ignore

/**
 * Mean and process limits of an XmR chart: mean ± 2.66 times the mean moving range, and the lines at two thirds of that.
 * `values` in time order without gaps, one stretch between rebases; limits in the same unit, never cut off at what is
 * possible. Null for fewer than two values: one point has no moving range. Source: NHS England Making Data Count SQL v2.5.
 */
export const limitsOf = (values: readonly number[], screening: Settings['screening'] = 'off'): Limits | null => {
  if (values.length < 2) return null
  const { values: counted, ranges } = screened(values, movingRanges(values), screening)
  const mean = meanOf(counted)
  const mrBar = meanOf(ranges)
  const [three, two] = [factor * mrBar, ((2 / 3) * factor) * mrBar] // prettier-ignore
  return {
    n: values.length,
    mean,
    mrBar,
    mrKept: ranges.length,
    lpl: mean - three,
    upl: mean + three,
    s2lo: mean - two,
    s2hi: mean + two,
  }
}
