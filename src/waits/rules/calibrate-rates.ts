import { seasonOf } from '../../queues/by-week.ts'
import type { Model, Order } from '../../queues/model.ts'
import type { ClockName } from './clocks.ts'
import { nothing, notRecorded, type EventName, type ReferralColumns } from './columns.ts'
import { isWaiting } from './rebuild.ts'
import { endings, isTransfer, seenOn, stopped, type Waits } from './run.ts'

/** The rates of a service, told from its referral records; `assumed` takes a sentence where records are too thin. */

export type Given = {
  readonly columns: ReferralColumns
  readonly waits: Waits
  readonly service: number
  readonly clock: ClockName
  readonly asOf: number
}

/** Fewer than so many say too little of a rate. */
export const fewest = 12

export const on = (columns: ReferralColumns, event: EventName, row: number): number =>
  event === 'seen' ? seenOn(columns, row) : columns[event][row]!

export const within = (day: number, from: number, to: number): boolean => day !== nothing && day > from && day <= to

/**
 * Share of appointments not kept, by those seen in these weeks. Some services write a number only where a child was not
 * brought: where no nought is ever written, an empty box is taken for one.
 */
export const missedShare = ({ columns, asOf }: Given, rows: readonly number[], from: number, assumed: string[]): number => {
  const seen = rows.filter(row => within(seenOn(columns, row), from, asOf))
  const recorded = seen.filter(row => columns.notBrought[row] !== nothing)
  const missed = recorded.reduce((sum, row) => sum + columns.notBrought[row]!, 0)
  const noughts = recorded.some(row => columns.notBrought[row] === 0)
  if (noughts && recorded.length >= fewest) return Math.min(0.6, missed / (missed + recorded.length))
  if (!noughts && recorded.length >= 3 && seen.length >= fewest) {
    assumed.push(`Appointments children were not brought to are recorded for ${recorded.length} of ${seen.length} children seen, and never as nought: where nothing is recorded, none is taken to have been missed.`)
    return Math.min(0.6, missed / (missed + seen.length))
  }
  assumed.push('How many appointments children were not brought to is recorded too rarely: one in ten is assumed.')
  return 0.1
} // prettier-ignore

const bands = [0, 18, 52]

const done = new Set(['closed: treatment-completed', 'closed: no-further-treatment', 'closed: referred-on'])

/** Ended because no more was needed of this service once the child had been seen: not by giving up. */
export const needsNoMore = (columns: ReferralColumns, { end, how }: Waits, row: number): boolean =>
  done.has(endings[how[row]!]!) && within(seenOn(columns, row), nothing, end[row]!)

/** Child-weeks waited in each band of waits in these weeks, and who left in it, by giving up and by transfer. */
export const leavingOf = ({ columns, waits, asOf }: Given, rows: readonly number[], from: number, assumed: string[]) => {
  const [weeks, left] = [bands.map(() => 0), bands.map(() => 0)]
  let [transferred, all] = [0, 0]
  for (const row of rows) {
    const [start, end] = [waits.start[row]!, waits.end[row] === nothing ? asOf : Math.min(asOf, waits.end[row]!)]
    for (const [band, least] of bands.entries()) {
      const most = bands[band + 1] === undefined ? end : start + bands[band + 1]! * 7
      weeks[band]! += Math.max(0, Math.min(end, most) - Math.max(start + least * 7, from)) / 7
    }
    if (!within(waits.end[row]!, from, asOf) || waits.how[row] === stopped) continue
    if (needsNoMore(columns, waits, row)) continue
    if (isTransfer(waits.how[row]!)) transferred++
    else {
      left[bands.findLastIndex(least => end - start >= least * 7)]!++
      all++
    }
  }
  const total = weeks.reduce((sum, each) => sum + each, 0)
  const even = all < 2 * fewest
  if (even) assumed.push(`Only ${all} left without being seen in these weeks: they are taken to leave at the same rate whatever their wait.`)
  const leaving = bands.map((fromWeek, band) => ({ fromWeek, aWeek: even ? ratio(all, total) : ratio(left[band]!, weeks[band]!) }))
  return { leaving, transferring: ratio(transferred, total) }
} // prettier-ignore

const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : 0)

/** Which month (0 to 11) a day is in, near enough for a season. */
export const monthIn = (day: number): number => new Date(day * 86_400_000).getUTCMonth()

const countsByWeek = (waits: Waits, rows: readonly number[], from: number, weeks: number): number[] => {
  const counts = Array.from({ length: weeks }, () => 0)
  for (const row of rows) {
    const week = Math.floor((waits.start[row]! - from - 1) / 7)
    if (week >= 0 && week < weeks) counts[week]!++
  }
  return counts
}

export const seasonFrom = (given: Given, rows: readonly number[], assumed: string[]): readonly number[] => {
  const first = rows.reduce((least, row) => Math.min(least, given.waits.start[row]!), given.asOf)
  const years = Math.min(3, Math.floor((given.asOf - first) / 364))
  const counts = countsByWeek(given.waits, rows, given.asOf - years * 364, years * 52)
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (years < 2 || all < 240) {
    assumed.push(`Referrals are taken to come evenly over the year: ${years < 2 ? 'less than two years' : `only ${all} referrals`} are recorded, too few to tell a season from.`)
    return Array.from({ length: 12 }, () => 1)
  }
  const sums = Array.from({ length: 12 }, () => ({ count: 0, weeks: 0 }))
  for (const [week, count] of counts.entries()) {
    const month = sums[monthIn(given.asOf - years * 364 + week * 7 + 4)]!
    month.count += count
    month.weeks++
  }
  return seasonOf(sums.map(({ count, weeks }) => (weeks === 0 ? null : count / weeks)))
} // prettier-ignore

export const scatterOf = (given: Given, rows: readonly number[], from: number, weeks: number, demand: number, season: readonly number[], assumed: string[]): Model['scatter'] => {
  const counts = countsByWeek(given.waits, rows, from, weeks)
  if (weeks < 52 || demand * weeks < 104) {
    assumed.push('Referrals are taken to fall by chance from week to week: too few are recorded to tell how far weeks differ.')
    return 'by chance'
  }
  const expected = counts.map((_, week) => demand * season[monthIn(from + week * 7 + 4)]!)
  const ratios = counts.map((count, week) => (expected[week]! > 0 ? count / expected[week]! : 1))
  const mean = ratios.reduce((sum, each) => sum + each, 0) / ratios.length
  return Float64Array.from(ratios, each => each / (mean || 1))
} // prettier-ignore

/** At most some three hundred, evenly picked: enough to tell an order from. */
const everyFew = (rows: readonly number[]): number[] => {
  const step = Math.ceil(rows.length / 300)
  return rows.filter((_, at) => at % step === 0)
}

/** Whether those who were seen had waited longer than most of the list: order that is seen to be kept, not said to be. */
export const orderOf = ({ columns, waits, asOf }: Given, rows: readonly number[], from: number, assumed: string[]): Order => {
  const taken = everyFew(rows.filter(row => within(waits.end[row]!, from, asOf) && waits.how[row] === stopped))
  if (taken.length < 2 * fewest) {
    assumed.push('In which order children are seen cannot be told from so few: the longest waiting is taken to be next.')
    return { rule: 'longest' }
  }
  const longer = taken.filter(row => longerThanHalf(waits, rows, row)).length / taken.length
  const waited = (urgent: boolean): number[] => taken.filter(row => columns.priority[row]! <= 2 === urgent && columns.priority[row] !== notRecorded).map(row => waits.end[row]! - waits.start[row]!).toSorted((a, b) => a - b)
  const [urgent, routine] = [waited(true), waited(false)]
  const inTen = Math.round(longer * 10)
  if (urgent.length >= fewest && routine.length >= fewest && urgent[urgent.length >> 1]! * 2 < routine[routine.length >> 1]!) {
    assumed.push('Urgent children are seen first, then the longest waiting: those marked urgent had waited less than half as long as routine ones.')
    return { rule: 'priority' }
  }
  assumed.push(longer >= 0.8 ? `The longest waiting is next: ${inTen} in ten of those seen had waited longer than half of the list.` : `Order is mixed: only ${inTen} in ten of those seen had waited longer than half of the list; with strict order it would be ten, by chance five.`)
  return longer >= 0.8 ? { rule: 'longest' } : { rule: 'any' }
} // prettier-ignore

const longerThanHalf = (waits: Waits, rows: readonly number[], seen: number): boolean => {
  const day = waits.end[seen]! - 1
  let [longer, all] = [0, 0]
  for (const row of rows) {
    if (row === seen || !isWaiting(waits, row, day)) continue
    all++
    if (waits.start[row]! < waits.start[seen]!) longer++
  }
  return longer * 2 <= all
}
