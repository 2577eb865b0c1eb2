import type { FileAtRest } from './layout.ts'
import type { MadeUpReferral } from './testing-referrals.ts'
import { fileOf, zipOf } from './testing-xlsx.ts'
import { writeCsv } from './write-csv.ts'

/** Tables by name, the first row of each being the heading. */
export type Tables = Record<string, string[][]>

/** June 2026. */
export const monthNumber = '1515'

type Names = Readonly<Record<string, readonly string[]>>
const csdsNames: Names = {
  CYP001: ['LOCAL PATIENT IDENTIFIER (EXTENDED)', 'NHS NUMBER', 'NHS NUMBER STATUS INDICATOR CODE', 'PERSON BIRTH DATE', 'POSTCODE OF USUAL ADDRESS', 'UNIQUE MONTH ID'],
  CYP101: ['SERVICE REQUEST IDENTIFIER', 'LOCAL PATIENT IDENTIFIER (EXTENDED)', 'REFERRAL REQUEST RECEIVED DATE', 'SOURCE OF REFERRAL FOR COMMUNITY', 'PRIORITY TYPE CODE', 'PRIMARY REASON FOR REFERRAL (COMMUNITY CARE)', 'SERVICE DISCHARGE DATE', 'UNIQUE MONTH ID'],
  CYP102: ['SERVICE REQUEST IDENTIFIER', 'CARE PROFESSIONAL TEAM LOCAL IDENTIFIER', 'SERVICE OR TEAM TYPE REFERRED TO (COMMUNITY CARE)', 'REFERRAL CLOSURE DATE', 'REFERRAL CLOSURE REASON', 'REFERRAL REJECTION DATE', 'REFERRAL REJECTION REASON', 'UNIQUE MONTH ID'],
  CYP104: ['SERVICE REQUEST IDENTIFIER', 'WAITING TIME MEASUREMENT TYPE (COMMUNITY CARE)', 'REFERRAL TO TREATMENT PERIOD START DATE', 'REFERRAL TO TREATMENT PERIOD END DATE', 'REFERRAL TO TREATMENT PERIOD STATUS', 'UNIQUE MONTH ID'],
  CYP201: ['CARE CONTACT IDENTIFIER', 'SERVICE REQUEST IDENTIFIER', 'CARE PROFESSIONAL TEAM LOCAL IDENTIFIER', 'CARE CONTACT DATE', 'CONSULTATION MECHANISM (COMMUNITY CARE)', 'ATTENDANCE STATUS', 'EARLIEST REASONABLE OFFER DATE', 'UNIQUE MONTH ID'],
} // prettier-ignore
const mhsdsNames: Names = {
  MHS001: ['LocalPatientId', 'NHSNumber', 'NHSNumberStatus', 'PersonBirthDate', 'Postcode', 'UniqMonthID'],
  MHS101: ['ServiceRequestId', 'LocalPatientId', 'ReferralRequestReceivedDate', 'SourceOfReferralMH', 'ClinRespPriorityType', 'PrimReasonReferralMH', 'ServDischDate', 'UniqMonthID'],
  MHS102: ['ServiceRequestId', 'CareProfTeamLocalId', 'ServTeamTypeRefToMH', 'ReferClosureDate', 'ReferClosReason', 'ReferRejectionDate', 'ReferRejectReason', 'UniqMonthID'],
  MHS104: ['ServiceRequestId', 'WaitTimeMeasureType', 'ReferToTreatPeriodStartDate', 'ReferToTreatPeriodEndDate', 'ReferToTreatPeriodStatus', 'UniqMonthID'],
  MHS201: ['CareContactId', 'ServiceRequestId', 'CareProfTeamLocalId', 'CareContDate', 'ConsMechanismMH', 'AttendStatus', 'EarliestReasonOfferDate', 'UniqMonthID'],
} // prettier-ignore

const rejections: Record<string, string> = { 'missing-information': '03', 'duplicate': '01' } // prettier-ignore
const closures: Record<string, string> = { 'treatment-completed': '02', 'referred-on': '08', 'not-brought': '05' }

/** Made-up referrals as the tables of a national data set hold them. */
export const nationalTables = (dataSet: 'CSDS' | 'MHSDS', referrals: readonly MadeUpReferral[]): Tables => {
  const tables: Tables = Object.fromEntries(Object.entries(dataSet === 'CSDS' ? csdsNames : mhsdsNames).map(([id, names]) => [id, [[...names]]])) // prettier-ignore
  const [patients, requests, teams, clocks, contacts] = Object.values(tables) as [string[][], string[][], string[][], string[][], string[][]] // prettier-ignore
  const priorities: Record<string, string> = dataSet === 'CSDS' ? { routine: '1', urgent: '2' } : { routine: '3', urgent: '2' } // prettier-ignore
  for (const each of referrals) {
    const { referralId, localPatientId, teamId, firstContactOn, firstOfferOn, notBrought } = each
    patients.push([localPatientId, each.nhsNumber, '01', each.birthDate, each.postcode, monthNumber])
    requests.push([referralId, localPatientId, each.receivedOn, '01', priorities[each.priority] ?? '', '25', '', monthNumber]) // prettier-ignore
    teams.push([referralId, teamId, each.teamType, each.closedOn ?? '', closures[each.closureReason ?? ''] ?? '', each.rejectedOn ?? '', each.rejectedOn ? (rejections[each.rejectionReason ?? ''] ?? '02') : '', monthNumber]) // prettier-ignore
    if (firstContactOn) clocks.push([referralId, '01', each.receivedOn, firstContactOn, '30', monthNumber])
    const missed = firstOfferOn ? notBrought : 0
    for (let index = 0; index < missed; index++) contacts.push([`${referralId}-D${index}`, referralId, teamId, firstOfferOn!, '01', '3', firstOfferOn!, monthNumber]) // prettier-ignore
    if (firstOfferOn && firstContactOn) contacts.push([`${referralId}-A`, referralId, teamId, firstContactOn, '01', '5', firstOfferOn, monthNumber]) // prettier-ignore
  }
  return tables
}

export const filesOf = (tables: Tables): FileAtRest[] =>
  Object.entries(tables).map(([id, rows]) => fileOf(`2026-06_${id}.csv`, Buffer.from(writeCsv(rows))))

/** The tables as a folder would be given. */
export const folderOf = (tables: Tables): FileAtRest => ({ ...fileOf('tables', Buffer.alloc(0)), members: filesOf(tables) }) // prettier-ignore
export const zippedTables = (tables: Tables): FileAtRest =>
  fileOf('tables.zip', zipOf(Object.entries(tables).map(([id, rows]) => ({ name: `june/${id}.csv`, text: writeCsv(rows) })))) // prettier-ignore
