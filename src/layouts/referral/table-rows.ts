import type { Day } from '../../kernel/day.ts'
import { isWrittenDay, readDay } from '../cell-days.ts'
import type { DayOrder } from '../day-order.ts'
import type { Issue } from '../layout.ts'
import type { NationalTable } from './national-tables.ts'
import type { Place } from './table-checks.ts'

/** A row of one of the tables, as long as the others may need it. */
export type Kept = {
  readonly table: NationalTable
  readonly cells: readonly string[]
  readonly sheet: string
  readonly row: number
  readonly month: number
  /** Headings as the sender wrote them. */
  readonly written: readonly (string | null)[]
  /** What stands against it: it holds every referral it is joined to. */
  readonly issues: readonly Issue[]
}

const itemsOf = new WeakMap<NationalTable, ReadonlyMap<string, readonly number[]>>()

/** Where an item stands in its table, the newer column before older ones. */
const placesOf = (table: NationalTable, item: string): readonly number[] => {
  let all = itemsOf.get(table)
  if (!all) {
    const names = Object.keys(table.items)
    const own = names.filter(name => !/_\d$/.test(name))
    all = new Map(own.map(name => [name, [name, `${name}_2`, `${name}_3`].map(each => names.indexOf(each)).filter(at => at >= 0)])) // prettier-ignore
    itemsOf.set(table, all)
  }
  return all.get(item) ?? []
}

/** Which cell of a row an item is read from: the first that is filled in; -1 where the table has no such item. */
const placeIn = ({ table, cells }: Pick<Kept, 'table' | 'cells'>, item: string): number => {
  const places = placesOf(table, item)
  return places.find(at => cells[at] !== '') ?? places[0] ?? -1
}

export const cellOf = (kept: Pick<Kept, 'table' | 'cells'>, item: string): string => kept.cells[placeIn(kept, item)] ?? '' // prettier-ignore

/** The heading an item stands under. */
export const headingOf = (kept: Pick<Kept, 'table' | 'cells' | 'written'>, item: string): string => {
  const at = placeIn(kept, item)
  return kept.written[at] ?? Object.values(kept.table.items)[at]?.[0] ?? item
}

export const whereIs = (kept: Omit<Kept, 'issues' | 'month'>, item: string): Place => ({
  sheet: kept.sheet,
  row: kept.row,
  column: headingOf(kept, item),
})

/** Days of the tables as days of ours, once it is known in which order they are written; what is no day stays as it is. */
export const dayWriter = (order: DayOrder | null, today: Day) => {
  const known = new Map<string, string>()
  return (cell: string): string => {
    if (cell === '' || isWrittenDay(cell)) return cell
    let day = known.get(cell)
    if (day === undefined) {
      const read = readDay(cell, order, today)
      day = read.ok ? read.day : cell
      if (known.size > 20_000) known.clear()
      known.set(cell, day)
    }
    return day
  }
}
