import { exponential, wholeNear, type Draw } from './draw.ts'
import type { Hazard, Model } from './model.ts'

/** Every child of one run, by number: those on the list at the start, then those referred, in order of referral. */
export type Children = {
  readonly referredAt: Float64Array
  readonly priority: Uint8Array
  /** When a child who is still waiting then leaves; never is Infinity. */
  readonly leavesAt: Float64Array
  /** By being transferred, not by giving up. */
  readonly byTransfer: Uint8Array
  readonly all: number
}

/** Times of one week’s referrals, in order: a Poisson number of them, or so many as a drawn week had. */
const weekOfReferrals = (times: number[], week: number, expected: number, scatter: Model['scatter'], draw: Draw): void => {
  if (scatter === 'by chance') {
    for (let at = exponential(draw) / expected; at < 1; at += exponential(draw) / expected) times.push(week + at)
    return
  }
  const many = wholeNear(draw, expected * scatter[Math.floor(draw() * scatter.length)]!)
  // Gaps by chance, squeezed into the week.
  let at = 0
  const from = times.length
  for (let child = 0; child < many; child++) times.push((at += exponential(draw)))
  const whole = at + exponential(draw)
  for (let child = from; child < times.length; child++) times[child] = week + times[child]! / whole
} // prettier-ignore

const referralTimes = ({ weeks, demand, scatter }: Model, draw: Draw): number[] => {
  const times: number[] = []
  for (let week = 0; week < weeks; week++)
    if (demand[week]! > 0) weekOfReferrals(times, week, demand[week]!, scatter, draw)
  return times
}

/** The wait at which so much hazard has added up, of a child who has already waited `from`. */
export const waitOfHazard = (hazards: readonly Hazard[], from: number, much: number): number => {
  let [at, left] = [from, much]
  for (let step = 0; step < hazards.length; step++) {
    const until = hazards[step + 1]?.fromWeek ?? Number.POSITIVE_INFINITY
    if (until <= at) continue
    const rate = hazards[step]!.aWeek
    const begins = Math.max(at, hazards[step]!.fromWeek)
    if (rate > 0 && left <= (until - begins) * rate) return begins + left / rate
    left -= rate > 0 ? (until - begins) * rate : 0
    at = until
  }
  return Number.POSITIVE_INFINITY
}

const priorityDrawn = (shares: readonly number[], draw: Draw): number => {
  let left = draw()
  for (let priority = 0; priority < shares.length - 1; priority++) {
    left -= shares[priority]!
    if (left < 0) return priority
  }
  return shares.length - 1
}

/** Draws all that is known of children before any clinic: when they are referred, how pressing, when they would leave. */
export const childrenOf = (model: Model, referrals: Draw, ways: Draw): Children => {
  const { waits, priorities } = model.list
  const times = referralTimes(model, referrals)
  const all = waits.length + times.length
  const made = { referredAt: new Float64Array(all), priority: new Uint8Array(all), leavesAt: new Float64Array(all), byTransfer: new Uint8Array(all) } // prettier-ignore
  for (let id = 0; id < all; id++) {
    const old = id < waits.length
    const referred = old ? -waits[id]! : times[id - waits.length]!
    made.referredAt[id] = referred
    const drawn = priorityDrawn(model.priorities, ways)
    made.priority[id] = old ? priorities[id]! : drawn
    const gaveUp = referred + waitOfHazard(model.leaving, old ? waits[id]! : 0, exponential(ways))
    const moved = Math.max(referred, 0) + exponential(ways) / model.transferring
    made.leavesAt[id] = Math.min(gaveUp, moved)
    made.byTransfer[id] = moved < gaveUp ? 1 : 0
  }
  return { ...made, all }
}
