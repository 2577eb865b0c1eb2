import Papa from 'papaparse'
import { decodedText, type TextPiece } from './encoding.ts'
import { findHeader, headingMatches, headingWithin, rawRowOf, type Header, type NoHeader, type SheetRow } from './header.ts' // prettier-ignore
import type { FileAtRest, Issue, Layout, Limits, RawRow, Reading } from './layout.ts'
import { unguarded } from './write-csv.ts'

const batchRows = 2000
/** So much text is looked at to tell the separator and the heading. */
const sampleCharacters = 64 * 1024

/**
 * A CSV file as rows of a layout, in batches: any alphabet `encoding.ts` tells, separated by commas, semicolons, tabs or
 * strokes, whichever makes the most headings. A row is a row as a spreadsheet shows it: a cell with line breaks is one.
 * A row with more or fewer cells than the heading is refused by its number, never padded or cut; a quotation mark that
 * is never closed ends the reading. Nothing grows with the file.
 */
export const readCsv = async function* (
  file: FileAtRest,
  layout: Layout,
  limits: Limits,
): AsyncGenerator<Reading, void> {
  const pieces = decodedText(file)
  const sample = await sampleOf(pieces)
  const begun = beginning(sample, layout, limits)
  if (!begun.ok) return yield { rows: [], issues: begun.issues, bytesRead: sample.bytesRead }
  const { header, split } = begun
  const heading = { sheet: null, written: header.written, columnsSent: header.columnsSent }
  const reader = rowReader(header, split)
  yield { rows: [], issues: [...header.issues, ...alphabetNote(sample.alphabet)], heading, bytesRead: 0 }
  let alphabet = sample.alphabet
  let { bytesRead } = sample
  reader.take(sample.text, sample.ended && sample.bad === null)
  let bad = sample.bad
  while (bad === null && !reader.stopped() && !sample.ended) {
    const next = await pieces.next()
    if (next.done) reader.take('', true)
    else if (!next.value.ok) bad = next.value
    else {
      const piece = next.value
      bytesRead = piece.bytesRead
      if (piece.alphabet !== alphabet) reader.found(...alphabetNote(piece.alphabet))
      alphabet = piece.alphabet
      reader.take(piece.text, false)
    }
    if (next.done) break
    if (reader.waiting() >= batchRows) yield { ...reader.batch(), bytesRead }
  }
  if (bad !== null) reader.stopAt(bad)
  yield { ...reader.batch(), bytesRead: bad?.bytesRead ?? bytesRead }
}

type Bad = Extract<TextPiece, { ok: false }>
type Sample = {
  readonly text: string
  readonly ended: boolean
  readonly bytesRead: number
  readonly alphabet: Extract<TextPiece, { ok: true }>['alphabet']
  readonly bad: Bad | null
}

const sampleOf = async (pieces: AsyncGenerator<TextPiece, void>): Promise<Sample> => {
  let text = ''
  let bytesRead = 0
  let alphabet: Sample['alphabet'] = 'utf-8'
  while (text.length < sampleCharacters) {
    const { value: piece, done } = await pieces.next()
    if (done) return { text, ended: true, bytesRead, alphabet, bad: null }
    if (!piece.ok) return { text, ended: true, bytesRead: piece.bytesRead, alphabet, bad: piece }
    text += piece.text
    bytesRead = piece.bytesRead
    alphabet = piece.alphabet
  }
  return { text, ended: false, bytesRead, alphabet, bad: null }
}

type Beginning = { readonly ok: true; readonly header: Header; readonly split: Split } | NoHeader

const fatal = (code: string, row: number | null, message: string): Issue => ({
  code, severity: 'fatal', sheet: null, row, column: null, value: null, message,
}) // prettier-ignore

/** The separator that makes most of the layout's headings, and the heading it makes. */
const beginning = ({ text, ended, bad }: Sample, layout: Layout, limits: Limits): Beginning => {
  if (bad !== null && text === '') return { ok: false, issues: [fatal('F-ALPHABET', null, bad.because)] }
  if (text.trim() === '')
    return { ok: false, issues: [fatal('F-EMPTY', null, 'The file is empty. Check that the right one was chosen, and send it again.')] } // prettier-ignore
  const newline = text.includes('\n') ? '\n' : text.includes('\r') ? '\r' : '\n'
  const tries = [',', ';', '\t', '|'].map(delimiter => {
    const { data, errors } = new Papa.Parser({ delimiter, newline, preview: headingWithin }).parse(text, 0, !ended)
    const rows = (data as string[][])
      .slice(0, headingWithin)
      .map((cells, index): SheetRow => ({ row: index + 1, cells }))
    const open = (errors as ParserError[]).find(({ code }) => code === 'MissingQuotes')
    return { delimiter, rows, open, matches: Math.max(0, ...rows.map(({ cells }) => headingMatches(cells, layout))) }
  })
  const best = tries.reduce((a, b) => (b.matches > a.matches ? b : a))
  const header = findHeader(best.rows, layout, limits)
  if (header.ok) return { ok: true, header, split: splitter(best.delimiter, newline, limits) }
  const open = best.open
  return open && best.matches === 0 ? { ok: false, issues: [neverClosed(open.row + 1)] } : header
}

const alphabetNote = (alphabet: Sample['alphabet']): Issue[] =>
  alphabet === 'windows-1252'
    ? [{ ...fatal('F-WINDOWS-1252', null, 'The file is not in UTF-8 and was read as Windows-1252, the alphabet of older Windows programs. Look at a name with an accent; if it is wrong, save the file as CSV UTF-8 and send it again.'), severity: 'warning' }] // prettier-ignore
    : []

const neverClosed = (row: number): Issue =>
  fatal('F-QUOTE-OPEN', row, `A quotation mark that opens a cell in row ${row} is never closed, so nothing after it can be told apart. Close it or take it out, and send the file again.`) // prettier-ignore

type ParserError = { readonly code: string; readonly row: number }
type Records = {
  readonly records: string[][]
  /** Which of them have a quotation mark in the wrong place. */
  readonly spoilt: ReadonlySet<number> | null
  /** What no record can be made of: a quotation mark left open, or a line longer than any may be. */
  readonly stuck: 'quote' | 'long' | null
}
type Split = (text: string, last: boolean) => Records

/** Splits text that arrives in pieces into records; what is left of one waits for the next piece. */
const splitter = (delimiter: string, newline: '\n' | '\r', limits: Pick<Limits, 'recordCharacters'>): Split => {
  const parser = new Papa.Parser({ delimiter, newline })
  let rest = ''
  let skipping = false
  const cut = (text: string, last: boolean): Records => {
    const { data, errors, meta } = parser.parse(text, 0, !last) as {
      data: string[][]
      errors: ParserError[]
      meta: { cursor: number }
    }
    rest = last ? '' : text.slice(meta.cursor)
    if (errors.length === 0) return { records: data, spoilt: null, stuck: null }
    const open = errors.find(({ code, row }) => code === 'MissingQuotes' && row < data.length)
    const records = open ? data.slice(0, open.row) : data
    const spoilt = new Set(errors.map(({ row }) => row).filter(row => row < records.length))
    return { records, spoilt, stuck: open ? 'quote' : null }
  }
  const opensQuote = (text: string): boolean =>
    (parser.parse(text, 0, false).errors as ParserError[]).some(({ code }) => code === 'MissingQuotes')
  return (text, last) => {
    let input = rest + text
    if (skipping) {
      const end = input.indexOf(newline)
      input = end < 0 ? '' : input.slice(end + 1)
      skipping = end < 0
    }
    const found = cut(input, last)
    if (rest.length <= limits.recordCharacters) return found
    if (opensQuote(rest)) return { ...found, stuck: 'quote' }
    rest = ''
    skipping = true
    return { ...found, stuck: 'long' }
  }
}

/** Turns records into rows, counting rows as a spreadsheet does, and keeps what is wrong with those it cannot turn. */
const rowReader = (header: Header, split: Split) => {
  let row = 0
  let rows: RawRow[] = []
  let issues: Issue[] = []
  let refused = 0
  let stopped = false
  const refuse = (code: string, message: string, lines = 1): void => {
    refused += lines
    issues.push({ ...fatal(code, row, message), severity: 'error' })
  }
  const record = (cells: string[], spoilt: boolean): void => {
    row += 1
    if (row <= header.headingRow) return
    if (spoilt) {
      const lines = 1 + cells.reduce((total, cell) => total + cell.split('\n').length - 1, 0)
      refuse('F-QUOTE', spoiltWords(row, lines), lines)
      row += lines - 1
    } else if (isBlank(cells)) return
    else if (cells.length !== header.width) refuse('F-RAGGED', raggedWords(row, cells.length, header.width))
    else {
      for (let index = 0; index < cells.length; index++)
        if (cells[index]!.charCodeAt(0) === 39) cells[index] = unguarded(cells[index]!)
      rows.push(rawRowOf(cells, header, row, null))
    }
  }
  const take = (text: string, last: boolean): void => {
    const { records, spoilt, stuck } = split(text, last)
    for (let index = 0; index < records.length; index++) {
      const cells = records[index]!
      const final = cells[cells.length - 1]!
      if (final.charCodeAt(final.length - 1) === 13) cells[cells.length - 1] = final.slice(0, -1)
      record(cells, spoilt !== null && spoilt.has(index))
    }
    if (stuck === 'quote') {
      issues.push(neverClosed(row + 1))
      stopped = true
    } else if (stuck === 'long') {
      row += 1
      refuse('F-LONG', `Row ${row} is longer than any row may be. Look for a missing line break, and correct it.`)
    }
  }
  return {
    take,
    found: (...more: Issue[]): void => void issues.push(...more),
    stopped: (): boolean => stopped,
    waiting: (): number => rows.length + issues.length,
    stopAt: ({ textBefore, because }: Bad): void => {
      take(textBefore, false)
      if (!stopped) issues.push(fatal('F-ALPHABET', row + 1, because))
      stopped = true
    },
    batch: (): Pick<Reading, 'rows' | 'issues' | 'refused'> => {
      const batch = { rows, issues, refused }
      ;[rows, issues, refused] = [[], [], 0]
      return batch
    },
  }
}

const isBlank = (cells: readonly string[]): boolean =>
  cells[0]!.trim() === '' && cells.every(cell => cell.trim() === '')

const raggedWords = (row: number, cells: number, width: number): string =>
  `Row ${row} has ${cells === 1 ? '1 cell' : `${cells} cells`} where the heading has ${width}, so nobody can say which is which. ${cells > width ? 'Look for a separator inside a cell that is not in quotation marks' : 'Look for a row that was cut off or is a note'}, and correct it.` // prettier-ignore

const spoiltWords = (row: number, lines: number): string =>
  `${lines > 1 ? `Rows ${row} to ${row + lines - 1} cannot be told apart: a quotation mark in row ${row}` : `A quotation mark in row ${row}`} stands where none can. Inside a cell write it twice (""), or take it out.`
