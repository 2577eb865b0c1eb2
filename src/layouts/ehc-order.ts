import type { Day } from '../kernel/day.ts'
import { readDay } from './cell-days.ts'
import { plainCode } from './cells.ts'
import { orderWatch, type DayOrder } from './day-order.ts'
import { afterRequest, begins, eventKinds } from './ehc-words.ts'
import type { About, FileAtRest, Issue, Layout, Limits, NestedShape, RawRow, Reading, Said } from './layout.ts'
import { readTable } from './unfold.ts'

/** The days a cell may mean: two where strokes leave it open and nothing in the file settles it. */
type Days = readonly Day[]

const spellings = new Map(eventKinds.codes.flatMap(({ code, also = [] }) => [code, ...also].map(word => [plainCode(word), code]))) // prettier-ignore

/**
 * Reads a table of case events twice: first for the day each case began, then row by row, with an error on each step
 * that is dated before it. Where a day can be read in two ways, only what is too early in both is held. What is kept
 * between the two is one day for each case.
 */
export const notBeforeRequest: NestedShape = (file, layout, limits, about, said) =>
  ordered(file, layout, limits, about, said)

const ordered = async function* (
  file: FileAtRest,
  layout: Layout,
  limits: Limits,
  about: About,
  said: Said,
): AsyncGenerator<Reading, void> {
  const at = (name: string): number => layout.columns.findIndex(column => column.name === name)
  const places = { ref: at('case_ref'), kind: at('kind'), on: at('on') }
  const today = about.today
  const { begun, order } = await beginnings(file, layout, limits, said, places)
  const firstDay = new Map<string, Day>()
  for (const [ref, texts] of begun) {
    // A second request of one case begins later: the earliest stands.
    const days = texts.flatMap(text => daysOf(text, order, today)).toSorted()
    if (days[0]) firstDay.set(ref, days[0])
  }
  begun.clear()
  let heading = 'on'
  for await (const reading of readTable(file, layout, limits, said)) {
    heading = reading.heading?.written[places.on] ?? heading
    yield { ...reading, rows: reading.rows.map(row => judged(row, places, firstDay, order, today, heading)) }
  }
}

type Places = { readonly ref: number; readonly kind: number; readonly on: number }

const kindOf = (row: RawRow, { kind }: Places): string => spellings.get(plainCode(cell(row, kind))) ?? ''
const cell = (row: RawRow, at: number): string => (typeof row.cells[at] === 'string' ? row.cells[at] : '')

const beginnings = async (file: FileAtRest, layout: Layout, limits: Limits, said: Said, places: Places) => {
  const begun = new Map<string, string[]>()
  const watch = orderWatch(false)
  for await (const { rows } of readTable(file, layout, limits, said))
    for (const row of rows) {
      const on = cell(row, places.on)
      watch.look(on, row.row)
      if (!begins.has(kindOf(row, places))) continue
      const ref = cell(row, places.ref).trim()
      const known = begun.get(ref)
      if (!known) begun.set(ref, [on])
      else if (!known.includes(on)) known.push(on)
    }
  return { begun, order: said.dayOrder ?? provenOrder(watch.seen()) }
}

const provenOrder = ({ dayFirst, monthFirst }: { dayFirst: unknown; monthFirst: unknown }): DayOrder | null => {
  if (dayFirst) return monthFirst ? null : 'day-first'
  return monthFirst ? 'month-first' : null
}

const daysOf = (text: string, order: DayOrder | null, today: Day): Days => {
  const read = (as: DayOrder): Day[] => {
    const found = readDay(text, as, today)
    return found.ok ? [found.day] : []
  }
  return order ? read(order) : [...read('day-first'), ...read('month-first')]
}

const judged = (row: RawRow, places: Places, firstDay: ReadonlyMap<string, Day>, order: DayOrder | null, today: Day, heading: string) => {
  const kind = kindOf(row, places)
  if (!afterRequest.has(kind)) return row
  const first = firstDay.get(cell(row, places.ref).trim())
  const days = first === undefined ? [] : daysOf(cell(row, places.on), order, today)
  if (first === undefined || days.length === 0 || days.some(day => day >= first)) return row
  const issue: Issue = {
    code: 'E10',
    severity: 'error',
    sheet: row.sheet,
    row: row.row,
    column: heading,
    value: cell(row, places.on),
    message: `${kind} of case ${cell(row, places.ref).trim().slice(0, 60)} is dated ${days[0]}, before its request of ${first}. Correct one of the two days.`,
  }
  return { ...row, issues: [...(row.issues ?? []), issue] }
} // prettier-ignore
