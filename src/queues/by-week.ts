/** Numbers by week that a scenario is made of. Weeks are counted from the first that is simulated, 0. */

/** More (or fewer) of something from a week on, up to but not in another; without one, for good. */
export type Change = { readonly from: number; readonly until: number | null; readonly more: number }

/** A week with less than usual: 0 where nobody works, 0.8 where one day of five is lost. */
export type ShortWeek = { readonly week: number; readonly share: number }

/** The usual number each week, changed for a time, and less in short weeks. Never below 0. */
export const byWeek = (weeks: number, usual: number, changes: readonly Change[], short: readonly ShortWeek[] = []): Float64Array => {
  const made = new Float64Array(weeks).fill(usual)
  for (const { from, until, more } of changes)
    for (let week = Math.max(0, from); week < Math.min(weeks, until ?? weeks); week++) made[week]! += more
  for (const { week, share } of short) if (week >= 0 && week < weeks) made[week]! *= share
  return made.map(each => Math.max(0, each))
} // prettier-ignore

/** Each week as many times its number as its month has against an even year. `months` says which (0 to 11) a week is in. */
export const withSeason = (made: Float64Array, months: readonly number[], factors: readonly number[]): Float64Array =>
  made.map((each, week) => each * factors[months[week]!]!)

/** Month factors that average 1 over the year: of each month’s count a week against all. A month without any is 1. */
export const seasonOf = (aWeekByMonth: readonly (number | null)[]): readonly number[] => {
  const known = aWeekByMonth.filter(each => each !== null)
  const mean = known.reduce((sum, each) => sum + each, 0) / known.length
  return aWeekByMonth.map(each => (each === null || mean === 0 ? 1 : each / mean))
}
