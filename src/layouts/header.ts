import type { Issue, Layout, Limits, RawRow } from './layout.ts'

/** A row as it stands in a sheet or a CSV, before anybody knows which is the heading. */
export type SheetRow = { readonly row: number; readonly cells: readonly string[] }

export type Header = {
  readonly ok: true
  /** The row of the sender's file with the headings, its first being 1. */
  readonly headingRow: number
  /** How many cells the heading row has: each row below has as many. */
  readonly width: number
  /** Where each column of the layout stands in a row, in the layout's order; -1 where the file lacks it. */
  readonly at: readonly number[]
  /** Headings as the sender wrote them, in the layout's order; null where the file lacks the column. */
  readonly written: readonly (string | null)[]
  /** Every heading of the file, in its order, with those that no column of ours answers to. */
  readonly columnsSent: readonly string[]
  /** Warnings: columns that were not read. */
  readonly issues: readonly Issue[]
}
export type NoHeader = { readonly ok: false; readonly issues: readonly Issue[] }

/** Only so far down is the heading looked for, under titles and notes. */
export const headingWithin = 30

/** A heading without what differs between systems: case, spaces, underscores, hyphens, a mark for "required". */
export const plainHeading = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[\s_\-\u2010-\u2015\ufeff\u200b]+/g, '')
    .replace(/[*:?]+$/, '')

/** How many columns of the layout a row's cells name: the row that names most is the heading. */
export const headingMatches = (cells: readonly string[], layout: Layout): number => {
  const known = headingsOf(layout)
  const found = new Set<number>()
  for (const cell of cells) {
    const column = cell.length > 200 ? undefined : known.get(plainHeading(cell))
    if (column !== undefined) found.add(column)
  }
  return found.size
}

/**
 * Finds the heading among the first rows of a file and where each column of the layout stands. Headings may be in any
 * order and case, under title rows, in the words of the layout's synonyms; columns that are not the layout's are named
 * in one warning. Refused (fatal issues): no heading, a required column missing, two columns for one, too many columns.
 */
export const findHeader = (
  rows: readonly SheetRow[],
  layout: Layout,
  limits: Pick<Limits, 'columns'>,
  sheet: string | null = null,
): Header | NoHeader => {
  let best: SheetRow | null = null
  let most = 0
  for (const row of rows.slice(0, headingWithin)) {
    const matches = headingMatches(row.cells, layout)
    if (matches > most) [best, most] = [row, matches]
  }
  if (best === null) return { ok: false, issues: [noHeading(rows, layout, sheet)] }
  if (best.cells.length > limits.columns) return { ok: false, issues: [tooWide(best, limits.columns, sheet)] }
  return readHeading(best, layout, sheet)
}

/** The cells of a row in the order of the layout's columns; `''` for each the file lacks. */
export const rawRowOf = (
  cells: readonly string[],
  { at }: Pick<Header, 'at'>,
  row: number,
  sheet: string | null,
): RawRow => {
  const own: string[] = []
  for (const index of at) own.push(index < 0 ? '' : (cells[index] ?? ''))
  return { sheet, row, cells: own }
}

const known = new WeakMap<Layout, ReadonlyMap<string, number>>()

/** Every heading a layout answers to, with its column: its own names first, then synonyms that no other column has. */
const headingsOf = (layout: Layout): ReadonlyMap<string, number> => {
  const before = known.get(layout)
  if (before) return before
  const headings = new Map<string, number>()
  for (const [index, { name, type }] of layout.columns.entries())
    if (type.kind !== 'parts') headings.set(plainHeading(name), index)
  for (const [index, { synonyms }] of layout.columns.entries())
    for (const synonym of synonyms) if (!headings.has(plainHeading(synonym))) headings.set(plainHeading(synonym), index)
  known.set(layout, headings)
  return headings
}

const readHeading = ({ row, cells }: SheetRow, layout: Layout, sheet: string | null): Header | NoHeader => {
  const headings = headingsOf(layout)
  const places: number[][] = layout.columns.map(() => [])
  const unknown: string[] = []
  for (const [index, cell] of cells.entries()) {
    const column = headings.get(plainHeading(cell))
    if (column !== undefined) places[column]!.push(index)
    else if (cell.trim() !== '') unknown.push(cell.trim())
  }
  const issues: Issue[] = []
  const at = places.map((found, column) => {
    const one = theOne(found, cells, layout.columns[column]!.name)
    if (one === null) issues.push(twice(found, cells, layout.columns[column]!.name, row, sheet))
    else if (found.length > 1) unknown.push(...found.filter(index => index !== one).map(index => cells[index]!.trim()))
    return one ?? -1
  })
  const lacking = layout.columns.filter(
    ({ required, type }, column) => required !== false && type.kind !== 'parts' && places[column]!.length === 0,
  )
  // What was not recognised is told once, beside the last of them.
  for (const { name, means } of lacking)
    issues.push(missing(name, means, name === lacking.at(-1)!.name ? unknown : [], row, sheet))
  if (issues.length > 0) return { ok: false, issues }
  return {
    ok: true,
    headingRow: row,
    width: cells.length,
    at,
    written: at.map(index => (index < 0 ? null : cells[index]!.trim())),
    columnsSent: cells.map(cell => cell.trim()),
    issues: unknown.length > 0 ? [notRead(unknown, row, sheet)] : [],
  }
}

/** Which of several places a column stands at: ours where one alone has our own heading; null where nobody can say. */
const theOne = (found: readonly number[], cells: readonly string[], name: string): number | null => {
  if (found.length < 2) return found[0] ?? -1
  const exact = found.filter(index => plainHeading(cells[index]!) === plainHeading(name))
  return exact.length === 1 ? exact[0]! : null
}

/** `A`, `Z`, `AA`: how a spreadsheet calls the column at an index from 0. */
export const columnLetters = (index: number): string =>
  (index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

/** The first few of a list in quotation marks, and how many more there are. */
export const quoted = (words: readonly string[], most = 10): string => {
  const shown = words.slice(0, most).map(word => `“${word.slice(0, 60)}”`)
  return shown.join(', ') + (words.length > most ? ` and ${words.length - most} more` : '')
}

const fatal = (code: string, row: number | null, sheet: string | null, message: string, more: Partial<Issue> = {}) =>
  ({ code, severity: 'fatal', sheet, row, column: null, value: null, message, ...more }) satisfies Issue

const noHeading = (rows: readonly SheetRow[], layout: Layout, sheet: string | null): Issue => {
  if (rows.every(({ cells }) => cells.every(cell => cell.trim() === '')))
    return fatal('F-EMPTY', null, sheet, 'There is nothing in the file. Check that the right one was chosen.')
  const wanted = layout.columns.filter(({ required, type }) => required !== false && type.kind !== 'parts')
  return fatal('F-NO-HEADING', rows[0]?.row ?? null, sheet, `No row with headings was found among the first ${Math.min(rows.length, headingWithin)} rows. Put a row of headings above the data: ${quoted(wanted.map(({ name }) => name))}.`) // prettier-ignore
}

const tooWide = ({ row, cells }: SheetRow, most: number, sheet: string | null): Issue =>
  fatal('F-COLUMNS', row, sheet, `The heading row has ${cells.length} columns; at most ${most} are read. Take out the columns that are not needed and send it again.`) // prettier-ignore

const missing = (name: string, means: string, unknown: readonly string[], row: number, sheet: string | null): Issue =>
  fatal('F-MISSING', row, sheet, `The column “${name}” is missing (${means}). Add it, or give it this heading.${unknown.length > 0 ? ` Headings that were not recognised: ${quoted(unknown)}.` : ''}`, { column: name }) // prettier-ignore

const twice = (found: readonly number[], cells: readonly string[], name: string, row: number, sheet: string | null) => {
  const where = found.map(index => `“${cells[index]!.trim()}” in column ${columnLetters(index)}`)
  return fatal('F-DUPLICATE-HEADING', row, sheet, `${where.join(' and ')} are both headings for “${name}”, and nobody but you can say which is meant. Rename or take out ${found.length > 2 ? 'all but one' : 'one of them'} and send it again.`, { column: name, value: cells[found[1]!]!.trim() }) // prettier-ignore
}

const notRead = (unknown: readonly string[], row: number, sheet: string | null): Issue => ({
  ...fatal('F-EXTRA', row, sheet, unknown.length === 1 ? `The column ${quoted(unknown)} is not part of this layout and was not read. Nothing in it was kept.` : `${unknown.length} columns are not part of this layout and were not read: ${quoted(unknown)}. Nothing in them was kept.`), // prettier-ignore
  severity: 'warning',
})
