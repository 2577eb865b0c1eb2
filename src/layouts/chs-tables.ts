import { readCsv } from './csv.ts'
import type { FileAtRest, Issue, Layout, Limits, NestedShape, RawRow, Reading } from './layout.ts'
import { cellName, sheetRows, type SheetRow } from './sheet-rows.ts'
import { readCell } from './statistics-symbols.ts'
import { CannotRead } from './unzip.ts'
import { openWorkbook, type Sheet, type Workbook } from './workbook.ts'
import { fatalOf } from './xlsx.ts'

/**
 * The tables of NHS England’s monthly workbook (Table 4 and 4a to 4g), one record for each organisation, children’s
 * service and band; or the same as a tidy CSV. The workbooks change from month to month: the heading is wherever the
 * services stand, the two columns before them are what kind of organisation and which, however they are called; the
 * month and the band are in the title. Totals that are not the sum of their bands are told and kept as sent.
 */
export const chsTables: NestedShape = (file, layout, limits) => tables(file, layout, limits)

const tables = async function* (file: FileAtRest, layout: Layout, limits: Limits): AsyncGenerator<Reading, void> {
  const [first, second] = await file.range(0, 2)
  if (first !== 0x50 || second !== 0x4b) return yield* readCsv(file, layout, limits)
  let bytesRead = 0
  try {
    const book = await openWorkbook(file, limits)
    const sums: Sums = new Map()
    let read = 0
    for (const sheet of book.sheets) {
      if (sheet.hidden || !sheet.part) continue
      for await (const reading of tableOf(book, sheet, limits, sums)) {
        bytesRead = book.zip.bytesRead()
        read += reading.rows.length
        yield { ...reading, bytesRead }
      }
    }
    if (read === 0) throw new CannotRead('F-NO-TABLE', noTable)
    yield { rows: [], issues: wrongTotals(sums), bytesRead: file.size }
  } catch (error) {
    yield { rows: [], issues: [fatalOf(error)], bytesRead }
  }
}

const noTable =
  'No sheet has the tables “Total waiting list by service, …” and “Number waiting … by service, …”. Send the monthly workbook of the Community Health Services SitRep as it was published.'
const title = /^(?:(Total) waiting list|Number waiting (.+?)) by service, ([a-z]+ \d{4})$/i
const child = /^\(CYP\)/i
const service = /^\((A|CYP)\)/i

type Table = {
  readonly month: string
  readonly band: string
  readonly first: number
  readonly services: readonly string[]
}

const tableOf = async function* (
  book: Workbook,
  sheet: Sheet,
  limits: Limits,
  sums: Sums,
): AsyncGenerator<Pick<Reading, 'rows' | 'issues'>> {
  let named: RegExpExecArray | null = null
  let table: Table | null = null
  let level = ''
  let formulas = 0
  for await (const piece of sheetRows(book, sheet, limits)) {
    const rows: RawRow[] = []
    for (const row of piece.rows) {
      if (!table) {
        named ??= title.exec(row.cells.find(cell => cell.trim() !== '')?.trim() ?? '')
        const first = row.cells.findIndex(cell => service.test(cell))
        if (first < 1 || row.cells.filter(cell => service.test(cell)).length < 3) continue
        if (!named) return yield { rows: [], issues: [untitled(sheet)] }
        table = { month: named[3]!, band: named[1] ? 'total' : named[2]!, first, services: row.cells }
        continue
      }
      formulas += row.formulas
      const name = row.cells[table.first - 1]?.trim() ?? ''
      const own = row.cells[table.first - 2]?.trim() ?? ''
      if (name === '') continue
      // One layout writes the kind of organisation only in the first row of each group.
      level = own || (name === 'England' ? 'National' : level)
      rows.push(...recordsOf(row, table, { level, name, sheet: sheet.name }, sums))
    }
    yield { rows, issues: [] }
  }
  if (formulas > 0) yield { rows: [], issues: [{ ...warning('F-FORMULAS', sheet.name, `${formulas} cells hold formulas. What Excel last made of them was read.`) }] } // prettier-ignore
}

const warning = (code: string, sheet: string, message: string): Issue => ({
  code, severity: 'warning', sheet, row: null, column: null, value: null, message,
}) // prettier-ignore

const untitled = ({ name }: Sheet): Issue =>
  warning('F-NO-TITLE', name, `The sheet “${name}” has services and no title that says the month and how long children had waited, so it was not read.`) // prettier-ignore

type Whose = { readonly level: string; readonly name: string; readonly sheet: string }

const recordsOf = (row: SheetRow, table: Table, whose: Whose, sums: Sums): RawRow[] => {
  const records: RawRow[] = []
  for (let at = table.first; at < table.services.length; at++) {
    const heading = table.services[at]!.trim()
    if (!child.test(heading)) continue
    const number = row.cells[at]?.trim() ?? ''
    const place = `${heading} (${cellName(at, row.row)})`
    add(sums, table, whose, heading, number, row.row, place)
    const fault = row.faults.find(found => found.at === at)
    records.push({
      sheet: whose.sheet,
      row: row.row,
      cells: [table.month, whose.level, '', whose.name, heading, table.band, number],
      places: Array.from({ length: 7 }, () => place),
      ...(fault && { issues: [{ ...warning('C-EXCEL-ERROR', whose.sheet, `The cell ${cellName(at, row.row)} holds no value that can be read (${fault.value || 'a formula without a value'}).`), severity: 'error', row: row.row, column: place, value: fault.value || null }] }),
    })
  }
  return records
} // prettier-ignore

type Sum = { total: number | null; bands: number; sum: number; sheet: string; row: number; place: string; says: string }
/** A total and its bands for each organisation and service: so many as the workbook has rows and services. */
type Sums = Map<string, Sum>

const add = (sums: Sums, { band, month }: Table, whose: Whose, heading: string, cell: string, row: number, place: string) => {
  const key = `${month}\u001f${whose.level}\u001f${whose.name}\u001f${heading}`
  const found = sums.get(key) ?? { total: null, bands: 0, sum: 0, sheet: whose.sheet, row, place, says: `${heading.replace(child, '').trim()}, ${whose.name}, ${month}` }
  const { value } = readCell(cell)
  if (band === 'total') Object.assign(found, { total: value, sheet: whose.sheet, row, place })
  else if (value !== null) {
    found.sum += value
    found.bands += 1
  }
  sums.set(key, found)
} // prettier-ignore

const bandsOfATable = 7

const wrongTotals = (sums: Sums): Issue[] =>
  [...sums.values()]
    .filter(({ total, bands, sum }) => total !== null && bands === bandsOfATable && sum !== total)
    .map(({ total, sum, sheet, row, place, says }) => ({
      ...warning('W-TOTAL', sheet, `${says}: the total is ${total} and the bands add up to ${sum}, a difference of ${Math.abs(total! - sum)}. Both are kept as they were published.`),
      row,
      column: place,
      value: String(total),
    })) // prettier-ignore
