import type { Run } from './model.ts'

/** Of one run, what a fan is drawn from. */
export type Shown = Pick<Run, 'waiting' | 'within' | 'longest' | 'seen' | 'left' | 'transferred' | 'accepted' | 'missed' | 'unused'> // prettier-ignore

/** Nine runs in ten lie above `low` and nine in ten below `high`; half on either side of `middle`. */
export type Between = { readonly low: number; readonly middle: number; readonly high: number }
/** The same for weeks until something comes about: null where it did not within the time in so many of the runs. */
export type WeeksUntil = { readonly [Edge in keyof Between]: number | null } & { /** Share of runs. */ readonly never: number } // prettier-ignore

export type ByWeek = { readonly low: readonly number[]; readonly middle: readonly number[]; readonly high: readonly number[] } // prettier-ignore

export type Fan = {
  readonly runs: number
  /** Children whose wait is not over, the share of them (0 to 1) within the target wait, the longest wait in weeks. */
  readonly waiting: ByWeek
  readonly within: ByWeek
  readonly longest: ByWeek
  /** Share of runs in which the share within was at least the target, at the end of each week. */
  readonly met: readonly number[]
  /** Until it is met and stays so for four weeks. */
  readonly untilMet: WeeksUntil
  /** Until everyone who is on the list at the start has been seen or has gone. */
  readonly untilAllSeen: WeeksUntil
  /** In the whole time: children seen, gone unseen, transferred, accepted elsewhere; appointments missed, and unused. */
  readonly totals: Readonly<Record<'seen' | 'left' | 'transferred' | 'accepted' | 'missed' | 'unused', Between>>
}

/** The share within the target wait: 1 of a list that is empty, since nobody on it waits too long. */
const shareAt = ({ within, waiting }: Shown, week: number): number => (waiting[week] === 0 ? 1 : within[week]! / waiting[week]!) // prettier-ignore

/** Type 7, of numbers in order. */
const at = (sorted: Float64Array | readonly number[], share: number): number => {
  const place = (sorted.length - 1) * share
  const below = Math.floor(place)
  const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!]
  return place === below || low === high ? low : low + (place - below) * (high - low)
}

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits

const between = (sorted: Float64Array, digits: number): Between => ({
  low: rounded(at(sorted, 0.1), digits),
  middle: rounded(at(sorted, 0.5), digits),
  high: rounded(at(sorted, 0.9), digits),
})

const byWeek = (runs: readonly Shown[], digits: number, value: (run: Shown, week: number) => number): ByWeek => {
  const weeks = runs[0]!.waiting.length
  const [low, middle, high]: [number[], number[], number[]] = [[], [], []]
  const values = new Float64Array(runs.length)
  for (let week = 0; week < weeks; week++) {
    for (let run = 0; run < runs.length; run++) values[run] = value(runs[run]!, week)
    const found = between(values.sort(), digits)
    low.push(found.low)
    middle.push(found.middle)
    high.push(found.high)
  }
  return { low, middle, high }
}

const whole = (weeks: number): number | null => (Number.isFinite(weeks) ? Math.ceil(weeks) : null)

const weeksUntil = (runs: readonly Shown[], first: (run: Shown) => number): WeeksUntil => {
  const weeks = Float64Array.from(runs, first).sort()
  const never = weeks.filter(each => each === Number.POSITIVE_INFINITY).length / weeks.length
  return { low: whole(at(weeks, 0.1)), middle: whole(at(weeks, 0.5)), high: whole(at(weeks, 0.9)), never }
}

const firstMet = (run: Shown, target: number): number => {
  let since = 0
  for (let week = 0; week < run.waiting.length; week++) {
    since = shareAt(run, week) >= target ? since + 1 : 0
    if (since === 4) return week - 3
  }
  return Number.POSITIVE_INFINITY
}

/** Who still waits was referred since the start: the longest wait is shorter than the time gone by. */
const firstAllSeen = (run: Shown): number => {
  const week = run.longest.findIndex((longest, week) => longest < week || run.waiting[week] === 0)
  return week < 0 ? Number.POSITIVE_INFINITY : week
}

const total = (runs: readonly Shown[], of: keyof Fan['totals']): Between =>
  between(Float64Array.from(runs, run => run[of].at(-1)!).sort(), 1)

/** What many runs of one model come to. `target` is the share within the target wait that is wanted. At least one run. */
export const fanOf = (runs: readonly Shown[], target: number): Fan => ({
  runs: runs.length,
  waiting: byWeek(runs, 1, (run, week) => run.waiting[week]!),
  within: byWeek(runs, 4, shareAt),
  longest: byWeek(runs, 2, (run, week) => run.longest[week]!),
  met: Array.from(runs[0]!.waiting, (_, week) => rounded(runs.filter(run => shareAt(run, week) >= target).length / runs.length, 4)), // prettier-ignore
  untilMet: weeksUntil(runs, run => firstMet(run, target)),
  untilAllSeen: weeksUntil(runs, firstAllSeen),
  totals: {
    seen: total(runs, 'seen'),
    left: total(runs, 'left'),
    transferred: total(runs, 'transferred'),
    accepted: total(runs, 'accepted'),
    missed: total(runs, 'missed'),
    unused: total(runs, 'unused'),
  },
})

/** The share of weeks whose value lies within the fan; null where nothing is known of any week. */
export const shareInside = (fan: ByWeek, happened: readonly (number | null)[]): number | null => {
  const known = happened.flatMap((value, week) => (value === null || week >= fan.low.length || week === 0 ? [] : [week])) // prettier-ignore
  if (known.length === 0) return null
  const inside = known.filter(week => happened[week]! >= fan.low[week]! && happened[week]! <= fan.high[week]!)
  return inside.length / known.length
}
