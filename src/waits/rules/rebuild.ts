import { bandTable, type Scheme } from './bands.ts'
import { nothing, notKnown, priorityCodes, statusCodes, type ReferralColumns } from './columns.ts'
import type { Histogram } from './percentiles.ts'
import type { Waits } from './run.ts'

/**
 * A list as it stood at the end of days: on it are those whose wait began on the day or before and has not ended by it
 * (start ≤ day, and no end or end > day). One pass over the columns.
 */

/** Counts of the waiting by service, day, band, priority and SEND status; `placeIn` says where each stands. */
export type Grid = {
  readonly services: number
  readonly days: Int32Array
  readonly bands: number
  readonly counts: Int32Array
}

const [priorities, statuses] = [priorityCodes.length, statusCodes.length]
const group = priorities * statuses

export const placeIn = ({ days, bands }: Pick<Grid, 'days' | 'bands'>, service: number, day: number, band: number, priority: number, status: number): number =>
  (((service * days.length + day) * bands + band) * priorities + priority) * statuses + status // prettier-ignore

/** The place of the first of some rising days that is not before a day. */
export const firstFrom = (days: Int32Array, day: number): number => {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[middle]! < day) low = middle + 1
    else high = middle
  }
  return low
}

/** Where in `days` each day from `from` on stands: the first that is not before it. */
const places = (days: Int32Array, from: number): Int16Array => {
  const found = new Int16Array(days.at(-1)! - from + 2)
  for (let at = 0, day = 0; day < found.length; day++) {
    while (at < days.length && days[at]! < from + day) at++
    found[day] = at
  }
  return found
}

/** Where a wait stands in a pass over days: the places from the first day it is on the list to the first it is not. */
const span = (days: Int32Array) => {
  const first = days[0]! - 1
  const last = days.at(-1)!
  const table = places(days, first)
  return (day: number): number => (day <= first ? 0 : day > last ? days.length : table[day - first]!)
}

/**
 * @param days the days asked for, earliest first
 * @param only rows that count; every row where null
 */
export const rebuild = (columns: ReferralColumns, waits: Waits, days: Int32Array, scheme: Scheme, only: Uint8Array | null = null): Grid => {
  const bands = scheme.labels.length
  const counts = new Int32Array(columns.services.length * days.length * bands * group)
  if (days.length === 0) return { services: columns.services.length, days, bands, counts }
  const table = bandTable(scheme)
  const lastBand = table.length - 1
  const at = span(days)
  const { start, end } = waits
  const { service, priority, child, statuses: { from, day: since, code } } = columns
  const perDay = bands * group
  for (let row = 0; row < columns.rows; row++) {
    const began = start[row]!
    if (began === nothing || (only !== null && only[row] === 0)) continue
    const until = end[row] === nothing ? days.length : at(end[row]!)
    let next = from[child[row]!]!
    const lastStatus = from[child[row]! + 1]!
    let status = notKnown
    const place = service[row]! * days.length * perDay + priority[row]! * statuses
    for (let day = at(began); day < until; day++) {
      const on = days[day]!
      while (next < lastStatus && since[next]! <= on) status = code[next++]!
      const waited = on - began
      counts[place + day * perDay + table[waited < lastBand ? waited : lastBand]! * group + status]!++
    }
  }
  return { services: columns.services.length, days, bands, counts }
} // prettier-ignore

/** How long those on each service's list have waited at the end of each day asked for, exact to the day: `[service][day]`. */
export const histograms = (columns: ReferralColumns, waits: Waits, days: Int32Array): Histogram[][] => {
  const at = days.length === 0 ? () => 0 : span(days)
  const lists = columns.services.map(() => [...days].map((): Filling => ({ counts: new Int32Array(512), total: 0 })))
  for (let row = 0; row < columns.rows; row++) {
    const began = waits.start[row]!
    if (began === nothing) continue
    const until = waits.end[row] === nothing ? days.length : at(waits.end[row]!)
    const own = lists[columns.service[row]!]!
    for (let day = at(began); day < until; day++) add(own[day]!, days[day]! - began)
  }
  return lists
}

type Filling = { counts: Int32Array; total: number }

const add = (list: Filling, waited: number): void => {
  if (waited >= list.counts.length) list.counts = grown(list.counts, waited)
  list.counts[waited]!++
  list.total++
}

/** Several lists as one: of all services. */
export const sumHistograms = (given: readonly Histogram[]): Histogram => {
  const counts = new Int32Array(Math.max(1, ...given.map(list => list.counts.length)))
  for (const list of given) for (let day = 0; day < list.counts.length; day++) counts[day]! += list.counts[day]!
  return { counts, total: given.reduce((sum, { total }) => sum + total, 0) }
}

const grown = (counts: Int32Array, to: number): Int32Array => {
  const larger = new Int32Array(Math.max(counts.length * 2, to + 1))
  larger.set(counts)
  return larger
}

export const isWaiting = ({ start, end }: Pick<Waits, 'start' | 'end'>, row: number, on: number): boolean =>
  start[row] !== nothing && start[row]! <= on && (end[row] === nothing || end[row]! > on)

/** The rows on the list at the end of a day, that a test lets through. */
export const waitingRows = (columns: ReferralColumns, waits: Waits, on: number, wanted: (row: number) => boolean = () => true): number[] => {
  const found: number[] = []
  for (let row = 0; row < columns.rows; row++) if (isWaiting(waits, row, on) && wanted(row)) found.push(row)
  return found
} // prettier-ignore

/** How many children a number of waits is: one child with three waits is three waits and one child. */
export const childrenIn = ({ child }: ReferralColumns, rows: readonly number[]): number => new Set(rows.map(row => child[row]!)).size // prettier-ignore
