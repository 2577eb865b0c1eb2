import { caseCounters } from '../../assessments/queries/counters.ts'
import type { Ctx } from '../../ctx.ts'
import { waitCounters } from '../../waits/queries/counters.ts'
import type { Cell, Counted, Counter, RecordKind, RoomCounters } from '../rules/counter.ts'

/** What one counter found. */
export type CountOf = {
  readonly measure: string
  readonly records: RecordKind
  readonly version: number
  readonly counted: Counted
}

/** A slice with its columns hidden: it counts all its measures, and opens a count. */
type Room = {
  readonly countAll: (ctx: Ctx) => Promise<readonly CountOf[]>
  readonly open: (ctx: Ctx, measureId: string, cell: Cell) => Promise<Opened | null>
}

/** The records behind one count, each once. `counted` is the count itself: a child of whom three things are counted is one record. */
export type Opened = { readonly records: RecordKind; readonly ids: readonly string[]; readonly counted: number }

const roomOf = <Columns>({ counters, columns, keys }: RoomCounters<Columns>): Room => ({
  countAll: async ctx => {
    const read = await columns(ctx)
    return counters.map(({ measure, records, version, count }) => ({ measure, records, version, counted: count(read) }))
  },
  open: async (ctx, measureId, cell) => {
    const own = counters.filter(({ measure }) => measure === measureId)
    if (own.length === 0) return null
    const read = await columns(ctx)
    const counter = own.find(each => hasPeriod(each, read, cell.period))
    if (!counter) return null
    const places = counter.open(read, cell)
    return { records: counter.records, ids: keys(read, places), counted: places.length }
  },
})

const hasPeriod = <Columns>({ count }: Counter<Columns>, columns: Columns, period: string): boolean =>
  count(columns).periods.includes(period)

const rooms: readonly Room[] = [roomOf(caseCounters), roomOf(waitCounters)]

/** Everything that is counted from records, as known to the ctx: months and years of one measure are two entries. */
export const allCounted = async (ctx: Ctx): Promise<readonly CountOf[]> =>
  (await Promise.all(rooms.map(({ countAll }) => countAll(ctx)))).flat()

/** What is counted of each measure now, as known to the ctx: of one counted by month and by year, the months. */
export const countedNow = async (ctx: Ctx): Promise<ReadonlyMap<string, Counted>> => {
  const found = new Map<string, Counted>()
  for (const { measure, counted } of await allCounted(ctx)) if (!found.has(measure)) found.set(measure, counted)
  return found
}

/** The records behind a count, for whoever may open it; null where the measure is not counted from records in that period. */
export const opened = async (ctx: Ctx, measureId: string, cell: Cell): Promise<Opened | null> => {
  for (const { open } of rooms) {
    const found = await open(ctx, measureId, cell)
    if (found) return found
  }
  return null
}

/** The records behind several counts, each once. */
export const openedAll = async (ctx: Ctx, measureId: string, periods: readonly string[]): Promise<Omit<Opened, 'counted'> | null> => {
  let records: RecordKind | null = null
  const ids = new Set<string>()
  for (const period of periods) {
    const found = await opened(ctx, measureId, { period, part: '', side: 'denominator' })
    records = found?.records ?? records
    for (const id of found?.ids ?? []) ids.add(id)
  }
  return records && { records, ids: [...ids] }
} // prettier-ignore
