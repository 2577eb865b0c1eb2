import { nothing, type ReferralColumns } from './columns.ts'
import type { Waits } from './run.ts'

/** A list as it was at the end of each week; null of weeks the records do not reach. */
export type Happened = {
  readonly waiting: readonly (number | null)[]
  readonly within: readonly (number | null)[]
  /** Weeks. */
  readonly longest: readonly (number | null)[]
}

/**
 * What happened to a service’s list from a day on, week by week, the day itself first.
 * @param until the last day the records know of
 * @param target the wait that counts as within, in weeks
 */
export const happened = (columns: ReferralColumns, { start, end }: Waits, service: number, from: number, weeks: number, until: number, target: number): Happened => {
  const known = Math.max(0, Math.min(weeks, Math.floor((until - from) / 7)) + 1)
  const [waiting, within, longest] = [new Int32Array(known), new Int32Array(known), new Float64Array(known)]
  for (let row = 0; row < columns.rows; row++) {
    const began = start[row]!
    if (columns.service[row] !== service || began === nothing) continue
    for (let week = Math.max(0, Math.ceil((began - from) / 7)); week < known; week++) {
      const day = from + week * 7
      if (end[row] !== nothing && end[row]! <= day) break
      waiting[week]!++
      const waited = (day - began) / 7
      if (waited <= target) within[week]!++
      if (waited > longest[week]!) longest[week] = waited
    }
  }
  const each = (value: (week: number) => number): (number | null)[] => Array.from({ length: weeks + 1 }, (_, week) => (week < known ? value(week) : null))
  return {
    waiting: each(week => waiting[week]!),
    within: each(week => (waiting[week] === 0 ? 1 : within[week]! / waiting[week]!)),
    longest: each(week => longest[week]!),
  }
} // prettier-ignore
