import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { tidy } from './table-model.ts'
import type { Piece } from './table-model.ts'

type Node = DefaultTreeAdapterTypes.ChildNode

type Chunk = { text: string; list: boolean; marked: boolean }

const breaking = new Set('p div h1 h2 h3 h4 h5 h6 tr td th table ul ol li br section article blockquote'.split(' '))
const skipped = new Set(['script', 'style', 'template', 'head', 'img', 'svg'])

const bullets = /(?:^|\s)[•·▪●◦∙]\s*/
const dashes = /(?:^|\s)-\s+(?=\p{Lu})/u
const leadingDash = /^-\s+/
/** A sentence that starts afresh after the last bullet of a list that lost its end. */
const afresh = /^(.*[^.!?:;\s])\s+((?:This is|These are|We will) .*)$/s

/** Words cut into paragraphs and list items. Dashes part a list only where no bullet does: they also stand in sentences. */
const cut = ({ text, list, marked }: Chunk): Piece[] => {
  const whole = tidy(text)
  if (!whole) return []
  const mark = bullets.test(whole) ? bullets : list ? dashes : leadingDash
  const [lead, ...items] = whole.split(mark)
  const pieces: Piece[] = lead?.trim() ? [{ kind: list ? 'item' : 'paragraph', text: lead.trim(), marked }] : []
  for (const item of items) if (item.trim()) pieces.push({ kind: 'item', text: item.trim(), marked: true })
  return freed(pieces, items.length > 0 && !list)
}

const freed = (pieces: Piece[], plain: boolean): Piece[] => {
  const last = pieces.at(-1)
  const split = plain && last?.kind === 'item' ? afresh.exec(last.text) : null
  if (!split) return pieces
  const rest: Piece = { kind: 'paragraph', text: split[2]!, marked: false }
  return [...pieces.slice(0, -1), { ...last!, text: split[1]! }, rest]
}

/** The words under these nodes, parted where the page would part them. Walks with its own stack: depth is the sender's choice. */
const chunksOf = (nodes: readonly Node[]): Chunk[] => {
  const chunks: Chunk[] = [{ text: '', list: false, marked: false }]
  const stack: { node: Node | null; list: boolean }[] = nodes.toReversed().map(node => ({ node, list: false }))
  const part = (list: boolean, marked: boolean) => chunks.push({ text: '', list, marked })
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, list } = next
    if (node === null) part(list, false)
    else if ('value' in node) chunks.at(-1)!.text += node.value
    else if ('tagName' in node && !skipped.has(node.tagName)) {
      const inside = list || node.tagName === 'ul' || node.tagName === 'ol'
      if (breaking.has(node.tagName)) part(inside, node.tagName === 'li')
      if (breaking.has(node.tagName)) stack.push({ node: null, list })
      for (const child of node.childNodes.toReversed()) stack.push({ node: child, list: inside })
    }
  }
  return chunks
}

/** Pieces of nodes already parsed. */
export const piecesOfNodes = (nodes: readonly Node[]): Piece[] => chunksOf(nodes).flatMap(cut)

/** Pieces of a cell's source: plain words, words with line breaks, or words with HTML in them. */
export const piecesOf = (source: string): Piece[] => {
  if (/<\/?[a-z][^>]*>/i.test(source)) return piecesOfNodes(parseFragment(source).childNodes)
  return source.split(/\r?\n/).flatMap(text => cut({ text, list: false, marked: false }))
}

const ended = /[.;:!?]["”’)]*$/
const unfinished = /(?:,|\b(?:a|an|the|of|to|and|or|for|in|on|with|by|from|at|as|that|which|is|are|be|including))$/i

/** Whether `next`, found after a page break, goes on in the middle of the sentence that `before` left open. */
export const goesOn = (before: string, next: Piece): boolean =>
  !next.marked && !ended.test(before) && (/^[\p{Ll}(&]/u.test(next.text) || unfinished.test(before))

/** Two halves of one cell joined: in the middle of a sentence where it was broken, else one after the other. */
export const joinPieces = (before: readonly Piece[], after: readonly Piece[]): Piece[] => {
  const last = before.at(-1)
  const first = after[0]
  if (!last || !first || !goesOn(last.text, first)) return [...before, ...after]
  return [...before.slice(0, -1), { ...last, text: `${last.text} ${first.text}` }, ...after.slice(1)]
}

/** The words of pieces, one to a line; null where there are none. */
export const textOf = (pieces: readonly Piece[]): string | null =>
  pieces
    .map(piece => piece.text)
    .join('\n')
    .trim() || null
