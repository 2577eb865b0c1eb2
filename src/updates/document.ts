/** A monthly update as pure data: what a draft holds, what is published, what a letter carries. */

/** How somebody reads it: the partnership's words, plain words, or easy read. */
export type UpdateForm = 'official' | 'plain' | 'easy-read'

export const forms: Readonly<Record<UpdateForm, { readonly name: string; readonly hint: string }>> = {
  official: { name: 'The full update', hint: 'Every promise that moved and every figure that came.' },
  plain: { name: 'Plain words', hint: 'The same in a few short paragraphs.' },
  'easy-read': { name: 'Easy read', hint: 'Short lines, with pictures on the page.' },
}

/** The parts of the official words, in the order they are read. */
export const sections = {
  opening: 'In short',
  changed: 'What changed',
  figures: 'Figures that came',
  families: 'What families said',
  because: 'What happened because of it',
  next: 'What comes next',
} as const

export type SectionKey = keyof typeof sections
export const sectionKeys = Object.keys(sections) as SectionKey[]

/** Text of a section: paragraphs by line, and a list where a line starts with "- ". */
export type Sections = Readonly<Record<SectionKey, string>>

export type KeptEasyLine = { readonly picture: string; readonly words: string }

/** What the update speaks of, so that each can be followed back to its page. */
export type About =
  | { readonly kind: 'promise'; readonly programme: string; readonly ref: string }
  | { readonly kind: 'measure'; readonly id: string; readonly name: string }

export type UpdateText = {
  readonly title: string
  readonly official: Sections
  readonly plain: string
  readonly easyRead: readonly KeptEasyLine[]
  readonly about: readonly About[]
}
