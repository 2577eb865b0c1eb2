import { addDays, addMonths, type Day } from '../../kernel/day.ts'
import { toNumber } from '../../kernel/day-number.ts'
import { areOld } from '../../reviews/rules/views.ts'
import { nothing, stageList, type CaseColumns } from './case-columns.ts'
import { isWay, onceFor, sincePlans } from './case-tallies.ts'
import type { Stock } from './stocks.ts'

/** Cases as they stand on a day: plans in place, cases past twenty weeks, plans without the child's newer views. Pure. */

const held = new Set(['plan', 'ceased', 'moved'].map(stage => stageList.indexOf(stage as (typeof stageList)[number])))

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

/** Places of cases with a plan at the end of a day. A plan whose beginning nobody told of counts from the first on. */
export const plansOn = (columns: CaseColumns, day: number): number[] => {
  const found: number[] = []
  const reviewed = firstReview(columns)
  for (let at = 0; at < columns.cases; at++) {
    if (!held.has(columns.stage[at]!)) continue
    const begun = columns.plan[at] === nothing ? reviewed[at]! : columns.plan[at]!
    const over = columns.ended[at]!
    const isPlan = columns.plan[at] !== nothing || stageList[columns.stage[at]!] === 'plan'
    if (isPlan && (begun === nothing || begun <= day) && (over === nothing || over > day)) found.push(at)
  }
  return found
}

export const plansHeld: Stock = {
  measure: 'ehc.plans',
  version: 1,
  from: sincePlans,
  on: (columns, day) => ({ counted: plansOn(columns, day), of: null }),
}

export const openPastTwenty: Stock = {
  measure: 'ehc.open-past-20-weeks',
  version: 1,
  from: sincePlans,
  on: (columns, day) => {
    const { of, from, due, ended } = columns.steps
    const [first, last] = columns.ranges.get('EHC.FINAL')!
    const counted: number[] = []
    for (let row = first; row < last; row++)
      if (isWay(columns, row) && from[row]! <= day && due[row]! < day && (ended[row] === nothing || ended[row]! > day)) counted.push(of[row]!)
    return { counted, of: null }
  },
} // prettier-ignore

const dayOfNumber = (number: number): Day => new Date(number * 86_400_000).toISOString().slice(0, 10)

/** The earliest day on which views could be given that are not old on a day. */
const newSince = (day: Day): number => {
  let given = addMonths(day, -12)
  while (areOld(given, day)) given = addDays(given, 1)
  return toNumber(given)
}

const firstViews = onceFor(({ views }) => views.given.reduce((first, day) => (first === nothing || day < first ? day : first), nothing)) // prettier-ignore

export const viewsOld: Stock = {
  measure: 'reviews.views-older-than-12-months',
  version: 1,
  from: firstViews,
  on: (columns, day) => {
    const since = newSince(dayOfNumber(day))
    const fresh = new Set<number>()
    const { of, given } = columns.views
    for (let row = 0; row < of.length; row++) if (given[row]! <= day && given[row]! >= since) fresh.add(of[row]!)
    const plans = plansOn(columns, day)
    return { counted: plans.filter(place => !fresh.has(place)), of: plans }
  },
}
