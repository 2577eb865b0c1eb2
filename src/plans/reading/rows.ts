import { columnsOf, sameColumns, settled, withMonths } from './headings.ts'
import { goesOn, joinPieces } from './pieces.ts'
import { placeInWords } from './table-model.ts'
import type { Column, Columns } from './headings.ts'
import type { Kept, ReadCell, Warning } from './shape.ts'
import type { Cell, Piece, Row } from './table-model.ts'

/** An action being put together: its pieces column by column, over as many rows and pages as it takes. */
export type Draft = {
  readonly section: string | null
  readonly columns: Columns
  readonly pieces: Map<number, Piece[]>
  readonly cells: ReadCell[]
  /** Found in the wrong column because the row lost one; null where the areas stand in their own. */
  strayAreas: string | null
}

const areaNumbers = /^\d{1,2}(?:\.\d{1,2})?(?:[\s,;&]+\d{1,2}(?:\.\d{1,2})?)*$/

/**
 * Reads the rows of the plan's tables, handed over in the file's order. Heading rows repeat at each page and may lose
 * a column: the first is kept, and a difference is warned of. A row without an action goes on from the row above; a
 * row with one does so only after a page break, without owner and area, and is warned of unless it goes on mid-sentence.
 */
export const actionRows = () => {
  const drafts: Draft[] = []
  const warnings: Warning[] = []
  const unplaced: Kept[] = []
  const furniture: Kept[] = []
  let columns: Columns | null = null
  let offered: Columns | null = null
  let pageBreak = false
  let between: string[] = []

  const keepAsHeading = (row: Row) => {
    for (const cell of row.cells) if (cell.text) furniture.push({ words: cell.text, where: cell.where })
  }

  const heading = (row: Row, read: Columns) => {
    keepAsHeading(row)
    offered = read
    const complete = read.every(column => column?.field !== 'milestone' || column.months !== null)
    if (!columns || (complete && !sameColumns(columns, read))) columns = read
    else {
      pageBreak = true
      if (!sameColumns(columns, read)) warnings.push(shifted(row))
    }
  }

  const months = (row: Row, read: Columns) => {
    keepAsHeading(row)
    columns = read
    offered = null
  }

  const add = (row: Row, section: string | null) => {
    const known = settle()
    const filled = row.cells.flatMap((cell, index) =>
      cell.text ? [{ cell, index, column: known[index] ?? null }] : [],
    )
    const before = drafts.at(-1)
    const judged = before ? continues(before, filled, pageBreak) : 'new'
    if (judged === 'new') drafts.push({ section, columns: known, pieces: new Map(), cells: [], strayAreas: null })
    if (judged === 'in-doubt') warnings.push(inDoubt(row, drafts.length))
    const draft = drafts.at(-1)!
    for (const { cell, index, column } of filled)
      if (column) place(draft, cell, index, column, judged === 'new' ? [] : between, judged !== 'new')
      else unplaced.push({ words: cell.text, where: cell.where })
    pageBreak = false
    between = []
  }

  const settle = (): Columns => {
    const known = settled(columns!)
    if (known.guessed) warnings.push(guessedMonths())
    columns = known.columns
    offered = null
    return columns
  }

  return {
    drafts,
    warnings,
    unplaced,
    furniture,
    /** Whether a heading row has been met, so that rows can be read. */
    open: () => columns !== null,
    /** A new section begins: its table has its own heading row. */
    reset: () => {
      columns = null
    },
    /** A page header or footer stood here. */
    broke: (line: string) => {
      pageBreak = true
      between.push(line)
    },
    /** Reads one row; false where no heading row has been met and this is none. */
    take: (row: Row, section: string | null): boolean => {
      const read = columnsOf(row)
      const second: Columns | null = !read && offered ? withMonths(offered, row) : null
      if (read) heading(row, read)
      else if (second) months(row, second)
      else if (columns) add(row, section)
      else return false
      return true
    },
  }
}

type Filled = { readonly cell: Cell; readonly index: number; readonly column: Column | null }

/** Whether a row goes on from the action above it: surely, in doubt, or not. */
const continues = (before: Draft, filled: readonly Filled[], pageBreak: boolean): 'surely' | 'in-doubt' | 'new' => {
  const has = (...fields: Column['field'][]) => filled.some(({ column }) => column && fields.includes(column.field))
  if (!has('action')) return 'surely'
  if (has('areas', 'ref')) return 'new'
  const midSentence = filled.some(({ cell, index }) =>
    goesOn(before.pieces.get(index)?.at(-1)?.text ?? '.', cell.pieces[0]!),
  )
  if (has('accountable') && !midSentence) return 'new'
  if (midSentence) return 'surely'
  const list = filled.some(({ cell, column }) => column?.field === 'action' && cell.pieces[0]?.kind === 'item')
  const alone = filled.every(({ column }) => column?.field === 'action')
  return (pageBreak && (alone || list)) || (list && alone) ? 'in-doubt' : 'new'
}

const place = (draft: Draft, cell: Cell, index: number, column: Column, between: readonly string[], goes: boolean) => {
  const furniture = [...between, ...cell.furniture]
  const { field, months, heading } = column
  const stray = !goes && field === 'milestone' && areaNumbers.test(cell.text) && /\./.test(cell.text)
  if (stray) draft.strayAreas = cell.text
  else draft.pieces.set(index, joinPieces(draft.pieces.get(index) ?? [], cell.pieces))
  const said: Pick<ReadCell, 'field' | 'months'> = stray ? { field: 'areas', months: null } : { field, months }
  draft.cells.push({ ...said, heading, text: cell.text, furniture, goesOn: goes, where: cell.where })
}

const shifted = (row: Row): Warning => ({
  code: 'heading-shifted',
  action: null,
  where: row.where,
  words: `The heading row at ${placeInWords(row.where)} names other columns than the first one did: a column was lost at the page break. The first heading row was followed.`,
})

const inDoubt = (row: Row, action: number): Warning => ({
  code: 'joined-in-doubt',
  action: String(action),
  where: row.where,
  words: `The row at ${placeInWords(row.where)} has no owner and no area and follows a page break, so it was read as more of action ${action}. Say if it is an action of its own.`,
})

const guessedMonths = (): Warning => ({
  code: 'months-guessed',
  action: null,
  where: null,
  words: 'No heading row says the months of the milestone columns. Three columns are read as 3, 6 and 12 months.',
})
