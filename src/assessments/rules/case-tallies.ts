import { adviceParts, healthParts, isHealth } from './advice-parts.ts'
import { cameToList, contributorList, nothing, type CaseColumns, type RuleCounted } from './case-columns.ts'
import type { OfRow, Tally } from './counting.ts'

/** What is counted of cases, said of one row of their limits: the same as `figures.ts` says of lists of cases. Pure. */

const notNeeded = cameToList.indexOf('not needed')
const family = contributorList.indexOf('a')

/** Worked out once for columns that many measures are counted from. */
export const onceFor = <Value>(work: (columns: CaseColumns) => Value): ((columns: CaseColumns) => Value) => {
  const known = new WeakMap<CaseColumns, { readonly value: Value }>()
  return columns => {
    const found = known.get(columns) ?? { value: work(columns) }
    known.set(columns, found)
    return found.value
  }
}

const earliest = (columns: CaseColumns, rules: readonly RuleCounted[], of: OfRow<number>): number => {
  let first = nothing
  for (const rule of rules) {
    const [from, to] = columns.ranges.get(rule)!
    for (let row = from; row < to; row++) {
      const day = of(columns, row)
      if (day !== nothing && (first === nothing || day < first)) first = day
    }
  }
  return first
}

const firstRequest = onceFor(columns => earliest(columns, ['EHC.FINAL'], ({ steps }, row) => steps.from[row]!))

/** Requests are known from the first; what follows a request by so many weeks is known whole only those weeks later. */
const weeksAfterFirst = (weeks: number) => (columns: CaseColumns): number => {
  const first = firstRequest(columns)
  return first === nothing ? nothing : first + weeks * 7
} // prettier-ignore

export const sinceRequests = weeksAfterFirst(0)
export const sincePlans = weeksAfterFirst(20)

const inTime: OfRow<boolean> = ({ steps: { met, due } }, row) => met[row] !== nothing && due[row] !== nothing && met[row]! <= due[row]! // prettier-ignore

/** A path to a plan that began and has its day. */
export const isWay: OfRow<boolean> = ({ steps: { from, due } }, row) => from[row] !== nothing && due[row] !== nothing

const issued: OfRow<number> = (columns, row) => (isWay(columns, row) ? columns.steps.met[row]! : nothing)

export const requests: Tally = { rules: ['EHC.FINAL'], good: null, from: sinceRequests, when: (columns, row) => (isWay(columns, row) ? columns.steps.from[row]! : nothing) } // prettier-ignore
export const newPlans: Tally = { rules: ['EHC.FINAL'], good: null, from: sincePlans, when: issued }
export const issuedInTwenty: Tally = { ...newPlans, good: inTime }
export const issuedWithoutExceptions: Tally = { ...issuedInTwenty, when: (columns, row) => (columns.steps.excepted[row] === 1 ? nothing : issued(columns, row)) } // prettier-ignore
export const daysToIssue: OfRow<number> = ({ steps: { from, met } }, row) => met[row]! - from[row]!

export const decidedInSix: Tally = { rules: ['EHC.DECIDE_ASSESS'], when: ({ steps }, row) => steps.met[row]!, good: inTime, from: weeksAfterFirst(6) } // prettier-ignore
export const noPlanInSixteen: Tally = { ...decidedInSix, rules: ['EHC.NO_PLAN'], from: weeksAfterFirst(16) }

/** Days that have passed, whether the thing was done or not; what need not happen is left out. */
const passed: OfRow<number> = ({ steps: { due, cameTo }, day }, row) => (due[row] !== nothing && due[row]! < day && cameTo[row] !== notNeeded ? due[row]! : nothing) // prettier-ignore

const whenDue = (...rules: RuleCounted[]): Tally => ({ rules, when: passed, good: inTime, from: columns => earliest(columns, rules, passed) }) // prettier-ignore

export const reviewsInTime = whenDue('AR.ANNUAL')
export const reviewsDecided = whenDue('AR.DECISION')
export const phaseTransfers = whenDue('PT.SCHOOL', 'PT.POST16', 'PT.POST16_MOVE')
export const plannedBeyondEleven = whenDue('PFA.YEAR9')

const adviceDue: OfRow<number> = ({ steps: { about, due, cameTo, breach }, day }, row) =>
  about[row] !== family && due[row] !== nothing && due[row]! < day && (cameTo[row] !== notNeeded || breach[row] === 1) ? due[row]! : nothing // prettier-ignore

/** Advice an exception applied to is in no percentage, unless it came in time all the same. */
const adviceJudged: OfRow<number> = (columns, row) => (columns.steps.excepted[row] === 1 && !inTime(columns, row) ? nothing : adviceDue(columns, row)) // prettier-ignore

const contributor: OfRow<number> = ({ steps: { about } }, row) => about[row]!
const inPart = (of: Int32Array): OfRow<number> => (columns, row) => (contributor(columns, row) === nothing ? -1 : of[contributor(columns, row)]!) // prettier-ignore

export const adviceInTime: Tally = { rules: ['EHC.ADVICE'], when: adviceJudged, good: inTime, from: weeksAfterFirst(12), parts: { names: adviceParts.names, of: inPart(adviceParts.of) } } // prettier-ignore
export const healthAdviceInTime: Tally = {
  ...adviceInTime,
  when: (columns, row) => (contributor(columns, row) !== nothing && isHealth[contributor(columns, row)] === 1 ? adviceJudged(columns, row) : nothing), // prettier-ignore
  parts: { names: healthParts.names, of: inPart(healthParts.of) },
}

/** The rows of a rule by case, without a list for each: the first of a case stands in `first`, the one after a row in `next`. */
type ByCase = { readonly first: Int32Array; readonly next: Int32Array; readonly start: number }

const byCase = (rule: RuleCounted, keep: OfRow<boolean>) =>
  onceFor((columns): ByCase => {
    const [start, end] = columns.ranges.get(rule)!
    const first = new Int32Array(columns.cases).fill(-1)
    const next = new Int32Array(end - start).fill(-1)
    for (let row = start; row < end; row++) {
      if (columns.steps.from[row] === nothing || !keep(columns, row)) continue
      const place = columns.steps.of[row]!
      next[row - start] = first[place]!
      first[place] = row
    }
    return { first, next, start }
  })

const adviceWithout = byCase('EHC.ADVICE', ({ steps }, row) => steps.breach[row] === 1)

export const adviceMissing: Tally = {
  ...newPlans,
  good: (columns, row) => {
    const { of, from, met } = columns.steps
    const { first, next, start } = adviceWithout(columns)
    for (let asked = first[of[row]!]!; asked >= 0; asked = next[asked - start]!)
      if (from[asked]! >= from[row]! && from[asked]! <= met[row]!) return true
    return false
  },
}

const meetings = byCase('AR.DECISION', () => true)

/** Twelve weeks from the meeting the amendment follows; the day the limit itself has, where no meeting is told. */
const amendBy: OfRow<number> = (columns, row) => {
  const { of, from, due } = columns.steps
  if (from[row] === nothing) return due[row]!
  const { first, next, start } = meetings(columns)
  let held = nothing
  for (let met = first[of[row]!]!; met >= 0; met = next[met - start]!)
    if (from[met]! <= from[row]! && from[met]! > held) held = from[met]!
  return held === nothing ? due[row]! : held + 84
}

const amendmentPassed: OfRow<number> = (columns, row) => {
  if (columns.steps.cameTo[row] === notNeeded) return nothing
  const by = amendBy(columns, row)
  return by !== nothing && by < columns.day ? by : nothing
}

export const amendedInTwelve: Tally = {
  rules: ['AR.FINAL'],
  when: amendmentPassed,
  good: (columns, row) => columns.steps.met[row] !== nothing && columns.steps.met[row]! <= amendBy(columns, row),
  from: columns => earliest(columns, ['AR.FINAL'], amendmentPassed),
}
