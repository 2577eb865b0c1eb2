import Excel from 'exceljs'
import Papa from 'papaparse'
import { piecesOf, textOf } from './pieces.ts'
import { cellCounter, nowhere, tidy, tooManyCells } from './table-model.ts'
import type { Block, Cell, Row, TableModel } from './table-model.ts'

const mostColumns = 60
/** Parts of a sheet that say nothing about its words, and that can be made to cover a billion cells. */
const ignoreNodes =
  'dataValidations conditionalFormatting mergeCells hyperlinks drawing extLst tableParts autoFilter picture rowBreaks'.split(
    ' ',
  )

type Lines = readonly { readonly number: number; readonly values: readonly string[] }[]

/** A workbook: each sheet is a part; a blank row ends a table. */
export const fromXlsx = async (bytes: Uint8Array): Promise<TableModel> => {
  const book = new Excel.Workbook()
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  await book.xlsx.load(buffer as unknown as Excel.Buffer, { ignoreNodes } as Partial<Excel.XlsxReadOptions>)
  return book.worksheets.flatMap(sheet => {
    const lines: { number: number; values: string[] }[] = []
    sheet.eachRow((row, number) => {
      const values: string[] = []
      row.eachCell((cell, column) => {
        values[column - 1] = shown(cell)
      })
      lines.push({ number, values: Array.from(values, value => value ?? '') })
    })
    return tablesOf(lines, sheet.name)
  })
}

/** What a reader of the sheet sees in the cell. Days come as `2024-09-30`. */
const shown = (cell: Excel.Cell): string => {
  const value = cell.value
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  if (typeof value === 'number' && String(cell.numFmt ?? '').includes('%')) return `${Math.round(value * 1e6) / 1e4}%`
  return cell.text ?? ''
}

/** Comma, semicolon or tab separated values; which one is found out from the file. */
export const fromCsv = (text: string): TableModel => {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: false })
  return tablesOf(
    data.map((values, index) => ({ number: index + 1, values })),
    null,
  )
}

const tablesOf = (lines: Lines, part: string | null): Block[] => {
  const blocks: { kind: 'table'; rows: Row[] }[] = []
  let last = -1
  const made = cellCounter()
  for (const { number, values } of lines) {
    if (values.every(value => !value.trim())) continue
    if (values.slice(mostColumns).some(value => value?.trim())) throw new RangeError(tooManyCells)
    made(values.length)
    if (number !== last + 1) blocks.push({ kind: 'table', rows: [] })
    last = number
    blocks.at(-1)!.rows.push(rowOf(values, { ...nowhere, part, table: blocks.length, row: number }))
  }
  return blocks
}

const rowOf = (values: readonly string[], where: Row['where']): Row => ({
  where,
  cells: values.map((value, column): Cell => {
    const pieces = piecesOf(unguarded(value))
    const place = { ...where, column: column + 1 }
    return { text: tidy(textOf(pieces) ?? ''), pieces, span: 1, where: place, furniture: [] }
  }),
})

/** The apostrophe that keeps a spreadsheet from taking words for a formula is no part of the words. */
const unguarded = (value: string): string => value.replace(/^'(?=[=+@-])/, '')
