import { toNumber } from '../../kernel/day-number.ts'
import { addDays, addMonths, type Day } from '../../kernel/day.ts'
import { viewsLastMonths } from '../../reviews/rules/views.ts'
import { nothing, stageList, type CaseColumns } from './case-columns.ts'
import { isWay, onceFor, sincePlans } from './case-tallies.ts'
import type { Standing, Stock } from './stocks.ts'

/** Cases as they stand on a day: plans in place, cases past twenty weeks, plans without the child's newer views. Pure. */

const held = new Set(['plan', 'ceased', 'moved'].map(stage => stageList.indexOf(stage as (typeof stageList)[number])))
const inPlace = stageList.indexOf('plan')
const longAgo = -1_000_000

/** The first review a case has a limit for, where nobody told of the plan itself: the plan was there by then. */
const firstReview = onceFor(columns => {
  const first = new Int32Array(columns.cases).fill(nothing)
  const [from, to] = columns.ranges.get('AR.ANNUAL')!
  for (let row = from; row < to; row++) {
    const [place, day] = [columns.steps.of[row]!, columns.steps.from[row]!]
    if (day !== nothing && (first[place] === nothing || day < first[place]!)) first[place] = day
  }
  return first
})

/** When each plan was in place. A plan whose beginning nobody told of was there from the first on. */
const plans = (columns: CaseColumns, tell: Standing): void => {
  const reviewed = firstReview(columns)
  for (let at = 0; at < columns.cases; at++) {
    const told = columns.plan[at] !== nothing
    if (!held.has(columns.stage[at]!) || (!told && columns.stage[at] !== inPlace)) continue
    const begun = told ? columns.plan[at]! : reviewed[at]!
    tell(at, begun === nothing ? longAgo : begun, columns.ended[at]!)
  }
}

export const plansHeld: Stock = { measure: 'ehc.plans', version: 1, from: sincePlans, counted: plans, of: null }

export const openPastTwenty: Stock = {
  measure: 'ehc.open-past-20-weeks',
  version: 1,
  from: sincePlans,
  of: null,
  counted: (columns, tell) => {
    const { of, from, due, ended } = columns.steps
    const [first, last] = columns.ranges.get('EHC.FINAL')!
    // The last day in time is not yet past it.
    for (let row = first; row < last; row++) if (isWay(columns, row)) tell(of[row]!, Math.max(from[row]!, due[row]! + 1), ended[row]!) // prettier-ignore
  },
}

const dayOfNumber = (number: number): Day => new Date(number * 86_400_000).toISOString().slice(0, 10)

/** The first day on which views given on a day are old: the day a year later still counts. */
const oldFrom = (): ((given: number) => number) => {
  const known = new Map<number, number>()
  return given => {
    const found = known.get(given) ?? toNumber(addDays(addMonths(dayOfNumber(given), viewsLastMonths), 1))
    known.set(given, found)
    return found
  }
}

type Time = readonly [from: number, until: number]

/** By case, when its views were newer than twelve months: as the times they were given, oldest first. */
const fresh = onceFor(({ views }) => {
  const until = oldFrom()
  const found = new Map<number, Time[]>()
  for (let row = 0; row < views.of.length; row++) {
    const time: Time = [views.given[row]!, until(views.given[row]!)]
    const times = found.get(views.of[row]!)
    if (times) times.push(time)
    else found.set(views.of[row]!, [time])
  }
  for (const times of found.values()) times.sort(([a], [b]) => a - b)
  return found
})

/** The times of a plan in which its views were old or had never been given. */
const withoutViews = (columns: CaseColumns, tell: Standing): void => {
  const times = fresh(columns)
  plans(columns, (at, from, until) => {
    let begin = from
    for (const [given, old] of times.get(at) ?? []) {
      if (given > begin) tell(at, begin, until === nothing ? given : Math.min(given, until))
      if (old > begin) begin = old
      if (until !== nothing && begin >= until) return
    }
    tell(at, begin, until)
  })
}

const firstViews = onceFor(({ views }) => views.given.reduce((first, day) => (first === nothing || day < first ? day : first), nothing)) // prettier-ignore

export const viewsOld: Stock = {
  measure: 'reviews.views-older-than-12-months',
  version: 1,
  from: firstViews,
  counted: withoutViews,
  of: plans,
}
