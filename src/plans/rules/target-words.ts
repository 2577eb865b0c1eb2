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

/** How far a value falls short, to one decimal; 0 where it meets the target, null where no number is set. */
export const shortfall = (target: Target, value: number): number | null => {
  const threshold = thresholdOf(target)
  if (threshold === null) return null
  const gap = target.better === 'down' ? value - threshold : threshold - value
  return gap <= 0 ? 0 : Math.max(0.1, Math.round(gap * 10) / 10)
}

/** "60%", "70% to 80%", "at most 20 weeks", "a rise", "a fall". */
export const targetInWords = (target: Target): string => {
  const { kind, low, high, unit, better } = target
  const threshold = thresholdOf(target)
  if (kind === 'direction' || threshold === null) return better === 'down' ? 'a fall' : 'a rise'
  if (kind === 'band' && low !== null && high !== null)
    return `${valueInWords(low, unit)} to ${valueInWords(high, unit)}`
  return better === 'down' ? `at most ${valueInWords(threshold, unit)}` : valueInWords(threshold, unit)
}

/** "22.6 points short of 60%", "3 weeks over 20 weeks", or "that would meet 60%". Null where no number is set. */
export const gapToTargetInWords = (target: Target, value: number): string | null => {
  const gap = shortfall(target, value)
  if (gap === null) return null
  if (gap === 0) return `that would meet ${targetInWords(target)}`
  const threshold = valueInWords(thresholdOf(target)!, target.unit)
  return `${gapInWords(gap, target.unit)} ${target.better === 'down' ? 'over' : 'short of'} ${threshold}`
}
