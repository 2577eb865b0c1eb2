import Papa from 'papaparse'
import { statisticsPeriod } from '../layouts/statistics-period.ts'

/**
 * Checks a pair of files against the layout of the DfE's Explore Education Statistics, for tests: what its screening
 * would refuse. Gives each fault as a sentence; none where the pair is sound.
 */

const timeColumns = ['time_period', 'time_identifier'] as const
const needed = [...timeColumns, 'geographic_level', 'country_code', 'country_name'] as const
const metadataColumns = ['col_name', 'col_type', 'label', 'indicator_grouping', 'indicator_unit', 'filter_hint', 'filter_grouping_column'] as const // prettier-ignore

/** The columns that name a place of a level, each of which has to be filled. */
const placeColumns: Readonly<Record<string, readonly string[]>> = {
  national: [],
  regional: ['region_code', 'region_name'],
  'local authority': ['old_la_code', 'new_la_code', 'la_name'],
}

/** Kinds of time that may stand in one file: the two years of a school year, or one calendar, never both. */
const familyOf = (identifier: string): string => {
  const plain = identifier.trim().toLowerCase()
  const yearly = /^(academic|financial|tax|calendar|reporting) year/.exec(plain)
  if (yearly) return `${yearly[1]} year${/q\d/.test(plain) ? ' quarters' : ''}`
  return plain.endsWith(' term') ? 'terms' : plain === 'up until 31st march' ? plain : 'months'
}

const isNumberOrSymbol = (text: string): boolean => /^(-?\d+(\.\d+)?|[zcxku]|low)$/.test(text)

type Row = Readonly<Record<string, string>>
const read = (text: string): { fields: readonly string[]; rows: readonly Row[] } => {
  const { data, meta } = Papa.parse<Row>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: 'greedy' })
  return { fields: meta.fields ?? [], rows: data }
}

const timeFaults = (rows: readonly Row[]): string[] => {
  const faults = rows.flatMap(row => {
    const [period = '', identifier = ''] = timeColumns.map(column => row[column]?.trim())
    if (period === '' || identifier === '') return ['a row has no time']
    const needsTwo = / term$|^(academic|financial|tax|reporting) year/i.test(identifier)
    if (!statisticsPeriod(period, identifier)) return [`${period} ${identifier} is no period`]
    return needsTwo === (period.length === 6) ? [] : [`${period} has the wrong length for ${identifier}`]
  })
  const families = new Set(rows.map(row => familyOf(row.time_identifier ?? '')))
  return [...new Set(faults), ...(families.size > 1 ? [`kinds of time are mixed: ${[...families].join(', ')}`] : [])]
}

const placeFaults = (rows: readonly Row[]): string[] => [
  ...new Set(
    rows.flatMap(row => {
      const columns = placeColumns[row.geographic_level?.trim().toLowerCase() ?? '']
      const empty = (columns ?? []).filter(column => !row[column]?.trim())
      if (row.country_code !== 'E92000001') return ['the country has no code']
      return empty.length > 0 ? [`a ${row.geographic_level} has no ${empty.join(', ')}`] : []
    }),
  ),
]

const metadataFaults = (fields: readonly string[], rows: readonly Row[], metadata: string): string[] => {
  const about = read(metadata)
  const missing = metadataColumns.filter(column => !about.fields.includes(column))
  const named = about.rows.map(row => row.col_name ?? '')
  const indicators = about.rows.filter(row => row.col_type === 'Indicator').map(row => row.col_name ?? '')
  const places = [...needed, ...Object.values(placeColumns).flat()] as string[]
  return [
    ...missing.map(column => `the metadata has no ${column}`),
    ...named.filter(column => !fields.includes(column)).map(column => `there is no column ${column}`),
    ...fields.filter(column => !named.includes(column) && !places.includes(column)).map(column => `${column} is not described`), // prettier-ignore
    ...(indicators.length === 0 ? ['no indicator is described'] : []),
    ...indicators.flatMap(column => rows.some(row => !isNumberOrSymbol(row[column]?.trim() ?? '')) ? [`${column} holds what is neither a number nor a symbol`] : []), // prettier-ignore
  ]
}

/** Two rows that say something of one thing: the reader could not tell which is true. */
const doubles = (fields: readonly string[], rows: readonly Row[], metadata: string): string[] => {
  const indicators = new Set(read(metadata).rows.filter(row => row.col_type === 'Indicator').map(row => row.col_name)) // prettier-ignore
  const slots = rows.map(row => fields.filter(field => !indicators.has(field)).map(field => row[field]).join('|')) // prettier-ignore
  return new Set(slots).size < slots.length ? ['two rows are about the same'] : []
}

export const eesFaults = (data: string, metadata: string): readonly string[] => {
  const { fields, rows } = read(data)
  const missing = needed.filter(column => !fields.includes(column))
  if (missing.length > 0) return missing.map(column => `there is no column ${column}`)
  return [
    ...timeFaults(rows),
    ...placeFaults(rows),
    ...metadataFaults(fields, rows, metadata),
    ...doubles(fields, rows, metadata),
  ]
}
