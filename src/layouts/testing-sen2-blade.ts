import type { FileAtRest, Row, Value } from './layout.ts'
import { keyOf, tables } from './sen2/blade-tables.ts'
import { type GroupName, groupsOf, isLeaf } from './sen2/elements.ts'
import { headerElements } from './sen2/header-checks.ts'
import { hasAssessment, hasPlan, isActive, parts } from './sen2/rule.ts'
import type { Sen2Version } from './sen2/version.ts'
import { goodSen2Header, type TestRow, testFile } from './testing-sen2.ts'
import { writeCsv } from './write-csv.ts'

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** As COLLECT writes it. */
const cellText = (value: Value): string => {
  if (value === null || value === undefined) return ''
  const day = typeof value === 'string' && /^(\d{4})-(\d\d)-(\d\d)$/.exec(value)
  return day ? `${day[1]}-${months[Number(day[2]) - 1]}-${day[3]} 00:00:00` : String(value)
}

/** The nine tables of COLLECT's export for some rows; `change` may alter a table's rows, the heading being the first. */
export const bladeFiles = (
  version: Sen2Version,
  rows: readonly TestRow[],
  change: (tables: Record<string, string[][]>) => void = () => undefined,
): FileAtRest[] => {
  const groups = groupsOf(version)
  const made: Record<string, string[][]> = {}
  const items = (group: GroupName | null): string[] =>
    group ? groups[group].filter(isLeaf).map(({ element }) => element.toLowerCase()) : headerElements.map(({ name }) => name.toLowerCase()) // prettier-ignore
  for (const { name, parent, group } of tables)
    made[name] = [[keyOf(name), 'NativeId', `${name}orderseqcolumn`, 'sourceid', ...(parent ? [keyOf(parent)] : []), ...items(group)]] // prettier-ignore
  const add = (name: string, parentKey: string | null, cells: readonly string[]): string => {
    const key = `${tables.findIndex(table => table.name === name)}${String(made[name]!.length).padStart(6, '0')}`
    made[name]!.push([key, '1', String(made[name]!.length), 'x', ...(parentKey === null ? [] : [parentKey]), ...cells])
    return key
  }
  const cellsOf = (group: GroupName, row: Row): string[] =>
    groups[group].filter(isLeaf).map(({ column }) => cellText(row[column] ?? null))
  const head = { ...goodSen2Header, Collection: 'SEN2', Year: String(version.year), ReferenceDate: cellText(version.censusDay), SourceLevel: 'L', DateTime: '2026-02-20 09:30:00' } // prettier-ignore
  const sen2 = add('sen2', null, headerElements.map(({ name }) => (head as Record<string, string>)[name] ?? '')) // prettier-ignore
  const persons = new Map<Value, string>()
  for (const row of rows) {
    const person = persons.get(row.person_key!) ?? add('person', sen2, cellsOf('Person', row))
    persons.set(row.person_key!, person)
    const request = add('requests', person, cellsOf('Requests', row))
    if (hasAssessment(row) || hasPlan(row)) {
      const assessment = add('assessment', request, cellsOf('Assessment', row))
      const plan = hasPlan(row) ? add('namedplan', assessment, cellsOf('NamedPlan', row)) : ''
      for (const part of parts(row, 'plan_details')) add('plandetail', plan, cellsOf('PlanDetail', part))
    }
    if (!isActive(row)) continue
    const active = add('activeplans', request, cellsOf('ActivePlans', row))
    for (const part of parts(row, 'placements')) add('placementdetail', active, cellsOf('PlacementDetail', part))
    for (const part of parts(row, 'needs')) add('senneed', active, cellsOf('SENneed', part))
  }
  change(made)
  return Object.entries(made).map(([name, table]) => testFile(`Blade-Export_12-03-2026_${name}.csv`, writeCsv(table)))
}
