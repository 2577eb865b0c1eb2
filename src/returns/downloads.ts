import { csvRows, writeCsv, type CsvCell } from '../layouts/write-csv.ts'
import { writeXlsx } from '../layouts/write-xlsx.ts'
import type { Layout } from '../layouts/layout.ts'
import type { IssueRow, IssueTotal } from './queries/returns.ts'
import { severityInWords } from './rules/words.ts'

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const csvType = 'text/csv; charset=utf-8'

const heading = ['row of your file', 'sheet', 'column', 'value', 'what it does', 'rule', 'what is wrong and what to do']

/** The whole list of issues by the rows of the sender's own file; where some were not kept, its last line says so. */
export const issueRows = (issues: readonly IssueRow[], totals: readonly IssueTotal[]): CsvCell[][] => {
  const rows = issues
    .toSorted((a, b) => (a.sheet ?? '').localeCompare(b.sheet ?? '') || (a.row ?? 0) - (b.row ?? 0))
    .map(({ row, sheet, column, value, severity, code, message }) => [
      row,
      sheet,
      column,
      value,
      severityInWords[severity],
      code,
      message,
    ])
  const left = totals.flatMap(({ code, severity, total }) => {
    const kept = issues.filter(issue => issue.code === code && issue.severity === severity).length
    return total > kept ? [[null, null, null, null, severityInWords[severity], code, `and ${total - kept} more of this rule, which the first ${kept} stand for`]] : [] // prettier-ignore
  })
  return [heading, ...rows, ...left]
}

export const issuesCsv = (issues: readonly IssueRow[], totals: readonly IssueTotal[]): string =>
  writeCsv(issueRows(issues, totals))

export const issuesXlsx = (issues: readonly IssueRow[], totals: readonly IssueTotal[]): Promise<Buffer> =>
  writeXlsx([{ name: 'Issues', rows: issueRows(issues, totals), widths: [10, 16, 22, 22, 16, 14, 80] }])

/** Whether a layout has a template: one flat table that people fill in. */
export const hasTemplate = (layout: Layout): boolean =>
  layout.shape === undefined && layout.sources.some(source => source === 'csv' || source === 'xlsx')

export type Templated = { readonly name: string; readonly breakdowns: readonly string[] }

/** The headings of a layout; for figures with a line for each measure of the area, and one for each part it knows. */
export const templateRows = (layout: Layout, measures: readonly Templated[]): CsvCell[][] => [
  layout.columns.map(({ name }) => name),
  ...(layout.id === 'measure-values'
    ? measures.flatMap(({ name, breakdowns }) =>
        ['', ...breakdowns].map(part =>
          layout.columns.map(column => ({ measure: name, breakdown: part })[column.name] ?? ''),
        ),
      )
    : []),
]

/** Typed figures as the file that would have said the same. */
export const figuresCsv = (layout: Layout, figures: readonly Readonly<Record<string, string>>[]): Buffer =>
  Buffer.from(
    csvRows([
      layout.columns.map(({ name }) => name),
      ...figures.map(figure => layout.columns.map(({ name }) => figure[name] ?? '')),
    ]),
  )
