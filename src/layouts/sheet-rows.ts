import type { Limits } from './layout.ts'
import { shownNumber } from './cell-formats.ts'
import { columnLetters } from './header.ts'
import { CannotRead } from './unzip.ts'
import { unescaped, type Sheet, type Workbook } from './workbook.ts'
import { xmlEvents, type UsualCell } from './xml-events.ts'

/** A row of a sheet that holds something: its number in the sheet, and its cells as a person sees them. */
export type SheetRow = {
  readonly row: number
  readonly cells: readonly string[]
  readonly hidden: boolean
  /** How many cells were worked out by a formula; what Excel last made of it was read. */
  readonly formulas: number
  /** Cells with no value that could be read, by column from 0. */
  readonly faults: readonly CellFault[]
}
export type CellFault = {
  readonly at: number
  readonly kind: 'formula' | 'error-value' | 'text'
  readonly value: string
}

export type SheetPiece = {
  readonly rows: readonly SheetRow[]
  /** Ranges of merged cells, which stand after the rows: `A5:A9`. */
  readonly merged: readonly string[]
}

/** How Excel names a cell: column 3 (from 0) of row 12 is `D12`. */
export const cellName = (at: number, row: number): string => `${columnLetters(at)}${row}`

/** The column of `AB12`, from 0; -1 where it names none. */
export const columnOf = (name: string): number => {
  let at = 0
  let index = 0
  for (; index < name.length; index++) {
    const code = name.charCodeAt(index) & 0xdf
    if (code < 65 || code > 90) break
    at = at * 26 + code - 64
  }
  return index > 3 ? -1 : at - 1
}

/**
 * Goes through a sheet once, in pieces of some hundred rows; rows without content are left out. Formulas are never
 * worked out: what Excel last made of them is read, and a formula it made nothing of is a fault of its cell.
 */
export const sheetRows = async function* (
  book: Workbook,
  sheet: Sheet,
  limits: Limits,
): AsyncGenerator<SheetPiece, void, undefined> {
  if (!sheet.part) throw new CannotRead('F-BROKEN', `The sheet “${sheet.name}” is missing inside the workbook. Open it in Excel, save it again, and send that.`, sheet.name) // prettier-ignore
  const found = new Gatherer(book, sheet, limits)
  const events = {
    open: (name: string, attributes: Readonly<Record<string, string>>) => found.open(name, attributes),
    close: (name: string) => found.close(name),
    text: (text: string) => found.text(text),
    cell: (cell: UsualCell) => found.usualCell(cell),
  }
  for await (const _ of xmlEvents(book.zip.read(sheet.part), events, limits.recordCharacters)) {
    if (found.rows.length > 0 || found.merged.length > 0) yield found.taken()
  }
}

class Gatherer {
  rows: SheetRow[] = []
  merged: string[] = []
  readonly book: Workbook
  readonly sheet: Sheet
  readonly limits: Limits
  row = 0
  hidden = false
  cells: string[] = []
  faults: CellFault[] = []
  formulas = 0
  characters = 0
  at = -1
  type = ''
  style = 0
  value: string | null = null
  formula = false
  reading = false
  aside = false
  count = 0

  constructor(book: Workbook, sheet: Sheet, limits: Limits) {
    this.book = book
    this.sheet = sheet
    this.limits = limits
  }

  taken(): SheetPiece {
    const piece = { rows: this.rows, merged: this.merged }
    this.rows = []
    this.merged = []
    return piece
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') this.startCell(attributes)
    else if (name === 'v') this.startValue()
    else if (name === 't') this.reading = !this.aside && this.type === 'inlineStr'
    else if (name === 'is') this.value ??= ''
    else if (name === 'f') this.formula = true
    else if (name === 'row') this.startRow(attributes)
    else if (name === 'rPh') this.aside = true
    else if (name === 'mergeCell' && this.merged.length < 10_000) this.merged.push(attributes.ref ?? '')
  }

  text(text: string): void {
    if (this.reading) this.value += text
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.reading = false
    else if (name === 'c') this.endCell()
    else if (name === 'row') this.endRow()
    else if (name === 'rPh') this.aside = false
  }

  startValue(): void {
    this.reading = this.type !== 'inlineStr'
    if (this.reading) this.value = ''
  }

  startRow({ r, hidden }: Readonly<Record<string, string>>): void {
    const row = r === undefined ? this.row + 1 : Number(r)
    if (!Number.isInteger(row) || row <= this.row || row > 1_048_576)
      this.stop('F-BROKEN', `The row “${r}” of sheet “${this.sheet.name}” is out of order. Open the file in Excel, save it again, and send that.`) // prettier-ignore
    this.row = row
    this.hidden = hidden === '1' || hidden === 'true'
    this.at = -1
    this.cells = []
    this.faults = []
    this.formulas = 0
    this.characters = 0
  }

  usualCell({ column, style, type, value }: UsualCell): void {
    this.startCell({ r: column, t: type, s: style })
    if (value === undefined) return
    this.reading = false
    this.value = value
    this.endCell()
  }

  startCell({ r, t, s }: { r?: string; t?: string; s?: string }): void {
    const at = r === undefined ? this.at + 1 : columnOf(r)
    if (at <= this.at || at >= 16_384)
      this.stop('F-BROKEN', `The cell “${r}” of sheet “${this.sheet.name}” is out of order. Open the file in Excel, save it again, and send that.`) // prettier-ignore
    this.at = at
    this.type = t ?? 'n'
    this.style = s === undefined ? -1 : Number(s)
    this.value = null
    this.formula = false
  }

  endCell(): void {
    if (this.formula) this.formulas++
    if (this.value === null) {
      if (this.formula) this.fault('formula', '')
      return
    }
    const shown = this.shown(this.value)
    if (shown === '') return
    if (this.at >= this.limits.columns) this.stop('F-TOO-WIDE', tooWide(this.limits, this.sheet, cellName(this.at, this.row))) // prettier-ignore
    this.characters += shown.length
    if (this.characters > this.limits.recordCharacters) this.stop('F-RECORD-TOO-LONG', tooLong(this.limits, this.sheet, this.row)) // prettier-ignore
    while (this.cells.length < this.at) this.cells.push('')
    this.cells.push(shown)
  }

  shown(value: string): string {
    switch (this.type) {
      case 's':
        return this.book.texts[Number(value)] ?? this.fault('text', value)
      case 'str':
      case 'inlineStr':
        return unescaped(value)
      case 'b':
        return value === '1' || value === 'true' ? 'TRUE' : 'FALSE'
      case 'e':
        return this.fault('error-value', value)
      case 'd':
        return value.replace(/T00:00:00(\.0+)?Z?$/, '')
      default:
        return value === '' ? '' : shownNumber(value, this.book.formats[this.style] ?? 'number', this.book.from1904)
    }
  }

  fault(kind: CellFault['kind'], value: string): string {
    if (this.at < this.limits.columns) this.faults.push({ at: this.at, kind, value })
    return kind === 'error-value' ? value : ''
  }

  endRow(): void {
    if (this.cells.length === 0 && this.faults.length === 0) return
    if (++this.count > this.limits.rows) this.stop('F-TOO-MANY-ROWS', `The sheet “${this.sheet.name}” has more than ${this.limits.rows.toLocaleString('en-GB')} rows.`) // prettier-ignore
    const { row, cells, hidden, formulas, faults } = this
    this.rows.push({ row, cells, hidden, formulas, faults })
  }

  stop(code: string, because: string): never {
    throw new CannotRead(code, because, this.sheet.name)
  }
}

const tooWide = ({ columns }: Limits, sheet: Sheet, cell: string): string =>
  `The sheet “${sheet.name}” has something in ${cell}, beyond the ${columns} columns a file may have. Delete the columns to the right of the table.`

const tooLong = ({ recordCharacters }: Limits, sheet: Sheet, row: number): string =>
  `Row ${row} of sheet “${sheet.name}” holds more than ${recordCharacters.toLocaleString('en-GB')} characters.`
