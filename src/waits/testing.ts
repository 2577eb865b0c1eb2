import type { TestDatabase } from '../database/testing.ts'
import { inCtx, sendAndMatch, type Options, type Sent } from '../children/testing.ts'
import { addTrusts, trust } from '../returns/testing.ts'
import type { Column, Layout } from '../layouts/layout.ts'
import { waitsSummary } from '../layouts/descriptions/waits-summary.ts'

/** A trust's list of referrals with the days of their clocks, sent, loaded and matched as in life. */

const days = ['received_on', 'accepted_on', 'rejected_on', 'triaged_on', 'first_offer_on', 'first_contact_on', 'last_contact_on', 'assessed_on', 'outcome_on', 'intervention_on', 'closed_on', 'birth_date'] // prettier-ignore
const words = ['referral_id', 'local_patient_id', 'surname', 'forename', 'service', 'priority', 'reason', 'rejection_reason', 'first_contact_status', 'closure_reason', 'send_status'] // prettier-ignore
const column = (name: string): Column => ({
  name, means: name, required: false, synonyms: [],
  type: days.includes(name) ? { kind: 'day' } : { kind: 'text', max: 200 },
}) // prettier-ignore

export const waitList: Layout = {
  id: 'wait-list', name: 'A trust’s referrals', about: 'For tests.', sources: ['csv'],
  columns: [...words, ...days].map(column), list: 'whole', mixedAreas: false, rules: [], unique: [], keeps: 'referral',
  toRecord: row => ({ ...row, team_id: '', priority: row.priority ?? 'not-recorded', send_status: row.send_status ?? 'not-known' }),
} // prettier-ignore

const summary: Layout = {
  ...waitsSummary,
  columns: waitsSummary.columns.map(each => (each.name === 'service' ? { ...each, type: { kind: 'text', max: 200 } } : each)),
} // prettier-ignore

/** Who takes part in tests of waits: two trusts. */
export const addServices = (database: TestDatabase): Promise<void> => addTrusts(database)

export const sendWaits = (database: TestDatabase, rows: readonly Sent[], options: Options) =>
  sendAndMatch(database, waitList, rows, { from: trust, ...options })

export const sendSummary = (database: TestDatabase, rows: readonly Sent[], options: Options) =>
  sendAndMatch(database, summary, rows, { from: trust, ...options })

export { inCtx, trust }
