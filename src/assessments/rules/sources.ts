import type { Kind } from '../../timelines/facts.ts'

/** Where facts of a kind come from: the authority's own system, in its extract, or what people type here. */
export type Source = 'extract' | 'page'

/** Kinds of fact that have one source together: nobody keeps requests in one system and refusals in another. */
export const kindGroups = {
  'request': { name: 'Requests and the decision to assess', kinds: ['REQUEST_RECEIVED', 'S24_AWARE', 'CONSIDERING_NOTIFIED', 'FAMILY_CONSULTED', 'ASSESS_DECIDED', 'NO_PLAN_DECIDED', 'REQUEST_WITHDRAWN'] },
  'advice-asked': { name: 'Advice asked for', kinds: ['ADVICE_REQUESTED', 'ADVICE_NOT_SOUGHT'] },
  'advice-given': { name: 'Advice received, sent back and accepted', kinds: ['ADVICE_REQUEST_RECEIVED', 'ADVICE_RECEIVED', 'ADVICE_SENT_BACK', 'ADVICE_ACCEPTED', 'APPOINTMENT_MISSED'] },
  'plan': { name: 'Drafts, consultations and plans', kinds: ['DRAFT_SERVED', 'REPRESENTATIONS_RECEIVED', 'CONSULT_SENT', 'CONSULT_REPLIED', 'PLAN_MADE', 'SETTING_ADMITTED', 'PROVISION_SECURED'] },
  'exception': { name: 'Exceptions', kinds: ['EXCEPTION'] },
  'review-meeting': { name: 'Review meetings, their papers and reports', kinds: ['REVIEW_LIST_SENT', 'REVIEW_INVITED', 'REVIEW_PAPERS_SENT', 'MEETING', 'REVIEW_REPORT_SENT', 'ADULTHOOD_PLANNED'] },
  'review-decision': { name: 'Decisions after a review, and amendments', kinds: ['REVIEW_DECISION', 'AMEND_NOTICE_SENT', 'AMEND_NOTICE_SERVED', 'AMENDED_PLAN_MADE', 'NOT_AMENDED_DECIDED'] },
  'change': { name: 'Moves, re-assessments and the end of plans', kinds: ['TRANSFER_DATE', 'REASSESS_REQUESTED', 'REASSESS_NOTIFIED', 'MOVE_DATE', 'AWARE', 'TRANSFERRED', 'MOVE_LETTER_SENT', 'ICB_AWARE', 'ICB_NOTIFIED', 'CEASE_PROPOSED', 'CEASE_DECIDED', 'PLAN_CEASED'] },
  'dispute': { name: 'Mediation and the Tribunal', kinds: ['DECISION_SENT', 'MEDIATION_WANTED', 'MEDIATION_NOT_WANTED', 'MEDIATION_HEALTH', 'MEDIATION_ICB_TOLD', 'MEDIATION_HELD', 'MEDIATION_AGREED', 'MEDIATION_AUTHORITY_TOLD', 'AGREEMENT_KEPT', 'CERT', 'APPEAL_LODGED', 'APPEAL_SENT_TO_LA', 'RESPONSE_SENT', 'HEARING', 'BUNDLE_SENT', 'APPEAL_ENDED', 'ORDER'] },
  'budget': { name: 'Personal budgets', kinds: ['PB_REQUESTED', 'PB_DECIDED', 'DIRECT_PAYMENT_START', 'DIRECT_PAYMENT_REVIEWED', 'DIRECT_PAYMENT_NOTICE', 'DIRECT_PAYMENT_CHANGED'] },
} as const satisfies Record<string, { readonly name: string; readonly kinds: readonly Exclude<Kind, 'BORN'>[] }> // prettier-ignore

export type KindGroup = keyof typeof kindGroups
export const kindGroupNames = Object.keys(kindGroups) as KindGroup[]

const groups = new Map<string, KindGroup>(kindGroupNames.flatMap(group => kindGroups[group].kinds.map(kind => [kind, group] as const))) // prettier-ignore

/** The group a kind of fact belongs to; null for a birth, which is the child's. */
export const groupOf = (kind: string): KindGroup | null => groups.get(kind) ?? null

/** Until an administrator says otherwise: what contributors and settings answer is typed here, the rest is the authority's. */
export const ordinarySources: Readonly<Record<KindGroup, Source>> = {
  'request': 'extract', 'advice-asked': 'extract', 'advice-given': 'extract', 'plan': 'extract', 'exception': 'extract',
  'review-meeting': 'extract', 'review-decision': 'extract', 'change': 'extract', 'dispute': 'extract', 'budget': 'extract',
} // prettier-ignore

export type Sources = Readonly<Record<KindGroup, Source>>

/**
 * The one source of a kind of fact in a case. A case the extract says nothing of was opened here by hand: there, typed
 * facts of every kind count.
 */
export const sourceOf = (sources: Sources, kind: string, inExtract: boolean): Source => {
  const group = groupOf(kind)
  return !inExtract || group === null ? 'page' : sources[group]
}
