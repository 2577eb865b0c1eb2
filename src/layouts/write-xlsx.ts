import Excel from 'exceljs'
import type { CellType, Code, Issue, Layout } from './layout.ts'
import { sheetNameFor } from './xlsx.ts'

export type XlsxCell = string | number | boolean | null
export type XlsxSheet = {
  readonly name: string
  /** The first row is the heading: bold, and it stays when the sheet is scrolled. */
  readonly rows: readonly (readonly XlsxCell[])[]
  /** Widths of columns in characters; 24 where left out. */
  readonly widths?: readonly number[]
  readonly headed?: boolean
}

/**
 * Sheets as an Excel workbook. Texts stay texts whatever they look like (`00123`, `=1+1`, `3/9/24`): nothing is worked
 * out, turned into a day or linked, and our reader gives back each cell as it was.
 */
export const writeXlsx = async (sheets: readonly XlsxSheet[]): Promise<Buffer> => {
  const book = new Excel.Workbook()
  for (const { name, rows, widths = [], headed = true } of sheets) {
    const sheet = book.addWorksheet(sheetNameFor({ name }) || 'Sheet')
    const columns = Math.max(0, ...rows.map(row => row.length))
    for (let at = 1; at <= columns; at++) {
      const column = sheet.getColumn(at)
      column.width = widths[at - 1] ?? 24
      column.numFmt = '@'
      column.alignment = { wrapText: true, vertical: 'top' }
    }
    for (const row of rows) sheet.addRow(row.map(cellOf))
    if (!headed) continue
    sheet.getRow(1).font = { bold: true }
    sheet.views = [{ state: 'frozen', ySplit: 1 }]
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}

const notXml =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const hex = (sign: string): string => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

/** Signs that XML has no place for are written as Excel writes them, and so is what only looks like such a sign. */
const cellOf = (cell: XlsxCell): XlsxCell => {
  if (typeof cell !== 'string') return cell
  return cell.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(notXml, hex)
}

/** What a template says besides: measures of the area for `measure-values`, tables of the sender's own codes. */
export type TemplateExtras = {
  readonly sheets?: readonly XlsxSheet[]
  readonly rows?: readonly (readonly XlsxCell[])[]
}

/**
 * The workbook a sender fills in for a layout: a sheet with its headings, and notes with what each column means, what
 * may stand in it and whether it must be there. `rows` are rows already begun; `sheets` come after the notes.
 */
export const templateXlsx = (layout: Layout, { sheets = [], rows = [] }: TemplateExtras = {}): Promise<Buffer> => {
  const columns = layout.columns.filter(({ type }) => type.kind !== 'parts')
  return writeXlsx([
    { name: layout.name, rows: [columns.map(({ name }) => name), ...rows] },
    { name: 'Notes', rows: notesOf(layout), widths: [28, 60, 16, 44, 44] },
    ...codeSheets(layout),
    ...sheets,
  ])
}

const notesOf = (layout: Layout): XlsxCell[][] => [
  ['Column', 'What it means', 'Needed', 'What may stand in it', 'Other headings we know'],
  ...layout.columns
    .filter(({ type }) => type.kind !== 'parts')
    .map(({ name, means, required, type, synonyms }) => [
      name,
      means,
      required === true ? 'in every row' : required === 'heading' ? 'the column, where known' : 'where known',
      allowed(type),
      synonyms.join(', '),
    ]),
  [],
  ['Keep the headings. Notes, totals and empty columns are best left out of the first sheet.'],
]

const fewCodes = 12

const codeName = (type: CellType): Code[] | null => {
  const set = type.kind === 'code' ? type.codes : type.kind === 'mapped' ? type.to : null
  return set ? [...set.codes] : null
}

/** What may stand in a cell, in words. */
const allowed = (type: CellType): string => {
  const codes = codeName(type)
  if (codes && codes.length <= fewCodes) return `${type.kind === 'mapped' ? 'your own code for: ' : ''}${codes.map(({ code, means }) => `${code} (${means})`).join(', ')}` // prettier-ignore
  switch (type.kind) {
    case 'text':
      return `words, up to ${type.max} characters`
    case 'day':
      return 'a day: 2026-03-01 or 01/03/2026'
    case 'month-end':
      return 'a month: 2026-03 or March 2026'
    case 'whole':
      return `a whole number from ${type.min} to ${type.max}`
    case 'number':
      return `a number from ${type.min} to ${type.max}`
    case 'flag':
      return 'yes or no'
    case 'code':
      return 'one of the codes on the codes sheet'
    case 'mapped':
      return 'your own code; you say once what each stands for'
    case 'nhs-number':
      return 'an NHS number of ten figures'
    case 'upn':
      return 'a unique pupil number, 13 characters'
    case 'uln':
      return 'a unique learner number of ten figures'
    case 'postcode':
      return 'a postcode, such as WR1 2AB'
    case 'ods-code':
      return 'the NHS code of an organisation'
    case 'urn':
      return 'the school’s URN of six figures'
    case 'area-code':
      return 'the number of a local authority, such as 885'
    case 'parts':
      return ''
  }
}

const codeSheets = (layout: Layout): XlsxSheet[] => {
  const rows = layout.columns.flatMap(({ name, type }) => {
    const codes = codeName(type)
    return codes && codes.length > fewCodes
      ? codes.map(({ code, means, from, until }) => [name, code, means, from ?? '', until ?? ''])
      : []
  })
  if (rows.length === 0) return []
  return [{ name: 'Codes', rows: [['Column', 'Code', 'What it means', 'From', 'Until'], ...rows], widths: [24, 14, 70, 12, 12] }] // prettier-ignore
}

/** A measure as a template lists it. */
export type MeasureListed = { readonly id: string; readonly title: string; readonly breakdowns?: readonly string[] }

/** The template of `measure-values` for an area: a row begun for each of its measures, and a sheet that says what each is. */
export const measuresTemplateXlsx = (layout: Layout, measures: readonly MeasureListed[]): Promise<Buffer> => {
  const at = layout.columns.findIndex(({ name }) => name === 'measure')
  const rows = measures.map(({ id }) => layout.columns.map((_, index) => (index === at ? id : null)))
  const listed = measures.map(({ id, title, breakdowns = [] }) => [id, title, breakdowns.join(', ')])
  const sheet = { name: 'Measures', rows: [['Name', 'What it counts', 'Parts it may be split by'], ...listed], widths: [36, 70, 50] } // prettier-ignore
  return templateXlsx(layout, { rows, sheets: [sheet] })
}

const severities: Readonly<Record<Issue['severity'], string>> = {
  fatal: 'stops the file',
  error: 'row held',
  query: 'needs a note',
  warning: 'for information',
}

/** Every issue of a return as a workbook, with the row numbers of the sender’s own file, so that it can be put right there. */
export const issuesXlsx = (issues: readonly Issue[]): Promise<Buffer> =>
  writeXlsx([
    {
      name: 'What to put right',
      rows: [
        ['Sheet', 'Row', 'Column', 'What stands there', 'What is wrong and what to do', 'What it means', 'Rule'],
        ...issues.map(({ sheet, row, column, value, message, severity, code }) => [sheet, row, column, value, message, severities[severity], code]), // prettier-ignore
      ],
      widths: [20, 8, 24, 30, 90, 18, 14],
    },
  ])
