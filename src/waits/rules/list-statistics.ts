import { addDays, daysBetween, type Day } from '../../kernel/day.ts'

/** Statistics of one list told by its days alone: when each was referred and when taken off. Rates are a day or a week. */

export type Listed = { readonly referred: Day; readonly removed: Day | null }
export type Window = { readonly from?: Day | undefined; readonly until?: Day | undefined }

const onList = ({ referred, removed }: Listed, day: Day): boolean => referred <= day && (removed === null || removed > day) // prettier-ignore
const earliest = (days: readonly Day[]): Day => days.reduce((one, other) => (other < one ? other : one))
const latest = (days: readonly Day[]): Day => days.reduce((one, other) => (other > one ? other : one))
const windowOf = (list: readonly Listed[], { from, until }: Window) => {
  const referred = list.map(each => each.referred)
  return { from: from ?? earliest(referred), until: until ?? latest(referred) }
}

/** How many are on the list at the end of each day. */
export const dailySizes = (list: readonly Listed[], window: Window = {}): { readonly from: Day; readonly sizes: readonly number[] } => {
  const { from, until } = windowOf(list, window)
  const days = daysBetween(from, until) + 1
  const changes = new Int32Array(Math.max(0, days) + 1)
  const change = (day: Day, by: number): void => {
    const at = Math.max(0, daysBetween(from, day))
    if (at < days) changes[at]! += by
  }
  for (const { referred, removed } of list) {
    change(referred, 1)
    if (removed !== null) change(removed, -1)
  }
  let size = 0
  return { from, sizes: [...changes.subarray(0, Math.max(0, days))].map(by => (size += by)) }
} // prettier-ignore

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Standard deviation of a sample over its mean; 0 of one alone, null of none. */
const scatter = (values: readonly number[]): number | null => {
  if (values.length === 0) return null
  if (values.length === 1) return 0
  const middle = mean(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1)) / middle
}

export type Rate = { readonly weekly: number | null; readonly daily: number | null; readonly scatter: number | null; readonly gaps: number } // prettier-ignore

const rateOf = (gaps: readonly number[]): Rate => {
  if (gaps.length === 0) return { weekly: null, daily: null, scatter: null, gaps: 0 }
  const middle = mean(gaps)
  return { weekly: 7 / middle, daily: 1 / middle, scatter: scatter(gaps), gaps: gaps.length }
}

const gapsIn = (days: readonly Day[]): number[] => days.slice(1).map((day, at) => daysBetween(days[at]!, day))

/** How many are referred, from the time between one referral and the next: there is one such gap more than referrals. */
export const demandOf = (list: readonly Listed[], window: Window = {}): Rate => {
  const { from, until } = windowOf(list, window)
  const inside = list.map(({ referred }) => referred).filter(day => day >= from && day <= until)
  return rateOf(gapsIn([from, ...inside.toSorted(), until]))
}

/**
 * How many are taken off, from the time between one removal and the next while anybody waited: a day on which the list
 * was empty begins the time anew.
 */
export const capacityOf = (list: readonly Listed[], window: Window = {}): Rate => {
  const { from, until } = windowOf(list, window)
  const removals = list.flatMap(({ removed }) => (removed !== null && removed >= from && (window.until === undefined || removed <= until) ? [removed] : [])).toSorted()
  const empty = dailySizes(list, { from, until }).sizes.flatMap((size, at) => (size === 0 ? [addDays(from, at)] : []))
  let [last, next] = [from, 0]
  const gaps = removals.map(removed => {
    while (next < empty.length && empty[next]! <= removed) last = latest([last, empty[next++]!])
    const gap = daysBetween(last, removed)
    last = removed
    return gap
  })
  return rateOf(gaps)
} // prettier-ignore

/** The mean wait so far of those on the list on its last day, in days; null of none. */
export const meanWait = (list: readonly Listed[], window: Window = {}): number | null => {
  const { until } = windowOf(list, window)
  const days = list.filter(each => onList(each, until)).map(({ referred }) => daysBetween(referred, until))
  return days.length === 0 ? null : mean(days)
}

/**
 * When each would be seen, earliest referral first, given the days on which somebody can be. A slot is used by somebody
 * referred before that day; one that nobody can use is lost. Those already taken off stay as they are.
 */
export const longestFirst = (list: readonly Listed[], slots: readonly Day[]): (Day | null)[] => {
  const removed = list.map(each => each.removed)
  const waiting = list.map((_, at) => at).filter(at => removed[at] === null).toSorted((a, b) => (list[a]!.referred < list[b]!.referred ? -1 : list[a]!.referred > list[b]!.referred ? 1 : a - b))
  for (const slot of slots.toSorted()) {
    const next = waiting[0]
    if (next === undefined || list[next]!.referred >= slot) continue
    removed[next] = slot
    waiting.shift()
  }
  return removed
} // prettier-ignore

export type AggregateFlow = {
  readonly referrals: number
  readonly removals: number
  readonly removalsWeekly: number
  /** Fewer than none were taken off: the numbers do not fit together. */
  readonly doubtful: boolean
}

/**
 * What came and left, where only totals and bands are published: referrals a week are those who have waited up to one
 * week; what was removed is the list before and what came, less the list now.
 */
export const flowsFromBands = (totals: readonly number[], upToAWeek: readonly number[], weeksInAMonth: number): AggregateFlow[] =>
  totals.slice(1).map((total, at) => {
    const referrals = upToAWeek[at + 1]! * weeksInAMonth
    const removals = totals[at]! + referrals - total
    return { referrals, removals, removalsWeekly: removals / weeksInAMonth, doubtful: removals < 0 }
  }) // prettier-ignore
