/** What a spreadsheet would run as a formula, behind any apostrophes of its own; plain numbers are none. */
const risky = /^'*[=+\-@\t\r]/
const plainNumber = /^-?\d+(\.\d+)?$/

/** A cell that no spreadsheet runs as a formula: an apostrophe goes before it, which `unguarded` takes away again. */
export const guarded = (text: string): string => (risky.test(text) && !plainNumber.test(text) ? `'${text}` : text)

/** A cell as it was before `guarded`. Text that begins with an apostrophe for other reasons stays as it is. */
export const unguarded = (text: string): string => (text.startsWith("'") && risky.test(text) ? text.slice(1) : text)

export type CsvCell = string | number | boolean | null

/**
 * A table as a CSV file for spreadsheets: UTF-8 with its mark, Windows line ends, every cell guarded. Our readers give
 * back each cell as it was, outer blanks apart. The first row is the heading.
 */
export const writeCsv = (rows: readonly (readonly CsvCell[])[]): string => `\uFEFF${csvRows(rows)}`

/** Rows without the mark, for a file written piece by piece. */
export const csvRows = (rows: readonly (readonly CsvCell[])[]): string => {
  let text = ''
  for (const cells of rows) {
    for (let index = 0; index < cells.length; index++)
      text += index === 0 ? csvCell(cells[0]!) : `,${csvCell(cells[index]!)}`
    text += '\r\n'
  }
  return text
}

/** Most cells: nothing in them has to be quoted, and no spreadsheet would run them. */
const plain = /^[A-Za-z0-9][^",\r\n\ufeff]*$/

const csvCell = (cell: CsvCell): string => {
  if (cell === null || cell === '') return ''
  const text = String(cell).trim()
  if (plain.test(text)) return text
  const safe = guarded(text)
  return /[",\r\n\ufeff]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
