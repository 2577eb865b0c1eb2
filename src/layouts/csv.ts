import { linesOf, mostMisplaced, splitter, type Records, type Split } from './csv-records.ts'
import { decodedText, type TextPiece } from './encoding.ts'
import { findHeader, headingMatches, headingWithin, rawRowOf, type Header, type NoHeader, type SheetRow } from './header.ts' // prettier-ignore
import type { FileAtRest, Issue, Layout, Limits, RawRow, Reading } from './layout.ts'
import { unguarded } from './write-csv.ts'

const batchRows = 500
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
    if (!piece.ok) return { text: text + piece.textBefore, ended: true, bytesRead: piece.bytesRead, alphabet, bad: { ...piece, textBefore: '' } } // prettier-ignore
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
  const unread: NoHeader | null = bad && { ok: false, issues: [fatal('F-ALPHABET', null, bad.because)] }
  if (unread && text.trim() === '') return unread
  if (text.trim() === '')
    return { ok: false, issues: [fatal('F-EMPTY', null, 'The file is empty. Check that the right one was chosen, and send it again.')] } // prettier-ignore
  const newline = text.includes('\n') ? '\n' : text.includes('\r') ? '\r' : '\n'
  const tries = [',', ';', '\t', '|'].map(delimiter => {
    const { records, spoilt, stuck } = splitter(delimiter, newline, limits)(text, ended)
    const rows = numbered(records, spoilt).filter((_, index) => index < headingWithin && !spoilt.has(index))
    const matches = Math.max(0, ...rows.map(({ cells }) => headingMatches(cells, layout)))
    return { delimiter, rows, matches, open: stuck === 'quote' ? 1 + linesOf(records, spoilt) : null }
  })
  const best = tries.reduce((a, b) => (b.matches > a.matches ? b : a))
  const header = findHeader(best.rows, layout, limits)
  if (header.ok) return { ok: true, header, split: splitter(best.delimiter, newline, limits) }
  if (unread) return unread
  return best.open !== null && best.matches === 0 ? { ok: false, issues: [neverClosed(best.open)] } : header
}

/** Records with the rows they stand in: one with a misplaced quotation mark takes as many as it has lines. */
const numbered = (records: readonly string[][], spoilt: Records['spoilt']): SheetRow[] => {
  let row = 0
  return records.map((cells, index) => {
    const first = row + 1
    row += spoilt.get(index) ?? 1
    return { row: first, cells }
  })
}

const alphabetNote = (alphabet: Sample['alphabet']): Issue[] =>
  alphabet === 'windows-1252'
    ? [{ ...fatal('F-WINDOWS-1252', null, 'The file is not in UTF-8 and was read as Windows-1252, the alphabet of older Windows programs. Look at a name with an accent; if it is wrong, save the file as CSV UTF-8 and send it again.'), severity: 'warning' }] // prettier-ignore
    : []

const neverClosed = (row: number): Issue =>
  fatal('F-QUOTE-OPEN', row, `A quotation mark that opens a cell in row ${row} is never closed, so nothing after it can be told apart. Close it or take it out, and send the file again.`) // prettier-ignore

const misplacedEverywhere = fatal('F-QUOTES', null, `Quotation marks stand where none can in more than ${mostMisplaced} rows. Export the file again with each quotation mark inside a cell written twice ("").`) // prettier-ignore

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
  const record = (cells: string[], lines: number | undefined): void => {
    row += 1
    if (row <= header.headingRow) row += (lines ?? 1) - 1
    else if (lines !== undefined) {
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
      record(cells, spoilt.get(index))
    }
    if (stuck === 'quote' || stuck === 'quotes') {
      issues.push(stuck === 'quote' ? neverClosed(row + 1) : misplacedEverywhere)
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
