import { piecesOf, textOf } from './pieces.ts'
import { cellCounter, nowhere, tidy } from './table-model.ts'
import type { Block, Cell, Row, TableModel } from './table-model.ts'

const rule = /^[\s|:-]*$/

/**
 * Text in which a line with tabs is a row and its cells may carry HTML: what a PDF conversion leaves. Every other line
 * is a paragraph or list item. Rows that follow one another without a line between are one table; the reader decides
 * which tables go on over a page break.
 */
export const fromTabText = (text: string): TableModel => {
  const blocks: Block[] = []
  let rows: Row[] | null = null
  let tables = 0
  const made = cellCounter()
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.includes('\t')) {
      if (rule.test(line)) continue
      if (!rows) blocks.push({ kind: 'table', rows: (rows = []) })
      if (rows.length === 0) tables++
      made((line.match(/\t/g)?.length ?? 0) + 1)
      rows.push(rowOf(line, index + 1, tables, rows.length + 1))
      continue
    }
    rows = null
    if (!rule.test(line)) blocks.push(...paragraphsOf(line, index + 1))
  }
  return blocks
}

const rowOf = (line: string, number: number, table: number, row: number): Row => {
  const where = { ...nowhere, line: number, table, row }
  const cells = line.split('\t').map((source, column): Cell => {
    const pieces = piecesOf(source)
    const place = { ...where, column: column + 1 }
    return { text: tidy(textOf(pieces) ?? ''), pieces, span: 1, where: place, furniture: [] }
  })
  return { cells, where }
}

const paragraphsOf = (line: string, number: number): Block[] =>
  piecesOf(line).map(piece => ({ kind: piece.kind, text: emphasis(piece.text), where: { ...nowhere, line: number } }))

/** Heading marks and bold marks of Markdown say how words look, not what they are. */
const emphasis = (text: string): string => text.replace(/^#{1,6}\s+/, '').replace(/\*\*(.+?)\*\*/g, '$1')
