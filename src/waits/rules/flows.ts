import { eighteenWeeks } from './bands.ts'
import { nothing, rejectionCodes, type ReferralColumns } from './columns.ts'
import { place, type Months } from './months.ts'
import { isWaiting } from './rebuild.ts'
import { endings, isTransfer, seenOn, stopped, stoppedByTriage, type Waits } from './run.ts'

/** What came to a service's list and left it, month by month. */

export type Flow = {
  /** Waits that began in the month. */
  readonly began: number
  /** Waits that ended in the month, by how (places of `endings`). */
  readonly ended: readonly number[]
  /** Of those whose clock stopped: within 18 weeks. */
  readonly stoppedWithin: number
  /** Left in the month without having been seen at all, whatever the reason. */
  readonly unseen: number
  /** Of them, those who had waited no more than 18 weeks. */
  readonly unseenWithin: number
  readonly transferred: number
  /** Referrals received in the month, taken or not. */
  readonly received: number
  /** Of them, those not taken, whenever that was decided. */
  readonly notTaken: number
  /** Of those, children referred to the same service before and turned away or closed in the six months before. */
  readonly again: number
  /** Not taken in the month, by reason (places of `rejectionCodes`, the last for none). */
  readonly rejected: readonly number[]
  /** Seen for the first time in the month, whatever the clock. */
  readonly seen: number
}

type Filling = { -readonly [Name in keyof Flow]: Flow[Name] extends readonly number[] ? number[] : number }

const empty = (): Filling => ({
  began: 0, ended: endings.map(() => 0), stoppedWithin: 0, unseen: 0, unseenWithin: 0, transferred: 0, received: 0, notTaken: 0, again: 0,
  rejected: rejectionCodes.map(() => 0), seen: 0,
}) // prettier-ignore

/** Six months, as days: what a referral again is looked for in. */
export const sixMonths = 183

/** The flows of each service, month by month: `[service][month]`. One pass over the columns. */
export const flows = (columns: ReferralColumns, waits: Waits, months: Months): Flow[][] => {
  const found = columns.services.map(() => [...months.ends].map(empty))
  if (months.ends.length === 0) return found
  const before = turnedAway(columns)
  for (let row = 0; row < columns.rows; row++) {
    const own = found[columns.service[row]!]!
    cameIn(own, columns, months, before, row)
    if (waits.start[row] === nothing) continue
    const began = own[place(months, waits.start[row]!)]
    if (began) began.began++
    const ended = own[place(months, waits.end[row]!)]
    if (ended) endOf(ended, columns, waits, row)
  }
  return found
}

type Before = ReadonlyMap<number, readonly number[]>

const cameIn = (own: readonly Filling[], columns: ReferralColumns, months: Months, before: Before, row: number): void => {
  const received = own[place(months, columns.received[row]!)]
  const isRejected = columns.rejected[row] !== nothing
  if (received) {
    received.received++
    if (isRejected) received.notTaken++
    if (isAgain(columns, before, row)) received.again++
  }
  const rejected = own[place(months, columns.rejected[row]!)]
  if (rejected) rejected.rejected[columns.rejection[row] === nothing ? rejectionCodes.length - 1 : columns.rejection[row]!]!++
  const seen = own[place(months, seenOn(columns, row))]
  if (seen) seen.seen++
} // prettier-ignore

/** Flows of the same month added up, as of all services. */
export const sumFlows = (flowsOfOne: readonly Flow[]): Flow => {
  const sum = empty()
  for (const flow of flowsOfOne)
    for (const name of Object.keys(sum) as (keyof Flow)[]) {
      const value = flow[name]
      if (typeof value === 'number') (sum[name] as number) += value
      else value.forEach((count, at) => ((sum[name] as number[])[at]! += count))
    }
  return sum
}

const endOf = (flow: Filling, columns: ReferralColumns, { start, end, how }: Waits, row: number): void => {
  const way = how[row]!
  const waited = end[row]! - start[row]!
  flow.ended[way]!++
  if (isTransfer(way)) flow.transferred++
  if (way === stopped) {
    if (waited <= eighteenWeeks) flow.stoppedWithin++
    return
  }
  const seen = seenOn(columns, row)
  if (seen !== nothing && seen <= end[row]!) return
  flow.unseen++
  if (waited <= eighteenWeeks) flow.unseenWithin++
} // prettier-ignore

const remembered = new WeakMap<ReferralColumns, Before>()

/** By child and service, the days on which a referral was turned away or closed. */
export const turnedAway = (columns: ReferralColumns): Before => {
  const kept = remembered.get(columns)
  if (kept) return kept
  const found = new Map<number, number[]>()
  for (let row = 0; row < columns.rows; row++) {
    const on = columns.rejected[row] === nothing ? columns.closed[row]! : columns.rejected[row]!
    if (on === nothing) continue
    const key = keyOf(columns, row)
    const days = found.get(key)
    if (days) days.push(on)
    else found.set(key, [on])
  }
  remembered.set(columns, found)
  return found
}

const keyOf = ({ child, service, services }: ReferralColumns, row: number): number => child[row]! * services.length + service[row]! // prettier-ignore

/** Referred again to a service that turned the child away, or closed the referral, in the six months before. */
export const isAgain = (columns: ReferralColumns, before: Before, row: number): boolean => {
  const on = columns.received[row]!
  return before.get(keyOf(columns, row))?.some(day => day <= on && day >= on - sixMonths) ?? false
}

export type Break = { readonly month: number; readonly expected: number; readonly found: number }

/** Where a list is not the list before plus what began less what ended: a sign of records that came late or changed. */
export const breaks = (sizes: readonly number[], list: readonly Flow[]): Break[] =>
  sizes.flatMap((size, month) => {
    if (month === 0) return []
    const { began, ended } = list[month]!
    const expected = sizes[month - 1]! + began - ended.reduce((sum, count) => sum + count, 0)
    return expected === size ? [] : [{ month, expected, found: size }]
  })

export type Triaged = {
  /** On the list, triaged and not yet seen: a triage call or letter stops no wait. */
  readonly stillWaiting: number
  /** Of them, those whose sender's own list took the triage for a first contact. */
  readonly saidSeen: number
}

/** How many of a service's list had been triaged by a day and still waited. */
export const triagedOn = (columns: ReferralColumns, waits: Waits, on: number, service: number | null): Triaged => {
  let [stillWaiting, saidSeen] = [0, 0]
  for (let row = 0; row < columns.rows; row++) {
    if (service !== null && columns.service[row] !== service) continue
    const triaged = columns.triaged[row]!
    if (triaged === nothing || triaged > on || !isWaiting(waits, row, on)) continue
    const seen = seenOn(columns, row)
    if (seen !== nothing && seen <= on) continue
    stillWaiting++
    if (stoppedByTriage(columns, row)) saidSeen++
  }
  return { stillWaiting, saidSeen }
}

/** How a share within 18 weeks would stand had those who left unseen stayed; null where nobody left or waited. */
export const hadTheyStayed = (size: number, within: number, { unseen, unseenWithin }: Flow): number | null =>
  unseen === 0 || size + unseen === 0 ? null : (100 * (within + unseenWithin)) / (size + unseen)
