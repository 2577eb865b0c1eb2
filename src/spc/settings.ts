/** What may be chosen about a chart; the ordinary choice is that of NHS England’s own Making Data Count tool (SQL v2.5). */
export type Settings = {
  /** Points of a shift: consecutive, on one side of the mean. 6 to 8. */
  readonly shiftLength: number
  /** Points of a trend: each higher, or each lower, than the one before. 6 to 8. */
  readonly trendLength: number
  /** Whether a trend may run across a rebase: it does not depend on limits. */
  readonly trendCrossesRebase: boolean
  /** Whether two of three counts points beyond a process limit too (announced for the NHS tools in November 2023). */
  readonly twoOfThreeIncludesBeyondLimit: boolean
  /**
   * Leaves moving ranges above 3.267 times their mean out, once, so that a single spike does not widen the limits. `ranges`
   * recomputes the mean moving range alone (NHSRplotthedots), `ranges and mean` the mean of those points too (the SQL tool).
   */
  readonly screening: 'off' | 'ranges' | 'ranges and mean'
  /** What a point is that is flagged both ways, still below the mean and rising for seven months. */
  readonly conflict: 'improvement' | 'concern'
  /** Below so many points in all there is a line without limits and icons. */
  readonly minimumPoints: number
  /** And each stretch between rebases, and a baseline, has at least so many. */
  readonly minimumInPartition: number
  /** The first so many points fix the limits of all that follow; null: every point of a stretch counts. */
  readonly baseline: number | null
  /** What the values can be: a percentage is 0 to 100. Limits beyond it are said, never cut. */
  readonly lowest: number | null
  readonly highest: number | null
  /** True for month-end lists: the same children are on next month’s, so points are not independent. */
  readonly pointsDependOnEachOther: boolean
}

export const ordinarySettings: Settings = {
  shiftLength: 7,
  trendLength: 7,
  trendCrossesRebase: true,
  twoOfThreeIncludesBeyondLimit: false,
  screening: 'off',
  conflict: 'improvement',
  minimumPoints: 15,
  minimumInPartition: 12,
  baseline: null,
  lowest: null,
  highest: null,
  pointsDependOnEachOther: false,
}
