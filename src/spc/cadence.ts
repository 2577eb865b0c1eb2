import type { Day } from '../kernel/day.ts'
import { toNumber, two } from '../kernel/day-number.ts'

/** Periods of which nothing is known, between two of which something is. */
export type Gap = { readonly after: Day; readonly before: Day; readonly missing: number }

const monthOf = (day: Day): number => (two(day, 0) * 100 + two(day, 2)) * 12 + two(day, 5)

/** The commonest distance between neighbours; of two as common the smaller. At least 1. */
const usualStep = (numbers: readonly number[]): number => {
  const first = numbers[1]! - numbers[0]!
  // Mostly all distances are one and the same.
  if (first > 0 && numbers.every((number, at) => at === 0 || first === number - numbers[at - 1]!)) return first
  const counts = new Map<number, number>()
  for (let at = 1; at < numbers.length; at++) {
    const step = numbers[at]! - numbers[at - 1]!
    if (step > 0) counts.set(step, (counts.get(step) ?? 0) + 1)
  }
  const [found] = [...counts].toSorted(([a, often], [b, other]) => other - often || a - b)
  return found?.[0] ?? 1
}

/** Dates as numbers whose usual distance is a period: months where days lie about a month or more apart, else days. */
const inPeriods = (dates: readonly Day[]): { readonly numbers: readonly number[]; readonly step: number } => {
  const days = dates.map(toNumber)
  const step = usualStep(days)
  if (step < 27) return { numbers: days, step }
  const months = dates.map(monthOf)
  return { numbers: months, step: usualStep(months) }
}

/** Many series have the same dates: each list of dates is looked at once. */
const known = new WeakMap<readonly Day[], ReturnType<typeof inPeriods>>()

/** Where periods are missing: dates that the cadence expects and the series lacks, and values that are not known. */
export const gapsIn = (dates: readonly Day[], values: readonly (number | null)[]): readonly Gap[] => {
  if (dates.length < 3) return []
  const { numbers, step } = known.get(dates) ?? inPeriods(dates)
  if (!known.has(dates)) known.set(dates, { numbers, step })
  const gaps: Gap[] = []
  let last = -1
  for (let at = 0; at < dates.length; at++) {
    if (values[at] === null || values[at] === undefined) continue
    const missing = last < 0 ? 0 : Math.round((numbers[at]! - numbers[last]!) / step) - 1
    if (missing > 0) gaps.push({ after: dates[last]!, before: dates[at]!, missing })
    last = at
  }
  return gaps
}
