import type { Direction, PointState } from './chart.ts'
import type { Limits } from './limits.ts'

/** What the newest point says, with which way it went. */
export type Variation = 'common cause' | 'improvement high' | 'improvement low' | 'concern high' | 'concern low' | 'neither high' | 'neither low' // prettier-ignore

/** Whether the target will be met month by month as things are. */
export type Assurance = 'pass' | 'fail' | 'hit or miss'

/** The variation icon: of the newest point alone. A special cause that has ended is history. */
export const variationOf = (state: PointState, high: boolean): Variation =>
  state === 'improvement' || state === 'concern' ? `${state} ${high ? 'high' : 'low'}` : state

/**
 * The assurance icon, from the newest limits and target, in one unit. A target exactly on a limit counts as reached or
 * missed for good, so that 100% always with a target of 100% passes. Null where neither direction is better.
 */
export const assuranceOf = ({ lpl, upl }: Pick<Limits, 'lpl' | 'upl'>, target: number, direction: Direction): Assurance | null => {
  if (direction === 'neither') return null
  const [reached, missed] = direction === 'up' ? [target <= lpl, target >= upl] : [target >= upl, target <= lpl]
  return reached ? 'pass' : missed ? 'fail' : 'hit or miss'
} // prettier-ignore
