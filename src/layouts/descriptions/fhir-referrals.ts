import type { Layout } from '../layout.ts'
import { priorities, withNationalCodes } from '../referral/codes.ts'
import { referralColumns } from '../referral/columns.ts'
import { listedFhirChecks } from '../referral/fhir-checks.ts'
import { fhirShape } from '../referral/read-fhir.ts'
import { referralRecord } from '../referral/record.ts'
import { referralRules } from '../referral/rules.ts'
import { fileChecks, watched } from '../referral/watch.ts'

/** Whatever B01 and B03 say of a referral says more than that a cell is empty. */
const saidBetter = new Set(['received_on', 'service', 'birth_date'])

/** Referrals out of a system that speaks FHIR R4 (UK Core). */
export const fhirReferrals: Layout = {
  id: 'fhir-referrals',
  name: 'Health referrals as FHIR',
  about: 'Health services whose system writes FHIR R4: a bundle, or NDJSON, of ServiceRequest, Task, Appointment, Encounter, EpisodeOfCare and Patient, read into one row for each referral to a team.',
  sources: ['json'],
  columns: referralColumns({ priority: withNationalCodes(priorities, { asap: 'very-urgent', stat: 'emergency' }) }).map(
    column => (saidBetter.has(column.name) ? { ...column, required: false } : column),
  ),
  list: 'whole',
  mixedAreas: true,
  rules: referralRules.map(rule => ({
    ...rule,
    broken: (row, about) => (rule.looksAt.includes('received_on') && row.received_on === null ? null : rule.broken(row, about)),
  })),
  unique: ['referral_id', 'team_id'],
  keeps: 'referral',
  toRecord: referralRecord,
  shape: fhirShape,
  wholeFile: watched,
  shapeChecks: [...listedFhirChecks, ...fileChecks],
} // prettier-ignore
