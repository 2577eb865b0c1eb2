import Excel from 'exceljs'
import type { Table } from './cast.ts'

/** The cells of a workbook's sheets, as they were given when it was written. */
export const sheetsIn = async (bytes: Uint8Array): Promise<{ name: string; rows: Table }[]> => {
  const book = new Excel.Workbook()
  await book.xlsx.load(bytes as unknown as ArrayBuffer)
  return book.worksheets.map(sheet => ({
    name: sheet.name,
    rows: Array.from({ length: sheet.rowCount }, (_, row) =>
      Array.from({ length: sheet.columnCount }, (_, column) => {
        const { value } = sheet.getRow(row + 1).getCell(column + 1)
        return typeof value === 'number' ? value : typeof value === 'string' ? value : null
      }),
    ),
  }))
}
