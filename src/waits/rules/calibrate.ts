import type { Hazard, Model, Order } from '../../queues/model.ts'
import { nothing, notRecorded, priorityCodes, type EventName, type ReferralColumns } from './columns.ts'
import { clocks, type ClockName } from './clocks.ts'
import { isWaiting } from './rebuild.ts'
import {
  fewest,
  leavingOf,
  missedShare,
  needsNoMore,
  on,
  orderOf,
  scatterOf,
  seasonFrom,
  within,
  type Given,
} from './calibrate-rates.ts'
import { stopped } from './run.ts'

/**
 * What a simulation needs to know of a service, told from its referral records: how many come, are seen and leave a week.
 * Days are whole numbers. Where records are too thin something is assumed, and `assumed` says what.
 */
export type Calibration = {
  /** The day of the list; weeks are counted from it. */
  readonly asOf: number
  /** The weeks of records before it that rates are told from. */
  readonly weeks: number
  /** Referrals that began a wait, a week. */
  readonly demand: number
  /** How many times its share each month (January first) has. */
  readonly season: readonly number[]
  readonly scatter: Model['scatter']
  readonly stages: readonly CalibratedStage[]
  /** Share of appointments a child was not brought to. */
  readonly missed: number
  readonly priorities: readonly number[]
  /** The codes `priorities` are of. */
  readonly priorityNames: readonly string[]
  readonly order: Order
  readonly leaving: readonly Hazard[]
  readonly transferring: number
  readonly list: Model['list']
  readonly assumed: readonly string[]
}

export type CalibratedStage = {
  readonly name: string
  readonly event: EventName
  /** Children who got through it a week, on average over the weeks of records. */
  readonly seen: number
  readonly goesOn: number
}

/** The events a child passes on the way, in their order, and what the stage before each is called. */
const path: readonly (readonly [EventName, string])[] = [
  ['triaged', 'Triage'],
  ['seen', 'First contact'],
  ['assessed', 'Assessment'],
  ['intervention', 'Beginning of help'],
]

/** Rows of a service that make a wait. */
const rowsOf = ({ columns, waits, service }: Given): readonly number[] => {
  const found: number[] = []
  for (let row = 0; row < columns.rows; row++)
    if (columns.service[row] === service && waits.start[row] !== nothing) found.push(row)
  return found
}

/** The last day that the records of a service know anything of: nothing is known of what came after. */
export const lastHeard = (columns: ReferralColumns, service: number): number | null => {
  let last = nothing
  for (let row = 0; row < columns.rows; row++)
    if (columns.service[row] === service)
      for (const event of ['received', 'rejected', 'triaged', 'seen', 'assessed', 'intervention', 'closed'] as const)
        if (columns[event][row]! > last && columns[event][row]! <= columns.today) last = columns[event][row]!
  return last === nothing ? null : last
}

/** Where the clock of a service stops, among the stages that are recorded. */
const lastEvent = (clock: ClockName): EventName => {
  const { to } = clocks[clock]
  const known = path.map(([event]) => event).filter(event => to.includes(event))
  return known.at(-1) ?? 'seen'
}

const stagesOf = (given: Given, rows: readonly number[], from: number, assumed: string[]): CalibratedStage[] => {
  const { columns, asOf, clock } = given
  const last = lastEvent(clock)
  const upTo = path.slice(0, path.findIndex(([event]) => event === last) + 1)
  const inTime = (event: EventName): number => rows.filter(row => within(on(columns, event, row), from, asOf)).length
  const weeks = (asOf - from) / 7
  const seenRows = rows.filter(row => within(given.waits.end[row]!, from, asOf) && given.waits.how[row] === stopped)
  const kept = upTo.filter(([event, name]) => {
    if (event === last) return true
    const passed = seenRows.filter(row => on(columns, event, row) !== nothing).length
    const enough = inTime(event) >= fewest && passed >= 0.9 * seenRows.length
    if (!enough && inTime(event) > 0) assumed.push(`${name} is not a stage of its own here: it is recorded for ${passed} of the ${seenRows.length} children who were seen in these weeks.`)
    return enough
  })
  return kept.map(([event, name], at) => ({
    name,
    event,
    seen: (event === last ? seenRows.length : inTime(event)) / weeks,
    goesOn: at === kept.length - 1 ? 0 : goesOnTo(given, rows, event, kept[at + 1]![0]),
  }))
} // prettier-ignore

/** Of those who went on or needed no more once they had passed a stage, the share who went on. Who leaves is told apart. */
const goesOnTo = ({ columns, waits, asOf }: Given, rows: readonly number[], event: EventName, next: EventName): number => {
  const passed = rows.filter(row => within(on(columns, event, row), nothing, asOf))
  const went = passed.filter(row => within(on(columns, next, row), nothing, asOf)).length
  const ended = passed.filter(row => !within(on(columns, next, row), nothing, asOf) && within(waits.end[row]!, nothing, asOf) && needsNoMore(columns, waits, row)).length
  return went + ended < fewest ? 1 : went / (went + ended)
} // prettier-ignore

const prioritiesOf = ({ columns, waits, asOf }: Given, rows: readonly number[], from: number) => {
  const counts = priorityCodes.map((_, code) => rows.filter(row => columns.priority[row] === code && (within(waits.start[row]!, from, asOf) || isWaiting(waits, row, asOf))).length)
  const used = counts.flatMap((count, code) => (count > 0 ? [code] : []))
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (all === 0) return { codes: [notRecorded], shares: [1] }
  return { codes: used, shares: used.map(code => counts[code]! / all) }
} // prettier-ignore

const listOf = ({ columns, waits, asOf }: Given, rows: readonly number[], stages: readonly CalibratedStage[], codes: readonly number[]): Model['list'] => {
  const waiting = rows.filter(row => isWaiting(waits, row, asOf)).toSorted((a, b) => waits.start[a]! - waits.start[b]! || a - b)
  const stageOf = (row: number): number => {
    const passed = stages.findLastIndex(({ event }) => within(on(columns, event, row), nothing, asOf))
    return Math.min(stages.length - 1, passed + 1)
  }
  return {
    waits: Float64Array.from(waiting, row => (asOf - waits.start[row]!) / 7),
    stages: Uint8Array.from(waiting, stageOf),
    priorities: Uint8Array.from(waiting, row => codes.indexOf(columns.priority[row]!)),
  }
} // prettier-ignore

/** Least that can be simulated from: fewer referrals or fewer seen in the weeks of records say too little. */
export const enoughToTell = { referred: 12, seen: 8, weeks: 12 }

export type Calibrated = { readonly ok: true; readonly calibration: Calibration } | { readonly ok: false; readonly because: string } // prettier-ignore

/**
 * Tells a service's rates from the year of records before a day, and its list on that day. Refused with a sentence where
 * fewer than twelve weeks, twelve referrals or eight children seen are recorded.
 */
export const calibrate = (given: Given): Calibrated => {
  const { waits, asOf } = given
  const rows = rowsOf(given).filter(row => waits.start[row]! <= asOf)
  // Of the time before anybody was seen only those who still wait may be recorded: it says nothing of how many come.
  const first = rows.reduce((least, row) => (waits.how[row] === stopped ? Math.min(least, waits.end[row]!) : least), asOf)
  const weeks = Math.min(52, Math.floor((asOf - first) / 7))
  const from = asOf - weeks * 7
  const referred = rows.filter(row => within(waits.start[row]!, from, asOf)).length
  const seen = rows.filter(row => within(waits.end[row]!, from, asOf) && waits.how[row] === stopped).length
  if (weeks < enoughToTell.weeks || referred < enoughToTell.referred || seen < enoughToTell.seen)
    return { ok: false, because: `${referred} referrals and ${seen} children seen in ${weeks} weeks are recorded. It takes ${enoughToTell.weeks} weeks, ${enoughToTell.referred} referrals and ${enoughToTell.seen} children seen to tell from.` }
  const assumed: string[] = []
  if (seen < 50)
    assumed.push(`Only ${seen} children seen are recorded. The truth may lie further out than the shaded band.`)
  if (weeks < 52) assumed.push(`Rates are told from ${weeks} weeks of records, less than a year.`)
  const demand = referred / weeks
  const season = seasonFrom(given, rows, assumed)
  const stages = stagesOf(given, rows, from, assumed)
  const { codes, shares } = prioritiesOf(given, rows, from)
  return {
    ok: true,
    calibration: {
      asOf, weeks, demand, season, stages,
      scatter: scatterOf(given, rows, from, weeks, demand, season, assumed),
      missed: missedShare(given, rows, from, assumed),
      priorities: shares,
      priorityNames: codes.map(code => priorityCodes[code]!),
      order: orderOf(given, rows, from, assumed),
      ...leavingOf(given, rows, from, assumed),
      list: listOf(given, rows, stages, codes),
      assumed,
    },
  }
} // prettier-ignore
