import type { Flag } from './chart.ts'
import type { Limits } from './limits.ts'
import type { Settings } from './settings.ts'
import { shifts, sidesOf, singlePoints, trends, twoOfThree } from './special-causes.ts'

/** Points that are judged by one set of limits: first and last place among the points that count. */
export type Stretch = { readonly from: number; readonly to: number; readonly limits: Limits; readonly frozen: boolean }

export type Flags = readonly (readonly Flag[])[]

export const none: readonly Flag[] = []

/** Of each point, the limits of its stretch, each kind in a list of its own. */
const limitsAt = (values: readonly number[], stretches: readonly Stretch[]) => {
  const [means, lpls, upls]: [number[], number[], number[]] = [[], [], []]
  const [low, high]: [number[], number[]] = [[], []]
  for (const { from, to, limits } of stretches)
    for (let at = from; at <= to && at < values.length; at++) {
      means.push(limits.mean)
      lpls.push(limits.lpl)
      upls.push(limits.upl)
      low.push(limits.s2lo)
      high.push(limits.s2hi)
    }
  return { means, lpls, upls, low, high }
}

type LimitsAt = ReturnType<typeof limitsAt>

/** Whether each point lies past the inner line, and not past the limit unless that counts too. */
const closeOf = (values: readonly number[], { lpls, upls, low, high }: LimitsAt, beyond: boolean): readonly boolean[] => {
  const close: boolean[] = []
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!
    close.push((value > high[at]! && (beyond || value <= upls[at]!)) || (value < low[at]! && (beyond || value >= lpls[at]!)))
  }
  return close
} // prettier-ignore

/** By which rules each point is out of the ordinary, in the order of the rules. */
export const flagsOf = (values: readonly number[], stretches: readonly Stretch[], settings: Settings): Flags => {
  const breaks = stretches.slice(1).map(({ from }) => from)
  const rebases = stretches.filter(({ frozen }, at) => at > 0 && !frozen).map(({ from }) => from)
  const of = limitsAt(values, stretches)
  const sides = sidesOf(values, of.means)
  const single = singlePoints(values, of.lpls, of.upls)
  const shift = shifts(sides, settings.shiftLength, breaks)
  const { up, down } = trends(values, settings.trendLength, settings.trendCrossesRebase ? [] : rebases)
  const two = twoOfThree(closeOf(values, of, settings.twoOfThreeIncludesBeyondLimit), sides, breaks)
  return values.map((_, at) => {
    if (single[at] === 0 && shift[at] === 0 && up[at] === 0 && down[at] === 0 && two[at] === 0) return none
    const flags: Flag[] = []
    if (single[at] !== 0) flags.push(single[at] === 1 ? 'aboveUpl' : 'belowLpl')
    if (shift[at] !== 0) flags.push(shift[at] === 1 ? 'shiftHigh' : 'shiftLow')
    if (up[at] !== 0) flags.push('trendUp')
    if (down[at] !== 0) flags.push('trendDown')
    if (two[at] !== 0) flags.push(two[at] === 1 ? 'twoOfThreeHigh' : 'twoOfThreeLow')
    return flags
  })
}
