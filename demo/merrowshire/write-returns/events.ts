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

/** Everything of every case until a Friday's extract; one row asks for health advice without saying of which service. */
const extract = (until: Day): Table => {
  const cases = children(60, begun.length)
  const rows = cases.flatMap((child, at) =>
    path.flatMap(event => {
      // Every fifth decision is a refusal, and then nothing more happens.
      const refused = at % 5 === 4
      const on = addDays(begun[at]!, event.after)
      if (on > until || (refused && event.after > 38)) return []
      return [rowOf(at, child, refused && event.outcome ? { ...event, outcome: 'refuse' } : event, on)]
    }),
  )
  const unnamed = rowOf(9, cases[9]!, { kind: 'ADVICE_REQUESTED', after: 0, contributor: 'c' }, '2025-02-18')
  return [heading, ...rows, unnamed]
}

export const eventFiles = (): Written[] => [
  { name: 'council-ehc-events-2025-02-21.csv', text: csvRows(extract('2025-02-21')) },
]
