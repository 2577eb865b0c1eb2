import Papa from 'papaparse'
import { readPeriodOfMonth } from './statistics-period.ts'
import { plainName } from './dfe-statistics.ts'
import { readCell, type StatisticsCell } from './statistics-symbols.ts'
import type { StatisticsPeriod } from './statistics-period.ts'

export type WaitsRow = StatisticsPeriod & {
  readonly line: number
  /** `country E92000001`, `icb herefordshire and worcestershire`, `provider …`: this table gives no codes. */
  readonly place: string
  readonly name: string
  /** Without its "(CYP)": `community paediatric service`. */
  readonly service: string
  /** `total`, or how long children had waited: `>12-18 weeks (85-126 days)`. */
  readonly band: string
  readonly waiting: StatisticsCell
}

export type WaitsFile = {
  readonly rows: readonly WaitsRow[]
  readonly rowsRead: number
  readonly notRead: readonly { readonly line: number; readonly because: string }[]
}

const headings = ['month', 'org_type', 'org_code', 'org_name', 'service', 'band', 'number_waiting'] as const
type Cells = Record<(typeof headings)[number], string>

/**
 * NHS England's community health waiting lists as a tidy table (CSV, UTF-8): one row for each month, organisation,
 * children's service and time band. Null where the text is not such a table.
 */
export const readCommunityWaits = (text: string): WaitsFile | null => {
  const whole = text.replace(/^\uFEFF/, '')
  const at = (whole.split(/\r?\n/, 1)[0] ?? '').split(',').map(plainName)
  if (!headings.every(name => at.includes(plainName(name)))) return null
  const lines = Papa.parse<string[]>(whole, { delimiter: ',' }).data.slice(1)
  const rows: WaitsRow[] = []
  const notRead: { line: number; because: string }[] = []
  let rowsRead = 0
  for (const [index, values] of lines.entries()) {
    if (values.length === 1 && values[0]!.trim() === '') continue
    rowsRead += 1
    const cell = (name: string) => values[at.indexOf(plainName(name))]?.trim() ?? ''
    const cells = Object.fromEntries(headings.map(name => [name, cell(name)])) as Cells
    const row = rowOf(cells, index + 2)
    if (typeof row === 'string') notRead.push({ line: index + 2, because: row })
    else rows.push(row)
  }
  return { rows, rowsRead, notRead }
}

const rowOf = (cells: Cells, line: number): WaitsRow | string => {
  const period = readPeriodOfMonth(cells.month)
  if (!period) return `the month “${cells.month.slice(0, 40)}” was not understood.`
  if (cells.org_name === '') return 'the row names no organisation.'
  return {
    ...period,
    line,
    place: placeOf(cells),
    name: cells.org_type === 'ICB' ? `${cells.org_name} integrated care board` : cells.org_name,
    service: plainName(cells.service.replace(/^\(CYP\)/i, '')),
    band: plainName(cells.band),
    waiting: readCell(cells.number_waiting),
  }
}

const placeOf = ({ org_type, org_name }: Cells): string => {
  if (org_name === 'England') return 'country E92000001'
  return `${org_type === 'ICB' ? 'icb' : 'provider'} ${plainName(org_name)}`
}
