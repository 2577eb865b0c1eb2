import { count } from '../../design/words.ts'
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
  /** Of the held: rows whose area nobody could tell. */
  readonly unclear: number
  /** Codes of the sender's own that nobody has explained yet: they hold rows that need no correcting. */
  readonly codes: number
  readonly queries: number
  readonly disappeared: number
}

type TakenIn = {
  readonly rows: number
  readonly accepted: number
  readonly disappeared: number
  readonly queries: number
}

/** What became of a file's rows, in a sentence or three. `queries`: how many things are asked that wait for a note. */
export const takenIn = ({ rows: all, accepted, disappeared, queries }: TakenIn): string => {
  const taken =
    all === 0
      ? 'There was no row to take in.'
      : all === 1
        ? `The one row was ${accepted === 1 ? '' : 'not '}taken in.`
        : accepted === all
          ? `All ${count(all)} rows were taken in.`
          : `${count(accepted)} of ${count(all)} rows ${accepted === 1 ? 'was' : 'were'} taken in.`
  const asked = queries === 0 ? '' : queries === 1 ? ' One thing asked below needs a note.' : ` ${count(queries)} things asked below need a note.`
  const gone = disappeared === 0 ? '' : disappeared === 1 ? ' One record of earlier lists disappeared: it counts neither as waiting nor as seen.' : ` ${count(disappeared)} records of earlier lists disappeared: they count neither as waiting nor as seen.`
  return `${taken}${asked}${gone}`
} // prettier-ignore

/** What is held back of a return, in sentences. */
export const heldInWords = ({ held, unclear }: { readonly held: number; readonly unclear: number }): string => {
  const whose = unclear < held ? `Of ${unclear === 1 ? 'one' : count(unclear)} nobody can tell the area` : `Nobody can tell ${held === 1 ? 'its' : 'their'} area`
  const area = unclear === 0 ? '' : ` ${whose}; a person has to say.`
  return held === 1
    ? `One row is held back and counted nowhere.${area} Every figure it could have changed says so.`
    : `${count(held)} rows are held back and counted nowhere.${area} Every figure they could have changed says so.`
} // prettier-ignore

const rows = (number: number): string => (number === 1 ? '1 row' : `${number} rows`)

/** What its sender does next, step by step, each a sentence. */
export const nextSteps = ({ state, held, refused, unclear, codes, queries, disappeared }: Told): readonly string[] => {
  if (state === 'received') return ['Nothing yet. The file arrived whole and is being checked.']
  if (state === 'waiting for an answer') return ['Answer the question below. The file is then checked with your answer; you need not send it again.']
  if (state === 'stopped') return ['Put right what is named below and send the file again. Nothing of it was taken in.']
  if (state === 'withdrawn') return ['Nothing. This return no longer counts; send another when you have it.']
  const wrong = held + refused - unclear
  const steps = [
    codes > 0 && `say what ${codes === 1 ? 'one code of yours means' : `${codes} codes of yours mean`}: rows that wait for nothing else are then taken in by themselves`,
    unclear > 0 && `open the rows held back and say of ${rows(unclear)} whether the child is ours`,
    wrong > 0 && (codes > 0 ? `correct the ${wrong === 1 ? 'row that is' : 'rows that are'} still held in your own file, and send the whole file again` : `correct ${rows(wrong)} in your own file and send the whole file again`),
    queries > 0 && `write a note on ${queries === 1 ? 'what is asked' : `the ${queries} things asked`}`,
    disappeared > 0 && `say what became of ${disappeared === 1 ? 'the record that is' : `the ${disappeared} records that are`} no longer in your list`,
  ].filter(step => step !== false)
  if (steps.length === 0) return ['Nothing. Every row was taken in.']
  return steps.map(step => `${step.slice(0, 1).toUpperCase()}${step.slice(1)}.`)
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

const kindsOfRule: Readonly<Record<string, string>> = {
  'C-REQUIRED': 'A cell that must be filled is empty.',
  'C-DAY': 'A day cannot be read, or cannot be right.',
  'C-DAY-ORDER': 'A day could be read two ways.',
  'C-NUMBER': 'A number cannot be read, or lies outside what is possible.',
  'C-FLAG': 'A yes or no cannot be read.',
  'C-CODE': 'A code is not one of those that may stand there.',
  'C-CODE-DATE': 'A code was not in force on the day.',
  'C-MAP': 'A code of your own has no meaning in your table of codes yet.',
  'C-LONG': 'A text is too long.',
  'C-NHS-NUMBER': 'An NHS number cannot be right.',
  'C-UPN': 'A UPN cannot be right.',
  'C-ULN': 'A ULN cannot be right.',
  'C-URN': 'A school’s URN cannot be right.',
  'C-ODS': 'An organisation code (ODS) cannot be right.',
  'C-POSTCODE': 'A postcode cannot be right.',
  'C-AREA-CODE': 'A local authority code cannot be right.',
  'C-PARTS': 'A part of the record is missing or stands too often.',
  'D-SAME-RECORD': 'Two rows come out as the same record.',
  'H-AREA': 'Nobody can tell from the row which area the child belongs to.',
  'H-OLDER': 'A figure is older than what we hold; it is kept and changes nothing.',
  'H-TAKEN-BACK': 'A provisional figure took the place of a validated one counted on the same day.',
  'H-DRAWN': 'The rows say another day for the list than its sender did.',
  'H-DISAPPEARED': 'Records of earlier lists are not in this one.',
  'F-SERIALS': 'Days stand as a spreadsheet’s numbers.',
  'F-DAY-ORDER': 'The order of day and month is not known.',
  'F-NOT-LOOKED-UP': 'Codes were not looked up.',
}

/** What a rule is about, where the layout does not list it; nothing of a row is in it. */
export const ruleInWords = (code: string): string =>
  kindsOfRule[code] ??
  (code.startsWith('F-')
    ? 'The shape of the file, or of a row in it.'
    : code.startsWith('D-')
      ? 'A record stands more than once.'
      : code.startsWith('H-')
        ? 'The row does not agree with what is held here.'
        : 'A rule of this layout.')
