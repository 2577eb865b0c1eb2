import type { Bins } from './bins.ts'

/** A list by months of wait, moved on a month at a time: the quick projection where only bands are known. */
export type Rates = {
  /** Share of those in each bin who leave it unseen in a month; negative where late referrals join it. */
  readonly leaving: readonly number[]
  /** How much of the capacity each bin draws for each child in it. */
  readonly weights: readonly number[]
}

export type Month = {
  readonly list: Bins
  /** Slots each bin drew by its weight, also those it had no children for. */
  readonly slots: readonly number[]
  /** Children seen, once slots without children went to others. */
  readonly seen: readonly number[]
}

/** Who takes the slots that a bin has no children for: every bin that still has some alike, or the longest waiting first. */
export type Surplus = 'evenly' | 'longest first' | 'lost'

const aged = (list: Bins, referrals: number): number[] => {
  const moved = [referrals, ...list.slice(0, -1)]
  moved[moved.length - 1]! += list.at(-1)!
  return moved
}

/** The list with nobody below zero: slots without children go to others, as told. */
export const shared = (list: readonly number[], surplus: Surplus): readonly number[] => {
  if (surplus === 'lost') return list.map(count => Math.max(0, count))
  const left = list.map(count => Math.max(0, count))
  let spare = list.reduce((sum, count) => sum + Math.max(0, -count), 0)
  if (surplus === 'longest first') {
    for (let bin = left.length - 1; bin >= 0; bin--) {
      const taken = Math.min(left[bin]!, spare)
      left[bin]! -= taken
      spare -= taken
    }
    return left
  }
  while (spare > 1e-9 && left.some(count => count > 0)) {
    const having = left.filter(count => count > 0).length
    const each = spare / having
    spare = 0
    for (const [bin, count] of left.entries())
      if (count > 0) {
        spare += Math.max(0, each - count)
        left[bin] = Math.max(0, count - each)
      }
  }
  return left
}

const oneMonth = (list: Bins, { leaving, weights }: Rates, referrals: number, capacity: number, surplus: Surplus): Month => {
  const there = aged(list, referrals)
  const left = there.map((count, bin) => count - leaving[bin]! * count)
  const draw = there.map((count, bin) => count * weights[bin]!)
  const drawn = draw.reduce((sum, each) => sum + each, 0)
  const slots = draw.map(each => (drawn === 0 ? 0 : (capacity * each) / drawn))
  const after = shared(left.map((count, bin) => count - slots[bin]!), surplus)
  return { list: after, slots, seen: left.map((count, bin) => count - after[bin]!) }
} // prettier-ignore

/**
 * Moves a list on month by month: everybody a bin up, the last bin open, referrals into the first; some leave unseen, the
 * capacity is shared by the bins’ weights. `list`, rates and weights have one number for each bin; `referrals` and
 * `capacity` one for each month, children a month. Gives the list after each month and who was seen in it, by bin.
 * Source: the model of NHSRtt and the RTT planner.
 */
export const project = (list: Bins, rates: Rates, referrals: readonly number[], capacity: readonly number[], surplus: Surplus = 'evenly'): readonly Month[] => {
  let now = list
  return referrals.map((joining, month) => {
    const moved = oneMonth(now, rates, joining, capacity[month]!, surplus)
    now = moved.list
    return moved
  })
} // prettier-ignore

/** Where a list settles: referrals a month, and for each bin the share who leave unseen and the slots a month it has. */
export const settled = (
  referrals: number,
  leaving: readonly number[],
  service: readonly number[],
): Omit<Month, 'slots'> => {
  let before = referrals
  const seen: number[] = []
  const list = leaving.map((rate, bin) => {
    const left = before * (1 - rate)
    seen.push(Math.max(0, Math.min(service[bin]!, left)))
    before = Math.max(0, left - service[bin]!)
    return before
  })
  return { list, seen }
}
