import type { Day } from '../../../src/kernel/day.ts'
import { csvRows } from '../../../src/layouts/write-csv.ts'
import type { Child, Table, Written } from './cast.ts'
import { stories, typedKinds, type Event } from './stories.ts'

const heading = ['Case ref', 'Event', 'Date', 'Contributor', 'Seq', 'UPN', 'DOB', 'Surname', 'Forename', 'Outcome', 'Reason', 'Source', 'Until', 'Evidence', 'Case officer'] // prettier-ignore

const rowOf = (ref: string, { upn, birthDate, surname, forename }: Child, event: Event) => [
  ref, event.kind, event.on, event.contributor ?? '', event.sequence ?? '', upn, birthDate, surname, forename,
  event.outcome ?? '', event.reason ?? '', event.source ?? '', event.until ?? '', event.evidence ?? '', 'SEND case officer',
] // prettier-ignore

const extractedOn: Day = '2025-02-21'

/** Everything of every case until a Friday's extract; one row asks for health advice without saying of which service. */
const extract = (): Table => {
  const told = stories(extractedOn)
  const rows = told.flatMap(({ ref, child, events }) =>
    events.filter(({ kind }) => !typedKinds.has(kind)).map(event => rowOf(ref, child, event)),
  )
  const { ref, child } = told.find(({ ref }) => ref === 'MC-2420')!
  return [heading, ...rows, rowOf(ref, child, { kind: 'ADVICE_REQUESTED', on: '2025-02-18', contributor: 'c' })]
}

export type TypedFact = Event & { readonly case: string }

/** What contributors and settings typed, and whose each case is: `demo/merrowshire/cases.json`. */
export const casesTyped = () => {
  const told = stories(extractedOn)
  return {
    cases: told.map(({ ref, worker, setting }) => ({ case: ref, worker, setting })),
    facts: told.flatMap(({ ref, events }) =>
      events.filter(({ kind }) => typedKinds.has(kind)).map((event): TypedFact => ({ case: ref, ...event })),
    ),
  }
}

export const eventFiles = (): Written[] => [{ name: 'council-ehc-events-2025-02-21.csv', text: csvRows(extract()) }]
