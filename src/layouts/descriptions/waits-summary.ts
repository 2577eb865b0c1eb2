import { addMonths, dayInWords } from '../../kernel/day.ts'
import type { Code, CodeSet, Layout, Row, RowRule } from '../layout.ts'
import { priorities as referralPriorities, sendStatuses as childSendStatuses } from '../referral/codes.ts'

const counts: CodeSet = {
  name: 'what is counted',
  source: 'Alongside',
  codes: [
    { code: 'waiting', means: 'children waiting on the last day of the month', also: ['number waiting', 'waiting list', 'children waiting'] },
    { code: 'referrals-received', means: 'referrals received in the month', also: ['referrals received', 'referrals', 'referrals in'] },
    { code: 'first-contacts', means: 'children seen for the first time in the month', also: ['first contacts', 'first contact', 'first appointments'] },
    { code: 'removals', means: 'children taken off the list in the month without being seen, by reason', also: ['removal', 'removed', 'removals by reason'] },
    { code: 'contacts-due', means: 'contacts that were due in the month', also: ['contacts due', 'appointments due'] },
    { code: 'contacts-made', means: 'contacts that took place in the month', also: ['contacts made', 'contacts', 'appointments attended'] },
  ],
} // prettier-ignore

const all: Code = { code: 'all', means: 'all together', also: ['total', 'any', 'all children'] }

const priorities: CodeSet = { ...referralPriorities, codes: [...referralPriorities.codes, all] }

/** A band of NHS England's community waiting lists, in weeks, and the ways it is written. */
const band = (from: number, until: number | null): Code => {
  const code = until === null ? `>${from}` : from === 0 ? `0-${until}` : `>${from}-${until}`
  const others = until === null ? [`over ${from}`, `> ${from}`, `${from}+`] : from === 0 ? [`0 - ${until}`, `0 to ${until}`, `up to ${until}`] : [`>${from} - ${until}`, `> ${from} - ${until}`, `over ${from} to ${until}`, `>${from} to ${until}`] // prettier-ignore
  const means = until === null ? `over ${from} weeks` : `over ${from} and up to ${until} weeks`
  return { code, means, also: [...others, ...[code, ...others].flatMap(each => [`${each} weeks`, `${each} wks`])] }
}

const bands: CodeSet = {
  name: 'time waited, in weeks',
  source: 'NHS England Community Health Services SitRep, waiting time bands',
  codes: [band(0, 1), band(1, 2), band(2, 4), band(4, 12), band(12, 18), band(18, 52), band(52, 104), band(104, null), band(52, null), all],
} // prettier-ignore

const sendStatuses: CodeSet = { ...childSendStatuses, codes: [...childSendStatuses.codes, all] }

const reasons: CodeSet = {
  name: 'reasons for taking a child off the list',
  source: 'Alongside, after the closure reasons of CSDS',
  codes: [
    { code: 'declined', means: 'family no longer wants it', also: ['declined by family', 'no longer required', 'refused to be seen', 'requested discharge'] },
    { code: 'not-brought', means: 'was not brought', also: ['was not brought', 'wnb', 'dna', 'did not attend'] },
    { code: 'moved-away', means: 'moved out of the area', also: ['moved away', 'moved out of area', 'out of area'] },
    { code: 'referred-on', means: 'passed to another service', also: ['referred on', 'signposted', 'transferred'] },
    { code: 'not-accepted', means: 'referral not accepted after all', also: ['rejected', 'not accepted', 'inappropriate', 'inappropriate referral'] },
    { code: 'age', means: 'grew past the service’s age', also: ['aged out', 'over age', 'transition to adult services'] },
    { code: 'duplicate', means: 'was on the list twice', also: ['duplicate referral', 'validation'] },
    { code: 'no-reply', means: 'nobody answered when asked', also: ['no reply', 'no response', 'did not opt in'] },
    { code: 'died', means: 'died', also: ['deceased'] },
    { code: 'other', means: 'another reason', also: ['other reason'] },
    { code: 'not-recorded', means: 'reason not recorded', also: ['not recorded', 'unknown', 'not known'] },
  ],
} // prettier-ignore

const meansOf = ({ count_of }: Row): string => counts.codes.find(({ code }) => code === count_of)?.means ?? ''

const rules: readonly RowRule[] = [
  {
    code: 'W01',
    severity: 'error',
    says: 'Time waited is given for children waiting, and for nothing else.',
    looksAt: ['band', 'count_of'],
    broken: row =>
      row.count_of !== 'waiting' && row.band !== null && row.band !== 'all'
        ? `The time waited “${row.band}” stands beside ${meansOf(row)}. Leave it empty there: it tells only how long children are waiting.`
        : null,
  },
  {
    code: 'W02',
    severity: 'error',
    says: 'Every number of removals has its reason.',
    looksAt: ['reason', 'count_of'],
    broken: ({ count_of, reason, number }) =>
      count_of === 'removals' && reason === null
        ? `${number} children were taken off the list without a reason. Give the reason in a row for each, or “not recorded”.`
        : null,
  },
  {
    code: 'W03',
    severity: 'error',
    says: 'A reason is given for removals, and for nothing else.',
    looksAt: ['reason', 'count_of'],
    broken: row =>
      row.count_of !== 'removals' && row.reason !== null
        ? `The reason “${row.reason}” stands beside ${meansOf(row)}. Leave it empty there, or count the row as removals.`
        : null,
  },
  {
    code: 'W04',
    severity: 'error',
    says: 'The month has ended.',
    looksAt: ['month_end'],
    broken: ({ month_end }, { today }) =>
      (month_end as string) > today
        ? `The month ends on ${dayInWords(month_end as string)}, which is still to come. Check the year, or send it when the month is over.`
        : null,
  },
  {
    code: 'W05',
    severity: 'warning',
    says: 'The month is not longer ago than three years.',
    looksAt: ['month_end'],
    broken: ({ month_end }, { today }) =>
      (month_end as string) < addMonths(today, -36)
        ? `The month ended on ${dayInWords(month_end as string)}, more than three years ago. Check the year.`
        : null,
  },
]

/** What the plan asks of each health service every month, before sharing by child is agreed: item 2 of the layouts. */
export const waitsSummary: Layout = {
  id: 'waits-summary',
  name: 'Monthly waits summary',
  about: 'Each health service with a waiting list of children: its numbers of a month, one number in a row, without any child’s details.',
  sources: ['csv', 'xlsx'],
  columns: [
    { name: 'service', means: 'the service, by your own code or name', type: { kind: 'mapped', to: null, table: 'service' }, required: true, synonyms: ['service name', 'service code', 'service line', 'team', 'pathway'] },
    { name: 'month_end', means: 'the month, or its last day', type: { kind: 'month-end' }, required: true, synonyms: ['month', 'month ending', 'period', 'reporting month', 'period end'] },
    { name: 'count_of', means: 'what the number counts: waiting, referrals-received, first-contacts, removals, contacts-due or contacts-made', type: { kind: 'code', codes: counts }, required: true, synonyms: ['count', 'measure', 'what is counted', 'metric', 'activity'] },
    { name: 'priority', means: 'priority; empty for all together', type: { kind: 'code', codes: priorities }, required: false, synonyms: ['urgency', 'clinical priority'] },
    { name: 'band', means: 'weeks waited so far, such as >18-52; only for children waiting, empty for all together', type: { kind: 'code', codes: bands }, required: false, synonyms: ['wait band', 'weeks waiting', 'time band', 'weeks'] },
    { name: 'send_status', means: 'SEND status of the children; empty for all together', type: { kind: 'code', codes: sendStatuses }, required: false, synonyms: ['send', 'sen status', 'ehcp status'] },
    { name: 'reason', means: 'why they were taken off the list; only for removals', type: { kind: 'code', codes: reasons }, required: false, synonyms: ['removal reason', 'reason removed', 'reason for removal'] },
    { name: 'number', means: 'the number; 0 where there were none, and no row where it is not known', type: { kind: 'whole', min: 0, max: 10_000_000 }, required: true, synonyms: ['number waiting', 'count value', 'total', 'value', 'n'] },
  ],
  list: 'changes',
  mixedAreas: false,
  rules,
  unique: ['service', 'month_end', 'count_of', 'priority', 'band', 'send_status', 'reason'],
  keeps: 'waits-summary',
  toRecord: row => ({
    service: row.service!,
    month_end: row.month_end!,
    count_of: row.count_of!,
    priority: row.priority ?? 'all',
    band: row.band ?? 'all',
    send_status: row.send_status ?? 'all',
    reason: row.reason ?? '',
    number: row.number!,
  }),
} // prettier-ignore
