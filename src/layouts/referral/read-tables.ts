import { orderOf, orderWatch, type DayOrder } from '../day-order.ts'
import type { About, FileAtRest, Issue, Layout, Limits, NestedShape, RawRow, Reading, Said } from '../layout.ts'
import { tablesOf, type TableFile } from '../table-set.ts'
import { fatalOf } from '../xlsx.ts'
import { joiner } from './join-tables.ts'
import { layoutOfTable, type DataSet, type NationalTable } from './national-tables.ts'
import { dayWriter } from './table-rows.ts'

/** Patients, referrals and teams are joined in memory; contacts go by. A large trust's year is a fifth of this. */
export const mostJoinedBytes = 256 * 1024 ** 2

/** Reads the tables of a national data set, in whichever form they came, into one row for each referral to a team. */
export const nationalShape = (dataSet: DataSet): NestedShape =>
  async function* (file, layout, limits, about, said) {
    try {
      yield* readAll(dataSet, file, layout, limits, about, said)
    } catch (error) {
      yield { rows: [], issues: [fatalOf(error)], bytesRead: 0 }
    }
  }

const readAll = async function* (
  dataSet: DataSet,
  file: FileAtRest,
  layout: Layout,
  limits: Limits,
  about: About,
  said: Said,
): AsyncGenerator<Reading> {
  const set = await tablesOf(file, limits)
  if (set === null) return yield stop('F-TABLES', `This is one table. ${wanted(dataSet)}`)
  const { found, issues } = sorted(dataSet, set.tables)
  yield { rows: [], issues, refused: 0, bytesRead: 0 }
  if (issues.some(({ severity }) => severity === 'fatal')) return
  const order = await orderOfDays(found, limits, said.dayOrder)
  if (!order.ok) return yield stop('F-DAY-ORDER', order.because)
  const dayOf = dayWriter(order.order, about.today)
  const join = joiner(dataSet, layout, about, dayOf)
  let before = 0
  for (const [table, files] of found) {
    if (files.length > 0) join.has(table)
    for (const each of files) {
      for await (const { reading, stopped } of taken(table, each, join, limits)) {
        yield { ...reading, bytesRead: set.bytesRead() ?? before + reading.bytesRead }
        if (stopped) return
      }
      before += each.size
    }
  }
  const bytesRead = set.bytesRead() ?? before
  let rows: RawRow[] = []
  for (const row of join.rows()) {
    rows.push(row)
    if (rows.length < 500) continue
    yield { rows, issues: [], bytesRead }
    rows = []
  }
  yield { rows, issues: join.found(), refused: 0, bytesRead }
}

type Found = readonly (readonly [NationalTable, readonly TableFile[]])[]

const issue = (code: string, severity: Issue['severity'], message: string): Issue => ({
  code, severity, sheet: null, row: null, column: null, value: null, message,
}) // prettier-ignore
const stop = (code: string, message: string): Reading => ({ rows: [], issues: [issue(code, 'fatal', message)], bytesRead: 0 }) // prettier-ignore

const wanted = ({ name, tables }: DataSet): string =>
  `${name} is sent as several: give ${tables.filter(({ needed }) => needed).map(({ id }) => id).join(', ')} together, in a zip, a folder or the sheets of a workbook, each with its number in its name.` // prettier-ignore

/** Which file is which table, by the number in its name (`2026-05_CYP101Referral.csv`); several months of one are read together. */
const sorted = (dataSet: DataSet, files: readonly TableFile[]): { found: Found; issues: readonly Issue[] } => {
  const { tables, name } = dataSet
  const numberOf = (file: TableFile): string | undefined => /(?:cyp|mhs)\d{3}/i.exec(file.name)?.[0].toUpperCase()
  const found = tables.map(table => [table, files.filter(file => numberOf(file) === table.id)] as const)
  const extra = files.filter(file => !tables.some(({ id }) => id === numberOf(file))).map(file => file.name)
  const missing = found.filter(([table, own]) => table.needed && own.length === 0).map(([{ id }]) => id)
  const lacking = found.filter(([table, own]) => !table.needed && own.length === 0).map(([table]) => lacks[table.of])
  const bytes = found.filter(([{ of }]) => of !== 'contact').flatMap(([, own]) => own).reduce((sum, { size }) => sum + size, 0) // prettier-ignore
  const issues = [
    ...(missing.length > 0 ? [issue('F-TABLES', 'fatal', `${missing.join(', ')} of ${name} ${missing.length === 1 ? 'is' : 'are'} not here. ${wanted(dataSet)}`)] : []), // prettier-ignore
    ...(bytes > mostJoinedBytes ? [issue('F-SIZE', 'fatal', `The tables to be joined hold ${Math.round(bytes / 1024 ** 2)} MB; at most ${mostJoinedBytes / 1024 ** 2} MB are joined at once. Send fewer months together.`)] : []), // prettier-ignore
    ...(extra.length > 0 ? [issue('F-TABLE-EXTRA', 'warning', `${extra.slice(0, 10).join(', ')}${extra.length > 10 ? ` and ${extra.length - 10} more` : ''}: not among the tables that are read (${tables.map(({ id }) => id).join(', ')}). Nothing in them was kept.`)] : []), // prettier-ignore
    ...lacking.filter(says => says !== null).map(says => issue('F-TABLE-MISSING', 'warning', says)),
  ]
  return { found, issues }
}

const lacks: Record<NationalTable['of'], string | null> = {
  patient: 'The table of patients (MHS001) is not here: NHS numbers, dates of birth and postcodes are then missing, and a person has to say which area each child belongs to. Send it with the others.',
  clock: null, referral: null, team: null, contact: null,
} // prettier-ignore

const orderOfDays = async (found: Found, limits: Limits, said: DayOrder | null): Promise<ReturnType<typeof orderOf>> => {
  const watch = orderWatch(false)
  for (const [table, files] of found) {
    const names = Object.keys(table.items)
    const days = names.flatMap((name, index) => (/_on$|^on$|_date$/.test(name) ? [index] : []))
    for (const file of files)
      for await (const { rows } of file.read(layoutOfTable(table), limits)) {
        for (const { cells, row } of rows) for (const index of days) watch.look(cells[index] as string, row)
        // Most extracts write days as 2026-05-31: then the first rows say so, and the rest need not be gone through.
        if (rows.length > 0 && nothingSeen(watch.seen())) break
      }
  }
  return orderOf(watch.seen(), said)
} // prettier-ignore

const nothingSeen = ({ dayFirst, monthFirst, unclear }: ReturnType<ReturnType<typeof orderWatch>['seen']>): boolean =>
  dayFirst === null && monthFirst === null && unclear.length === 0

/** Goes through one table and gives its rows to the others. */
const taken = async function* (
  table: NationalTable,
  file: TableFile,
  join: ReturnType<typeof joiner>,
  limits: Limits,
): AsyncGenerator<{ readonly reading: Reading; readonly stopped: boolean }> {
  let written: readonly (string | null)[] = []
  for await (const reading of file.read(layoutOfTable(table), limits)) {
    written = reading.heading?.written ?? written
    const said = reading.issues.map(each => ({ ...each, sheet: file.name }))
    const stopped = said.some(({ severity }) => severity === 'fatal')
    const left: Issue[] = []
    let refused = reading.refused ?? said.filter(({ severity }) => severity === 'error').length
    for (const { cells, row } of reading.rows) {
      const found = join.take({ table, cells: cells as readonly string[], sheet: file.name, row, written })
      left.push(...found)
      if (found.some(({ severity }) => severity === 'error')) refused++
    }
    yield { reading: { rows: [], issues: [...said, ...left], refused, bytesRead: reading.bytesRead }, stopped }
  }
}
