import type { CodeSet, Column } from '../layout.ts'
import { attendance, closureReasons, nhsNumberStatuses, priorities, rejectionReasons, sendStatuses } from './codes.ts'

const text = (name: string, means: string, max: number, ...synonyms: string[]): Column =>
  ({ name, means, type: { kind: 'text', max }, required: false, synonyms }) // prettier-ignore
const day = (name: string, means: string, ...synonyms: string[]): Column =>
  ({ name, means, type: { kind: 'day' }, required: false, synonyms }) // prettier-ignore
const mapped = (name: string, means: string, table: string, to: CodeSet | null, ...synonyms: string[]): Column =>
  ({ name, means, type: { kind: 'mapped', to, table }, required: false, synonyms }) // prettier-ignore

/** Words that stand as they were sent, unless the sender's table says what they mean here. */
const words = (name: string, means: string, table: string, ...synonyms: string[]): Column =>
  ({ name, means, type: { kind: 'mapped', to: null, table, free: true }, required: false, synonyms }) // prettier-ignore

/** What tells the columns of one way of sending referrals from another's. */
export type Sent = {
  /** In national tables and FHIR the priority is of a list everybody has; elsewhere it is the sender's own. */
  readonly priority?: CodeSet
  readonly rejections?: CodeSet
  readonly closures?: CodeSet
  readonly more?: readonly Column[]
}

/** The day of each event of the clock after the referral was received, in the order they usually come in. */
export const laterDays = [
  'accepted_on', 'rejected_on', 'triaged_on', 'first_offer_on', 'first_contact_on', 'last_contact_on', 'assessed_on',
  'outcome_on', 'intervention_on', 'closed_on',
] as const // prettier-ignore

/**
 * One row for each referral to one team: who the child is, what was asked of which service, and the days of its clock.
 * All ways of sending referrals come to these columns, so that the same checks hold for all.
 */
export const referralColumns = ({ priority, rejections, closures, more = [] }: Sent = {}): readonly Column[] => [
  day('extract_date', 'the day the list was drawn; the same in every row', 'extract date', 'as at', 'snapshot date', 'date of extract'),
  { name: 'provider', means: 'organisation code (ODS) of your trust', type: { kind: 'ods-code' }, required: false, synonyms: ['provider_ods', 'provider code', 'OrgIDProv', 'ORGANISATION IDENTIFIER (CODE OF PROVIDER)'] },
  { ...text('referral_id', 'your number for the referral; the same in every file', 60, 'referral id', 'referral number', 'ServiceRequestId', 'service request identifier', 'ubrn'), required: true },
  text('team_id', 'your code of the team; a child referred to two teams has two rows', 60, 'team id', 'team code', 'CareProfTeamLocalId', 'CareProfTeamID', 'care professional team local identifier'),
  text('local_patient_id', 'your number for the child', 60, 'patient id', 'patient number', 'hospital number', 'LocalPatientId', 'local patient identifier', 'local patient identifier (extended)', 'mrn'),
  { name: 'nhs_number', means: 'NHS number', type: { kind: 'nhs-number' }, required: false, synonyms: ['nhs no', 'nhs no.', 'nhs'] },
  { name: 'nhs_number_status', means: 'status of the NHS number; only 01 (verified) is matched without a person', type: { kind: 'code', codes: nhsNumberStatuses, table: 'NHS number status' }, required: false, synonyms: ['nhs number status indicator', 'nhs number status indicator code', 'nhs number status code', 'trace status'] },
  { name: 'upn', means: 'unique pupil number, where you hold it', type: { kind: 'upn' }, required: false, synonyms: ['unique pupil number'] },
  text('surname', 'family name', 100, 'last name', 'family name', 'patient surname'),
  text('forename', 'first name', 100, 'first name', 'given name', 'patient forename'),
  { ...day('birth_date', 'date of birth', 'dob', 'date of birth', 'person birth date', 'PersonBirthDate'), required: 'heading' },
  { name: 'postcode', means: 'home postcode: it says which area’s the child is', type: { kind: 'postcode' }, required: false, synonyms: ['post code', 'home postcode', 'postcode of usual address'] },
  { name: 'local_authority', means: 'DfE number of the responsible local authority (885), where you hold it: it goes before the postcode', type: { kind: 'area-code' }, required: false, synonyms: ['la code', 'local authority code', 'responsible authority', 'area'] },
  { ...mapped('service', 'the service, by your own code or name', 'service', null, 'service code', 'service name', 'service line', 'pathway', 'clinic'), required: true },
  text('service_as_sent', 'leave it out: it is filled with what you wrote under service', 200),
  text('team_type', 'national code of the team’s type (33 speech and language therapy)', 20, 'team type', 'national team type', 'ServTeamTypeRefToMH', 'service or team type referred to (community care)'),
  words('source', 'who referred, by code or in words', 'source', 'source of referral', 'referral source', 'SourceOfReferralMH', 'source of referral for community'),
  text('referred_by', 'organisation code of who referred', 60, 'referring_ods', 'referring organisation', 'referring organisation code', 'OrgIDReferring', 'OrgIDReferringOrg', 'referrer'),
  { ...day('received_on', 'the day you received the referral: the clock starts here', 'received_date', 'date received', 'referral received date', 'referral date received', 'ReferralRequestReceivedDate'), required: true },
  priority ? { ...text('priority', 'priority', 20), type: { kind: 'code', codes: priority } } : mapped('priority', 'priority as you code it; empty where none was recorded', 'priority', priorities, 'urgency', 'clinical priority', 'priority type', 'ClinRespPriorityType'),
  text('priority_as_sent', 'leave it out: it is filled with what you wrote under priority', 60),
  words('reason', 'why the child was referred, by code or in words', 'reason', 'reason for referral', 'primary reason for referral', 'referral reason', 'PrimReasonReferralMH', 'primary reason for referral (community care)'),
  day('accepted_on', 'the day the referral was taken', 'accepted_date', 'date accepted', 'referral accepted date'),
  day('rejected_on', 'the day it was not taken', 'rejected_date', 'date rejected', 'referral rejection date', 'ReferRejectionDate'),
  mapped('rejection_reason', 'why it was not taken', 'rejection reason', rejections ?? rejectionReasons, 'reason rejected', 'referral rejection reason', 'ReferRejectReason'),
  day('triaged_on', 'the day somebody decided how urgent it is', 'triage date', 'date triaged', 'triaged_date'),
  day('first_offer_on', 'the day of the first appointment offered', 'first_offer_date', 'first appointment offered', 'date first offered', 'EarliestReasonOfferDate', 'earliest reasonable offer date'),
  day('first_contact_on', 'the day the child was first seen', 'first_contact_date', 'first seen', 'date first seen', 'first attended contact', 'first appointment attended'),
  { name: 'first_contact_status', means: 'how that contact went: 5 attended, 6 late but seen', type: { kind: 'code', codes: attendance, table: 'attendance status' }, required: false, synonyms: ['first contact attendance', 'attendance status'] },
  day('last_contact_on', 'the day the child was last seen', 'last_contact_date', 'last seen', 'date last seen'),
  { name: 'not_brought', means: 'how often the child was not brought', type: { kind: 'whole', min: 0, max: 999 }, required: false, synonyms: ['number not brought', 'dnas', 'dna count', 'was not brought', 'wnb count'] },
  day('assessed_on', 'the day the assessment was complete', 'assessment_date', 'assessment completed', 'date assessed'),
  day('outcome_on', 'the day of the outcome or diagnosis', 'outcome_date', 'diagnosis_date', 'outcome/diagnosis_date', 'date of diagnosis'),
  words('outcome', 'what the outcome or diagnosis was', 'outcome', 'diagnosis', 'assessment outcome'),
  day('intervention_on', 'the day treatment or support began', 'intervention_date', 'treatment start', 'intervention start', 'date of first treatment'),
  day('closed_on', 'the day the referral was closed', 'closed_date', 'date closed', 'discharge date', 'referral closure date', 'ReferClosureDate', 'service discharge date', 'ServDischDate'),
  mapped('closure_reason', 'why it was closed', 'closure reason', closures ?? closureReasons, 'reason closed', 'removal reason', 'reason removed', 'discharge reason', 'referral closure reason', 'ReferClosReason'),
  { name: 'send_status', means: 'ehc-plan, assessment, sen-support, none (nothing known) or not-known', type: { kind: 'code', codes: sendStatuses, table: 'SEND status' }, required: false, synonyms: ['send', 'sen status', 'send flag'] },
  { name: 'ehcp_flag', means: 'has an EHC plan: Y or N; only where send_status is left out', type: { kind: 'flag' }, required: false, synonyms: ['ehcp', 'has ehcp', 'ehc plan'] },
  { name: 'sen_support_flag', means: 'has SEN support: Y or N; only where send_status is left out', type: { kind: 'flag' }, required: false, synonyms: ['sen support', 'has sen support'] },
  { name: 'diagnosed', means: 'diagnosed: Y or N', type: { kind: 'flag' }, required: false, synonyms: ['diagnosis confirmed', 'diagnosed flag'] },
  ...more,
] // prettier-ignore
