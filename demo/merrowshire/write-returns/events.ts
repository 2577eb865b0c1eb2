import { addDays, type Day } from '../../../src/kernel/day.ts'
import { csvRows } from '../../../src/layouts/write-csv.ts'
import { children, type Child, type Table, type Written } from './cast.ts'

const heading = ['Case ref', 'Event', 'Date', 'Contributor', 'Seq', 'UPN', 'DOB', 'Surname', 'Forename', 'Outcome', 'Reason', 'Source', 'Until', 'Evidence', 'Case officer'] // prettier-ignore

type Event = {
  readonly kind: string
  /** Days after the request. */
  readonly after: number
  readonly contributor?: string
  readonly outcome?: string
  readonly reason?: string
  readonly source?: string
  readonly evidence?: string
}

/** What has happened so far in cases begun from the middle of October; the later a case began, the less. */
const path: readonly Event[] = [
  { kind: 'REQUEST_RECEIVED', after: 0, source: 'parent' },
  { kind: 'CONSIDERING_NOTIFIED', after: 4 },
  { kind: 'ASSESS_DECIDED', after: 38, outcome: 'assess' },
  { kind: 'ADVICE_REQUESTED', after: 41, contributor: 'd' },
  { kind: 'ADVICE_REQUESTED', after: 41, contributor: 'c-slt' },
  { kind: 'ADVICE_RECEIVED', after: 78, contributor: 'd', outcome: 'complete' },
  { kind: 'ADVICE_RECEIVED', after: 96, contributor: 'c-slt', outcome: 'complete' },
  { kind: 'DRAFT_SERVED', after: 112 },
  { kind: 'PLAN_MADE', after: 136 },
]

const begun: readonly Day[] = [
  '2024-10-01', '2024-10-04', '2024-10-10', '2024-10-21', '2024-11-04', '2024-11-15',
  '2024-11-29', '2024-12-05', '2024-12-16', '2025-01-08', '2025-01-20', '2025-02-03',
] // prettier-ignore

const rowOf = (at: number, { upn, birthDate, surname, forename }: Child, event: Event, on: Day) => [
  `MC-${2401 + at}`, event.kind, on, event.contributor ?? '', '', upn, birthDate, surname, forename, event.outcome ?? '',
  event.reason ?? '', event.source ?? '', '', event.evidence ?? '', 'SEND case officer',
] // prettier-ignore

/** Events of every case from one day to another. */
const extract = (from: Day, until: Day): Table => [
  heading,
  ...children(60, begun.length).flatMap((child, at) =>
    path.flatMap(event => {
      // Every fifth decision is a refusal, and then nothing more happens.
      if (at % 5 === 4 && event.after > 38) return []
      const on = addDays(begun[at]!, event.after)
      const told = at % 5 === 4 && event.outcome === 'assess' ? { ...event, outcome: 'refuse' } : event
      return on < from || on > until ? [] : [rowOf(at, child, told, on)]
    }),
  ),
]

/** Two Fridays' extracts. In the first, one row asks for health advice without saying of which service. */
export const eventFiles = (): Written[] => {
  const first = extract('2024-10-01', '2025-02-14')
  const unnamed = rowOf(9, children(60, begun.length)[9]!, { kind: 'ADVICE_REQUESTED', after: 0, contributor: 'c' }, '2025-02-13') // prettier-ignore
  return [
    { name: 'council-ehc-events-2025-02-14.csv', text: csvRows([...first, unnamed]) },
    { name: 'council-ehc-events-2025-02-21.csv', text: csvRows(extract('2025-02-03', '2025-02-21')) },
  ]
}
