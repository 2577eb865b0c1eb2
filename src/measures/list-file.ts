import { decodedText } from '../layouts/encoding.ts'
import { limits as usual, type FileAtRest, type Limits } from '../layouts/layout.ts'
import { sheetRows } from '../layouts/sheet-rows.ts'
import { CannotRead } from '../layouts/unzip.ts'
import { openWorkbook } from '../layouts/workbook.ts'
import { mostLines, rowsOfText } from './rules/references.ts'

/** Somebody's own list as a file: Excel, CSV or text. Read once, and kept nowhere. */

export type RowsRead =
  | { readonly ok: true; readonly rows: readonly (readonly string[])[]; readonly sheet: string | null }
  | { readonly ok: false; readonly because: string }

/** A list is small: what is far larger is not a list of references. */
export const mostBytes = 10 * 1024 * 1024
const limits: Limits = { ...usual, fileBytes: mostBytes, unpackedBytes: 100 * 1024 * 1024, recordCharacters: 100_000, rows: mostLines + 1000 } // prettier-ignore

/** The first sheet that is not hidden and holds something. */
const rowsOfBook = async (file: FileAtRest): Promise<RowsRead> => {
  const book = await openWorkbook(file, limits)
  for (const sheet of book.sheets.filter(({ hidden }) => !hidden)) {
    const rows: (readonly string[])[] = []
    for await (const piece of sheetRows(book, sheet, limits)) rows.push(...piece.rows.map(({ cells }) => cells))
    if (rows.length > 0) return { ok: true, rows, sheet: book.sheets.length > 1 ? sheet.name : null }
  }
  return { ok: false, because: 'No sheet of this workbook holds anything.' }
}

const textOf = async (file: FileAtRest): Promise<string> => {
  let text = ''
  for await (const piece of decodedText(file)) {
    if (!piece.ok) throw new CannotRead('F-TEXT', piece.because)
    text += piece.text
  }
  return text
}

/** The rows of a file, as text; what cannot be read says what to send. */
export const rowsOfFile = async (file: FileAtRest): Promise<RowsRead> => {
  try {
    const head = await file.range(0, Math.min(4, file.size))
    const isZip = head[0] === 0x50 && head[1] === 0x4b
    const isOld = head[0] === 0xd0 && head[1] === 0xcf
    if (isZip || isOld) return await rowsOfBook(file)
    return { ok: true, rows: rowsOfText(await textOf(file)), sheet: null }
  } catch (error) {
    if (error instanceof CannotRead) return { ok: false, because: error.message }
    throw error
  }
}
