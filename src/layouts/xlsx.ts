import { findHeader, headingMatches, headingWithin, plainHeading, quoted, rawRowOf, type Header, type NoHeader } from './header.ts' // prettier-ignore
import type { FileAtRest, Issue, Layout, Limits, RawRow, Reading } from './layout.ts'
import { cellName, columnOf, sheetRows, type SheetRow } from './sheet-rows.ts'
import { CannotRead } from './unzip.ts'
import { openWorkbook, type Sheet, type Workbook } from './workbook.ts'

const batch = 500

/**
 * Reads the sheet of a workbook that the layout describes: the one called as the layout (or as `chosen` says), or the
 * only one whose heading fits. Where several fit, and where something would have to be guessed, it ends with a fatal
 * issue; it never throws for what a file holds. Formulas are read as Excel last worked them out.
 */
export const readXlsx = async function* (
  file: FileAtRest,
  layout: Layout,
  limits: Limits,
  chosen: string | null = null,
): AsyncGenerator<Reading, void, undefined> {
  let bytesRead = 0
  try {
    const book = await openWorkbook(file, limits)
    bytesRead = book.zip.bytesRead()
    const choice = await chooseSheet(book, layout, limits, chosen)
    if (!choice.ok) return yield { rows: [], issues: choice.issues, bytesRead }
    for await (const reading of readSheet(book, choice, limits)) {
      bytesRead = reading.bytesRead
      yield reading
    }
    yield { rows: [], issues: [], bytesRead: file.size }
  } catch (error) {
    yield { rows: [], issues: [fatalOf(error)], bytesRead }
  }
}

/** The last word on a file that could not be gone on with. Anything else that goes wrong is ours to mend, and thrown. */
export const fatalOf = (error: unknown): Issue => {
  if (error instanceof CannotRead) return issue('F', error.message, { code: error.code, sheet: error.sheet })
  throw error
}

const issue = (code: string, message: string, more: Partial<Issue> = {}): Issue => ({
  code,
  severity: 'fatal',
  sheet: null,
  row: null,
  column: null,
  value: null,
  message,
  ...more,
})

type Looked = { readonly sheet: Sheet; readonly header: Header | NoHeader; readonly matches: number }
type Choice = { readonly ok: true; readonly sheet: Sheet; readonly header: Header; readonly layout: Layout }
type NoChoice = { readonly ok: false; readonly issues: readonly Issue[] }

const chooseSheet = async (
  book: Workbook,
  layout: Layout,
  limits: Limits,
  chosen: string | null,
): Promise<Choice | NoChoice> => {
  const looked: Looked[] = []
  for (const sheet of book.sheets) looked.push(await lookAt(book, sheet, layout, limits))
  const named = (wanted: string) => ({ sheet }: Looked) => plainHeading(sheet.name) === plainHeading(wanted) // prettier-ignore
  const fits = looked.filter(({ sheet, header }) => header.ok && !sheet.hidden)
  const called = chosen === null ? [] : looked.filter(named(chosen))
  const own = fits.filter(found => named(sheetNameFor(layout))(found) || named(layout.id)(found))
  const candidates = called.length > 0 ? called : own.length > 0 ? own : fits
  if (candidates.length > 1) return { ok: false, issues: [several(candidates.map(({ sheet }) => sheet.name))] }
  const one = candidates[0]
  if (one?.header.ok) return { ok: true, sheet: one.sheet, header: one.header, layout }
  return { ok: false, issues: one && !one.header.ok ? one.header.issues : noneFits(looked) }
}

/** The heading a sheet has, as far as its first rows show. */
const lookAt = async (book: Workbook, sheet: Sheet, layout: Layout, limits: Limits): Promise<Looked> => {
  const first: SheetRow[] = []
  if (sheet.part)
    for await (const { rows } of sheetRows(book, sheet, limits)) {
      first.push(...rows)
      if (first.length >= headingWithin) break
    }
  const matches = Math.max(0, ...first.slice(0, headingWithin).map(({ cells }) => headingMatches(cells, layout)))
  return { sheet, header: findHeader(first, layout, limits, sheet.name), matches }
}

const several = (names: readonly string[]): Issue =>
  new Set(names.map(name => name.toLowerCase())).size < names.length
    ? issue('F-SHEET-NAMES', `The workbook has two sheets called ${quoted([names[0]!])} and both could be meant. Give one of them another name and send it again.`, { sheet: names[0]! }) // prettier-ignore
    : issue('F-SHEET', `The headings stand on ${names.length} sheets: ${quoted(names)}. Say which of them is meant.`)

const noneFits = (looked: readonly Looked[]): readonly Issue[] => {
  const hidden = looked.find(({ sheet, header }) => header.ok && sheet.hidden)
  if (hidden) return [issue('F-SHEET-HIDDEN', `The sheet “${hidden.sheet.name}” has the headings but is hidden. Show it (right-click a sheet’s name, Unhide) and send the workbook again.`, { sheet: hidden.sheet.name })] // prettier-ignore
  const seen = looked.filter(({ sheet }) => !sheet.hidden && sheet.part)
  const lost = looked.find(({ sheet }) => !sheet.part)
  const nearest = seen.toSorted((a, b) => b.matches - a.matches)[0]
  if (nearest && !nearest.header.ok && nearest.matches > 0) return nearest.header.issues
  if (lost) return [issue('F-BROKEN', `The sheet “${lost.sheet.name}” is missing inside the workbook. Open it in Excel, save it again, and send that.`, { sheet: lost.sheet.name })] // prettier-ignore
  if (nearest && !nearest.header.ok) return nearest.header.issues
  return [issue('F-EMPTY', 'The workbook has no sheet with rows. Check that the right file was chosen.')]
}

/** What a sheet of our template is called: Excel allows 31 characters and not all of them. */
export const sheetNameFor = (layout: Pick<Layout, 'name'>): string =>
  layout.name.replace(/[\\/?*[\]:]/g, ' ').replace(/^'|'$/g, '').slice(0, 31).trim() // prettier-ignore

/** What is said about a sheet once it has been gone through. */
type Seen = { formulas: number; hidden: number; beside: number; besideAt: string; merged: string[] }

const readSheet = async function* (book: Workbook, choice: Choice, limits: Limits): AsyncGenerator<Reading> {
  const { sheet, header } = choice
  const seen: Seen = { formulas: 0, hidden: 0, beside: 0, besideAt: '', merged: [] }
  const own = new Set(header.at)
  const named = header.columnsSent.map(name => name !== '')
  let rows: RawRow[] = []
  const heading = { sheet: sheet.name, written: header.written, columnsSent: header.columnsSent }
  yield { rows: [], issues: header.issues, heading, bytesRead: book.zip.bytesRead() }
  for await (const piece of sheetRows(book, sheet, limits)) {
    seen.merged.push(...piece.merged)
    for (const row of piece.rows) {
      if (row.row <= header.headingRow) continue
      note(seen, row, named)
      rows.push(row.faults.length === 0 ? rawRowOf(row.cells, header, row.row, sheet.name) : faulty(row, choice, own))
    }
    if (rows.length < batch) continue
    yield { rows, issues: [], bytesRead: book.zip.bytesRead() }
    rows = []
  }
  yield { rows, issues: remarks(seen, choice), bytesRead: book.zip.bytesRead() }
} // prettier-ignore

const note = (seen: Seen, { row, cells, hidden, formulas }: SheetRow, named: readonly boolean[]): void => {
  seen.formulas += formulas
  if (hidden) seen.hidden++
  for (let at = 0; at < cells.length; at++)
    if (!named[at] && cells[at]!.trim() !== '') {
      seen.beside++
      seen.besideAt ||= cellName(at, row)
    }
}

const faulty = ({ row, cells, faults }: SheetRow, { sheet, header }: Choice, own: ReadonlySet<number>): RawRow => {
  const issues = faults
    .filter(({ at }) => own.has(at))
    .map(({ at, kind, value }) => {
      const cell = cellName(at, row)
      const column = header.columnsSent[at]!
      const message = {
        'formula': `The cell ${cell} (“${column}”) holds a formula and no value. Open the file in Excel, let it calculate, save it, and send it again; or paste the values.`,
        'error-value': `The cell ${cell} (“${column}”) shows Excel’s error ${value}. Correct the formula, or write the value.`,
        'text': `The cell ${cell} (“${column}”) points to a text that is not in the workbook. Open the file in Excel, check the cell, and save it again.`,
      }[kind] // prettier-ignore
      const code = { 'formula': 'C-FORMULA', 'error-value': 'C-EXCEL-ERROR', 'text': 'C-LOST-TEXT' }[kind] // prettier-ignore
      return issue(code, message, { severity: 'error', sheet: sheet.name, row, column, value: value || null })
    })
  const raw = rawRowOf(cells, header, row, sheet.name)
  return issues.length > 0 ? { ...raw, issues } : raw
}

const many = (count: number, one: string, more: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : more}`

const remarks = (seen: Seen, { sheet, header, layout }: Choice): readonly Issue[] => {
  const remark = (code: string, message: string, more: Partial<Issue> = {}) =>
    issue(code, message, { severity: 'warning', sheet: sheet.name, ...more })
  const found: Issue[] = []
  if (seen.formulas > 0) found.push(remark('F-FORMULAS', `${many(seen.formulas, 'cell holds a formula', 'cells hold formulas')}. What Excel last made of them was read.`)) // prettier-ignore
  if (seen.hidden > 0) found.push(remark('F-HIDDEN-ROWS', `${many(seen.hidden, 'row is', 'rows are')} hidden in the sheet, perhaps by a filter. Hidden rows were read like the others.`)) // prettier-ignore
  if (seen.beside > 0) found.push(remark('F-NO-HEADING-ABOVE', `${many(seen.beside, 'cell stands', 'cells stand')} under no heading, the first in ${seen.besideAt}, and ${seen.beside === 1 ? 'was' : 'were'} not read.`)) // prettier-ignore
  return [...found, ...mergedRemarks(seen.merged, header, layout, remark)]
}

/** Merged cells below the heading: Excel keeps one value and empties the rest, so what the others mean is not in the file. */
const mergedRemarks = (
  ranges: readonly string[],
  header: Header,
  layout: Layout,
  remark: (code: string, message: string, more?: Partial<Issue>) => Issue,
): readonly Issue[] => {
  const within = ranges.flatMap(range => {
    const [, left, top, right, bottom] = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(range) ?? []
    if (!left || Number(bottom) <= header.headingRow) return []
    const [from, to] = [columnOf(left), columnOf(right!)]
    const column = header.at.findIndex(at => at >= from && at <= to)
    if (column < 0) return []
    return [{ range, row: Number(top), tall: bottom !== top, column: header.written[column] ?? layout.columns[column]!.name }] // prettier-ignore
  })
  const tall = within.filter(found => found.tall && found.row > header.headingRow)
  if (tall.length > 0) {
    const [{ range, row, column }, ...rest] = tall as [(typeof tall)[0]]
    return [remark('F-MERGED', `The cells ${range} are merged${rest.length > 0 ? ` (and ${many(rest.length, 'other range', 'other ranges')})` : ''}: only the first of them holds a value, and the rows below would lose theirs. Unmerge them, fill in each row, and send the file again.`, { severity: 'fatal', row, column })] // prettier-ignore
  }
  const wide = within[0]
  return wide ? [remark('F-MERGED', `The cells ${wide.range} are merged${within.length > 1 ? ` (and ${many(within.length - 1, 'other range', 'other ranges')})` : ''}: only the first of them was read.`, { row: wide.row, column: wide.column })] : [] // prettier-ignore
}
