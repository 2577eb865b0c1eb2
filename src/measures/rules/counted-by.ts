import type { StepCounted } from '../../assessments/rules/counted-steps.ts'
import { daysBetween, type Day } from '../../kernel/day.ts'
import type { Kind } from '../../timelines/facts.ts'

/** By which day and which limit a case counts in a measure, so that a person can be told why it does, or does not. Pure. */
export type CountedBy = {
  readonly rules: readonly string[]
  /** Which day of the limit puts the case in a period: when it was kept or came late, when it fell due, when it began. */
  readonly placed: 'metOn' | 'dueOn' | 'fromOn'
  /** The facts that day comes from. */
  readonly kinds: readonly Kind[]
  /** What happened on that day, as the beginning of a sentence: `The final plan was issued`. */
  readonly happened: string
  /** The heading over that day in a table. */
  readonly heading: string
  /** What it is called while it has not happened. */
  readonly notYet: string
  /** Whether those an exception applied to are counted; null where the measure says nothing of exceptions. */
  readonly exceptions: 'counted' | 'left out' | null
  /** The numerator is those in time; else all that are counted, or something no limit tells. */
  readonly inTime: boolean
  /** Limits of health’s advice alone. */
  readonly health?: true
}

const final: CountedBy = {
  rules: ['EHC.FINAL'], placed: 'metOn', kinds: ['PLAN_MADE'], happened: 'The final plan was issued', heading: 'Plan issued',
  notYet: 'No final plan has been issued', exceptions: null, inTime: false,
} // prettier-ignore
const asked: CountedBy = {
  ...final, placed: 'fromOn', kinds: ['REQUEST_RECEIVED', 'S24_AWARE'], happened: 'The request came', heading: 'Request came', notYet: 'No request is recorded',
} // prettier-ignore
const advice: CountedBy = {
  rules: ['EHC.ADVICE'], placed: 'dueOn', kinds: ['ADVICE_REQUESTED', 'ADVICE_REQUEST_RECEIVED'], happened: 'Advice fell due', heading: 'Advice due',
  notYet: 'No advice has fallen due', exceptions: 'left out', inTime: true,
} // prettier-ignore
const review = { placed: 'dueOn', exceptions: null, inTime: true } as const

const by: Readonly<Record<string, CountedBy>> = {
  'ehc.issued-in-20-weeks': { ...final, exceptions: 'counted', inTime: true },
  'ehc.issued-in-20-weeks-excluding-exceptions': { ...final, exceptions: 'left out', inTime: true },
  'ehc.new-plans': final,
  'ehc.weeks-to-issue': final,
  'ehc.weeks-to-issue-median': final,
  'ehc.issued-with-advice-missing': final,
  'ehc.requests': asked,
  'ehc.decided-in-6-weeks': { ...final, rules: ['EHC.DECIDE_ASSESS'], kinds: ['ASSESS_DECIDED'], happened: 'The decision whether to assess was told', heading: 'Decision told', notYet: 'No decision whether to assess has been told', inTime: true },
  'ehc.no-plan-in-16-weeks': { ...final, rules: ['EHC.NO_PLAN'], kinds: ['NO_PLAN_DECIDED'], happened: 'The decision to make no plan was told', heading: 'Decision told', notYet: 'No decision to make no plan has been told', inTime: true },
  'ehc.advice-in-time': advice,
  'ehc.health-advice-in-time': { ...advice, health: true },
  'reviews.in-time': { ...review, rules: ['AR.ANNUAL'], kinds: ['PLAN_MADE', 'REVIEW_DECISION', 'AMENDED_PLAN_MADE', 'NOT_AMENDED_DECIDED'], happened: 'The review fell due', heading: 'Review due', notYet: 'No review has fallen due' },
  'reviews.decided-in-4-weeks': { ...review, rules: ['AR.DECISION'], kinds: ['MEETING'], happened: 'The decision after the review fell due', heading: 'Decision due', notYet: 'No decision after a review has fallen due' },
} // prettier-ignore

export const countedBy = (measureId: string): CountedBy | null => (Object.hasOwn(by, measureId) ? by[measureId]! : null)

/** Once that a case can be counted: the day that says when, and its limit. */
export type Placed = {
  readonly on: Day
  readonly from: Day | null
  readonly due: Day | null
  /** When it was done, where the day above is not that. */
  readonly met: Day | null
  readonly excepted: boolean
  readonly inTime: boolean
  /** Whose advice, where that tells limits of a case apart. */
  readonly about: string | null
}

export const placedOf = ({ rules, placed, health }: CountedBy, steps: readonly StepCounted[]): Placed[] =>
  steps.flatMap(step => {
    const on = step[placed]
    if (on === null || !rules.includes(step.rule)) return []
    if (step.rule === 'EHC.ADVICE' && (step.about === 'a' || (health && !step.about?.startsWith('c')))) return []
    // As counted: plans whose request is not known have no limit, and a limit that was not needed is nobody's.
    if (step.rule === 'EHC.FINAL' ? step.fromOn === null || step.dueOn === null : placed === 'dueOn' && step.cameTo === 'not needed' && !step.breach) return []
    const { fromOn: from, dueOn, metOn: met, excepted, about } = step
    return [{ on, from, due: dueOn, met, excepted, about, inTime: met !== null && dueOn !== null && met <= dueOn }]
  }) // prettier-ignore

/** How long it took, and what the limit is, in days: the day it began is day 0. Null where either is not known. */
export const daysOf = ({ from, due, met }: Placed): { readonly took: number; readonly limit: number } | null =>
  from === null || due === null || met === null ? null : { took: daysBetween(from, met), limit: daysBetween(from, due) }

/** "In time: day 133, and the last in time was day 140." */
export const timeInWords = (placed: Placed): string => {
  const { due, met, excepted, inTime } = placed
  const days = daysOf(placed)
  const exception = excepted ? ' An exception applied.' : ''
  if (met === null) return due === null ? `No limit.${exception}` : `Not done.${exception}`
  if (days === null) return `No limit is known.${exception}`
  const late = days.took - days.limit
  if (inTime) return `In time: day ${days.took}, ${late === 0 ? 'the last day in time' : `where day ${days.limit} is the last in time`}.${exception}` // prettier-ignore
  return `Late by ${late === 1 ? 'one day' : `${late} days`}: day ${days.took}, where day ${days.limit} is the last in time.${exception}`
}
