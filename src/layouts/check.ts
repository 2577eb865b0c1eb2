import { plainCode, type CellSettings } from './cells.ts'
import type { Batch, Question, Settings, Summary } from './checked.ts'
import { readCsv } from './csv.ts'
import { orderOf, orderWatch, type DayOrder } from './day-order.ts'
import { fileKind } from './file-kind.ts'
import { judgeOf, type Gathered } from './judge.ts'
import { limits as usualLimits, type About, type FileAtRest, type Issue, type Layout, type RawRow, type Reading, type Said } from './layout.ts' // prettier-ignore
import { rowReaderOf } from './read-row.ts'
import { readXlsx } from './xlsx.ts'
import { tooLarge } from './xml.ts'

export type { Batch, CheckedRow, HeldRow, Question, Settings, Summary } from './checked.ts'

/**
 * Goes through a file once, in batches of about 2,000 rows; nothing grows with the file but the table of keys. Every
 * row is accepted, held (an error stands on it), refused (it could not be read as a row) or elsewhere (another area's:
 * nothing of it is told but the number). A fatal issue ends it, and its summary then refuses every row: what earlier
 * batches accepted must not be kept. The summary is the return value.
 */
export const checkFile = async function* (
  layout: Layout,
  file: FileAtRest,
  settings: Settings,
): AsyncGenerator<Batch, Summary> {
  const tally = { rows: 0, accepted: 0, held: 0, refused: 0, elsewhere: 0 }
  let fatal: Issue | null = null
  let question: Question | null = null
  let columnsSent: readonly string[] = []
  const readings = withOrder(readingsOf(layout, file, settings), layout, settings)
  const sieve = sieveOf(layout)
  let checker: Checker | null = null
  for await (const { reading, order } of readings) {
    if (reading.heading) columnsSent = reading.heading.columnsSent
    checker ??= checkerOf(layout, settings, order.ok ? order.order : null)
    const batch = checker(sieve.sift(reading))
    const over = overLimits(tally, batch, settings)
    const issues = over.length > 0 ? [...batch.issues, ...over] : batch.issues
    yield { ...batch, issues }
    tally.accepted += batch.accepted.length
    tally.held += batch.held.length
    tally.refused += batch.refused
    tally.elsewhere += batch.elsewhere
    tally.rows = tally.accepted + tally.held + tally.refused + tally.elsewhere
    fatal = issues.find(({ severity }) => severity === 'fatal') ?? null
    if (fatal) question = questionOf(fatal, order.ok ? [] : order.examples)
    if (fatal) break
  }
  if (!fatal && tally.rows === 0 && !settings.mayBeEmpty) {
    fatal = fileIssue('F-NO-ROWS', sieve.passed() > 0 ? allPassedOver(layout) : nothingInIt(layout))
    yield { ...nothing, issues: [fatal], bytesRead: file.size }
  } else if (!fatal && sieve.passed() > 0)
    yield { ...nothing, issues: [passedOver(sieve.passed(), layout)], bytesRead: file.size }
  const { rows } = tally
  const counts = fatal ? { rows, accepted: 0, held: 0, refused: rows - tally.elsewhere, elsewhere: tally.elsewhere } : tally // prettier-ignore
  return { layout: layout.id, ...counts, fatal: fatal !== null, question, columnsSent }
}

const fileIssue = (code: string, message: string): Issue => ({
  code, severity: 'fatal', sheet: null, row: null, column: null, value: null, message,
}) // prettier-ignore

const nothing = { accepted: [], held: [], refused: 0, elsewhere: 0 }

/** Takes out the rows that say nothing, and counts them. */
const sieveOf = ({ columns, emptyWithout = [] }: Layout) => {
  const places = emptyWithout.map(name => columns.findIndex(column => column.name === name))
  const blank = ({ cells }: RawRow): boolean =>
    places.every(place => typeof cells[place] !== 'string' || cells[place].trim() === '')
  let passed = 0
  const sift = (reading: Reading): Reading => {
    if (places.length === 0) return reading
    const rows = reading.rows.filter(row => !blank(row))
    passed += reading.rows.length - rows.length
    return { ...reading, rows }
  }
  return { sift, passed: () => passed }
}

const emptyIn = ({ emptyWithout }: Layout): string =>
  `${emptyWithout!.slice(0, -1).join(', ')} and ${emptyWithout!.at(-1)}`

const passedOver = (rows: number, layout: Layout): Issue => ({
  ...fileIssue('F-PASSED-OVER', `${rows === 1 ? 'One row was not filled in and was' : `${rows} rows were not filled in and were`} passed over: ${emptyIn(layout)} are empty there. Nothing is counted as 0 for want of them. If a figure should stand there, fill it in and send the file again.`),
  severity: 'warning',
}) // prettier-ignore

const allPassedOver = (layout: Layout): string =>
  `No row of the file is filled in: ${emptyIn(layout)} are empty in all of them. Fill in what you have counted and send the file again.`

const nothingInIt = ({ name, shape }: Layout): string =>
  shape
    ? `The file was read whole and holds no record of ${name}, so nobody can tell whether there was nothing to report. Check that it is the right file, and export it again.`
    : 'There are headings and no rows below them, so nobody can tell whether there was nothing to report. Export the file again; where a number is nought, send its row with 0.'

const questionOf = ({ code, message }: Issue, examples: readonly string[]): Question | null => {
  const ask = { 'F-DAY-ORDER': 'day-order', 'F-LIST-KIND': 'list-kind', 'F-SHEET': 'sheet' } as const
  return Object.hasOwn(ask, code) ? { ask: ask[code as keyof typeof ask], because: message, examples } : null
}

const overLimits = ({ rows }: { rows: number }, { accepted, held }: Batch, { limits, elapsed }: Settings): Issue[] => {
  const { rows: most, milliseconds } = limits ?? usualLimits
  if (rows + accepted.length + held.length > most)
    return [fileIssue('F-ROWS', `The file has more than ${most} rows, the most that are read. Send it in parts.`)]
  if (elapsed && elapsed() > milliseconds)
    return [fileIssue('F-TIME', `Reading the file took longer than ${Math.round(milliseconds / 60_000)} minutes and was stopped. Send it in parts.`)] // prettier-ignore
  return []
}

/** A file's rows as they stand in it, in the order of the layout's columns, before any is checked. */
export const readingsOf = async function* (
  layout: Layout,
  file: FileAtRest,
  settings: Settings,
): AsyncGenerator<Reading, void> {
  const limits = settings.limits ?? usualLimits
  const stop = (code: string, message: string): Reading => ({ rows: [], issues: [fileIssue(code, message)], bytesRead: 0 }) // prettier-ignore
  if (file.size === 0 && !file.members) return yield stop('F-EMPTY', 'The file is empty. Check that the right one was chosen, and send it again.') // prettier-ignore
  if (file.size > limits.fileBytes) return yield stop('F-SIZE', tooLarge(limits.fileBytes)) // prettier-ignore
  const found = await fileKind(file, layout)
  if (!found.ok) return yield stop(found.code, found.because)
  const readings = layout.shape
    ? layout.shape(file, layout, limits, aboutOf(settings), saidOf(settings))
    : found.kind === 'csv'
      ? readCsv(file, layout, limits)
      : found.kind === 'xlsx'
        ? readXlsx(file, layout, limits, settings.sheet)
        : null
  if (readings) yield* layout.wholeFile ? layout.wholeFile(readings, layout) : readings
  else yield stop('F-KIND', 'Files of this kind cannot be read for this layout. Save the table as CSV UTF-8 and send that.') // prettier-ignore
}

const saidOf = ({ sheet, dayOrder }: Settings): Said => ({ sheet: sheet ?? null, dayOrder })

const aboutOf = ({ today, madeUp, areaId, about, parts, shares }: Settings): About => ({
  asAt: null,
  from: null,
  until: null,
  ...about,
  today,
  madeUp,
  areaId,
  ...(parts && { parts }),
  ...(shares && { shares }),
})

type Ordered = { readonly reading: Reading; readonly order: ReturnType<typeof orderOf> }
const orderRows = 5000

/** Holds the first rows back until the order of days written with strokes is known. */
const withOrder = async function* (
  readings: AsyncIterable<Reading>,
  layout: Layout,
  { dayOrder }: Settings,
): AsyncGenerator<Ordered, void> {
  const days = layout.columns.flatMap(({ type }, index) => (type.kind === 'day' || type.kind === 'month-end' ? [index] : [])) // prettier-ignore
  const watch = orderWatch(!layout.mixedAreas)
  const held: Reading[] = []
  let rows = 0
  let order: Ordered['order'] | null = days.length === 0 ? { ok: true, order: dayOrder } : null
  for await (const reading of readings) {
    if (order !== null) {
      yield { reading, order }
      continue
    }
    for (const row of reading.rows) lookAtDays(row, days, watch.look)
    rows += reading.rows.length
    held.push(reading)
    if (rows < orderRows) continue
    order = orderOf(watch.seen(), dayOrder)
    yield* released(held.splice(0), order)
  }
  order ??= orderOf(watch.seen(), dayOrder)
  yield* released(held, order)
}

/** The rows held back, now that the order is known; where it is not, together, so that each is counted as refused. */
const released = (held: readonly Reading[], order: Ordered['order']): Ordered[] => {
  if (order.ok || held.length === 0) return held.map(reading => ({ reading, order }))
  const issues = held.flatMap(reading => reading.issues)
  const reading: Reading = {
    rows: held.flatMap(({ rows }) => rows),
    issues: issues.some(({ severity }) => severity === 'fatal') ? issues : [...issues, fileIssue('F-DAY-ORDER', order.because)],
    refused: held.reduce((total, { refused, issues: found }) => total + (refused ?? errorsIn(found)), 0),
    heading: held.findLast(({ heading }) => heading)?.heading,
    bytesRead: held.at(-1)!.bytesRead,
  } // prettier-ignore
  return [{ reading, order }]
}

const errorsIn = (issues: readonly Issue[]): number => issues.filter(({ severity }) => severity === 'error').length

const lookAtDays = (
  { cells, row }: RawRow,
  days: readonly number[],
  look: (text: string, row: number) => void,
): void => {
  for (const index of days) {
    const cell = cells[index]
    // Digits and a dash at the fifth place is 2024-09-03, which is most of them.
    if (typeof cell === 'string' && cell.length > 5 && cell.charCodeAt(4) !== 45) look(cell, row)
  }
}

type Checker = (reading: Reading) => Batch

/** Checks readings of one file, one after another: cells, then the layout's rules, then keys that stand twice. */
const checkerOf = (layout: Layout, settings: Settings, dayOrder: DayOrder | null): Checker => {
  const about = aboutOf(settings)
  const notes = noteBook()
  const readRow = rowReaderOf(layout.columns, cellSettings(settings, about, dayOrder, notes.note))
  const judge = judgeOf(layout, settings, about, readRow)
  const headings = new Map<string | null, readonly (string | null)[]>()
  return ({ rows, issues, refused, heading, bytesRead }) => {
    if (heading) headings.set(heading.sheet, heading.written)
    const batch: Gathered = { accepted: [], held: [], elsewhere: 0, issues: [...issues] }
    const errors = errorsIn(issues)
    if (issues.some(({ severity }) => severity === 'fatal'))
      return { ...batch, refused: (refused ?? errors) + rows.length, bytesRead }
    for (const raw of rows) {
      notes.at(raw)
      judge(raw, headings.get(raw.sheet) ?? null, batch)
    }
    batch.issues.push(...notes.taken())
    return { ...batch, refused: refused ?? errors, bytesRead }
  }
}

const cellSettings = (
  { today, madeUp, mapped }: Settings,
  { from, until, asAt }: About,
  dayOrder: DayOrder | null,
  note: CellSettings['note'],
): CellSettings => {
  const plain = [...mapped].map(([table, codes]) => [table, new Map([...codes].map(([sent, code]) => [plainCode(sent), code]))] as const) // prettier-ignore
  return { today, madeUp, mapped: new Map(plain), dayOrder, from, until: until ?? asAt, note }
}

/** Things a sender should know of once for a file, with the row they were first seen in and nothing of what it said. */
const noteBook = () => {
  const told = new Set<string>()
  let taken: Issue[] = []
  let row: number | null = null
  return {
    at: (raw: RawRow): void => void (row = raw.row),
    note: (kind: 'serial' | 'not-looked-up', _cell: string, means: string): void => {
      const about = kind === 'serial' ? kind : `${kind} ${means}`
      if (told.has(about)) return
      told.add(about)
      const message =
        kind === 'serial'
          ? `Days stand as a spreadsheet’s numbers, first in row ${row}, and were read as Excel for Windows shows them. Look at one; if it is four years out, write days as 2024-09-03.`
          : `Codes of ${means} were not looked up, as this check has no table of them (first in row ${row}). They are looked up when the file is loaded.`
      taken.push({ ...fileIssue(kind === 'serial' ? 'F-SERIALS' : 'F-NOT-LOOKED-UP', message), severity: 'warning' })
    },
    taken: (): Issue[] => taken.splice(0),
  }
}
