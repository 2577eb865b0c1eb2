import { dayInWords, endOfMonthAfter, monthsBetween, type Day } from '../../kernel/day.ts'
import type { Figure } from '../rules.ts'

/** From where a measure is said to begin. It may have been set after the plan began, and then that is said. Pure. */

const numbers = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const months = (count: number): string => `${numbers[count] ?? count} ${count === 1 ? 'month' : 'months'}`

/**
 * "set on 3 March 2025, five months after the plan began". A plan begins at the end of its month, from which its due
 * dates are counted too. Only the day where no plan names the measure or gives a month.
 */
export const setInWords = (setOn: Day, planMonth: string | null): string => {
  const day = `set on ${dayInWords(setOn)}`
  if (planMonth === null) return day
  const began = endOfMonthAfter(planMonth, 0)
  if (setOn <= began) return `${day}, before the plan began`
  const after = monthsBetween(began, setOn)
  return after === 0 ? `${day}, in the plan’s first month` : `${day}, ${months(after)} after the plan began`
}

export type Baseline = {
  readonly id: string
  readonly measure: string
  readonly series: Figure['series']
  readonly period: string
  readonly from: Day
  readonly to: Day
  readonly numerator: number | null
  readonly denominator: number | null
  /** Null where this reader is not shown it: few children could be told from it. */
  readonly value: number | null
  readonly source: string
  readonly because: string
  readonly setOn: Day
  /** The role it was set in, never a name. */
  readonly setAs: string
  readonly setInWords: string
}

/** The one that stands: the newest. The earlier ones stay on the page. Give them oldest first. */
export const standing = (baselines: readonly Baseline[]): Baseline | null => baselines.at(-1) ?? null

/**
 * A baseline as a reader who is shown these figures may see it: that of a figure of our own counting only where the
 * figure itself is shown with the same number. Published figures are shown as published.
 */
export const baselineFor = (baseline: Baseline, seen: readonly Figure[], exact: boolean): Baseline => {
  const shown =
    exact ||
    baseline.series === 'published' ||
    seen.some(({ series, period, value, counts }) => series === 'local' && period === baseline.period && (value === baseline.value || counts === 'things'))
  return shown ? baseline : { ...baseline, numerator: null, denominator: null, value: null }
} // prettier-ignore
