import { nothing, notKnown, statusCodes, type Statuses } from './columns.ts'

/**
 * SEND status from day to day, for many children at once: what `statusOn` of the children's room says of one child on one
 * day, worked out for every day on which it may change. A test holds the two against each other.
 */

export const sayers = ['authority', 'school', 'health'] as const
const [authority, school, health] = [0, 1, 2]
const [plan, assessment, support, none] = ['ehc-plan', 'assessment', 'sen-support', 'none'].map(code => statusCodes.indexOf(code)) as [number, number, number, number] // prettier-ignore

/** Rows in the order of their child. `until` is the last day; `nothing` while it goes on. */
export type SaidColumns = Readonly<Record<'child' | 'status' | 'by' | 'from' | 'until', Int32Array>>

const strength = new Int8Array(statusCodes.length)
strength[plan] = 4
strength[assessment] = 3
strength[support] = 2
strength[none] = 1

const holds = ({ from, until }: SaidColumns, row: number, day: number): boolean =>
  from[row]! <= day && (until[row] === nothing || day <= until[row]!)

/** The last day of an authority's plans that have all ended by a day; `nothing` where none has or one goes on. */
const planEnded = (said: SaidColumns, first: number, last: number, day: number): number => {
  let ended = nothing
  for (let row = first; row < last; row++) {
    if (said.by[row] !== authority || said.status[row] !== plan || said.from[row]! > day) continue
    if (said.until[row] === nothing || said.until[row]! >= day) return nothing
    if (said.until[row]! > ended) ended = said.until[row]!
  }
  return ended
}

const statusOf = (said: SaidColumns, first: number, last: number, day: number): number => {
  const ended = planEnded(said, first, last, day)
  const counts = (row: number): boolean =>
    holds(said, row, day) && said.status[row] !== notKnown &&
    (said.by[row] === authority || ended === nothing || said.status[row] !== plan || said.from[row]! > ended) // prettier-ignore
  const newest = [nothing, nothing, nothing]
  for (let row = first; row < last; row++) if (counts(row) && said.from[row]! > newest[said.by[row]!]!) newest[said.by[row]!] = said.from[row]! // prettier-ignore
  let found = notKnown
  for (let row = first; row < last; row++) {
    if (!counts(row)) continue
    const by = said.by[row]!
    if ((by === school || by === health) && said.from[row] !== newest[by]) continue
    if (strength[said.status[row]!]! > strength[found]!) found = said.status[row]!
  }
  return found
}

/** Every change of each child's status, for children numbered from 0; one nobody says anything of is not known. */
export const statusChanges = (said: SaidColumns, children: number): Statuses => {
  const from = new Int32Array(children + 1)
  const [day, code]: [number[], number[]] = [[], []]
  let first = 0
  for (let child = 0; child < children; child++) {
    from[child] = day.length
    let last = first
    while (last < said.child.length && said.child[last] === child) last++
    let before = notKnown
    for (const on of changeDays(said, first, last)) {
      const status = statusOf(said, first, last, on)
      if (status === before) continue
      day.push(on)
      code.push(status)
      before = status
    }
    first = last
  }
  from[children] = day.length
  return { from, day: Int32Array.from(day), code: Int32Array.from(code) }
}

const changeDays = (said: SaidColumns, first: number, last: number): readonly number[] => {
  if (last === first) return []
  if (last === first + 1 && said.until[first] === nothing) return [said.from[first]!]
  const days = new Set<number>()
  for (let row = first; row < last; row++) {
    days.add(said.from[row]!)
    // The day after the last, and the last itself: a plan that ends makes what others said of it old.
    if (said.until[row] !== nothing) days.add(said.until[row]!).add(said.until[row]! + 1)
  }
  return [...days].sort((a, b) => a - b)
}
