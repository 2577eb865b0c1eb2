import { addDays, type Day } from '../../kernel/day.ts'

/** That a waiting child's needs have changed, and the answer that is owed. Pure. */

/** Within two weeks whoever raised it is told what comes of it. */
export const answerWithinDays = 14

export const answerDueOn = (raisedOn: Day): Day => addDays(raisedOn, answerWithinDays)

export const outcomes = {
  'seen sooner': 'The child will be seen sooner',
  'other help': 'Other help is offered meanwhile',
  'looked at': 'Somebody will look at this with the family first',
  stays: 'The place on the list stays as it is',
} as const
export type Outcome = keyof typeof outcomes

export type NeedChange = {
  readonly changeId: string
  readonly organisationId: string
  readonly referralKey: string
  readonly raisedAs: 'family' | 'practitioner'
  readonly words: string
  readonly raisedOn: Day
  readonly answerDue: Day
  readonly answer: { readonly cameTo: Outcome; readonly words: string; readonly on: Day } | null
}

export const isOwed = ({ answer }: NeedChange): boolean => answer === null
export const isOverdue = (change: NeedChange, today: Day): boolean => isOwed(change) && change.answerDue < today
