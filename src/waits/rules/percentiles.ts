import { week } from './bands.ts'

/** How many have waited so many days: `counts[d]` of them `d` days. */
export type Histogram = { readonly counts: Int32Array; readonly total: number }

/** The share of a list (0 to 1) that has waited at most so many days, interpolated as R’s type 7. Null of none. */
export const percentile = ({ counts, total }: Histogram, share: number): number | null => {
  if (total === 0) return null
  const place = (total - 1) * share
  const low = Math.floor(place)
  let seen = 0
  for (let day = 0; day < counts.length; day++) {
    seen += counts[day]!
    if (seen <= low) continue
    if (seen > low + 1 || place === low) return day
    let next = day + 1
    while (counts[next] === 0) next++
    return day + (place - low) * (next - day)
  }
  return null
}

export const histogramOf = (days: readonly number[]): Histogram => {
  const counts = new Int32Array(Math.max(0, ...days) + 1)
  for (const day of days) counts[day]!++
  return { counts, total: days.length }
}

/**
 * The same from counts of weekly bands, as NHS England publishes it: evenly inside the band, in weeks. It may differ from
 * the one told from days by up to a week, and goes by a name of its own. Where it falls into the open last band no number
 * can be given: `over` is where that band begins.
 */
export const bandedPercentile = (counts: readonly number[], share: number): { readonly weeks: number } | { readonly over: number } | null => {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  const wanted = share * total
  let before = 0
  for (const [band, count] of counts.entries()) {
    if (count > 0 && before + count >= wanted) return band === counts.length - 1 ? { over: band } : { weeks: band + (wanted - before) / count }
    before += count
  }
  return { over: counts.length - 1 }
} // prettier-ignore

export const mean = ({ counts, total }: Histogram): number | null =>
  total === 0 ? null : counts.reduce((sum, count, day) => sum + count * day, 0) / total

/** How many waited at most so many days. */
export const within = ({ counts }: Histogram, days: number): number => {
  let sum = 0
  for (let day = 0; day <= days && day < counts.length; day++) sum += counts[day]!
  return sum
}

export const longest = ({ counts, total }: Histogram): number | null => {
  if (total === 0) return null
  let day = counts.length - 1
  while (counts[day] === 0) day--
  return day
}

export const inWeeks = (days: number): number => days / week
