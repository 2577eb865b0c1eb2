import type { Day } from '../../kernel/day.ts'
import type { Fact } from '../../timelines/facts.ts'
import type { AdviceRow } from './case-advice.ts'

/** Where a request for advice stands, for whoever was asked and for whoever asked. */
export const adviceStates = {
  late: 'Late',
  due: 'To answer',
  'no limit': 'To answer, the limit is lifted',
  'sent back': 'Sent back, to be completed',
  answered: 'Answered',
  accepted: 'Accepted',
  'not needed': 'Not needed any more',
} as const
export type AdviceState = keyof typeof adviceStates

/** The day advice came in again after it was sent back; null where it has not. */
export const completedOn = ({ contributor, sentBackOn }: AdviceRow, facts: readonly Fact[]): Day | null => {
  const last = sentBackOn.at(-1)
  if (last === undefined) return null
  const again = facts.filter(({ kind, contributor: whose, on }) => kind === 'ADVICE_RECEIVED' && whose === contributor && on > last) // prettier-ignore
  return again.map(({ on }) => on).toSorted()[0] ?? null
}

export const adviceState = (row: AdviceRow, facts: readonly Fact[]): AdviceState => {
  if (row.enoughOn !== null) return 'not needed'
  if (row.inOn !== null) {
    if (row.acceptedOn !== null && row.sentBackOn.every(day => day <= row.acceptedOn!)) return 'accepted'
    return row.sentBackOn.length > 0 && completedOn(row, facts) === null ? 'sent back' : 'answered'
  }
  if (row.state === 'not needed') return 'not needed'
  if (row.state === 'disapplied') return 'no limit'
  return row.state === 'overdue' ? 'late' : 'due'
}

/** Whether somebody is still to answer. */
export const waits = (state: AdviceState): boolean => ['late', 'due', 'no limit', 'sent back'].includes(state)

type Dueable = { readonly due: Day | null; readonly askedOn: Day | null; readonly receivedOn: Day | null }

/** What first: what is late by most, then what is due next. */
export const dueFirst = (a: Dueable, b: Dueable): number => ((a.due ?? '9') < (b.due ?? '9') ? -1 : (a.due ?? '9') > (b.due ?? '9') ? 1 : 0) // prettier-ignore

/** The day the six weeks are counted from, in a few words. */
export const countedFrom = ({ receivedOn, askedOn }: Dueable): string => {
  if (receivedOn !== null) return 'six weeks from the day you received it'
  return askedOn === null ? '' : 'six weeks from the day it was sent, because no day of receipt is known'
}

/** How a contributor may answer: a service that does not know the child gives a return of its own kind. */
export const answers = {
  'complete': 'Our advice is complete',
  'no-needs-identified': 'We saw the child and found no needs',
  'not-known-to-service': 'The child is not known to our service',
} as const // prettier-ignore
export type AdviceAnswer = keyof typeof answers
