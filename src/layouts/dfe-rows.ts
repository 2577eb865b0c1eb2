import { cellAt, plainName, readDfeStatistics, type StatisticsFile, type StatisticsRow } from './dfe-statistics.ts'
import type { About, FileAtRest, Issue, Layout, Limits, NestedShape, RawRow, Reading } from './layout.ts'

const largest = 64 * 1024 * 1024
const batch = 2000

/**
 * A data file of Explore Education Statistics as rows of one shape: its period, its place, what the row is about and its
 * figures, both as text by column. The first rows of a place and period stand; rows that cannot be told are held with
 * their line, rows of geographies we do not keep are counted. What splits the rows is told from the figures by its
 * cells: a column none of whose cells is a number or a symbol for one.
 */
export const statisticsRows: NestedShape = (file, layout, limits, about) => rowsOf(file, layout, limits, about)

const fatal = (message: string): Reading => ({
  rows: [],
  issues: [{ code: 'F-STATISTICS', severity: 'fatal', sheet: null, row: null, column: null, value: null, message }],
  bytesRead: 0,
})

const rowsOf = async function* (
  file: FileAtRest,
  layout: Layout,
  _limits: Limits,
  about: About | undefined,
): AsyncGenerator<Reading, void> {
  if (file.size > largest) return yield fatal('The file is larger than 64 MB, which no file of this kind is.')
  const bytes = new Uint8Array(file.size)
  let at = 0
  for await (const piece of file.stream()) {
    bytes.set(piece, at)
    at += piece.length
  }
  const read = readDfeStatistics(bytes)
  if (!read.ok && !read.unread) return yield fatal(read.because)
  const found = read.ok ? read.file : read.unread!
  const columnsSent = found.columns
  const written = layout.columns.map(({ name }) => columnsSent.find(sent => plainName(sent) === plainName(name)) ?? null)
  yield { rows: [], issues: [], heading: { sheet: null, written, columnsSent }, bytesRead: 0 }
  const toRow = rawRows(found, about)
  for (let from = 0; from < found.rows.length; from += batch) {
    const rows = found.rows.slice(from, from + batch).map(toRow)
    yield { rows, issues: [], bytesRead: Math.round((file.size * (from + rows.length)) / found.rows.length) }
  }
  const others = found.notRead.filter(({ otherLevel }) => otherLevel !== undefined)
  yield {
    rows: found.notRead.filter(({ otherLevel }) => otherLevel === undefined).map(heldRow),
    issues: [...levelsNotRead(others), ...mixed(found), ...shortYears(found)],
    refused: others.length,
    bytesRead: file.size,
  }
} // prettier-ignore

type NotRead = StatisticsFile['notRead'][number]

const issueOf = (code: string, severity: Issue['severity'], row: number | null, message: string): Issue => ({
  code, severity, sheet: null, row, column: null, value: null, message: message.charAt(0).toUpperCase() + message.slice(1),
}) // prettier-ignore

const heldRow = ({ line, because, cells }: NotRead): RawRow => ({
  sheet: null,
  row: line,
  // What could not be told stands as sent; the place alone is ours to make.
  cells: [cells?.time_period || '(empty)', cells?.time_identifier || '(empty)', cells?.geographic_level || '(empty)', '(not told)', '', '', ''], // prettier-ignore
  issues: [issueOf(/period/.test(because) ? 'T01' : 'T02', 'error', line, because)],
})

const levelsNotRead = (others: readonly NotRead[]): Issue[] => {
  const levels = new Map<string, NotRead[]>()
  for (const other of others) levels.set(other.otherLevel!, [...(levels.get(other.otherLevel!) ?? []), other])
  return [...levels].map(([level, rows]) => issueOf('T03', 'warning', rows[0]!.line, `${rows.length === 1 ? '1 row is' : `${rows.length} rows are`} for “${level.slice(0, 40)}”, the first in line ${rows[0]!.line}, and ${rows.length === 1 ? 'was' : 'were'} not read: only England, regions and local authorities are kept.`)) // prettier-ignore
}

/** Kinds of period of the rows read: `calendar`, `academic`, … */
const mixed = ({ rows }: StatisticsFile): Issue[] => {
  const kinds = new Map<string, number>()
  for (const { identifier, line } of rows) {
    const kind = /^(academic|financial|tax|calendar|reporting) year/.exec(identifier)?.[0] ?? (/term/.test(identifier) ? 'term' : identifier === 'up until 31st march' ? identifier : 'month') // prettier-ignore
    if (!kinds.has(kind)) kinds.set(kind, line)
  }
  if (kinds.size < 2) return []
  return [issueOf('T04', 'warning', [...kinds.values()][1]!, `The file mixes kinds of period (${[...kinds.keys()].join(', ')}). They are kept apart and never added up.`)] // prettier-ignore
}

/** A school year written with four digits is read as the one that begins in that year, and said so. */
const shortYears = ({ rows }: StatisticsFile): Issue[] => {
  const short = rows.filter(({ time, identifier }) => time.length === 4 && /^(academic|financial|tax) year|term/.test(identifier)) // prettier-ignore
  return short.length === 0
    ? []
    : [issueOf('T06', 'warning', short[0]!.line, `${short.length === 1 ? '1 row writes' : `${short.length} rows write`} a year that spans two with four digits, the first in line ${short[0]!.line}: ${short[0]!.time} (${short[0]!.identifierAsSent}) was read as ${short[0]!.from} to ${short[0]!.to}.`)] // prettier-ignore
}

const own = new Set(
  'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name'
    .split(',')
    .map(plainName),
)

const rawRows = (file: StatisticsFile, about: About | undefined) => {
  const rest = file.columns.flatMap((name, index) => (own.has(plainName(name)) || name === '' ? [] : [index]))
  const splits = new Set(rest.filter(index => isSplit(file.rows, index)))
  return (row: StatisticsRow): RawRow => {
    const pick = (wanted: boolean): string => {
      const found = rest.filter(index => splits.has(index) === wanted)
      return found.length === 0 ? '' : JSON.stringify(Object.fromEntries(found.map(index => [file.columns[index]!, row.values[index]?.trim() ?? '']))) // prettier-ignore
    }
    const found = wrongCode(row) ?? wrongDigits(row) ?? oddPeriod(row, about)
    return {
      sheet: null,
      row: row.line,
      cells: [row.time, row.identifierAsSent, row.level, row.place, row.name, pick(true), pick(false)],
      ...(found && { issues: [found] }),
    }
  }
}

const isSplit = (rows: readonly StatisticsRow[], index: number): boolean => {
  let seen = false
  for (const row of rows) {
    const cell = cellAt(row, index)
    if (cell.text.trim() === '') continue
    if (cell.value !== null || cell.status !== 'not-available' || /^(x|:|\.\.|na|n\/a|u)$/i.test(cell.text.trim())) return false // prettier-ignore
    seen = true
  }
  return seen
}

/** The regions of England by their code, with the short names some releases give them. */
const regions: Readonly<Record<string, readonly string[]>> = {
  E12000001: ['North East'], E12000002: ['North West'], E12000003: ['Yorkshire and The Humber'], E12000004: ['East Midlands'],
  E12000005: ['West Midlands'], E12000006: ['East of England', 'East'], E12000007: ['London'], E12000008: ['South East'], E12000009: ['South West'],
} // prettier-ignore

const codeOfRegion = new Map(Object.entries(regions).flatMap(([code, names]) => names.map(name => [plainName(name), code] as const))) // prettier-ignore

/** Whatever a row calls its country, rows for the nation are England's; a region's code and name are of one region. */
const wrongCode = ({ level, place, name, line }: StatisticsRow): Issue | null => {
  if (plainName(level) === 'national' && place !== 'country E92000001')
    return issueOf('T02', 'error', line, `The country of line ${line}, ${place.replace('country ', '')}, is not England (E92000001). Correct the code, or take the row out.`) // prettier-ignore
  const code = place.replace('region ', '')
  const named = plainName(level) === 'regional' ? codeOfRegion.get(plainName(name)) : undefined
  return named !== undefined && named !== code
    ? issueOf('T02', 'error', line, `Line ${line} is for “${name}”, and its code ${code} is ${regions[code]?.[0] ?? 'not that region’s'}: the code of ${name} is ${named}. Correct whichever is wrong.`) // prettier-ignore
    : null
}

/** Six digits are two years: a calendar year, a month and a year to 31 March have one. */
const wrongDigits = ({ time, identifier, identifierAsSent, line }: StatisticsRow): Issue | null =>
  time.length === 6 && !/^(academic|financial|tax|reporting) year|term/.test(identifier)
    ? issueOf('T01', 'error', line, `The period ${time} in line ${line} names two years, and “${identifierAsSent.slice(0, 40)}” is of one. Write four digits, or another time_identifier.`) // prettier-ignore
    : null

const oddPeriod = ({ from, to, time, line }: StatisticsRow, about: About | undefined): Issue | null => {
  if (to < '1970-01-01') return issueOf('T05', 'query', line, `The period ${time} in line ${line} is before any statistics of this kind. Check the file.`) // prettier-ignore
  return about && from > about.today
    ? issueOf('T05', 'query', line, `The period ${time} in line ${line} has not begun yet. Check the file.`)
    : null
}
