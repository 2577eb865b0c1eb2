import type { CodeSet, Layout } from '../layout.ts'
import { priorities, withNationalCodes } from './codes.ts'

/** What a table is of: the tables of a data set are joined by these parts, whatever their names. */
export type Part = 'patient' | 'referral' | 'team' | 'clock' | 'contact'

/**
 * Items of a part in our words, with the names the data set has for them. National extracts hold the columns of older
 * versions beside those of newer ones: an item's second and third choice are items of their own (`provider_2`).
 */
type Items = Readonly<Record<string, readonly string[]>>

export type NationalTable = {
  readonly id: string
  readonly of: Part
  /** Without it the others mean nothing, or everybody would seem to wait. */
  readonly needed: boolean
  readonly items: Items
  /** Items whose headings must be there. */
  readonly must: readonly string[]
}

export type DataSet = {
  readonly name: string
  readonly tables: readonly NationalTable[]
  readonly priorities: CodeSet
  /** Whether a contact by this mechanism is one at which a child can have been seen. */
  readonly endsWait: (mechanism: string) => boolean
}

const month = ['UniqMonthID', 'UNIQUE MONTH ID']
const referral = ['ServiceRequestId', 'ServiceRequestIdentifier', 'SERVICE REQUEST IDENTIFIER']
const patient = ['LocalPatientId', 'LOCAL PATIENT IDENTIFIER (EXTENDED)', 'LOCAL PATIENT IDENTIFIER', 'LocalPatientIdentifierExtended'] // prettier-ignore
const team = ['CareProfTeamLocalId', 'CARE PROFESSIONAL TEAM LOCAL IDENTIFIER', 'TeamLocalId']
const otherTeam = ['OtherCareProfTeamLocalId', 'OTHER CARE PROFESSIONAL TEAM LOCAL IDENTIFIER']
const nhsNumber = ['NHSNumber', 'NHS NUMBER']
const birth = ['PersonBirthDate', 'PERSON BIRTH DATE', 'DateOfBirth', 'DATE OF BIRTH']
const postcode = ['Postcode', 'POSTCODE OF USUAL ADDRESS', 'PostcodeUsualAddress']
const status = ['NHSNumberStatus', 'NHS NUMBER STATUS INDICATOR CODE', 'NHS NUMBER STATUS INDICATOR', 'NHSNumberStatusIndicatorCode'] // prettier-ignore
const received = ['ReferralRequestReceivedDate', 'REFERRAL REQUEST RECEIVED DATE']
const discharge = ['ServDischDate', 'SERVICE DISCHARGE DATE', 'ServiceDischargeDate']
const closure = ['ReferClosureDate', 'REFERRAL CLOSURE DATE', 'ReferralClosureDate']
const closureReason = ['ReferClosReason', 'REFERRAL CLOSURE REASON', 'ReferralClosureReason']
const rejection = ['ReferRejectionDate', 'REFERRAL REJECTION DATE', 'ReferralRejectionDate']
const rejectionReason = ['ReferRejectReason', 'REFERRAL REJECTION REASON', 'ReferralRejectionReason']
const attendance = ['AttendStatus', 'ATTENDANCE STATUS', 'AttendanceStatus']
const offered = ['EarliestReasonOfferDate', 'EARLIEST REASONABLE OFFER DATE', 'EarliestReasonableOfferDate']

const patients: Items = { patient, nhs_number: nhsNumber, nhs_number_status: status, birth_date: birth, postcode, month } // prettier-ignore
const teams: Items = {
  referral, team, other_team: otherTeam,
  team_type: ['ServTeamTypeRefToMH', 'SERVICE OR TEAM TYPE REFERRED TO (COMMUNITY CARE)', 'SERVICE OR TEAM TYPE REFERRED TO (MENTAL HEALTH)', 'ServTeamTypeRefTo', 'ServiceOrTeamTypeReferredTo', 'TeamType'],
  closed_on: closure, closure_reason: closureReason, rejected_on: rejection, rejection_reason: rejectionReason, month,
} // prettier-ignore
const clocks: Items = {
  referral,
  kind: ['WaitTimeMeasureType', 'WAITING TIME MEASUREMENT TYPE (COMMUNITY CARE)'],
  kind_2: ['WAITING TIME MEASUREMENT TYPE'],
  started_on: ['ReferToTreatPeriodStartDate', 'REFERRAL TO TREATMENT PERIOD START DATE'],
  ended_on: ['ReferToTreatPeriodEndDate', 'REFERRAL TO TREATMENT PERIOD END DATE'],
  status: ['ReferToTreatPeriodStatus', 'REFERRAL TO TREATMENT PERIOD STATUS'],
  month,
} // prettier-ignore
const contacts: Items = {
  contact: ['CareContactId', 'CARE CONTACT IDENTIFIER', 'CareContactIdentifier'],
  referral, team, other_team: otherTeam,
  on: ['CareContDate', 'CARE CONTACT DATE', 'CareContactDate'],
  mechanism: ['ConsMechanismMH', 'CONSULTATION MECHANISM (COMMUNITY CARE)', 'CONSULTATION MECHANISM (MENTAL HEALTH)', 'CONSULTATION MECHANISM', 'ConsMechanism'],
  mechanism_2: ['ConsMediumUsed', 'CONSULTATION MEDIUM USED'],
  attendance,
  attendance_2: ['AttendOrDNACode', 'ATTENDED OR DID NOT ATTEND CODE'],
  offer_on: offered, month,
} // prettier-ignore
const referrals = (own: Items): Items => ({
  referral, patient, received_on: received, ...own, closed_on: discharge,
  provider: ['OrgIDProv', 'ORGANISATION IDENTIFIER (CODE OF PROVIDER)'],
  provider_2: ['ORGANISATION CODE (PROVIDER)'],
  month,
}) // prettier-ignore

const patientTable = (id: string, needed: boolean): NationalTable => ({ id, of: 'patient', needed, items: patients, must: ['patient'] }) // prettier-ignore
const teamTable = (id: string): NationalTable => ({ id, of: 'team', needed: true, items: teams, must: ['referral'] })
const clockTable = (id: string): NationalTable => ({ id, of: 'clock', needed: false, items: clocks, must: ['referral', 'started_on'] }) // prettier-ignore
const contactTable = (id: string): NationalTable => ({ id, of: 'contact', needed: true, items: contacts, must: ['referral', 'on'] }) // prettier-ignore

/** Spoken to or seen: face to face, telephone, through a talking aid, video. Text, chat, message boards and letters are not. */
const spoken = new Set(['1', '2', '3', '4', '11'])
const bare = (code: string): string => code.trim().replace(/^0+(?=\d)/, '')

/** Community Services Data Set, v1.6: patients first, then what hangs on them. */
export const csdsTables: DataSet = {
  name: 'CSDS',
  tables: [
    patientTable('CYP001', true),
    {
      id: 'CYP101',
      of: 'referral',
      needed: true,
      must: ['referral', 'patient', 'received_on'],
      items: referrals({
        source: ['SOURCE OF REFERRAL FOR COMMUNITY', 'SourceOfReferral'],
        referred_by: ['ORGANISATION IDENTIFIER (REFERRING ORGANISATION)', 'OrgIDReferring'],
        referred_by_2: ['ORGANISATION IDENTIFIER (REFERRING)'],
        referred_by_3: ['REFERRING ORGANISATION CODE'],
        priority: ['PRIORITY TYPE CODE', 'PRIORITY TYPE'],
        priority_2: ['SERVICE REQUEST PRIORITY TYPE'],
        reason: ['PRIMARY REASON FOR REFERRAL (COMMUNITY CARE)', 'PrimReasonReferral', 'PrimaryReasonForReferral'],
      }),
    },
    teamTable('CYP102'),
    clockTable('CYP104'),
    contactTable('CYP201'),
  ],
  priorities: withNationalCodes(priorities, { '1': 'routine', '2': 'urgent', '3': 'very-urgent' }),
  endsWait: mechanism => spoken.has(bare(mechanism)) || ['', '98'].includes(bare(mechanism)),
} // prettier-ignore

/** Mental Health Services Data Set, v5 and v6. Its numbers of priority run in no order of urgency. */
export const mhsdsTables: DataSet = {
  name: 'MHSDS',
  tables: [
    patientTable('MHS001', false),
    {
      id: 'MHS101',
      of: 'referral',
      needed: true,
      must: ['referral', 'patient', 'received_on'],
      items: referrals({
        source: ['SourceOfReferralMH', 'SOURCE OF REFERRAL FOR MENTAL HEALTH', 'SourceOfReferralMHS'],
        referred_by: ['OrgIDReferring', 'ORGANISATION IDENTIFIER (REFERRING)'],
        referred_by_2: ['OrgIDReferringOrg', 'ORGANISATION IDENTIFIER (REFERRING ORGANISATION)'],
        priority: ['ClinRespPriorityType', 'CLINICAL RESPONSE PRIORITY TYPE'],
        reason: ['PrimReasonReferralMH', 'PRIMARY REASON FOR REFERRAL (MENTAL HEALTH)'],
        rejected_on: rejection,
        rejection_reason: rejectionReason,
        closure_reason: closureReason,
      }),
    },
    teamTable('MHS102'),
    clockTable('MHS104'),
    contactTable('MHS201'),
  ],
  priorities: withNationalCodes(priorities, { '1': 'emergency', '2': 'urgent', '3': 'routine', '4': 'very-urgent' }),
  endsWait: mechanism => spoken.has(bare(mechanism)),
} // prettier-ignore

/** A table as a small layout of its own, so that the one CSV reader and the one workbook reader read it. */
export const layoutOfTable = (table: NationalTable): Layout => ({
  id: table.id,
  name: table.id,
  about: '',
  sources: ['csv'],
  columns: Object.entries(table.items).map(([item, [name, ...others]]) => ({
    name: name!,
    means: `${item.replaceAll('_', ' ')}, in ${table.id}`,
    type: { kind: 'text', max: 1000 },
    required: table.must.includes(item) ? 'heading' : false,
    synonyms: others,
  })),
  list: 'whole',
  mixedAreas: false,
  rules: [],
  unique: [],
  keeps: 'referral',
  toRecord: () => ({}),
})

/** The month a number stands for, counted from 1459 for October 2021: its first day. */
export const monthOfNumber = (number: number): string => {
  const months = 2021 * 12 + 9 + number - 1459
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`
}
