import { cellReader, Unreadable, type CellReader, type CellSettings } from './cells.ts'
import type { Column, Issue, RawRow, Row, Value } from './layout.ts'

/** What came of a row: its values, and what is wrong with its cells. Columns that could not be read are null in it. */
export type ReadRow = {
  readonly row: Row
  readonly issues: Issue[]
  /** Places in the layout's columns that could not be read, or were empty and may not be; null where there are none. */
  readonly unread: ReadonlySet<number> | null
}
export type RowReader = (raw: RawRow, headings: readonly (string | null)[] | null) => ReadRow

/** The start of every sentence about a cell. */
export const namedValue = (value: string, column: string): string => `“${value.trim().slice(0, 80)}” in ${column}`

const none: Issue[] = []

/** Makes the reader of a layout's rows, once for a file: cells in the columns' order into values. */
export const rowReaderOf = (columns: readonly Column[], settings: CellSettings): RowReader => {
  const names = columns.map(({ name }) => name)
  const readers = columns.map(({ type }): CellReader | null =>
    type.kind === 'parts' ? null : cellReader(type, settings),
  )
  const parts = columns.map(({ type }): RowReader | null =>
    type.kind === 'parts' ? rowReaderOf(type.of, settings) : null,
  )
  const blank: Record<string, Value> = Object.fromEntries(names.map(name => [name, null]))
  return (raw, headings) => {
    const row = { ...blank }
    let issues = none
    let unread: Set<number> | null = null
    const wrong = (index: number, code: string, value: string | null, message: string): void => {
      if (issues === none) issues = []
      unread ??= new Set()
      unread.add(index)
      const column = placeOf(raw, index, headings, names)
      issues.push({ code, severity: 'error', sheet: raw.sheet, row: raw.row, column, value: value?.slice(0, 200) ?? null, message }) // prettier-ignore
    }
    for (let index = 0; index < names.length; index++) {
      const cell = raw.cells[index]
      const reader = readers[index]
      if (reader && typeof cell === 'string' && cell !== '' && !isBlank(cell)) {
        const value = reader(cell)
        if (value instanceof Unreadable)
          wrong(index, value.code, cell, `${namedValue(cell, placeOf(raw, index, headings, names))} ${value.says}`)
        else row[names[index]!] = value
      } else if (reader) {
        if (columns[index]!.required === true) wrong(index, 'C-REQUIRED', null, emptyWords(columns[index]!, placeOf(raw, index, headings, names))) // prettier-ignore
      } else {
        const read = readParts(Array.isArray(cell) ? (cell as readonly RawRow[]) : [], parts[index]!)
        row[names[index]!] = read.rows
        if (read.issues.length > 0) {
          if (issues === none) issues = []
          issues.push(...read.issues)
          unread ??= new Set()
          unread.add(index)
        }
        const { min, max } = columns[index]!.type as { min: number; max: number }
        const count = read.rows.length
        if (count < min || count > max) wrong(index, 'C-PARTS', String(count), `${placeOf(raw, index, headings, names)} stands ${count} times and may stand ${min} to ${max} times. Correct it in your system and send the file again.`) // prettier-ignore
      }
    }
    return { row, issues, unread }
  }
}

const isBlank = (cell: string): boolean => cell.charCodeAt(0) <= 32 && cell.trim() === ''

const readParts = (raws: readonly RawRow[], reader: RowReader): { rows: Row[]; issues: Issue[] } => {
  const read = raws.map(raw => reader(raw, null))
  return { rows: read.map(({ row }) => row), issues: read.flatMap(({ issues }) => issues) }
}

/** Where a cell stands: its path, or the heading as the sender wrote it, or ours. */
export const placeOf = (
  { places }: RawRow,
  index: number,
  headings: readonly (string | null)[] | null,
  names: readonly string[],
): string => places?.[index] ?? headings?.[index] ?? names[index]!

const emptyWords = ({ means }: Column, place: string): string =>
  `${place} is empty. Fill it in (${means}): a row without it cannot be counted.`
