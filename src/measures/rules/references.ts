import Papa from 'papaparse'

/**
 * References as people keep them in their own lists (case numbers, referral numbers), and how they are held against
 * ours. Pure: text in, lines and matches out.
 */

/** Most lines a list may have. */
export const mostLines = 20_000

/** Said on the page beside the list, so that nobody has to guess why two references were taken for one. */
export const howMatched = [
  'Spaces, capital and small letters, and the kind of dash make no difference: “ehc 1042” is EHC1042.',
  'Zeros in front of a number make a difference, unless only one of our references could be meant without them.',
  'The team in brackets, as our own lists have it, makes no difference: “R7 (team SLT)” is R7.',
  'A line that comes twice is compared once. The second is named.',
] as const

/** A line of somebody's list: as it was written, and as it is compared. */
export type Entry = { readonly line: number; readonly written: string; readonly plain: string }

export type ListRead =
  | {
      readonly ok: true
      readonly entries: readonly Entry[]
      /** The first line, where it was a heading. */
      readonly heading: string | null
      /** Which column was read, from 1, and of how many. */
      readonly column: number
      readonly columns: number
    }
  | { readonly ok: false; readonly because: string }

/** A reference without what makes no difference: spaces, capitals, kinds of dash, the marks a spreadsheet puts round text, the team our own lists name. */
export const plainReference = (written: string): string =>
  written
    .normalize('NFKC')
    .replaceAll(/[\s\u200b-\u200d\ufeff]+/g, '')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/^['"‘’“”]+|['"‘’“”]+$/g, '')
    .replace(/(?<=.)(?:\(team[^()]*\))+$/i, '')
    .toUpperCase()

/** `EHC-0042` → `EHC-42`: what two systems may disagree on. */
export const withoutZeros = (plain: string): string => plain.replaceAll(/(?<!\d)0+(?=\d)/g, '')

/** Text as rows of cells. One line of several references with commas is a list written across. */
export const rowsOfText = (text: string): string[][] => {
  const lines = text.split(/\r\n|\r|\n/).filter(line => line.trim() !== '')
  if (lines.length === 1) return lines[0]!.split(/[,;\t]/).map(cell => [cell])
  const delimiter = ['\t', ';', ','].find(each => lines.some(line => line.includes(each)))
  if (!delimiter) return lines.map(line => [line])
  return Papa.parse<string[]>(lines.join('\n'), { delimiter, newline: '\n', quoteChar: '"' }).data
}

const headings =
  /^(ehc|ehcp|case|referral|client|our|your|la|mosaic|synergy|liquidlogic|capita)?[\s_]*(ref(erence)?|id|number|no\.?|case)([\s_]*(no\.?|number|id|ref))?$/i

/** The column with the references: named so, else the one with most references known here, else the first. */
const columnOf = (rows: readonly (readonly string[])[], isKnown: (plain: string) => boolean): number => {
  const named = rows[0]?.findIndex(cell => headings.test(cell.trim())) ?? -1
  if (named >= 0) return named
  const width = Math.max(0, ...rows.map(row => row.length))
  const known = Array.from({ length: width }, (_, at) => rows.filter(row => isKnown(plainReference(row[at] ?? ''))).length)
  const most = Math.max(0, ...known)
  return most === 0 ? 0 : known.indexOf(most)
} // prettier-ignore

const longest = 60

/** The references of a list, from the one column that holds them. `isKnown`: whether a plain reference is one of ours. */
export const readList = (rows: readonly (readonly string[])[], isKnown: (plain: string) => boolean): ListRead => {
  const column = columnOf(rows, isKnown)
  const cells = rows.map((row, at) => ({ line: at + 1, written: (row[column] ?? '').trim() }))
  const first = cells.find(({ written }) => written !== '')
  const isHeading = first !== undefined && !/\d/.test(first.written) && !isKnown(plainReference(first.written))
  const entries = cells
    .filter(each => each.written !== '' && !(isHeading && each === first))
    .map(each => ({ ...each, plain: plainReference(each.written) }))
    .filter(({ plain }) => plain !== '')
  const long = entries.find(({ plain }) => plain.length > longest)
  if (entries.length === 0) return { ok: false, because: 'There is no reference in this list. Paste one reference a line, or send a file with a column of them.' }
  if (entries.length > mostLines) return { ok: false, because: `This list has ${entries.length.toLocaleString('en-GB')} lines. At most ${mostLines.toLocaleString('en-GB')} are compared at once: leave out what is of other periods.` }
  if (long) return { ok: false, because: `Line ${long.line} has ${long.plain.length} characters, too many for a reference. Put one reference on each line, with nothing else.` }
  return { ok: true, entries, heading: isHeading ? first.written : null, column: column + 1, columns: Math.max(0, ...rows.map(row => row.length)) }
} // prettier-ignore

/** One of our records by the reference its sender gives it. */
export type Referenced = { readonly id: string; readonly reference: string }

export type Index = {
  readonly exact: ReadonlyMap<string, readonly Referenced[]>
  readonly loose: ReadonlyMap<string, readonly Referenced[]>
}

export const indexOf = (records: readonly Referenced[]): Index => {
  const exact = Map.groupBy(records, ({ reference }) => plainReference(reference))
  return { exact, loose: Map.groupBy(records, ({ reference }) => withoutZeros(plainReference(reference))) }
}

export type Match =
  | { readonly how: 'exact' | 'zeros'; readonly records: readonly Referenced[] }
  /** Without its zeros it could be any of these. */
  | { readonly how: 'unclear'; readonly records: readonly Referenced[] }
  | null

/** Our records of a reference: several where two authorities use the same one. */
export const matchOf = ({ exact, loose }: Index, plain: string): Match => {
  const same = exact.get(plain)
  if (same) return { how: 'exact', records: same }
  const near = loose.get(withoutZeros(plain)) ?? []
  if (near.length === 0) return null
  const different = new Set(near.map(({ reference }) => plainReference(reference)))
  return { how: different.size === 1 ? 'zeros' : 'unclear', records: near }
}
