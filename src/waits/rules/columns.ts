import { closureReasons, priorities, rejectionReasons, sendStatuses } from '../../layouts/referral/codes.ts'
import type { HealthService } from './services.ts'

/** Stands in a column where the record holds nothing; as `database/packed-columns.ts` has it. */
export const nothing = -2147483648

const codesOf = (set: { readonly codes: readonly { readonly code: string }[] }): readonly string[] => set.codes.map(({ code }) => code) // prettier-ignore

/** Most urgent first; the last is a category of its own and never taken for routine. */
export const priorityCodes = codesOf(priorities)
/** The last is not known: nobody having looked is not the same as none. */
export const statusCodes = codesOf(sendStatuses)
export const closureCodes = codesOf(closureReasons)
export const rejectionCodes = codesOf(rejectionReasons)

/** The days of a referral's event log, as its record holds them. */
export const eventNames = ['received', 'accepted', 'rejected', 'triaged', 'offered', 'seen', 'assessed', 'outcome', 'intervention', 'closed'] as const // prettier-ignore
export type EventName = (typeof eventNames)[number]

/** Beside the days: places in lists of codes, numbers that stand for a child or an organisation, and counts. */
export const otherColumns = [
  'lastContact', 'born', 'service', 'priority', 'reason', 'rejection', 'closure', 'organisation', 'child',
  'notBrought', 'diagnosed', 'contactStatus', 'gone',
] as const // prettier-ignore

export type ColumnName = EventName | (typeof otherColumns)[number]

/**
 * Every referral as known, a row each: days as whole numbers (1 January 1970 is 0), `nothing` where none is held.
 * - `service`, `reason`: places in the lists of this name; `priority`, `rejection`, `closure`: in the lists of codes
 * - `child`: a number that all referrals of one child share; `organisation`: one that all of one sender share
 * - `gone`: the day of the first whole list it was missing from, while nobody has said otherwise
 * - `diagnosed`: 1 yes, 0 no; `contactStatus`: the attendance status of the first contact
 */
export type ReferralColumns = Readonly<Record<ColumnName, Int32Array>> & {
  readonly rows: number
  /** The number of each record. */
  readonly record: Float64Array
  readonly services: readonly HealthService[]
  /** The place of the service that a sender calls so: by its id and the name. */
  readonly senders: ReadonlyMap<string, number>
  readonly reasons: readonly string[]
  readonly statuses: Statuses
  /** Of each service: the day of the first list that tells of it, and the day up to which the newest one does. */
  readonly since: Int32Array
  readonly until: Int32Array
  /** The day everything is known up to: the area's today. */
  readonly today: number
}

/**
 * SEND status of each child from day to day: of child `c` the places `from[c]` up to `from[c + 1]` hold, oldest first,
 * the day since when (`day`) and the status (`code`, a place in `statusCodes`). Before the first it is not known.
 */
export type Statuses = { readonly from: Int32Array; readonly day: Int32Array; readonly code: Int32Array }

export const notKnown = statusCodes.length - 1
export const notRecorded = priorityCodes.length - 1

/** A child's SEND status on a day, as a place in `statusCodes`. */
export const statusAt = ({ from, day, code }: Statuses, child: number, on: number): number => {
  let found = notKnown
  for (let at = from[child]!; at < from[child + 1]! && day[at]! <= on; at++) found = code[at]!
  return found
}
