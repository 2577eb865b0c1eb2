import { byWeek, withSeason, type Change, type ShortWeek } from '../../queues/by-week.ts'
import type { Between, Fan } from '../../queues/fan.ts'
import { seenByOnePost } from '../../queues/formulas.ts'
import type { Model, Order } from '../../queues/model.ts'
import type { CalibratedStage, Calibration } from './calibrate.ts'
import { monthIn } from './calibrate-rates.ts'

/** What somebody supposes of a service. Days are whole numbers here; `until` is the last day. */
export type Scenario = {
  /** How far ahead, in weeks. */
  readonly weeks: number
  /** More children seen a week: the three lines. Fewer where below 0. */
  readonly more: { readonly aWeek: number; readonly from: number; readonly until: number | null } | null
  readonly posts: Posts | null
  readonly offers: OneOff | null
  /** Referrals come more often by so many per cent, or less often where below 0. */
  readonly demand: { readonly percent: number; readonly from: number } | null
  readonly order: 'as now' | 'longest' | 'priority' | 'kept' | 'any'
  /** Share of slots (0 to 1) kept for urgent children where the order is `kept`; what one group leaves, the other uses. */
  readonly keptForUrgent: number
  readonly costs: Costs
  /** The share (0 to 1) within so many weeks of wait that is promised, and by when. */
  readonly target: { readonly share: number; readonly weeks: number; readonly by: number | null }
}

export type Posts = {
  readonly many: number
  readonly from: number
  readonly until: number | null
  /** A whole post: hours a week, share of them with children, weeks worked a year, minutes for each child. */
  readonly hours: number
  readonly clinical: number
  readonly weeksWorked: number
  readonly minutesEach: number
}

export type OneOff = { readonly inAll: number; readonly accepted: number; readonly aWeek: number; readonly from: number } // prettier-ignore

/** Pounds; null where nobody gave one. */
export type Costs = { readonly postAYear: number | null; readonly childSeen: number | null; readonly acceptedElsewhere: number | null } // prettier-ignore

const fullWeek = 5

/** Weeks that bank holidays make shorter. `holidays` are days as whole numbers. */
export const shortWeeks = (from: number, weeks: number, holidays: readonly number[]): readonly ShortWeek[] => {
  const lost = new Map<number, number>()
  for (const day of holidays) {
    const week = Math.floor((day - from - 1) / 7)
    const weekday = (((day + 3) % 7) + 7) % 7
    if (week >= 0 && week < weeks && weekday < fullWeek) lost.set(week, (lost.get(week) ?? 0) + 1)
  }
  return [...lost].map(([week, days]) => ({ week, share: Math.max(0, fullWeek - days) / fullWeek }))
}

/** The week a day falls in, counted from the day of the list: its first day is the day after. */
export const weekOf = (asOf: number, day: number): number => Math.max(0, Math.floor((day - asOf - 1) / 7))
const untilWeek = (asOf: number, until: number | null): number | null => (until === null ? null : weekOf(asOf, until + 7)) // prettier-ignore

/** Children all the new posts see in an average week, with the service’s own share of missed appointments. */
export const seenByPosts = (posts: Posts, missed: number): number =>
  posts.many * seenByOnePost({ hours: posts.hours, clinical: posts.clinical, weeks: posts.weeksWorked, minutesEach: posts.minutesEach, missed }) // prettier-ignore

/** More children seen, as more appointments of which this share is missed. */
const changesOf = ({ more, posts }: Scenario, { asOf, missed }: Calibration, lost: number): readonly Change[] => {
  const change = (seen: number, from: number, until: number | null): Change => ({ from: weekOf(asOf, from), until: untilWeek(asOf, until), more: seen / (1 - lost) }) // prettier-ignore
  return [
    ...(more ? [change(more.aWeek, more.from, more.until)] : []),
    ...(posts ? [change(seenByPosts(posts, missed), posts.from, posts.until)] : []),
  ]
}

/** Nobody has to be brought to a triage. */
const lostAt = ({ event }: CalibratedStage, missed: number): number => (event === 'triaged' ? 0 : missed)

const urgent = new Set(['emergency', 'very-urgent', 'urgent'])

/** Slots kept for urgent children and for the others, in each group as its priorities are referred. */
const keptShares = ({ priorities, priorityNames }: Calibration, kept: number): readonly number[] => {
  const isUrgent = (place: number): boolean => urgent.has(priorityNames[place]!)
  const pressing = priorities.reduce((sum, share, place) => sum + (isUrgent(place) ? share : 0), 0)
  if (pressing === 0 || pressing === 1) return priorities
  return priorities.map((share, place) => (isUrgent(place) ? (share / pressing) * kept : (share / (1 - pressing)) * (1 - kept))) // prettier-ignore
}

const orderOf = ({ order, keptForUrgent }: Scenario, calibration: Calibration): Order => {
  if (order === 'as now') return calibration.order
  return order === 'kept' ? { rule: 'kept', shares: keptShares(calibration, keptForUrgent) } : { rule: order }
}

/** Weeks until a child who was not brought is offered another appointment. */
export const backAfter = 3

/** The same, with nothing changed: the do-nothing line. */
export const nothingChanged = (scenario: Scenario): Scenario => ({ ...scenario, more: null, posts: null, offers: null, demand: null, order: 'as now' }) // prettier-ignore

/** A scenario of a calibrated service as a model to be simulated. More appointments are more at every stage up to the last. */
export const modelOf = (calibration: Calibration, scenario: Scenario, holidays: readonly number[]): Model => {
  const { asOf, missed, demand, season } = calibration
  const { weeks, offers } = scenario
  const before = shortWeeks(asOf - calibration.weeks * 7, calibration.weeks, holidays)
  const worked = 1 - before.reduce((sum, { share }) => sum + (1 - share), 0) / calibration.weeks
  const short = shortWeeks(asOf, weeks, holidays)
  const months = Array.from({ length: weeks }, (_, week) => monthIn(asOf + week * 7 + 4))
  const risen = scenario.demand
  const rise: Change[] = risen ? [{ from: weekOf(asOf, risen.from), until: null, more: (demand * risen.percent) / 100 }] : [] // prettier-ignore
  return {
    weeks,
    demand: withSeason(byWeek(weeks, demand, rise), months, season),
    scatter: calibration.scatter,
    stages: calibration.stages.map(stage => {
      const lost = lostAt(stage, missed)
      const slots = byWeek(weeks, stage.seen / (1 - lost) / worked, changesOf(scenario, calibration, lost), short)
      return { name: stage.name, work: { by: 'slots', slots, spaced: 'evenly' }, missed: lost, backAfter, goesOn: stage.goesOn } // prettier-ignore
    }),
    clockStopsAt: calibration.stages.length - 1,
    priorities: calibration.priorities,
    order: orderOf(scenario, calibration),
    leaving: calibration.leaving,
    transferring: calibration.transferring,
    offers: offers ? [{ stage: null, fromWeek: weekOf(asOf, offers.from), aWeek: offers.aWeek, inAll: offers.inAll, accepted: offers.accepted }] : [], // prettier-ignore
    within: scenario.target.weeks,
    list: calibration.list,
  }
}

/** Weeks of a scenario during which something that lasts from a day to another is there. */
const weeksThere = (asOf: number, weeks: number, from: number, until: number | null): number =>
  Math.max(0, Math.min(weeks, untilWeek(asOf, until) ?? weeks) - weekOf(asOf, from))

/** What it costs in the whole time, in pounds; null where no unit cost is given of anything that is done. */
export const costOf = (scenario: Scenario, asOf: number, { accepted }: Fan['totals']): Between | null => {
  const { more, posts, offers, costs, weeks } = scenario
  const parts: Between[] = []
  const same = (cost: number): Between => ({ low: cost, middle: cost, high: cost })
  if (posts && costs.postAYear !== null)
    parts.push(same((posts.many * costs.postAYear * weeksThere(asOf, weeks, posts.from, posts.until)) / 52))
  if (more && more.aWeek > 0 && costs.childSeen !== null)
    parts.push(same(more.aWeek * costs.childSeen * weeksThere(asOf, weeks, more.from, more.until)))
  if (offers && costs.acceptedElsewhere !== null) {
    const each = costs.acceptedElsewhere
    parts.push({ low: accepted.low * each, middle: accepted.middle * each, high: accepted.high * each })
  }
  if (parts.length === 0) return null
  const sum = (of: keyof Between): number => Math.round(parts.reduce((all, part) => all + part[of], 0))
  return { low: sum('low'), middle: sum('middle'), high: sum('high') }
}
