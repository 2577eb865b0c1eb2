import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { piecesOfNodes, textOf } from './pieces.ts'
import { cellCounter, nowhere, tidy, tooManyCells } from './table-model.ts'
import type { Block, Cell, Row, TableModel } from './table-model.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const isElement = (node: Node): node is Element => 'tagName' in node
const leaf = new Set('p h1 h2 h3 h4 h5 h6 li dt dd caption figcaption pre blockquote'.split(' '))
const skipped = new Set(['script', 'style', 'template', 'head', 'nav', 'svg'])
const inline = new Set('a b i em strong span u s sub sup small mark abbr br font'.split(' '))
const mostColumns = 60
const mostRows = 2000

const spanOf = (cell: Element, name: string, most: number): number => {
  const value = Number(cell.attrs.find(attribute => attribute.name === name)?.value ?? 1)
  return Number.isInteger(value) && value > 1 ? Math.min(value, most) : 1
}

/** A page of HTML, as a browser would read it. Cells drawn across several rows or columns leave empty ones behind. */
export const fromHtml = (source: string): TableModel => {
  const blocks: Block[] = []
  const counted = { paragraphs: 0, tables: 0 }
  const made = cellCounter()
  const stack: Node[] = parse(source).childNodes.toReversed() as Node[]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isElement(node)) addText(blocks, [node], 'paragraph', counted)
    else if (skipped.has(node.tagName)) continue
    else if (node.tagName === 'table') blocks.push({ kind: 'table', rows: rowsOf(node, ++counted.tables, made) })
    else if (leaf.has(node.tagName) && !holdsBlocks(node)) addText(blocks, node.childNodes, kindOf(node), counted)
    else stack.push(...gathered(node.childNodes).toReversed())
  }
  return blocks
}

const kindOf = (node: Element): 'heading' | 'item' | 'paragraph' =>
  /^h\d$/.test(node.tagName) ? 'heading' : node.tagName === 'li' ? 'item' : 'paragraph'

const holdsBlocks = (node: Element): boolean =>
  node.childNodes.some(child => isElement(child) && !inline.has(child.tagName) && child.tagName !== 'img')

/** Words and inline tags that stand side by side are one paragraph. */
const gathered = (nodes: readonly Node[]): Node[] => {
  const out: Node[] = []
  let run: Element | null = null
  for (const node of nodes) {
    if (isElement(node) && !inline.has(node.tagName)) run = null
    else if (run) run.childNodes.push(node)
    else {
      run = {
        ...({ nodeName: 'p', tagName: 'p', attrs: [], parentNode: null } as unknown as Element),
        childNodes: [node],
      }
      out.push(run)
    }
    if (!run) out.push(node)
  }
  return out
}

const addText = (
  blocks: Block[],
  nodes: Node[],
  kind: 'heading' | 'item' | 'paragraph',
  counted: { paragraphs: number },
) => {
  for (const piece of piecesOfNodes(nodes)) {
    const where = { ...nowhere, line: ++counted.paragraphs }
    blocks.push({ kind: kind === 'paragraph' ? piece.kind : kind, text: piece.text, where })
  }
}

const childrenNamed = (node: Element, names: readonly string[]): Element[] =>
  node.childNodes.filter(isElement).filter(child => names.includes(child.tagName))

const rowsOf = (table: Element, number: number, made: (cells: number) => void): Row[] => {
  const parts = childrenNamed(table, ['thead', 'tbody', 'tfoot', 'tr'])
  const lines = parts.flatMap(part => (part.tagName === 'tr' ? [part] : childrenNamed(part, ['tr'])))
  const held: number[] = []
  return lines.map((line, index) => {
    const row = rowOf(line, { ...nowhere, table: number, row: index + 1 }, held)
    made(row.cells.length)
    return row
  })
}

/** One row of the grid. `held` says for how many more rows each column is taken by a cell drawn from above. */
const rowOf = (line: Element, where: Row['where'], held: number[]): Row => {
  const cells: Cell[] = []
  const blank = () => {
    cells.push({ text: '', pieces: [], span: 1, where: { ...where, column: cells.length + 1 }, furniture: [] })
  }
  const passHeld = () => {
    while ((held[cells.length] ?? 0) > 0) {
      held[cells.length]!--
      blank()
    }
  }
  for (const source of childrenNamed(line, ['td', 'th'])) {
    passHeld()
    if (cells.length >= mostColumns) throw new RangeError(tooManyCells)
    const pieces = piecesOfNodes(source.childNodes)
    const span = spanOf(source, 'colspan', mostColumns - cells.length)
    const down = spanOf(source, 'rowspan', mostRows) - 1
    const from = cells.length
    cells.push({ text: tidy(textOf(pieces) ?? ''), pieces, span, where: { ...where, column: from + 1 }, furniture: [] })
    while (cells.length < from + span) blank()
    for (let column = from; column < from + span; column++) held[column] = down
  }
  passHeld()
  return { cells, where }
}
