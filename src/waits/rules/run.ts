import { closureCodes, nothing, type ColumnName, type EventName, type ReferralColumns } from './columns.ts'
import { clocks, type Clock, type ClockName } from './clocks.ts'

/** How a wait ended: 0 goes on, then these, then the reasons for closing a referral in the order of `closureCodes`. */
export const goesOn = 0
export const stopped = 1
/** Missing from the sender's newest list, which has not said why. */
export const goneUnsaid = 2
/** Reached the age at which the children's service ends. */
export const reachedAge = 3
const firstClosure = 4

/** Every way a wait may end, in the places `how` gives: `closed: not-brought` and so on. */
export const endings: readonly string[] = ['waiting', 'stopped', 'gone', 'age reached', ...closureCodes.map(code => `closed: ${code}`)] // prettier-ignore

/** A transfer to adults' services, whether told as the reason for closing or by the birthday. */
export const isTransfer = (how: number): boolean => how === reachedAge || endings[how] === 'closed: age'

/** What a clock is run over. */
export type Clocked = Pick<ReferralColumns, ColumnName | 'rows' | 'reasons' | 'today'> & {
  readonly services: readonly ServiceClock[]
}

/** The waits of one clock for each service, a row for each referral; `nothing` in `start` where it makes no wait. */
export type Waits = {
  readonly start: Int32Array
  /** The day it left the list, `nothing` while it waits. */
  readonly end: Int32Array
  readonly how: Uint8Array
  /** Referrals whose days cannot be: the clock would stop before it began. They are on no list and are told apart. */
  readonly impossible: readonly number[]
}

/** What a service says of itself that its waits turn on. */
export type ServiceClock = { readonly clock: ClockName; readonly untilAge: number | null }

const day = 365.2425

/** The day a child reaches an age, near enough for a list by months; `nothing` where either is not known. */
const birthday = (born: number, age: number | null): number => (age === null || born === nothing ? nothing : born + Math.round(age * day)) // prettier-ignore

/**
 * A first contact counts when the child was seen. Where it is the day of triage and nobody said that a child was seen,
 * it is the triage: a letter or a call, at which no wait ends.
 */
export const seenOn = (columns: Clocked, row: number): number => {
  const seen = columns.seen[row]!
  if (seen === nothing) return nothing
  const status = columns.contactStatus[row]!
  if (status !== nothing) return status === 5 || status === 6 ? seen : nothing
  return seen === columns.triaged[row] ? nothing : seen
}

/** Referrals whose sender holds a first contact that was the triage alone. */
export const stoppedByTriage = (columns: Clocked, row: number): boolean =>
  columns.seen[row] !== nothing && columns.seen[row] === columns.triaged[row] && seenOn(columns, row) === nothing

const eventOn = (columns: Clocked, event: EventName, row: number): number =>
  event === 'seen' ? seenOn(columns, row) : columns[event][row]!

const firstStop = (columns: Clocked, { to, when }: Clock, row: number): number => {
  let found = nothing
  for (const event of to) {
    const on = eventOn(columns, event, row)
    if (when === 'latest') {
      if (on === nothing) return nothing
      if (on > found) found = on
    } else if (on !== nothing && (found === nothing || on < found)) found = on
  }
  return found
}

const counts = (columns: Clocked, clock: Clock, row: number): boolean => {
  // Not taken: never on the list; it is counted among those not taken, by reason.
  if (columns.rejected[row] !== nothing || columns[clock.from][row] === nothing) return false
  if (clock.reason !== null && columns.reasons[columns.reason[row]!] !== clock.reason) return false
  if (clock.under === null || columns.born[row] === nothing) return true
  return columns[clock.from][row]! < birthday(columns.born[row]!, clock.under)
}

/**
 * Runs each service's clock over its referrals: when each wait began, and when and how it ended (the earliest of the
 * stop, the closing, the disappearance from the list and the birthday).
 */
export const runClocks = (columns: Clocked, byService: readonly ServiceClock[] = columns.services): Waits => {
  const { rows } = columns
  const [start, end, how] = [new Int32Array(rows).fill(nothing), new Int32Array(rows).fill(nothing), new Uint8Array(rows)]
  const impossible: number[] = []
  const joined: number[] = []
  const used = byService.map(({ clock }) => clocks[clock])
  for (let row = 0; row < rows; row++) {
    const service = columns.service[row]!
    const clock = used[service]
    if (!clock || !counts(columns, clock, row)) continue
    const from = columns[clock.from][row]!
    const stop = firstStop(columns, clock, row)
    if ((stop !== nothing && stop < from) || from > columns.today) {
      impossible.push(row)
      continue
    }
    start[row] = from
    if (clock.joinDays !== null) joined.push(row)
    else put(row, stop, columns, byService[service]!.untilAge, end, how)
  }
  if (joined.length > 0) joinSpells(columns, byService, joined, { start, end, how })
  return { start, end, how, impossible }
} // prettier-ignore

const put = (row: number, stop: number, columns: Clocked, untilAge: number | null, end: Int32Array, how: Uint8Array): void => {
  let [last, way] = [stop, stop === nothing ? goesOn : stopped]
  const consider = (on: number, as: number): void => {
    if (on === nothing || (last !== nothing && on >= last)) return
    last = on
    way = as
  }
  const closed = columns.closed[row]!
  const closure = columns.closure[row]!
  consider(closed, firstClosure + (closure === nothing ? closureCodes.length - 1 : closure))
  consider(columns.gone[row]!, goneUnsaid)
  // Who was referred after the birthday is on the list all the same: the service took them.
  const age = birthday(columns.born[row]!, untilAge)
  if (age !== nothing && age > columns.received[row]! && age <= columns.today) consider(age, reachedAge)
  end[row] = last
  how[row] = way
} // prettier-ignore

type Into = { readonly start: Int32Array; readonly end: Int32Array; readonly how: Uint8Array }

/** One wait of several referrals: it begins with the first and stops when all three firsts have happened in any of them. */
const joinSpells = (columns: Clocked, byService: readonly ServiceClock[], rows: readonly number[], into: Into): void => {
  const whose = (row: number): number => columns.child[row]! * 1000 + columns.organisation[row]!
  const untilOf = (row: number): number => (columns.closed[row] === nothing ? columns.today : columns.closed[row]!)
  const sorted = rows.toSorted((a, b) => whose(a) - whose(b) || into.start[a]! - into.start[b]! || a - b)
  for (let at = 0; at < sorted.length; ) {
    const first = sorted[at]!
    const clock = clocks[byService[columns.service[first]!]!.clock]
    const spell = [first]
    let until = untilOf(first)
    while (++at < sorted.length && whose(sorted[at]!) === whose(first) && into.start[sorted[at]!]! <= until + clock.joinDays!) {
      until = Math.max(until, untilOf(sorted[at]!))
      spell.push(sorted[at]!)
    }
    settleSpell(columns, byService, spell, clock, into)
  }
} // prettier-ignore

const settleSpell = (columns: Clocked, byService: readonly ServiceClock[], spell: readonly number[], clock: Clock, { start, end, how }: Into): void => {
  const [first, last] = [spell[0]!, spell.at(-1)!]
  let stop = nothing
  for (const event of clock.to) {
    const days = spell.map(row => eventOn(columns, event, row)).filter(on => on !== nothing)
    if (days.length === 0) {
      stop = nothing
      break
    }
    stop = Math.max(stop, Math.min(...days))
  }
  const { untilAge } = byService[columns.service[first]!]!
  for (const row of spell.slice(1)) start[row] = nothing
  // While one of them is open the spell is; the last to close says why.
  const open = spell.some(row => columns.closed[row] === nothing && columns.gone[row] === nothing)
  const closing = open ? spell.find(row => columns.closed[row] === nothing && columns.gone[row] === nothing)! : last
  put(closing, stop, columns, untilAge, end, how)
  const [ended, way] = [end[closing]!, how[closing]!]
  end[closing] = nothing
  how[closing] = goesOn
  end[first] = ended
  how[first] = way
} // prettier-ignore
