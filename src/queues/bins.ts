/** A list as counts by how long they wait: bin k holds those who wait from k up to and not including k + 1 units. */
export type Bins = readonly number[]

const daysInMonth = 365.25 / 12
const total = (counts: Bins): number => counts.reduce((sum, count) => sum + count, 0)

/** Weeks as months of the average year. */
export const weeksToMonths = (weeks: number): number => (weeks * 7) / daysInMonth

/**
 * How long a share (0 to 1) of those on the list have waited at most, in bins, spread evenly inside each. 0 of an empty
 * list. Where the last bin is open-ended and the answer falls into it, it is no more than a least one.
 */
export const percentileInBins = (counts: Bins, share: number): number => {
  const wanted = share * total(counts)
  let before = 0
  for (const [bin, count] of counts.entries()) {
    if (count > 0 && before + count >= wanted) return wanted <= 0 ? 0 : bin + (wanted - before) / count
    before += count
  }
  return 0
}

/** The share of a list that waits less than so many bins, a part of a bin counted evenly. Null of an empty list. */
export const shareWithin = (counts: Bins, bins: number): number | null => {
  const all = total(counts)
  if (all === 0) return null
  const whole = Math.floor(bins)
  const part = (counts[whole] ?? 0) * (bins - whole)
  return (total(counts.slice(0, whole)) + part) / all
}

/**
 * How many of those over the target must leave the list now so that the share that is left within it is reached; both
 * sides of the share lose them. 0 where it is reached. Not rounded: children are rounded up where it is shown.
 */
export const shortfall = (over: number, all: number, share: number): number =>
  Math.max(0, (over - (1 - share) * all) / share)
