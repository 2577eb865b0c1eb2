/** A section's text as its writer types it: a paragraph a line, and a list where lines start with "- ". Pure. */

export type Block =
  { readonly kind: 'paragraph'; readonly words: string } | { readonly kind: 'list'; readonly items: readonly string[] }

export const linesOf = (text: string): Block[] => {
  const blocks: Block[] = []
  for (const line of text.split(/\r?\n/).map(each => each.trim())) {
    const item = /^[-•*]\s+(.*)$/.exec(line)?.[1]
    const last = blocks.at(-1)
    if (item !== undefined && last?.kind === 'list')
      blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, item] }
    else if (item !== undefined) blocks.push({ kind: 'list', items: [item] })
    else if (line !== '') blocks.push({ kind: 'paragraph', words: line })
  }
  return blocks
}
