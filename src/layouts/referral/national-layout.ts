import type { Column, Layout, RowRule } from '../layout.ts'
import { nationalClosures, nationalRejections } from './codes.ts'
import { referralColumns } from './columns.ts'
import type { DataSet } from './national-tables.ts'
import { nationalShape } from './read-tables.ts'
import { referralRecord } from './record.ts'
import { referralRules } from './rules.ts'
import { listedTableChecks } from './table-checks.ts'
import { fileChecks, watched } from './watch.ts'

const clockColumns: readonly Column[] = [
  { name: 'rtt_started_on', means: 'the day the clock to treatment started', type: { kind: 'day' }, required: false, synonyms: [] },
  { name: 'rtt_ended_on', means: 'the day the clock to treatment ended', type: { kind: 'day' }, required: false, synonyms: [] },
  { name: 'rtt_status', means: 'how the clock to treatment stands (30: first treatment)', type: { kind: 'text', max: 10 }, required: false, synonyms: [] },
] // prettier-ignore

const clockRules: readonly RowRule[] = [
  {
    code: 'R40',
    severity: 'warning',
    says: 'The clock to treatment starts no earlier than the referral was received.',
    looksAt: ['rtt_started_on', 'received_on'],
    broken: ({ rtt_started_on, received_on }) =>
      rtt_started_on !== null && (rtt_started_on as string) < (received_on as string)
        ? `The clock to treatment started on ${rtt_started_on}, before the referral was received on ${received_on}. The day it was received is used; check both.`
        : null,
  },
  {
    code: 'R41',
    severity: 'error',
    says: 'The clock to treatment ends on or after the day it starts.',
    looksAt: ['rtt_ended_on', 'rtt_started_on'],
    broken: ({ rtt_started_on, rtt_ended_on }) =>
      rtt_started_on !== null && rtt_ended_on !== null && (rtt_ended_on as string) < (rtt_started_on as string)
        ? `The clock to treatment ended on ${rtt_ended_on}, before it started on ${rtt_started_on}. Correct one of the two.`
        : null,
  },
]

/** Tables of a national data set as one layout of referrals. */
export const nationalLayout = (dataSet: DataSet, own: Pick<Layout, 'id' | 'name' | 'about'>): Layout => ({
  ...own,
  sources: ['tables', 'xlsx'],
  columns: referralColumns({
    priority: dataSet.priorities,
    rejections: nationalRejections,
    closures: nationalClosures,
    more: clockColumns,
  }).map(column => (column.name === 'service' || column.name === 'birth_date' ? { ...column, required: false } : column)), // prettier-ignore
  list: 'whole',
  mixedAreas: true,
  rules: [...referralRules, ...clockRules],
  unique: ['referral_id', 'team_id'],
  keeps: 'referral',
  toRecord: referralRecord,
  shape: nationalShape(dataSet),
  wholeFile: watched,
  shapeChecks: [...listedTableChecks, ...fileChecks],
})
