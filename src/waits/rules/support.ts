import type { Day } from '../../kernel/day.ts'

/** What helps while a child waits for a service: in plain words and in easy read. Pure. */

/** `picture` is a name of the house’s own drawings; the form lets no other in. */
export type EasySupportLine = { readonly picture: string; readonly words: string }

export type SupportText = {
  readonly service: string
  /** A need such as "Autism"; empty for everybody who waits for the service. */
  readonly need: string
  readonly helps: string
  readonly worse: string
  readonly ring: string
  readonly easy: readonly EasySupportLine[]
  readonly reviewedOn: Day
  readonly reviewBy: Day
  readonly by: string | null
}

/** The first telephone number among the words that say whom to ring; null where none is told. */
export const numberToRing = (ring: string): string | null => /(?<!\d)0\d(?: ?\d){8,9}(?! ?\d)/.exec(ring)?.[0] ?? null

/** Words as paragraphs, and lines that begin with a dash as the items of a list. */
export type Block = { readonly kind: 'paragraph'; readonly words: string } | { readonly kind: 'list'; readonly items: readonly string[] } // prettier-ignore

export const blocksOf = (text: string): Block[] => {
  const blocks: Block[] = []
  for (const line of text.split(/\r?\n/).map(each => each.trim())) {
    if (line === '') continue
    const item = /^[-•*]\s+(.+)$/.exec(line)?.[1]
    const last = blocks.at(-1)
    if (item === undefined) blocks.push({ kind: 'paragraph', words: line })
    else if (last?.kind === 'list') blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, item] }
    else blocks.push({ kind: 'list', items: [item] })
  }
  return blocks
}

/** The texts of a service: for everybody first, then by need. */
export const inOrder = (texts: readonly SupportText[]): SupportText[] =>
  texts.toSorted((a, b) => a.need.localeCompare(b.need, 'en'))

export const isStale = ({ reviewBy }: SupportText, today: Day): boolean => reviewBy < today

/** Easy read as it is typed: a line each, “picture: sentence”, or the sentence alone. */
export const readEasyLines = (text: string, known: readonly string[]): EasySupportLine[] =>
  text.split(/\r?\n/).flatMap(line => {
    const [, name, words] = /^([a-z-]+):\s+(.+)$/.exec(line.trim()) ?? []
    if (name && known.includes(name)) return [{ picture: name, words: words! }]
    return line.trim() === '' ? [] : [{ picture: 'helping', words: line.trim() }]
  })

export const writeEasyLines = (lines: readonly EasySupportLine[]): string =>
  lines.map(({ picture, words }) => `${picture}: ${words}`).join('\n')
