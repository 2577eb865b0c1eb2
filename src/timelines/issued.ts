import { addDays, type Day } from '../kernel/day.ts'
import { requestRules } from './families/request-rules.ts'

/** A plan that was issued, whoever tells of it: a case's own facts, or a record of the SEN2 return. */
export type Issued = {
  readonly on: Day
  /** The last day in time; null where the day of the request is not known, and such a plan is not in time. */
  readonly due: Day | null
  /** A permitted exception applied. */
  readonly excepted: boolean
}

export type IssuedCount = { readonly issued: number; readonly inTime: number }
export type IssuedCounts = { readonly all: IssuedCount; readonly withoutExceptions: IssuedCount }

/** Twenty weeks from the day the request came: that day and 140 days after it are both in time (reg 13(2)). */
export const finalPlanDue = (receivedOn: Day): Day => addDays(receivedOn, requestRules.final.offset!.count * 7)

export const issuedInTime = ({ on, due }: Issued): boolean => due !== null && on <= due

const counted = (plans: readonly Issued[]): IssuedCount => ({
  issued: plans.length,
  inTime: plans.filter(issuedInTime).length,
})

/** Plans issued and how many in 20 weeks, all of them and those no exception applied to: the two ways the DfE counts. */
export const countIssued = (plans: readonly Issued[]): IssuedCounts => ({
  all: counted(plans),
  withoutExceptions: counted(plans.filter(({ excepted }) => !excepted)),
})
