import type { Day } from '../../kernel/day.ts'
import type { Approval, Approver, VersionLife } from './approval.ts'

/** The steps of a version's life as they are recorded, and the same as the rules of approval read them. Pure. */
export type Step = 'board agreed' | 'sent' | 'Ofsted approved' | 'DfE approved'

export type RecordedStep = {
  readonly step: Step
  readonly on: Day
  /** The letter's reference, or the minute's. */
  readonly letter: string | null
  /** By the approver's own sign-in; otherwise the programme lead recorded it from a letter. */
  readonly ownSignIn: boolean
}

export const approvalStep: Record<Approver, Step> = { ofsted: 'Ofsted approved', dfe: 'DfE approved' }
const ownRole = { ofsted: 'inspectorate', dfe: 'adviser' } as const

const on = (steps: readonly RecordedStep[], step: Step): Day | null =>
  steps.find(each => each.step === step)?.on ?? null

/** A version whose day of publication is not held is published and frozen all the same. */
export const lifeOf = (
  steps: readonly RecordedStep[],
  { state, publishedOn }: { readonly state: string; readonly publishedOn: Day | null },
): VersionLife => ({
  agreedOn: on(steps, 'board agreed'),
  sentOn: on(steps, 'sent'),
  publishedOn: state === 'published' ? (publishedOn ?? 'day not held') : null,
})

export const approvalsIn = (steps: readonly RecordedStep[]): Approval[] =>
  (['ofsted', 'dfe'] as const).flatMap(by =>
    steps
      .filter(each => each.step === approvalStep[by])
      .map(each => ({
        by,
        on: each.on,
        letter: each.letter ?? '',
        recordedBy: each.ownSignIn ? ownRole[by] : ('programme-lead' as const),
      })),
  )
