import type { Day } from '../kernel/day.ts'

/**
 * What each kind of fact says, as the beginning of a sentence that ends with its day. The kinds are those of case events
 * (`layouts/ehc-words.ts`), and `BORN`.
 */
export const happened = {
  BORN: 'The child was born',
  REQUEST_RECEIVED: 'The authority received the request',
  S24_AWARE: 'The child was brought to the authority’s attention',
  CONSIDERING_NOTIFIED: 'Those concerned were told that an assessment is considered',
  FAMILY_CONSULTED: 'The family was consulted',
  ASSESS_DECIDED: 'Whether to assess was decided and the family told',
  ADVICE_REQUESTED: 'Advice was asked for',
  ADVICE_REQUEST_RECEIVED: 'The request for advice was received',
  ADVICE_RECEIVED: 'Advice came in',
  ADVICE_SENT_BACK: 'Advice was sent back to be completed',
  ADVICE_ACCEPTED: 'Advice was accepted as complete',
  ADVICE_NOT_SOUGHT: 'Earlier advice was agreed to be enough',
  APPOINTMENT_MISSED: 'An appointment for advice was not kept',
  NO_PLAN_DECIDED: 'The family was told that no plan will be made',
  DRAFT_SERVED: 'The draft plan was served',
  REPRESENTATIONS_RECEIVED: 'The family answered the draft',
  CONSULT_SENT: 'The setting was consulted',
  CONSULT_REPLIED: 'The setting answered',
  PLAN_MADE: 'The final plan was made',
  REQUEST_WITHDRAWN: 'The request was withdrawn or the case closed',
  SETTING_ADMITTED: 'The setting admitted the child',
  PROVISION_SECURED: 'The provision was in place',
  EXCEPTION: 'A ground for an exception began',
  REVIEW_LIST_SENT: 'The list of reviews falling due was sent',
  REVIEW_INVITED: 'The invitations to the review were sent',
  REVIEW_PAPERS_SENT: 'The papers for the review were sent',
  MEETING: 'The review meeting is',
  REVIEW_REPORT_SENT: 'The report of the meeting was sent',
  REVIEW_DECISION: 'The decision after the review was notified',
  AMEND_NOTICE_SENT: 'The notice of amendments was sent',
  AMEND_NOTICE_SERVED: 'The notice of amendments was served',
  AMENDED_PLAN_MADE: 'The final amended plan was sent',
  NOT_AMENDED_DECIDED: 'The family was told that the plan stays unamended',
  ADULTHOOD_PLANNED: 'A review considered preparation for adulthood',
  TRANSFER_DATE: 'The move to the next phase or institution is',
  REASSESS_REQUESTED: 'Re-assessment was asked for',
  REASSESS_NOTIFIED: 'Whether to re-assess was decided and the family told',
  MOVE_DATE: 'The move to another authority is',
  AWARE: 'The old authority became aware of the move',
  TRANSFERRED: 'The plan was transferred to the new authority',
  MOVE_LETTER_SENT: 'The new authority wrote to the family',
  ICB_AWARE: 'The old health body became aware of the move',
  ICB_NOTIFIED: 'The new health body was told of the move',
  CEASE_PROPOSED: 'The family and the setting were consulted on ending the plan',
  CEASE_DECIDED: 'The family was told that the plan will end',
  PLAN_CEASED: 'The plan ended',
  DECISION_SENT: 'The decision with its right of appeal was sent',
  MEDIATION_WANTED: 'The authority was told that the family wants mediation',
  MEDIATION_NOT_WANTED: 'The family told the adviser that they do not want mediation',
  MEDIATION_HEALTH: 'The authority was told that mediation is about health too',
  MEDIATION_ICB_TOLD: 'The health body was told of the mediation',
  MEDIATION_HELD: 'Mediation took place',
  MEDIATION_AGREED: 'Mediation ended in agreement',
  MEDIATION_AUTHORITY_TOLD: 'The authority was told of the agreement',
  AGREEMENT_KEPT: 'What was agreed was done',
  CERT: 'The mediation certificate is dated',
  APPEAL_LODGED: 'The appeal was lodged',
  APPEAL_SENT_TO_LA: 'The Tribunal sent the appeal to the authority',
  RESPONSE_SENT: 'The response was sent',
  HEARING: 'The hearing is',
  BUNDLE_SENT: 'The bundle was sent',
  APPEAL_ENDED: 'The authority told the Tribunal that it does not oppose the appeal',
  ORDER: 'The Tribunal’s order was made',
  PB_REQUESTED: 'A personal budget was asked for',
  PB_DECIDED: 'The family was told about the personal budget',
  DIRECT_PAYMENT_START: 'The direct payment began',
  DIRECT_PAYMENT_REVIEWED: 'The direct payment was reviewed',
  DIRECT_PAYMENT_NOTICE: 'Notice about the direct payment was given',
  DIRECT_PAYMENT_CHANGED: 'The direct payment was made less, or ended',
} as const

export type Kind = keyof typeof happened

/**
 * Something that happened in one child’s case, on a day. `until` is the last day of a period (a closure, an absence);
 * `sequence` tells settings apart that were consulted on one day; `knownOn` is the day something that lies ahead (a
 * meeting, a move) was fixed, where that is known.
 */
export type Fact = {
  readonly kind: Kind
  readonly on: Day
  readonly contributor?: string | null
  readonly outcome?: string | null
  readonly reason?: string | null
  readonly until?: Day | null
  readonly evidence?: string | null
  readonly sequence?: string | null
  readonly knownOn?: Day | null
}

/** What a move is, as the outcome of `TRANSFER_DATE`: to a school, from school to post-16, between post-16 institutions. */
export const phases = ['school', 'post16', 'post16-move'] as const
export type Phase = (typeof phases)[number]
