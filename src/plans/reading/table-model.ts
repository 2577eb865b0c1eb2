/**
 * The one shape every source becomes before it is read: a run of blocks, some of them tables. Where a thing stood is
 * kept with it, so that a person can be shown the cell a reading came from.
 */
export type Place = {
  /** The sheet of a workbook, else null. */
  readonly part: string | null
  /** Line of a text file, or paragraph of a document, counted from 1. */
  readonly line: number | null
  /** Table, row and column, counted from 1; null outside tables. */
  readonly table: number | null
  readonly row: number | null
  readonly column: number | null
}

/** A paragraph or a list item. `marked`: the source set it apart with a bullet or a list element of its own. */
export type Piece = { readonly kind: 'paragraph' | 'item'; readonly text: string; readonly marked: boolean }

export type Cell = {
  /** The cell's words, whole, without markup. */
  readonly text: string
  readonly pieces: readonly Piece[]
  /** How many columns it was drawn across. */
  readonly span: number
  readonly where: Place
  /** Page headers and footers cut out of the middle of the words. */
  readonly furniture: readonly string[]
}

export type Row = { readonly cells: readonly Cell[]; readonly where: Place }

export type Block =
  | { readonly kind: 'heading' | 'paragraph' | 'item'; readonly text: string; readonly where: Place }
  | { readonly kind: 'table'; readonly rows: readonly Row[] }

export type TableModel = readonly Block[]

export const nowhere: Place = { part: null, line: null, table: null, row: null, column: null }

/** `line 141, column 7`, `table 2, row 5, column 3`, `sheet Actions, row 5, column 3`. */
export const placeInWords = (place: Place): string => {
  const said = [
    place.part && `sheet ${place.part}`,
    !place.part && place.line === null && place.table !== null && `table ${place.table}`,
    place.line !== null && (place.table === null ? `paragraph ${place.line}` : `line ${place.line}`),
    place.line === null && place.row !== null && `row ${place.row}`,
    place.column !== null && `column ${place.column}`,
  ]
  return said.filter(Boolean).join(', ') || 'the file'
}

/** Runs of white space become one space; ends are cut. */
export const tidy = (text: string): string => text.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim()

/** The words of a text, for showing that none was lost. */
export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}%]+/gu) ?? []

/** More table cells than this and a file is no plan. */
const mostCells = 100_000

export const tooManyCells =
  'The file has more table cells than any plan we know. Save the plan’s table on its own and try again.'

/** Counts cells as they are made, and stops a file that would fill the memory with them. */
export const cellCounter = (): ((cells: number) => void) => {
  let made = 0
  return cells => {
    made += cells
    if (made > mostCells) throw new RangeError(tooManyCells)
  }
}
