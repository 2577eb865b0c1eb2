import type { FileAtRest, Issue, Layout } from '../layout.ts'
import { type GroupName, type groupsOf, isLeaf } from './elements.ts'
import { headerElements } from './header-checks.ts'

/** One of the nine tables COLLECT exports ("Blade"), what it holds, and the table its rows hang on. */
export type Table = { readonly name: string; readonly group: GroupName | null; readonly parent: string | null }

/** Children after parents. */
export const tables: readonly Table[] = [
  { name: 'sen2', group: null, parent: null },
  { name: 'person', group: 'Person', parent: 'sen2' },
  { name: 'requests', group: 'Requests', parent: 'person' },
  { name: 'assessment', group: 'Assessment', parent: 'requests' },
  { name: 'namedplan', group: 'NamedPlan', parent: 'assessment' },
  { name: 'plandetail', group: 'PlanDetail', parent: 'namedplan' },
  { name: 'activeplans', group: 'ActivePlans', parent: 'requests' },
  { name: 'placementdetail', group: 'PlacementDetail', parent: 'activeplans' },
  { name: 'senneed', group: 'SENneed', parent: 'activeplans' },
]

export const keyOf = (table: string): string => `${table}tableid`

/** A table as a small layout of its own, so that the one CSV reader reads it. Items are named as COLLECT names them. */
export const tableLayout = (table: Table, groups: ReturnType<typeof groupsOf>, voluntary: ReadonlySet<string>): Layout => {
  const items = table.group
    ? groups[table.group].filter(isLeaf).map(leaf => leaf.element.toLowerCase())
    : headerElements.map(({ name }) => name.toLowerCase())
  const keys = [keyOf(table.name), ...(table.parent ? [keyOf(table.parent)] : [])]
  const plumbing = ['NativeId', `${table.name}orderseqcolumn`, 'sourceid']
  const column = (name: string, required: false | 'heading') =>
    ({ name, means: 'a column of COLLECT’s export', type: { kind: 'text', max: 10_000 }, required, synonyms: [] }) as const
  return {
    id: table.name,
    name: table.name,
    about: '',
    sources: ['csv'],
    columns: [
      ...keys.map(name => column(name, 'heading')),
      ...items.map(name => column(name, voluntary.has(name) ? false : 'heading')),
      ...plumbing.map(name => column(name, false)),
    ],
    list: 'whole',
    mixedAreas: false,
    rules: [],
    unique: [],
    keeps: 'sen2-case',
    toRecord: () => ({}),
  }
} // prettier-ignore

/** Which file is which table, by the end of its name: `Blade-Export_12-03-2026_person.csv`. */
export const sortTables = (
  members: readonly FileAtRest[],
): { found: ReadonlyMap<string, FileAtRest>; issues: readonly Issue[] } => {
  const found = new Map<string, FileAtRest>()
  const issues: Issue[] = []
  for (const member of members) {
    const name = /([a-z0-9]+)\.csv$/i.exec(member.name)?.[1]?.toLowerCase() ?? ''
    const table = tables.find(each => each.name === name)?.name
    if (!table)
      issues.push(of('F-BLADE-EXTRA', 'warning', member.name, `${member.name} is none of COLLECT’s nine tables and was not read.`)) // prettier-ignore
    else if (found.has(table))
      issues.push(of('F-BLADE-TWICE', 'fatal', member.name, `There are two files for the table ${table}: ${found.get(table)!.name} and ${member.name}. Give one export at a time.`)) // prettier-ignore
    else found.set(table, member)
  }
  const missing = tables.filter(({ name }) => !found.has(name)).map(({ name }) => name)
  if (missing.length > 0)
    issues.push(of('F-BLADE-TABLE', 'fatal', null, `COLLECT exports nine tables, and ${missing.length === 9 ? 'none is' : `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not`} here. Give all nine CSV files, together in a zip or a folder, also those without rows.`)) // prettier-ignore
  return { found, issues }
}

const of = (code: string, severity: 'fatal' | 'warning', sheet: string | null, message: string): Issue => ({
  code, severity, sheet, row: null, column: null, value: null, message,
}) // prettier-ignore

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** COLLECT's `2022-Sep-28 00:00:00` as `2022-09-28`; whatever is not written so stays as it is. */
export const plainDay = (text: string): string => {
  const read = /^(\d{4})-([A-Za-z]{3})-(\d{2})(?: 00:00:00)?$/.exec(text)
  const month = read ? months.indexOf(read[2]!.toLowerCase()) + 1 : 0
  return month > 0 ? `${read![1]}-${String(month).padStart(2, '0')}-${read![3]}` : text
}
