import type { Code, CodeSet } from './layout.ts'

const source = 'Children and Families Act 2014 Part 3; SEND Regulations 2014 (SI 2014/1530); checked November 2026'

type Kind = readonly [code: string, means: string, outcomes?: readonly string[], ahead?: 'ahead']

const kinds: readonly Kind[] = [
  ['REQUEST_RECEIVED', 'the authority received a request for an EHC needs assessment (s.36(1))'],
  ['S24_AWARE', 'a child or young person was brought to the authority’s attention (s.24)'],
  ['CONSIDERING_NOTIFIED', 'family, health, social care and setting were told that an assessment is considered (reg 4)'],
  ['FAMILY_CONSULTED', 'the family was consulted on whether an assessment is needed (s.36(4), reg 3)'],
  ['ASSESS_DECIDED', 'whether to assess was decided and the family told (reg 5)', ['assess', 'refuse']],
  ['ADVICE_REQUESTED', 'advice was asked for (reg 6)'],
  ['ADVICE_REQUEST_RECEIVED', 'the body asked for advice received the request (reg 8)'],
  ['ADVICE_RECEIVED', 'advice came in (reg 8)', ['complete', 'no-needs-identified', 'not-known-to-service']],
  ['ADVICE_SENT_BACK', 'advice that had come in was sent back to be completed'],
  ['ADVICE_ACCEPTED', 'advice was accepted as complete'],
  ['ADVICE_NOT_SOUGHT', 'earlier advice was agreed to be enough (reg 6(4))'],
  ['APPOINTMENT_MISSED', 'an appointment for advice was not kept (reg 8(2))'],
  ['NO_PLAN_DECIDED', 'the family was told that no plan will be made (reg 10)'],
  ['DRAFT_SERVED', 'the draft plan was served on the family (reg 13)'],
  ['REPRESENTATIONS_RECEIVED', 'the family answered the draft'],
  ['CONSULT_SENT', 'a setting was consulted (ss.39, 40)'],
  ['CONSULT_REPLIED', 'a setting answered', ['can-meet-needs', 'cannot-meet-needs', 'no-place']],
  ['PLAN_MADE', 'the final plan was sent (reg 13(2))'],
  ['REQUEST_WITHDRAWN', 'the request was withdrawn, or the case closed without a decision'],
  ['SETTING_ADMITTED', 'the setting named in the plan admitted the child (s.43)'],
  ['PROVISION_SECURED', 'the provision of a section of the plan is in place (s.42)', ['section-f', 'section-g']],
  ['EXCEPTION', 'a ground on which a time limit does not apply (reasons EX_…)'],
  ['REVIEW_LIST_SENT', 'settings, health and social care were told which reviews fall due'],
  ['REVIEW_INVITED', 'people were invited to a review meeting (reg 20(3))', undefined, 'ahead'],
  ['REVIEW_PAPERS_SENT', 'advice for the review was circulated (reg 20(4))', undefined, 'ahead'],
  ['MEETING', 'the review meeting was held', undefined, 'ahead'],
  ['REVIEW_REPORT_SENT', 'the report of the meeting was sent (reg 20(7))'],
  ['REVIEW_DECISION', 'the family was told what was decided after the review (reg 20(10))', ['maintain', 'amend', 'cease']],
  ['AMEND_NOTICE_SENT', 'the notice of proposed amendments was sent (reg 22(2))'],
  ['AMEND_NOTICE_SERVED', 'the notice of proposed amendments was served (reg 22(2)(c))'],
  ['AMENDED_PLAN_MADE', 'the final amended plan was sent (reg 22(3))'],
  ['NOT_AMENDED_DECIDED', 'the family was told that the plan stays unamended (reg 22(4))'],
  ['ADULTHOOD_PLANNED', 'a review from year 9 considered preparation for adulthood (reg 20(6))'],
  ['TRANSFER_DATE', 'the move to another phase or institution (reg 18)', undefined, 'ahead'],
  ['REASSESS_REQUESTED', 'a re-assessment was asked for (reg 25)'],
  ['REASSESS_NOTIFIED', 'whether to re-assess was decided and the family told (reg 25)', ['assess', 'refuse']],
  ['MOVE_DATE', 'the family moves to or from another authority (s.47)', undefined, 'ahead'],
  ['AWARE', 'the authority became aware of a move (reg 15(2))'],
  ['TRANSFERRED', 'the plan was transferred between authorities (reg 15)'],
  ['MOVE_LETTER_SENT', 'the new authority told the family what happens with a transferred plan (reg 15(5))'],
  ['ICB_AWARE', 'the health body responsible until then became aware of a move (reg 16)'],
  ['ICB_NOTIFIED', 'the new health body was told of a move (reg 16)'],
  ['CEASE_PROPOSED', 'the family and the setting were consulted on ending the plan (reg 31(1))'],
  ['CEASE_DECIDED', 'the family was told that the plan will cease (s.45)'],
  ['PLAN_CEASED', 'the plan ended'],
  ['DECISION_SENT', 'a decision with a right of appeal was sent (ss.51, 52)'],
  ['MEDIATION_WANTED', 'the family asked for mediation', undefined],
  ['MEDIATION_NOT_WANTED', 'the family told the adviser that they do not want mediation'],
  ['MEDIATION_HEALTH', 'the authority was told that mediation is about health too'],
  ['MEDIATION_ICB_TOLD', 'the authority told the health body of the mediation'],
  ['MEDIATION_HELD', 'mediation took place', ['agreed', 'agreed-in-part', 'not-agreed']],
  ['MEDIATION_AGREED', 'what was agreed in mediation (reg 42); until: another day agreed in writing', ['not-appealable', 'health-only', 'assess', 'reassess', 'make-plan', 'reconsider', 'amend-provision', 'amend-setting', 'maintain']],
  ['MEDIATION_AUTHORITY_TOLD', 'the health body told the authority what was agreed without it (reg 42(4))'],
  ['AGREEMENT_KEPT', 'what was agreed in mediation was done'],
  ['CERT', 'the mediation certificate was issued'],
  ['APPEAL_LODGED', 'the family’s appeal reached the Tribunal'],
  ['APPEAL_SENT_TO_LA', 'the Tribunal sent the authority an appeal'],
  ['RESPONSE_SENT', 'the authority sent its response to the Tribunal'],
  ['HEARING', 'the Tribunal’s hearing', undefined, 'ahead'],
  ['BUNDLE_SENT', 'the authority sent the bundle for the hearing'],
  ['APPEAL_ENDED', 'an appeal ended without an order', ['conceded', 'withdrawn', 'struck-out']],
  ['ORDER', 'the Tribunal’s order', ['assess', 'reassess', 'make-plan', 'reconsider', 'amend-provision', 'amend-setting', 'maintain', 'dismissed']],
  ['PB_REQUESTED', 'the family asked for a personal budget or direct payment (s.49)'],
  ['PB_DECIDED', 'the family was told about the personal budget, with reasons where it was refused', ['agree', 'refuse']],
  ['DIRECT_PAYMENT_START', 'a direct payment began'],
  ['DIRECT_PAYMENT_REVIEWED', 'a direct payment was reviewed'],
  ['DIRECT_PAYMENT_NOTICE', 'notice was given that a direct payment is to be less, or to end'],
  ['DIRECT_PAYMENT_CHANGED', 'a direct payment was made less, or ended'],
] // prettier-ignore

const spoken: Readonly<Record<string, readonly string[]>> = {
  PLAN_MADE: ['FINAL_ISSUED', 'final plan', 'FINAL_PLAN_ISSUED'],
  DRAFT_SERVED: ['DRAFT_SENT', 'draft plan'],
  MEETING: ['REVIEW_MEETING', 'annual review meeting'],
  AWARE: ['MOVE_AWARE'],
  ASSESS_DECIDED: ['DECISION_TO_ASSESS', 'DECIDE_ASSESS'],
}

const dashless = (code: string): readonly string[] => [code.replaceAll('_', ' '), code.replaceAll('_', '-')]

export const eventKinds: CodeSet = {
  name: 'events of an EHC case',
  source,
  codes: kinds.map(([code, means]): Code => ({ code, means, also: [...dashless(code), ...(spoken[code] ?? [])] })),
}

const outcomes = new Map(kinds.flatMap(([code, , found]) => (found ? [[code, found] as const] : [])))
const ahead = new Set(kinds.flatMap(([code, , , when]) => (when ? [code] : [])))

/** What a decision may have come to; null where the kind of event has no outcome. */
export const outcomesOf = (kind: string): readonly string[] | null => outcomes.get(kind) ?? null

/** Events that are often known before they happen. */
export const mayLieAhead = (kind: string): boolean => ahead.has(kind)

/** Events that begin a case. */
export const begins = new Set(['REQUEST_RECEIVED', 'S24_AWARE'])

/** Events of the path from request to plan: none of them can be before the request. */
export const afterRequest = new Set(['CONSIDERING_NOTIFIED', 'ASSESS_DECIDED', 'ADVICE_REQUESTED', 'ADVICE_REQUEST_RECEIVED', 'ADVICE_RECEIVED', 'NO_PLAN_DECIDED', 'DRAFT_SERVED', 'REPRESENTATIONS_RECEIVED', 'PLAN_MADE']) // prettier-ignore

/** Events about somebody’s advice. */
export const adviceKinds = new Set(['ADVICE_REQUESTED', 'ADVICE_REQUEST_RECEIVED', 'ADVICE_RECEIVED', 'ADVICE_NOT_SOUGHT', 'ADVICE_SENT_BACK', 'ADVICE_ACCEPTED', 'APPOINTMENT_MISSED']) // prettier-ignore

/** Who gives advice, by the letters of regulation 6(1); under c the health service is named. */
export const contributors: CodeSet = {
  name: 'contributors of advice',
  source: 'SEND Regulations 2014, regulation 6(1)(a) to (h)',
  codes: [
    { code: 'a', means: 'parent or young person', also: ['parent'] },
    { code: 'b', means: 'education (school, early years or college)', also: ['education', 'school'] },
    { code: 'c', means: 'health, the service not said', also: ['health', 'medical'] },
    { code: 'c-paediatrics', means: 'community paediatrics', also: ['paediatrics', 'community paediatrician'] },
    { code: 'c-slt', means: 'speech and language therapy', also: ['slt', 'salt', 'speech and language therapy'] },
    { code: 'c-ot', means: 'occupational therapy', also: ['ot', 'occupational therapy'] },
    { code: 'c-physio', means: 'physiotherapy', also: ['physio', 'physiotherapy'] },
    { code: 'c-camhs', means: 'child and adolescent mental health', also: ['camhs'] },
    { code: 'c-audiology', means: 'audiology', also: ['audiology'] },
    { code: 'c-nursing', means: 'school or community nursing', also: ['nursing', 'school nursing'] },
    { code: 'c-other', means: 'another health service' },
    { code: 'd', means: 'educational psychology', also: ['ep', 'educational psychologist', 'psychology'] },
    { code: 'e', means: 'social care', also: ['social care'] },
    { code: 'f', means: 'anyone else the authority asked' },
    { code: 'g', means: 'preparation for adulthood, from year 9' },
    { code: 'h', means: 'anyone the family reasonably asked for' },
  ],
}

/** Grounds on which a time limit does not apply (regs 5(4), 8(2), 10(4), 13(3), 27(3)). */
export const exceptionReasons: ReadonlyMap<string, string> = new Map([
  ['EX_A_SCHOOL_CLOSED', 'the school was closed for four weeks or more when its advice was asked for'],
  ['EX_B_EY_CLOSED', 'the early years provider was closed for four weeks or more when its advice was asked for'],
  ['EX_C_PERSONAL', 'exceptional personal circumstances of the child, parent or young person'],
  ['EX_D_ABSENT', 'the child, parent or young person was away from the area for four weeks or more'],
  ['EX_E_MISSED_APPT', 'the child or young person missed an appointment for advice'],
])
