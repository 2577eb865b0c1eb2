import type { Day } from '../kernel/day.ts'
import type { Chart } from './chart.ts'

/** A rebase that a person may approve: since when, how many points, and the question to answer first. */
export type Suggestion = { readonly from: Day; readonly points: number; readonly side: 'above' | 'below'; readonly sentence: string } // prettier-ignore

/** A shift must have lasted so many points before anybody is asked: the least number that limits are drawn from. */
const lasting = (chart: Chart): number => chart.settings.minimumInPartition

/**
 * Whether the newest points are a shift that has lasted long enough for limits of its own. It is a question for people
 * and never done by itself: limits are begun anew only where the cause is known, is expected to last, and people agree.
 * Source: the Making Data Count team’s conditions for recalculating limits.
 */
export const suggestedRebase = (chart: Chart): Suggestion | null => {
  const points = chart.points.filter(({ partition }) => partition !== null)
  const side = points.at(-1)?.flags.find(flag => flag === 'shiftHigh' || flag === 'shiftLow')
  if (!side) return null
  const begins = points.findLastIndex(({ flags }) => !flags.includes(side)) + 1
  const run = points.length - begins
  const first = points[begins]!
  const before = begins - points.findIndex(({ partition }) => partition === first.partition)
  // What would be left before it needs limits of its own too: with fewer points the whole chart would lose its limits.
  if (run < lasting(chart) || before < lasting(chart)) return null
  const where = side === 'shiftHigh' ? 'above' : 'below'
  return {
    from: first.date,
    points: run,
    side: where,
    sentence: `The last ${run} points have all been ${where} the mean. Has something changed that is known and will last? If people agree, the limits can be begun anew from here, with the reason.`,
  }
}
