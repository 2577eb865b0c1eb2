import { count } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'

/** Posts, money and skills: needed against held, from what partners entered. Not entered is not nought. Pure. */

export const resourceKinds = {
  posts: 'Posts',
  money: 'Money',
  skills: 'Skills',
} as const
export type ResourceKind = keyof typeof resourceKinds

export const resourceUnits: Readonly<Record<ResourceKind, string>> = {
  posts: 'full-time posts, as a number: 3 or 2.5',
  money: 'pounds, without pence: 800000',
  skills: 'people who have the skill, as a number',
}

export type ResourceEntry = {
  readonly kind: ResourceKind
  readonly service: string
  readonly organisation: string
  readonly what: string
  /** The slug of the programme it belongs to, or null. */
  readonly programme: string | null
  readonly needed: number | null
  readonly held: number | null
  /** Money only. */
  readonly spent: number | null
  readonly asAt: Day
  readonly source: string
  readonly note: string | null
  readonly enteredAs: string | null
  readonly recordedAt: Date
}

const lineOf = ({ kind, service, organisation, what, programme }: ResourceEntry): string =>
  [kind, organisation, service, what, programme ?? ''].join('\n').toLowerCase()

const newer = (a: ResourceEntry, b: ResourceEntry): boolean =>
  a.asAt > b.asAt || (a.asAt === b.asAt && a.recordedAt > b.recordedAt)

/** One entry for each thing: the newest by its day. Older ones stay known and are told apart by their day. */
export const newestEntries = (entries: readonly ResourceEntry[]): ResourceEntry[] => {
  const lines = new Map<string, ResourceEntry>()
  for (const entry of entries) {
    const known = lines.get(lineOf(entry))
    if (!known || newer(entry, known)) lines.set(lineOf(entry), entry)
  }
  return [...lines.values()]
}

/** How much is short (above nought) or over (below). Null unless both numbers were entered. */
export const gapOf = ({ needed, held }: Pick<ResourceEntry, 'needed' | 'held'>): number | null =>
  needed === null || held === null ? null : Math.round((needed - held) * 100) / 100

const number = (value: number): string => {
  const [whole = '0', part] = String(Math.abs(value)).split('.')
  return `${count(Number(whole))}${part ? `.${part}` : ''}`
}

/** `£800,000`, `2.5 posts`, `12 people`, or `Not entered`. */
export const amountInWords = (kind: ResourceKind, value: number | null): string => {
  if (value === null) return 'Not entered'
  if (kind === 'money') return `£${number(value)}`
  const [one, many] = kind === 'posts' ? ['post', 'posts'] : ['person', 'people']
  return `${number(value)} ${value === 1 ? one : many}`
}

export const gapInWords = (entry: Pick<ResourceEntry, 'kind' | 'needed' | 'held'>): string => {
  const gap = gapOf(entry)
  if (gap === null) {
    const both = entry.needed === null && entry.held === null
    return `Cannot be said: ${both ? 'neither number was' : entry.needed === null ? 'what is needed was not' : 'what is held was not'} entered`
  }
  if (gap === 0) return 'None'
  return gap > 0 ? `${amountInWords(entry.kind, gap)} short` : `${amountInWords(entry.kind, -gap)} more than needed`
}

export type Sum = { readonly value: number | null; readonly notEntered: number }

/** The sum of what was entered and how many entries said nothing. Null where none said anything. */
export const sumOf = (entries: readonly ResourceEntry[], field: 'needed' | 'held' | 'spent'): Sum => {
  const given = entries.flatMap(entry => entry[field] ?? [])
  const value = given.length === 0 ? null : Math.round(given.reduce((all, each) => all + each, 0) * 100) / 100
  return { value, notEntered: entries.length - given.length }
}

/** "£800,000", "Not entered", or "£800,000; 2 not entered". */
export const sumInWords = (kind: ResourceKind, { value, notEntered }: Sum): string => {
  const amount = amountInWords(kind, value)
  return value !== null && notEntered > 0 ? `${amount}; ${notEntered} not entered` : amount
}

/** The stocktake in a sentence: how much is short, and how much nobody can say. */
export const stocktakeInWords = (entries: readonly ResourceEntry[]): string => {
  if (entries.length === 0) return 'Nobody has entered what is needed or held.'
  const short = entries.filter(entry => (gapOf(entry) ?? 0) > 0).length
  const unsaid = entries.filter(entry => gapOf(entry) === null).length
  const things = entries.length === 1 ? '1 thing was entered' : `${entries.length} things were entered`
  return `${things}. ${short} ${short === 1 ? 'is' : 'are'} short of what is needed. For ${unsaid} nobody can say, because a number was not entered.`
}
