import Papa from 'papaparse'
import type { Limits } from './layout.ts'

type ParserError = { readonly code: string; readonly row: number }
/** Records of a piece of text. */
export type Records = {
  readonly records: string[][]
  /** Which of them have a quotation mark in the wrong place, and how many lines each is. */
  readonly spoilt: ReadonlyMap<number, number>
  /** What no record can be made of: a quotation mark left open, too many misplaced, or a line longer than any may be. */
  readonly stuck: 'quote' | 'quotes' | 'long' | null
}
type Parsed = { readonly data: string[][]; readonly errors: readonly (ParserError & { readonly index: number })[]; readonly meta: { readonly cursor: number } } // prettier-ignore
export type Split = (text: string, last: boolean) => Records

/** More than this and the reading ends: each costs a second look at what follows it. */
export const mostMisplaced = 1000
const noneSpoilt: ReadonlyMap<number, number> = new Map()

/**
 * Splits text that arrives in pieces into records; what is left of one waits for the next piece. Where a quotation mark
 * stands that cannot close its cell, the record is left out up to the end of that line, and reading goes on below it.
 */
export const splitter = (delimiter: string, newline: '\n' | '\r', limits: Pick<Limits, 'recordCharacters'>): Split => {
  const parser = new Papa.Parser({ delimiter, newline })
  let rest = ''
  let skipping = false
  let misplaced = 0
  const cut = (text: string, last: boolean): Records => {
    const { data, errors, meta } = parser.parse(text, 0, !last) as Parsed
    if (errors.length > 0) {
      const found = around(text, data, errors, last)
      if (found) return found
    }
    rest = last ? '' : text.slice(meta.cursor)
    const open = errors.find(({ code, row }) => code === 'MissingQuotes' && row < data.length)
    return { records: open ? data.slice(0, open.row) : data, spoilt: noneSpoilt, stuck: open ? 'quote' : null }
  }
  /** Leaves out the first record with a misplaced quotation mark, up to the end of the line the mark is in. */
  const around = (text: string, data: string[][], errors: Parsed['errors'], last: boolean): Records | null => {
    const bad = errors.find(({ code }) => code === 'InvalidQuotes')
    if (!bad) return null
    const end = text.indexOf(newline, closingQuote(text, bad.index))
    if (end < 0 && !last) return null
    const before = data.slice(0, bad.row)
    misplaced += 1
    if (misplaced > mostMisplaced) return { records: before, spoilt: noneSpoilt, stuck: 'quotes' }
    const start = before.length === 0 ? 0 : (new Papa.Parser({ delimiter, newline, preview: before.length }).parse(text, 0, true) as Parsed).meta.cursor // prettier-ignore
    const lines = text.slice(start, end < 0 ? text.length : end).split(newline).length
    const after = end < 0 ? { records: [], spoilt: noneSpoilt, stuck: null } : cut(text.slice(end + 1), last)
    if (end < 0) rest = ''
    const spoilt = new Map([[before.length, lines]])
    for (const [index, count] of after.spoilt) spoilt.set(index + before.length + 1, count)
    return { records: [...before, [''], ...after.records], spoilt, stuck: after.stuck }
  }
  const opensQuote = (text: string): boolean =>
    (parser.parse(text, 0, false) as Parsed).errors.some(({ code }) => code === 'MissingQuotes')
  return (text, last) => {
    let input = rest + text
    if (skipping) {
      const end = input.indexOf(newline)
      input = end < 0 ? '' : input.slice(end + 1)
      skipping = end < 0
    }
    const found = cut(input, last)
    if (rest.length <= limits.recordCharacters || found.stuck) return found
    if (opensQuote(rest)) return { ...found, stuck: 'quote' }
    rest = ''
    skipping = true
    return { ...found, stuck: 'long' }
  }
}

/** Where the first quotation mark stands that is not written twice, from inside a quoted cell. */
const closingQuote = (text: string, from: number): number => {
  let at = text.indexOf('"', from)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at < 0 ? text.length : at
}

/** How many rows of the file records take up. */
export const linesOf = (records: readonly string[][], spoilt: Records['spoilt']): number =>
  records.length + spoilt.values().reduce((total, lines) => total + lines - 1, 0)
