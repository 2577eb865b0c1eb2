import type { Row, Value } from '../layout.ts'
import { recordKinds } from '../records.ts'
import { readReason } from './codes.ts'

const names = Object.keys(recordKinds.referral.columns)

/** A referral as it is kept, from a row of any of the layouts. What was not sent stays unknown, and is never guessed. */
export const referralRecord = (row: Row): Record<string, Value> => {
  const record: Record<string, Value> = {}
  for (const name of names) record[name] = row[name] ?? null
  record.team_id = row.team_id ?? ''
  record.priority = row.priority ?? 'not-recorded'
  record.send_status = sendStatusOf(row)
  record.reason = typeof row.reason === 'string' ? readReason(row.reason) : null
  // A clock that ended with the first treatment (30) tells the day treatment began.
  if (row.rtt_status === '30') record.intervention_on ??= row.rtt_ended_on ?? null
  return record
}

/** The status sent, or what two flags say together. No plan and nothing said of support is not known, not none. */
export const sendStatusOf = ({ send_status, ehcp_flag, sen_support_flag }: Row): string => {
  if (typeof send_status === 'string') return send_status
  if (ehcp_flag === true) return 'ehc-plan'
  if (sen_support_flag === true) return 'sen-support'
  return ehcp_flag === false && sen_support_flag === false ? 'none' : 'not-known'
}
