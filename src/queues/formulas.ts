/**
 * Arithmetic of a waiting list. Rates are children a week, waits and targets weeks, sizes children, shares 0 to 1. Source:
 * Fong and others, Understanding Waiting Lists Pressures (2022), as NHSRwaitinglist has it; its faults are not repeated.
 * Nothing is rounded here: slots are rounded up where they are shown.
 */

/** Demand for each slot there is. At 1 or more the list grows without end, whatever else is done. */
export const load = (demand: number, capacity: number): number => demand / capacity

/** How many more join the list each week than leave it. */
export const drift = (demand: number, capacity: number): number => demand - capacity

/**
 * How many mean waits a target is where waits spread exponentially, so that a share of children wait no longer than it:
 * 0.92 gives 2.53, 0.95 gives 3. `share` is more than 0 and less than 1.
 */
export const factorFor = (share: number): number => -Math.log(1 - share)

/** The mean wait that goes with a target. */
export const targetMeanWait = (targetWait: number, factor: number): number => targetWait / factor

/** The size of a list that meets its target, in mixed order (Little’s law). */
export const targetQueueSize = (demand: number, targetWait: number, factor: number): number =>
  demand * targetMeanWait(targetWait, factor)

/** The same where the longest waiting is always next: a list may be larger. `share` of those still waiting are within. */
export const largestInStrictOrder = (demand: number, targetWait: number, share: number): number =>
  (demand * targetWait) / share

/** How many times its target a list is. Over 2 it needs relief for a time. */
export const queueRatio = (size: number, targetSize: number): number => size / targetSize
export const needsRelief = (ratio: number): boolean => ratio > 2

/** Slots a week that bring a list to its target in so many weeks. */
export const reliefCapacity = (demand: number, size: number, targetSize: number, weeks: number): number =>
  demand + (size - targetSize) / weeks

export type Scatter = {
  /** Coefficients of variation of the times between referrals and between slots. 1 is chance alone. */
  readonly demand: number
  readonly capacity: number
}

/** Slots a week that hold a list at its target once it is there: a little more than demand, for the scatter of both. */
export const targetCapacity = (demand: number, targetWait: number, factor: number, scatter: Scatter): number =>
  demand + ((scatter.demand ** 2 + scatter.capacity ** 2) / 2) * (factor / targetWait)

/** Mean wait against target, for comparing services of different targets: should be below 1. Both in weeks. */
export const pressure = (meanWait: number, targetWait: number): number => (2 * meanWait) / targetWait

/** How much a list may grow each week and be at its target in so many. Negative: it must shrink. */
export const allowedGrowth = (size: number, targetSize: number, weeks: number): number => (targetSize - size) / weeks

/** Waits that end at an even rate: the rate a week, and the list that goes with it. */
export const exponentialJourney = (demand: number, share: number, targetWait: number) => {
  const rate = factorFor(share) / targetWait
  return { rate, size: demand / rate }
}

/** Weeks until a list is empty if nobody joined it. Null without any removals. */
export const clearanceWeeks = (size: number, removals: number): number | null =>
  removals > 0 ? size / removals : size === 0 ? 0 : null

export type Clinic = {
  /** Hours a week a whole post is contracted for. */
  readonly hours: number
  /** Share of them with children. */
  readonly clinical: number
  /** Weeks of the year that are worked. */
  readonly weeks: number
  readonly minutesEach: number
  /** Share of appointments that are not kept. */
  readonly missed: number
}

/** Children a whole post sees for the first time in an average week. */
export const seenByOnePost = ({ hours, clinical, weeks, minutesEach, missed }: Clinic): number =>
  ((hours * clinical * weeks) / 52) * (60 / minutesEach) * (1 - missed)
