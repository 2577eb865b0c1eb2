import type { Severity, SourceKind } from '../../layouts/layout.ts'

/** How pages, downloads and the API speak of a return. */

export type StateName = 'received' | 'waiting for an answer' | 'loaded' | 'stopped' | 'withdrawn'

export const stateInWords: Readonly<Record<StateName, string>> = {
  received: 'Being checked',
  'waiting for an answer': 'Waits for your answer',
  loaded: 'Taken in',
  stopped: 'Could not be read',
  withdrawn: 'Withdrawn',
}

export const severityInWords: Readonly<Record<Severity, string>> = {
  fatal: 'Stops the file',
  error: 'Holds the row',
  query: 'Needs a note',
  warning: 'Good to know',
}

export const sourceInWords: Readonly<Record<SourceKind, string>> = {
  csv: 'CSV',
  xlsx: 'Excel (.xlsx)',
  xml: 'XML',
  json: 'JSON',
  tables: 'a zip of CSV tables',
}

/** Every part of a list in the order that asks most of the sender first. */
export const severities: readonly Severity[] = ['fatal', 'error', 'query', 'warning']

type Told = {
  readonly state: StateName
  readonly held: number
  readonly refused: number
  readonly queries: number
  readonly disappeared: number
}

const rows = (number: number): string => (number === 1 ? '1 row' : `${number} rows`)

/** What its sender does next, in a sentence. */
export const nextStep = ({ state, held, refused, queries, disappeared }: Told): string => {
  if (state === 'received') return 'Nothing yet. The file arrived whole and is being checked.'
  if (state === 'waiting for an answer') return 'Answer the question below. The file is then checked with your answer; you need not send it again.'
  if (state === 'stopped') return 'Put right what is named below and send the file again. Nothing of it was taken in.'
  if (state === 'withdrawn') return 'Nothing. This return no longer counts; send another when you have it.'
  const steps = [
    held + refused > 0 && `correct ${rows(held + refused)} in your own file and send the whole file again`,
    queries > 0 && `write a note on ${queries === 1 ? 'what is asked' : `the ${queries} things asked`}`,
    disappeared > 0 && `say what became of ${disappeared === 1 ? 'the record that is' : `the ${disappeared} records that are`} no longer in your list`,
  ].filter(step => step !== false)
  if (steps.length === 0) return 'Nothing. Every row was taken in.'
  const said = steps.join('; then ')
  return `${said.slice(0, 1).toUpperCase()}${said.slice(1)}.`
} // prettier-ignore

export const questionInWords = {
  'day-order': {
    asks: 'Which way round are the days in your files?',
    choices: [
      { value: 'day-first', text: 'Day first: 3/9/24 is 3 September 2024' },
      { value: 'month-first', text: 'Month first: 3/9/24 is 9 March 2024' },
    ],
  },
  'list-kind': {
    asks: 'Is the file everything you have, or only what changed?',
    choices: [
      { value: 'whole', text: 'Everything: a record that is not in it is no longer on our list' },
      { value: 'changes', text: 'Only what changed: what is not in it stays as it was' },
    ],
  },
  sheet: { asks: 'Which sheet of the workbook holds the list?', choices: null },
} as const

/** What the sender may say became of a record, as its form offers it. */
export const becameInWords = {
  ended: 'It was closed or ended',
  'left out by mistake': 'Left out by mistake: it is still waiting',
  moved: 'The child moved to another area or service',
  'never ours': 'It was sent in error and was never ours',
} as const
