import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { copyInto, type CopyCell } from '../../database/copy.ts'
import { letGo, receive, type Received } from '../../files/store.ts'
import type { Day } from '../../kernel/day.ts'
import { readDay } from '../../layouts/cell-days.ts'
import { readingsOf, type HeldRow, type Settings } from '../../layouts/check.ts'
import { limits, type Issue, type Layout, type RawRow, type Reading } from '../../layouts/layout.ts'
import { csvRows } from '../../layouts/write-csv.ts'
import { showDay } from '../../design/words.ts'
import { fileOnDisk } from '../../files/at-rest.ts'
import type { QuestionName } from '../queries/returns.ts'
import { districtsOf } from '../queries/settings.ts'
import { canBeCopied, senderRow, senderSheet } from '../rules/copies.ts'
import { whoseRows, type Whose } from '../rules/places.ts'
import { heldCells, heldColumns } from './held.ts'
import { issueBook, keepIssues, type IssueBook } from './issues.ts'

export type Filtered = {
  readonly ok: true
  /** What may be kept of the file: our rows alone, as CSV, each with its place in the sender's file. */
  readonly copy: Received
  readonly elsewhere: number
  /** Rows that could not be read at all, so that nobody can tell whose they are. */
  readonly unreadable: number
  readonly book: IssueBook
  /** The day our rows say the list was drawn, where they all say the same. */
  readonly drawnOn: Day | null
}

const heldAtOnce = 5000

type ToFilter = {
  readonly returnId: string
  readonly file: Received
  /** What its sender said where files leave it open. */
  readonly answers: ReadonlyMap<QuestionName, string>
}

export type NotFiltered = {
  readonly ok: false
  readonly because: string
  /** Set where the file itself is good and one thing has to be known before it can be read. */
  readonly question: QuestionName | null
}

/** Asked while the file is sent: until they are answered nobody can tell whose the rows are, and nothing may be kept. */
const questions: Readonly<Record<string, QuestionName>> = { 'F-SHEET': 'sheet', 'F-DAY-ORDER': 'day-order' }

/**
 * Goes through a file that may hold children of several areas and writes what is ours beside it. Rows of another area
 * are counted and nothing of them goes anywhere; rows whose area is unclear are staged as held, for a person to decide.
 * The file itself is the caller's to throw away.
 */
export const filterMixed = async (
  ctx: Ctx,
  layout: Layout,
  { returnId, file, answers }: ToFilter,
): Promise<Filtered | NotFiltered> => {
  if (!canBeCopied(layout))
    return { ok: false, because: `${layout.name} cannot be taken in for several areas at once.`, question: null }
  const whose = whoseRows(layout, { code: ctx.area.id, districts: await districtsOf(ctx) })
  const sorting = sorter(ctx, layout, returnId, whose)
  // What only the whole file shows is looked for in our copy: other areas' rows are no part of it.
  const { wholeFile: _ours, ...mixed } = layout
  const readings = readingsOf(mixed, fileOnDisk(file.path, file.name, file.size), settingsOf(ctx, answers))
  const name = `${file.name.replace(/\.[A-Za-z0-9]+$/, '')} (our rows).csv`
  const copy = await receive(ctx.files, ctx.area.id, { name, from: sorting.copyOf(readings), atMost: limits.fileBytes })
  const { fatal, ...found } = sorting.found()
  if (copy.ok && fatal === null) return { ok: true, copy, ...found }
  if (copy.ok) await letGo(copy)
  await sql`delete from staged_held where area_id = ${ctx.area.id} and return_id = ${returnId}`.execute(ctx.db)
  const because = fatal?.message ?? (copy.ok ? '' : copy.because)
  return { ok: false, because, question: (fatal && questions[fatal.code]) ?? null }
}

const settingsOf = (ctx: Ctx, answers: ToFilter['answers']): Settings => ({
  today: ctx.today, madeUp: ctx.area.madeUp, areaId: ctx.area.id, mapped: new Map(), about: {},
  dayOrder: (answers.get('day-order') as Settings['dayOrder']) ?? null, sheet: answers.get('sheet') ?? null,
}) // prettier-ignore

const sorter = (ctx: Ctx, layout: Layout, returnId: string, whose: (cells: readonly unknown[]) => Whose) => {
  const names = layout.columns.map(({ name }) => name)
  const of = { returnId, kind: layout.keeps }
  const book = issueBook()
  const speaks = speaksOf(layout)
  const drawn = drawnDays(names.indexOf('extract_date'), ctx.today)
  let [elsewhere, unreadable, line] = [0, 0, 0]
  let fatal: Issue | null = null
  let held: CopyCell[][] = []
  const keepHeld = async (): Promise<void> => {
    if (held.length > 0) await copyInto(ctx.db, 'staged_held', heldColumns, [held])
    held = []
  }
  const hold = (row: HeldRow): void => void held.push(heldCells(ctx, of, row, ++line))
  const ours = (row: RawRow): boolean => {
    const place = whose(row.cells)
    if (place === 'elsewhere') return (elsewhere++, false)
    // What the list of issues says of a row whose area is unclear is its place and that, and nothing it said.
    const said = place === 'unclear' ? [unclearIssue(row)] : (row.issues ?? [])
    book.note(said)
    if (place === 'unclear') hold(heldRow(row, names, said, true))
    else if (row.issues?.some(({ severity }) => severity === 'error')) hold(heldRow(row, names, row.issues, false))
    else return (drawn.look(row.cells), true)
    return false
  }
  const copyOf = async function* (readings: AsyncIterable<Reading>): AsyncGenerator<Uint8Array> {
    yield Buffer.from(csvRows([[...names, senderRow, senderSheet]]))
    for await (const { rows, issues, refused } of readings) {
      fatal ??= issues.find(({ severity }) => severity === 'fatal') ?? null
      book.note(issues.map(speaks))
      unreadable += refused ?? issues.filter(({ severity }) => severity === 'error').length
      const mine = rows.filter(ours).map(row => [...(row.cells as readonly string[]), row.row, row.sheet])
      if (held.length >= heldAtOnce) await keepHeld()
      if (mine.length > 0) yield Buffer.from(csvRows(mine))
    }
    await keepHeld()
  }
  return { copyOf, found: () => ({ fatal, elsewhere, unreadable, book, drawnOn: drawn.day() }) }
}

/** The one day that every row gives for the extract; none where they differ, leave it out or can be read in two ways. */
const drawnDays = (at: number, today: Day) => {
  const cells = new Set<string>()
  const look = (row: RawRow['cells']): void => {
    if (at >= 0 && cells.size < 3) cells.add(String(row[at] ?? ''))
  }
  const day = (): Day | null => {
    const said = new Set([...cells].map(cell => onlyDay(cell, today)))
    return said.size === 1 ? [...said][0]! : null
  }
  return { look, day }
}

const onlyDay = (cell: string, today: Day): Day | null => {
  const read = (['day-first', 'month-first'] as const).map(order => readDay(cell, order, today))
  const days = new Set(read.flatMap(each => (each.ok && each.day <= today ? [each.day] : [])))
  return days.size === 1 ? [...days][0]! : null
}

const heldRow = (row: RawRow, names: readonly string[], issues: readonly Issue[], unclearArea: boolean): HeldRow => ({
  sheet: row.sheet,
  row: row.row,
  cells: Object.fromEntries(
    names.flatMap((name, index) => (row.cells[index] ? [[name, String(row.cells[index])]] : [])),
  ),
  issues,
  unclearArea,
})

const unclearIssue = ({ sheet, row }: RawRow): Issue => ({
  code: 'H-AREA', severity: 'error', sheet, row, column: null, value: null,
  message: 'Nothing in this row says for sure which area the child belongs to, so a person has to decide. A postcode or the responsible authority would settle it.',
}) // prettier-ignore

/** What a rule of the layout says in general: it names nobody. */
const generally = (layout: Layout): ReadonlyMap<string, string> =>
  new Map([...(layout.shapeChecks ?? []), ...layout.rules].map(({ code, says }) => [code, says]))

/**
 * A row told of before anybody knows whose it is may be about anybody: its place and its rule are kept, with what the
 * rule says in general, and not a word of the row. What is said of the file as a whole is said as it stands.
 */
const speaksOf = (layout: Layout) => {
  const says = generally(layout)
  return (issue: Issue): Issue => {
    if (issue.row === null) return issue
    const rule = says.get(issue.code)
    const message = rule
      ? `Row ${issue.row} breaks this rule: ${rule} Which child it is about is not told, as whose area it is was not known. Correct it and send the file again.`
      : `Row ${issue.row} could not be read as a row, so whose area it is cannot be told; nothing of it was kept. Correct it and send the file again.`
    return { ...issue, value: null, message }
  }
}

/** The held rows that were staged while the file was filtered, and what was found wrong, once the return has its row. */
export const keepFiltered = async (ctx: Ctx, returnId: string, { book }: Filtered): Promise<void> => {
  await sql`
    insert into held_row (area_id, return_id, line, sheet, row_number, key, cells, issues, codes, unclear_area, held_at)
    select area_id, return_id, line, sheet, row_number, key, cells, issues, codes, unclear_area, ${ctx.now}::timestamptz
      from staged_held where area_id = ${ctx.area.id} and return_id = ${returnId}`.execute(ctx.db)
  await sql`delete from staged_held where area_id = ${ctx.area.id} and return_id = ${returnId}`.execute(ctx.db)
  await keepIssues(ctx, returnId, 0, book)
}

/** The sender said one day and the rows another: what the sender said stands, and they are asked. */
export const drawnOtherwise = (said: Day, inRows: Day): Issue => ({
  code: 'H-DRAWN', severity: 'query', sheet: null, row: null, column: 'extract_date', value: inRows,
  message: `You said the list was drawn on ${showDay(said)}; its rows say ${showDay(inRows)}. The day you gave was kept. If the rows are right, withdraw this return and send it again with that day.`,
}) // prettier-ignore
