import type { Target } from '../document.ts'

// Made once: `toLocaleString` would make a formatter for every figure of every promise.
const british = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })
const number = (value: number): string => british.format(value)

/** A value in a target's unit: `37.4%`, `1,377`, `21 weeks`. */
export const valueInWords = (value: number, unit: Target['unit']): string => {
  if (unit === '%') return `${number(value)}%`
  return unit === 'weeks' ? `${number(value)} ${value === 1 ? 'week' : 'weeks'}` : number(value)
}

/** A difference in a target's unit: percentages differ in points. */
export const gapInWords = (gap: number, unit: Target['unit']): string => {
  if (unit === '%') return `${number(gap)} ${gap === 1 ? 'point' : 'points'}`
  return valueInWords(gap, unit)
}

/** What has to be reached: the lower end of a range, or the ceiling where less is better. Null where no number is set. */
export const thresholdOf = (target: Target): number | null =>
  target.better === 'down' ? (target.high ?? target.low) : (target.low ?? target.high)

/** Both ends of a range that a figure has to lie within; null for any other target. */
const withinOf = ({ kind, band, low, high }: Target): readonly [number, number] | null =>
  kind === 'band' && band === 'within' && low !== null && high !== null ? [low, high] : null

const rounded = (gap: number): number => (gap <= 0 ? 0 : Math.max(0.1, Math.round(gap * 10) / 10))

/** How far a value falls short, to one decimal; 0 where it meets the target, null where no number is set. */
export const shortfall = (target: Target, value: number): number | null => {
  const within = withinOf(target)
  if (within) return rounded(Math.max(within[0] - value, value - within[1]))
  const threshold = thresholdOf(target)
  return threshold === null ? null : rounded(target.better === 'down' ? value - threshold : threshold - value)
}

/** "60%", "70% to 80%", "within 70% to 80%", "at most 20 weeks", "a rise", "a fall", "something to be done". */
export const targetInWords = (target: Target): string => {
  const { kind, low, high, unit, better } = target
  const threshold = thresholdOf(target)
  if (kind === 'activity') return low === null ? 'something to be done' : `${valueInWords(low, unit)}, to be done`
  if (kind === 'date') return 'to be done by its date'
  if (kind === 'direction' || threshold === null) return better === 'down' ? 'a fall' : 'a rise'
  if (kind === 'band' && low !== null && high !== null)
    return `${target.band === 'within' ? 'within ' : ''}${valueInWords(low, unit)} to ${valueInWords(high, unit)}`
  return better === 'down' ? `at most ${valueInWords(threshold, unit)}` : valueInWords(threshold, unit)
}

/** By what it is judged, in a sentence beside it. */
export const targetRuleInWords = (target: Target): string => {
  const { kind, unit, better } = target
  if (kind === 'activity' || kind === 'date') return 'Accepted evidence settles it, not a figure.'
  if (kind === 'direction') return `Judged on a chart of at least 15 checked figures, not by one: ${better === 'down' ? 'down' : 'up'} is better.`
  const threshold = thresholdOf(target)
  if (threshold === null) return 'No number is set yet, so nothing can be judged.'
  const within = withinOf(target)
  if (within) return `A checked figure has to lie from ${valueInWords(within[0], unit)} to ${valueInWords(within[1], unit)}: above and below both miss it.`
  return `Reached by a checked figure of ${valueInWords(threshold, unit)} or ${better === 'down' ? 'less' : 'more'}.`
} // prettier-ignore

/** "22.6 points short of 60%", "3 weeks over 20 weeks", or "that would meet 60%". Null where no number is set. */
export const gapToTargetInWords = (target: Target, value: number): string | null => {
  const gap = shortfall(target, value)
  if (gap === null) return null
  if (gap === 0) return `that would meet ${targetInWords(target)}`
  const within = withinOf(target)
  if (within && value > within[1]) return `${gapInWords(gap, target.unit)} over ${valueInWords(within[1], target.unit)}`
  if (within) return `${gapInWords(gap, target.unit)} short of ${valueInWords(within[0], target.unit)}`
  const threshold = valueInWords(thresholdOf(target)!, target.unit)
  return `${gapInWords(gap, target.unit)} ${target.better === 'down' ? 'over' : 'short of'} ${threshold}`
}
