import type { Day } from '../../kernel/day.ts'
import type { Fact } from '../../timelines/facts.ts'
import type { Step } from '../../timelines/step.ts'
import { pathsOf, type Path } from './paths.ts'
import { keptOf, type StepKept } from './steps.ts'

/** A limit as it is kept, with what counts need beside its days. */
export type StepCounted = StepKept & {
  /** A ground took the limit away, whether it was kept all the same or not. */
  readonly excepted: boolean
  /** What met it came to, or how the path to a plan ended. */
  readonly outcome: string | null
  /** The day the path to a plan ended, with a plan or without. */
  readonly endedOn: Day | null
}

const plain = { excepted: false, outcome: null, endedOn: null }

const final = (step: StepKept, paths: readonly Path[]): StepCounted => {
  const path = paths.find(({ begun }) => begun.on === step.fromOn)
  return { ...step, excepted: path?.excepted ?? false, outcome: path?.end?.how ?? null, endedOn: path?.end?.on ?? null }
}

const advice = (step: StepKept, facts: readonly Fact[]): StepCounted => {
  const answer = facts.find(({ kind, on, contributor }) => kind === 'ADVICE_RECEIVED' && on === step.metOn && (contributor ?? '') === (step.about ?? '')) // prettier-ignore
  return { ...step, excepted: step.cameTo === 'disapplied', outcome: answer?.outcome ?? null, endedOn: null }
}

/** The limits of a case that have begun, as lists and counts keep them. */
export const countedSteps = (facts: readonly Fact[], steps: readonly Step[], asOf: Day): StepCounted[] => {
  const kept = steps.map(keptOf).filter(each => each !== null)
  const paths = kept.some(({ rule }) => rule === 'EHC.FINAL') ? pathsOf(facts, steps, asOf) : []
  return kept.map(step => {
    if (step.rule === 'EHC.FINAL') return final(step, paths)
    if (step.rule === 'EHC.ADVICE') return advice(step, facts)
    return { ...step, ...plain, excepted: step.cameTo === 'disapplied' }
  })
}
