import { addDays, dayInWords, type Day } from '../../kernel/day.ts'
import type { ToRaise } from './escalations-raised.ts'

/** What a meeting decided: which post, by when, and whether it is done. Pure. */

export type DecisionFacts = {
  readonly dueOn: Day
  /** Oldest first. */
  readonly progress: readonly { readonly done: boolean; readonly on: Day; readonly words: string }[]
}

export type DecisionState = 'done' | 'not due yet' | 'not done'

/** The newest word on it holds; without one it is not done once its day has passed. */
export const decisionOn = ({ dueOn, progress }: DecisionFacts, day: Day): DecisionState => {
  const last = progress.filter(each => each.on <= day).at(-1)
  if (last?.done) return 'done'
  return dueOn < day ? 'not done' : 'not due yet'
}

export const decisionInWords = (facts: DecisionFacts, day: Day): string => {
  const state = decisionOn(facts, day)
  const last = facts.progress.filter(each => each.on <= day).at(-1)
  if (state === 'done') return `Done: ${last!.words} (${dayInWords(last!.on)})`
  const said = last ? ` ${dayInWords(last.on)}: ${last.words}` : ''
  return state === 'not done' ? `Not done. It was due by ${dayInWords(facts.dueOn)}.${said}` : `Due by ${dayInWords(facts.dueOn)}.${said}`
} // prettier-ignore

/** A decision this long past its day raises itself: two meetings of the core group. */
export const decisionLateForDays = 14

export type HeldDecision = DecisionFacts & {
  readonly id: string
  readonly words: string
  readonly ownerPostId: string
  readonly meeting: string
  readonly path: string
}

export const undoneLong = (decisions: readonly HeldDecision[], today: Day): ToRaise[] =>
  decisions
    .filter(each => decisionOn(each, today) === 'not done' && addDays(each.dueOn, decisionLateForDays) <= today)
    .map(each => ({
      subject: { kind: 'decision', id: each.id },
      reason: 'not-done',
      title: `A decision of the ${each.meeting}: ${each.words}`,
      words: `It was to be done by ${dayInWords(each.dueOn)}.`,
      condition: 'The decision is recorded as done.',
      path: each.path,
      ownerPostId: each.ownerPostId,
      accountablePostId: null,
      rule: `A decision not done ${decisionLateForDays} days after its day raises itself.`,
    }))
