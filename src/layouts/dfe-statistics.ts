import Papa from 'papaparse'
import { readCell, type StatisticsCell } from './statistics-symbols.ts'
import { statisticsPeriod, type StatisticsPeriod } from './statistics-period.ts'

export type StatisticsPlace = {
  /** `area 885`, `region E12000005`, `country E92000001`: how a place is named wherever figures are kept. */
  readonly place: string
  readonly name: string
}

export type StatisticsRow = StatisticsPeriod &
  StatisticsPlace & {
    /** The line of the file, the heading being 1. */
    readonly line: number
    /** Period and level as the file writes them; the identifier also in small letters. */
    readonly time: string
    readonly identifier: string
    readonly identifierAsSent: string
    readonly level: string
    /** What the rows are split by ("Sex"), and which part this is ("Female"); null where the file has no such column. */
    readonly topic: string | null
    readonly label: string | null
    readonly values: readonly string[]
  }

export type StatisticsFile = {
  /** Column names as the file writes them. */
  readonly columns: readonly string[]
  readonly rows: readonly StatisticsRow[]
  /** Lines with content below the heading. */
  readonly rowsRead: number
  /** Rows that could not be used, with the reason; nothing is dropped in silence. */
  readonly notRead: readonly NotRead[]
}

type NotRead = {
  readonly line: number
  readonly because: string
  /** The geography, where the row is well made and for one that is not kept. */
  readonly otherLevel?: string
  /** The cells that say when and where, as the file writes them. */
  readonly cells?: Readonly<Record<'time_period' | 'time_identifier' | 'geographic_level', string>>
}

export type StatisticsRead = { readonly ok: true; readonly file: StatisticsFile } | Refused
/** Where the headings were right and no row could be used, the rows stand with their reasons. */
type Refused = { readonly ok: false; readonly because: string; readonly unread?: StatisticsFile }

const refused = (because: string): Refused => ({ ok: false, because })
const needed = ['time_period', 'time_identifier', 'geographic_level', 'country_code'] as const
const largest = 64 * 1024 * 1024

/** Column names, breakdown labels and levels are matched so: whatever their case, spaces or underscores. */
export const plainName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')

/**
 * Reads a data file of the DfE's Explore Education Statistics (CSV, UTF-8, with or without a byte order mark): rows for
 * local authorities, regions and England; other geographies are counted as not read. Headings match whatever their
 * case, because releases differ. A file that is not such a file gets one sentence saying what is wrong.
 */
export const readDfeStatistics = (bytes: Uint8Array): StatisticsRead => {
  const text = decoded(bytes)
  if (typeof text !== 'string') return text
  const lines = Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: false }).data
  const heading = lines[0] ?? []
  const columns = heading.map(name => name.trim())
  const at = new Map(columns.map((name, index) => [plainName(name), index]))
  const missing = needed.filter(name => !at.has(plainName(name)))
  if (missing.length === needed.length) return refused(notStatistics(columns))
  if (missing.length > 0) return refused(missingColumns(missing))
  const file = rowsOf(lines, columns, at)
  if (file.rowsRead === 0) return refused('The file has headings and no rows, so there is nothing to read.')
  if (file.rows.length === 0) return { ...refused(nothingUsable(file)), unread: file }
  return { ok: true, file }
}

/** The cell of a row in a column, by the column's index; a row cut short has an empty cell there. */
export const cellAt = (row: StatisticsRow, column: number): StatisticsCell => readCell(row.values[column] ?? '')

const decoded = (bytes: Uint8Array): string | Refused => {
  if (bytes.length === 0) return refused('The file is empty.')
  if (bytes.length > largest) return refused('The file is larger than 64 MB, which no file of this kind is.')
  const [a, b] = bytes
  if (a === 0x50 && b === 0x4b) return refused('This is a zip or Excel file. Unzip it, or save the sheet as CSV UTF-8.')
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
    return refused('The file is written in UTF-16. Save it again as CSV UTF-8 and bring that.')
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (text.includes('\0')) return refused('This is not a text file, so it cannot be a DfE data file.')
    return text.trim() === '' ? refused('The file is empty.') : text
  } catch {
    return refused('The file’s letters are not in UTF-8. Download it again from the DfE, or save it as CSV UTF-8.')
  }
}

const shown = (columns: readonly string[]): string =>
  columns
    .slice(0, 3)
    .map(name => `“${name.slice(0, 40)}”`)
    .join(', ')

const notStatistics = (columns: readonly string[]): string =>
  `This is not a DfE data file: its first line has none of the columns every such file has (${needed.join(', ')}). It starts with ${shown(columns)}.`

const missingColumns = (missing: readonly string[]): string =>
  `The first line lacks ${missing.length === 1 ? 'the column' : 'the columns'} ${missing.join(', ')}, which every DfE data file has. Check that the file was not cut or re-saved.`

const nothingUsable = ({ notRead, rowsRead }: StatisticsFile): string =>
  `None of the ${rowsRead} rows could be read. The first: line ${notRead[0]!.line}, ${notRead[0]!.because}`

const kept = new Set(['national', 'regional', 'local authority'])

type Finder = (name: string, values: readonly string[]) => string

const rowsOf = (lines: readonly string[][], columns: readonly string[], at: Map<string, number>): StatisticsFile => {
  const find: Finder = (name, values) => values[at.get(plainName(name)) ?? -1]?.trim() ?? ''
  const has = (name: string): boolean => at.has(plainName(name))
  const rows: StatisticsRow[] = []
  const notRead: NotRead[] = []
  let line = 1 + breaksIn(lines[0] ?? [])
  let rowsRead = 0
  for (const values of lines.slice(1)) {
    line += 1
    const stands = line
    line += breaksIn(values)
    if (values.length === 1 && values[0]!.trim() === '') continue
    rowsRead += 1
    const period = periodOf(find, values)
    const place = placeOf(find, values)
    const cells = {
      time_period: find('time_period', values),
      time_identifier: find('time_identifier', values),
      geographic_level: find('geographic_level', values),
    }
    const level = cells.geographic_level
    if (typeof period === 'string') notRead.push({ line: stands, because: period, cells })
    else if (typeof place === 'string') {
      const otherLevel = level !== '' && !kept.has(plainName(level)) ? { otherLevel: level } : {}
      notRead.push({ line: stands, because: place, cells, ...otherLevel })
    } else {
      const topic = has('breakdown_topic') ? find('breakdown_topic', values) : null
      const label = has('breakdown') ? find('breakdown', values) : null
      const identifier = plainName(cells.time_identifier)
      rows.push({ ...period, ...place, line: stands, time: cells.time_period, identifier, identifierAsSent: cells.time_identifier, level, topic, label, values }) // prettier-ignore
    }
  }
  return { columns, rows, rowsRead, notRead }
}

/** Line breaks inside quoted cells, so that the line named is the one an editor shows. */
const breaksIn = (values: readonly string[]): number =>
  values.reduce((total, value) => (value.includes('\n') ? total + value.split('\n').length - 1 : total), 0)

const periodOf = (find: Finder, values: readonly string[]): StatisticsPeriod | string => {
  const [time, identifier] = [find('time_period', values), find('time_identifier', values)]
  return (
    statisticsPeriod(time, identifier) ??
    `the period “${time.slice(0, 40)}” (${identifier.slice(0, 40) || 'no time_identifier'}) is not one we know.`
  )
}

const placeOf = (find: Finder, values: readonly string[]): StatisticsPlace | string => {
  const level = find('geographic_level', values)
  switch (plainName(level)) {
    case 'national':
      return named('country', find('country_code', values), find('country_name', values), /^[A-Z]\d{8}$/)
    case 'regional':
      return named('region', find('region_code', values), find('region_name', values), /^[A-Z]\d{8}$/)
    case 'local authority':
      return named('area', find('old_la_code', values), find('la_name', values), /^\d{3}$/)
    default:
      return `rows for “${level.slice(0, 40)}” are not used: only England, regions and local authorities.`
  }
}

const named = (kind: 'country' | 'region' | 'area', code: string, name: string, form: RegExp) =>
  form.test(code) ? { place: `${kind} ${code}`, name } : `“${code.slice(0, 40)}” is not a code for this ${kind}.`
