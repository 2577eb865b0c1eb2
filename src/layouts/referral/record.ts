import type { Row, Value } from '../layout.ts'
import { readReason } from './codes.ts'

/**
 * A referral as it is kept, from a row of any of the layouts. What was not sent stays unknown, and is never guessed.
 * Written out, as it is made for every row.
 */
export const referralRecord = (row: Row): Readonly<Record<string, Value>> => ({
  referral_id: row.referral_id ?? null,
  team_id: row.team_id ?? '',
  local_patient_id: row.local_patient_id ?? null,
  nhs_number: row.nhs_number ?? null,
  nhs_number_status: row.nhs_number_status ?? null,
  upn: row.upn ?? null,
  surname: row.surname ?? null,
  forename: row.forename ?? null,
  birth_date: row.birth_date ?? null,
  postcode: row.postcode ?? null,
  service: row.service ?? null,
  service_as_sent: row.service_as_sent ?? null,
  team_type: row.team_type ?? null,
  source: row.source ?? null,
  referred_by: row.referred_by ?? null,
  received_on: row.received_on ?? null,
  priority: row.priority ?? 'not-recorded',
  priority_as_sent: row.priority_as_sent ?? null,
  reason: typeof row.reason === 'string' ? readReason(row.reason) : null,
  accepted_on: row.accepted_on ?? null,
  rejected_on: row.rejected_on ?? null,
  rejection_reason: row.rejection_reason ?? null,
  triaged_on: row.triaged_on ?? null,
  first_offer_on: row.first_offer_on ?? null,
  first_contact_on: row.first_contact_on ?? null,
  first_contact_status: row.first_contact_status ?? null,
  last_contact_on: row.last_contact_on ?? null,
  not_brought: row.not_brought ?? null,
  assessed_on: row.assessed_on ?? null,
  outcome_on: row.outcome_on ?? null,
  outcome: row.outcome ?? null,
  // A clock that ended with the first treatment (30) tells the day treatment began.
  intervention_on: row.intervention_on ?? (row.rtt_status === '30' ? (row.rtt_ended_on ?? null) : null),
  closed_on: row.closed_on ?? null,
  closure_reason: row.closure_reason ?? null,
  send_status: sendStatusOf(row),
  diagnosed: row.diagnosed ?? null,
})

/** The status sent, or what two flags say together. No plan and nothing said of support is not known, not none. */
export const sendStatusOf = ({ send_status, ehcp_flag, sen_support_flag }: Row): string => {
  if (typeof send_status === 'string') return send_status
  if (ehcp_flag === true) return 'ehc-plan'
  if (sen_support_flag === true) return 'sen-support'
  return ehcp_flag === false && sen_support_flag === false ? 'none' : 'not-known'
}
