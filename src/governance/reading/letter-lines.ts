import type { TableModel } from '../../plans/reading/table-model.ts'
import { tidy } from '../../plans/reading/table-model.ts'

/** A letter as a run of lines, wherever it came from. `alone`: nothing stood directly above or below it. */
export type Line = { readonly kind: 'heading' | 'item' | 'text'; readonly text: string; readonly alone: boolean }

const bullet = /^(?:[-–—•▪◼◾●○·*‣⁃➢❖]|o(?= )|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)])(?: +|$)/

type Raw = { kind: 'item' | 'text' | 'gap'; text: string }

const rawOf = (line: string): Raw => {
  const text = tidy(line)
  if (text === '') return { kind: 'gap', text }
  const mark = bullet.exec(text)
  return mark ? { kind: 'item', text: text.slice(mark[0].length) } : { kind: 'text', text }
}

const unfinished = (text: string): boolean => !/[.!?:;]$/.test(text)

/** Whether a line goes on with the bullet above it: directly below, or after a page's end in the middle of a sentence. */
const goesOn = (item: string, { text }: Raw, gap: boolean): boolean =>
  item === '' || !gap || (unfinished(item) && /^[a-z]/.test(text))

/**
 * Lines of plain text, as pasted or taken from a PDF. A bullet broken over several lines is put together again;
 * `isHeading` keeps a heading that follows one directly from being taken for its end.
 */
export const linesOfText = (text: string, isHeading: (line: string) => boolean): Line[] => {
  const raw = text.split(/\r\n?|\n|\f/).map(rawOf)
  const lines: { kind: Line['kind']; text: string; alone: boolean }[] = []
  let item: { text: string } | null = null
  let gap = true
  raw.forEach((line, index) => {
    if (line.kind === 'gap') {
      gap = true
      return
    }
    if (line.kind === 'text' && item && !isHeading(line.text) && goesOn(item.text, line, gap)) {
      item.text = tidy(`${item.text} ${line.text}`)
    } else {
      const next = raw[index + 1]
      const alone = gap && (next === undefined || next.kind !== 'text')
      const made = { kind: isHeading(line.text) ? ('heading' as const) : line.kind, text: line.text, alone }
      lines.push(made)
      item = made.kind === 'item' ? made : null
    }
    gap = false
  })
  return lines.filter(line => line.text !== '')
}

/** Lines of a Word document or a web page, whose bullets and headings are known. */
export const linesOfBlocks = (blocks: TableModel, isHeading: (line: string) => boolean): Line[] =>
  blocks.flatMap((block): Line[] => {
    if (block.kind === 'table')
      return block.rows.flatMap(row =>
        row.cells.flatMap(cell =>
          cell.pieces.map(piece => ({ kind: piece.kind === 'item' ? 'item' : 'text', text: piece.text, alone: false })),
        ),
      )
    const raw = rawOf(block.text)
    if (raw.text === '') return []
    const heading = block.kind === 'heading' || isHeading(raw.text)
    return [{ kind: heading ? 'heading' : block.kind === 'item' ? 'item' : raw.kind === 'item' ? 'item' : 'text', text: raw.text, alone: true }]
  }) // prettier-ignore
