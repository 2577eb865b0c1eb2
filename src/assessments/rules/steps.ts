import { addDays, type Day } from '../../kernel/day.ts'
import { ruleNamed } from '../../timelines/catalogue.ts'
import type { State, Step } from '../../timelines/step.ts'

export type CameTo = 'open' | 'met' | 'disapplied' | 'not needed'

/** A limit of a case as it is kept for lists and counts: what does not change with the day it is read on. */
export type StepKept = {
  readonly rule: string
  readonly about: string | null
  readonly fromOn: Day | null
  readonly dueOn: Day | null
  readonly metOn: Day | null
  readonly cameTo: CameTo
  readonly breach: boolean
}

const ended: Partial<Record<State, CameTo>> = { 'met': 'met', 'met late': 'met', 'disapplied': 'disapplied', 'not needed': 'not needed' } // prettier-ignore

/** What is kept of a step; null of one that has not begun. A right that lapsed and a limit that is past due stay open by their day. */
export const keptOf = ({ rule, about, from, due, metOn, state, breach }: Step): StepKept | null =>
  state === 'not yet'
    ? null
    : { rule, about, fromOn: from, dueOn: due, metOn, cameTo: ended[state] ?? 'open', breach: breach !== null }

/** How a kept step stands on a day. `soon`: days before its due day from which it is due soon. */
export const stateOn = ({ rule, about, dueOn, metOn, cameTo }: StepKept, day: Day, soon: number): State => {
  if (cameTo === 'met') return dueOn !== null && metOn !== null && metOn > dueOn && ruleNamed(rule)?.force !== 'advice' && !isFamilys({ rule, about }) ? 'met late' : 'met' // prettier-ignore
  if (cameTo !== 'open') return cameTo
  if (dueOn === null) return 'due'
  if (day > dueOn) return isLimit(rule) && !isFamilys({ rule, about }) ? 'overdue' : 'due'
  return addDays(day, soon) >= dueOn ? 'due soon' : 'due'
}

/** Whether passing the day of a rule is being late. */
export const isLimit = (rule: string): boolean => ['limit', 'target'].includes(ruleNamed(rule)?.force ?? '')

/** What is the family’s to say or to do: it may come late or never, and nobody is late. */
export const isFamilys = ({ rule, about }: Pick<StepKept, 'rule' | 'about'>): boolean =>
  ruleNamed(rule)?.by === 'family' || (rule === 'EHC.ADVICE' && about === 'a')
