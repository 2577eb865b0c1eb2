import { readCsv } from '../csv.ts'
import type { About, FileAtRest, Issue, Limits, RawRow, Reading } from '../layout.ts'
import { keyOf, plainDay, sortTables, type Table, tableLayout, tables } from './blade-tables.ts'
import { duplicateFinder } from './duplicates.ts'
import { type GroupName, groupsOf, isLeaf } from './elements.ts'
import { checkHeader, type Header, headerElements, noHeader } from './header-checks.ts'
import { type Node, personReader } from './read-person.ts'
import { fault } from './structure-checks.ts'
import type { Sen2Version } from './version.ts'

/** Tables are joined in memory; the largest authority's export is a tenth of this. */
export const mostTableBytes = 256 * 1024 ** 2

type TableRow = { readonly key: string; readonly row: number; readonly leaves: readonly Node[] }
type Loaded = { readonly sheet: string; readonly byParent: Map<string, TableRow[]>; readonly keys: Set<string> }

/** The nine tables of COLLECT's export, joined by their keys into the same rows as the XML gives. */
export const readBlade = async function* (
  members: readonly FileAtRest[],
  version: Sen2Version,
  limits: Limits,
  about: About,
): AsyncGenerator<Reading, void, undefined> {
  const { found, issues } = sortTables(members)
  const bytes = [...found.values()].reduce((sum, { size }) => sum + size, 0)
  const stop = bytes > mostTableBytes ? [...issues, tooLarge(bytes)] : issues
  if (stop.some(({ severity }) => severity === 'fatal')) return yield { rows: [], issues: stop, bytesRead: 0 }
  yield { rows: [], issues, bytesRead: 0 }

  const groups = groupsOf(version)
  const loaded = new Map<string, Loaded>()
  let bytesRead = 0
  for (const table of tables) {
    const file = found.get(table.name)!
    const into: Loaded = { sheet: file.name, byParent: new Map(), keys: new Set() }
    loaded.set(table.name, into)
    const before = bytesRead
    for await (const reading of readCsv(file, tableLayout(table, groups, voluntaryItems(version)), limits)) {
      bytesRead = before + reading.bytesRead
      const said = reading.issues.map(issue => ({ ...issue, sheet: file.name }))
      const taken = reading.rows.flatMap(row => take(table, row, into, loaded, groups))
      const ragged = reading.refused ?? said.filter(({ severity }) => severity === 'error').length
      yield { rows: [], issues: [...said, ...taken], refused: ragged + taken.length, bytesRead }
      if (said.some(({ severity }) => severity === 'fatal')) return
    }
    bytesRead = before + file.size
  }
  yield* joined(loaded, version, about, bytesRead)
}

const voluntaryItems = (version: Sen2Version): ReadonlySet<string> =>
  new Set([
    ...(version.requestSource === 'mandatory' ? [] : ['requestsource']),
    ...(version.socialCareOfficer === 'mandatory' ? [] : ['dsco']),
    ...(version.reviewMeetingAndOutcome === 'mandatory' ? [] : ['reviewmeeting', 'reviewoutcome']),
    ...(version.draftAndPhaseTransfer === 'mandatory' ? [] : ['reviewdraft', 'phasetransferduedate', 'phasetransferfinaldate']), // prettier-ignore
  ]) // prettier-ignore

/** Keeps a row under the row it hangs on; says where it hangs on none. */
const take = (
  table: Table,
  raw: RawRow,
  into: Loaded,
  loaded: ReadonlyMap<string, Loaded>,
  groups: ReturnType<typeof groupsOf>,
): Issue[] => {
  const cells = raw.cells as readonly string[]
  const key = cells[0]!.trim()
  const parent = table.parent ? cells[1]!.trim() : ''
  const place = { sheet: into.sheet, row: raw.row, column: keyOf(table.name) }
  if (key === '' || into.keys.has(key))
    return [fault('S09', place, key, key === '' ? 'This row has no key, so nothing can hang on it. Export the tables again.' : `The key ${key} stands on another row of this table too. Export the tables again.`)] // prettier-ignore
  if (table.parent && !loaded.get(table.parent)!.keys.has(parent))
    return [fault('S09', { ...place, column: keyOf(table.parent) }, parent, `No row of the table ${table.parent} has the key ${parent || '(empty)'}, so this row belongs to nobody and was not kept. Export all nine tables at one time.`)] // prettier-ignore
  into.keys.add(key)
  const names = table.group ? groups[table.group].filter(isLeaf).map(({ element }) => element) : headerElements.map(({ name }) => name) // prettier-ignore
  const first = table.parent ? 2 : 1
  const where = ['requests', 'sen2'].includes(table.name) ? '' : `${table.name} row ${raw.row}: `
  const leaves = names.map((name, index) => ({
    name,
    text: table.group ? cells[first + index]!.trim() : plainDay(cells[first + index]!.trim()),
    children: [],
    at: where + name.toLowerCase(),
  }))
  const siblings = into.byParent.get(parent)
  if (siblings) siblings.push({ key, row: raw.row, leaves })
  else into.byParent.set(parent, [{ key, row: raw.row, leaves }])
  return []
} // prettier-ignore

const joined = function* (
  loaded: ReadonlyMap<string, Loaded>,
  version: Sen2Version,
  about: About,
  bytesRead: number,
): Generator<Reading, void, undefined> {
  const sen2 = loaded.get('sen2')!
  const [first, second] = sen2.byParent.get('') ?? []
  if (!first) return yield { rows: [], issues: [{ ...noHeader(), sheet: sen2.sheet }], bytesRead }
  const { issues, fatal, stop } = checkHeader(headerFrom(first, sen2.sheet), version, about)
  const twice = second ? [fault('S05', { sheet: sen2.sheet, row: second.row, column: null }, null, 'The table sen2 has a second row. It holds one return; give one export at a time.')] : [] // prettier-ignore
  yield { rows: [], issues: [...issues, ...twice], bytesRead }
  if (stop) return yield { rows: [], issues: fatal, bytesRead }
  const person = personReader(version)
  const markDuplicates = duplicateFinder(person.cell, version.censusDay)
  const requests = loaded.get('requests')!
  let rows: RawRow[] = []
  let ordinal = 0
  for (const row of [...loaded.get('person')!.byParent.values()].flat()) {
    const node = nodeOf('Person', row, loaded)
    const sheet = requests.byParent.has(row.key) ? requests.sheet : loaded.get('person')!.sheet
    rows.push(...markDuplicates(person.read(node, sheet, ++ordinal)))
    if (rows.length < 500) continue
    yield { rows, issues: person.issues(), bytesRead }
    rows = []
  }
  yield { rows, issues: person.issues(), bytesRead }
  if (fatal.length > 0) yield { rows: [], issues: fatal, bytesRead }
}

const headerFrom = (row: TableRow, sheet: string): Header => ({
  values: new Map(row.leaves.map(leaf => [leaf.name.toLowerCase(), leaf.text])),
  places: new Map(row.leaves.map(leaf => [leaf.name.toLowerCase(), leaf.at!])),
  sheet,
  row: row.row,
})

/** A row with everything that hangs on it, as the XML would have it. */
const nodeOf = (group: GroupName, row: TableRow, loaded: ReadonlyMap<string, Loaded>): Node => {
  const table = tables.find(each => each.group === group)!
  const below = tables
    .filter(each => each.parent === table.name)
    .flatMap(each => (loaded.get(each.name)!.byParent.get(row.key) ?? []).map(child => nodeOf(each.group!, child, loaded))) // prettier-ignore
  return {
    name: group,
    text: '',
    children: [...row.leaves, ...below],
    at: `${table.name} row ${row.row}`,
    row: row.row,
  }
}

const tooLarge = (bytes: number): Issue => ({
  code: 'F-SIZE',
  severity: 'fatal',
  sheet: null,
  row: null,
  column: null,
  value: null,
  message: `The tables hold ${Math.round(bytes / 1024 ** 2)} MB. At most ${mostTableBytes / 1024 ** 2} MB are joined at once, far more than any authority’s return: check that they are one year’s export.`, // prettier-ignore
})
