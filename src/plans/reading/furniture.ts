import { joinPieces, textOf } from './pieces.ts'
import { tidy } from './table-model.ts'
import { statementHeading } from './headings.ts'
import type { Block, Cell, Piece, TableModel } from './table-model.ts'

/** Running headers of inspection reports, pasted with the words they interrupted; a page number may follow. */
const running =
  /Area SEND (?:full |monitoring )?inspection report: [^.;•]{3,90}?\d{1,2} to \d{1,2} [A-Z][a-z]+ \d{4}(?: \d{1,3}(?=\s|$))?/g

const mostLines = 20

/** Lines that stand at three pages or more: the page's furniture. Headings that part the areas repeat too and are none. */
export const repeatedLines = (model: TableModel): string[] => {
  const seen = new Map<string, number>()
  for (const block of model)
    if (block.kind !== 'table' && block.kind !== 'item' && block.text.length > 15)
      seen.set(block.text, (seen.get(block.text) ?? 0) + 1)
  return [...seen].flatMap(([text, times]) => (times > 2 && !statementHeading(text) ? [text] : [])).slice(0, mostLines)
}

/** Words without the page furniture inside them, and the furniture. */
export const withoutFurniture = (text: string, lines: readonly string[]): { text: string; furniture: string[] } => {
  const furniture: string[] = []
  let left = text
  for (const line of lines)
    while (left.includes(line)) {
      furniture.push(line)
      left = left.replace(line, () => ' ')
    }
  left = left.replace(running, found => {
    furniture.push(found)
    return ' '
  })
  return { text: furniture.length ? tidy(left) : left, furniture }
}

const cleanCell = (cell: Cell, lines: readonly string[]): Cell => {
  const furniture: string[] = []
  let pieces: Piece[] = []
  let broken = false
  for (const piece of cell.pieces) {
    const clean = withoutFurniture(piece.text, lines)
    furniture.push(...clean.furniture)
    const next: Piece[] = clean.text ? [{ ...piece, text: clean.text }] : []
    pieces = broken ? joinPieces(pieces, next) : [...pieces, ...next]
    broken = next.length === 0
  }
  return furniture.length ? { ...cell, pieces, text: tidy(textOf(pieces) ?? ''), furniture } : cell
}

/** The model with furniture cut out of its cells, and kept with them. */
export const cleaned = (model: TableModel, lines: readonly string[]): Block[] =>
  model.map(block => {
    if (block.kind !== 'table') return block
    return {
      kind: 'table',
      rows: block.rows.map(row => ({ ...row, cells: row.cells.map(cell => cleanCell(cell, lines)) })),
    }
  })
