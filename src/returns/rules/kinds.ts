import { recordKinds, type RecordKind } from '../../layouts/records.ts'

/** Kinds of record that have a table of their own here, a row for each version. */
export type TableKind = Exclude<RecordKind, 'attendance-mark' | 'published-wait' | 'published-statistic'>

const elsewhereKept: readonly RecordKind[] = ['attendance-mark', 'published-wait', 'published-statistic']

/** Attendance marks are packed; published figures are the measures room's, in tables for the whole country. */
export const hasTable = (kind: RecordKind): kind is TableKind => !elsewhereKept.includes(kind)

export const tableKinds: readonly TableKind[] = (Object.keys(recordKinds) as RecordKind[]).filter(hasTable)

const underscored = (kind: string): string => kind.replaceAll('-', '_')
export const recordTable = (kind: TableKind) => `record_${underscored(kind)}` as const
export const stagingTable = (kind: TableKind) => `staged_${underscored(kind)}` as const
export const columnsOf = (kind: TableKind): readonly string[] => Object.keys(recordKinds[kind].columns)

/** Joins the parts of a record's key; no cell of a file may hold this character. */
export const keySeparator = '\u001f'

/**
 * A whole list is whole for what it is about: July's summary says nothing of June's. These columns say what a list is
 * about; a record counts as disappeared only where its values of them stand in the list. None: the list is about everything.
 */
export const scopeColumns: Readonly<Record<TableKind, readonly string[]>> = {
  'figure-sent': ['period'],
  'waits-summary': ['month_end'],
  'sen2-case': ['census_year'],
  'case-event': [],
  'referral': [],
  'attendance-summary': ['period_from', 'period_until'],
} // prettier-ignore

/** Jobs of other rooms that a load queues, by kind of record: the child is matched, the figure kept. */
export const followUps: Readonly<Record<RecordKind, readonly string[]>> = {
  'figure-sent': ['keep-sent-figures'],
  'waits-summary': ['keep-sent-figures'],
  'sen2-case': ['match-children'],
  'case-event': ['match-children', 'open-cases'],
  'referral': ['match-children'],
  'attendance-mark': ['match-children'],
  'attendance-summary': ['keep-sent-figures'],
  'published-wait': ['import-published-return'],
  'published-statistic': ['import-published-return'],
} // prettier-ignore

/**
 * The key of the record a held row is about, as far as its cells as sent say so; null where a part of the key is not a
 * cell of its own. Good enough to tell that a record was not left out of a list.
 */
export const keyOfCells = (kind: RecordKind, cells: Readonly<Record<string, string>>): string | null => {
  const parts = recordKinds[kind].key.map(column => cells[column]?.trim() ?? '')
  return parts[0] === '' || parts.every(part => part === '') ? null : parts.join(keySeparator)
}

/** A record's number is its block's place and its line there: made before the insert, and exact as a JavaScript number. */
const linesInBlock = 2 ** 25
export const firstOfBlock = (block: number): number => block * linesInBlock
