import type { Counter } from '../../measures/rules/counter.ts'
import type { CaseColumns } from './case-columns.ts'
import { openPastTwenty, plansHeld, viewsOld } from './case-stocks.ts'
import * as tally from './case-tallies.ts'
import { average, flow, type By, type Tally } from './counting.ts'
import { stock } from './stocks.ts'

/** Every measure that is counted from cases. Where it is counted by month and by year there are two counters. */

const version = 1
const byMonth = (measure: string, of: Tally): Counter<CaseColumns> => flow({ measure, version, by: 'month' }, of)
const byYear = (measure: string, of: Tally): Counter<CaseColumns> => flow({ measure, version, by: 'year' }, of)
const both = (measure: string, of: Tally): Counter<CaseColumns>[] => [byMonth(measure, of), byYear(measure, of)]

const oneDecimal = (value: number): number => Math.round(value * 10) / 10
const inWeeks = (days: number): number => oneDecimal(days / 7)
const median = (days: readonly number[]): number => {
  const middle = (days.length - 1) / 2
  return inWeeks((days[Math.floor(middle)]! + days[Math.ceil(middle)]!) / 2)
}
const mean = (days: readonly number[]): number => inWeeks(days.reduce((sum, each) => sum + each, 0) / days.length)
const weeks = (measure: string, by: By, value: typeof mean): Counter<CaseColumns> => average({ measure, version, by }, { ...tally.newPlans, good: null }, tally.daysToIssue, value) // prettier-ignore

export const caseMeasures: readonly Counter<CaseColumns>[] = [
  ...both('ehc.issued-in-20-weeks-excluding-exceptions', tally.issuedWithoutExceptions),
  ...both('ehc.issued-in-20-weeks', tally.issuedInTwenty),
  ...both('ehc.decided-in-6-weeks', tally.decidedInSix),
  byMonth('ehc.no-plan-in-16-weeks', tally.noPlanInSixteen),
  ...both('ehc.requests', tally.requests),
  ...both('ehc.new-plans', tally.newPlans),
  stock(plansHeld),
  stock(openPastTwenty),
  weeks('ehc.weeks-to-issue', 'month', mean),
  weeks('ehc.weeks-to-issue-median', 'month', median),
  byMonth('ehc.advice-in-time', tally.adviceInTime),
  byMonth('ehc.health-advice-in-time', tally.healthAdviceInTime),
  byMonth('ehc.issued-with-advice-missing', tally.adviceMissing),
  byMonth('reviews.in-time', tally.reviewsInTime),
  byMonth('reviews.decided-in-4-weeks', tally.reviewsDecided),
  byMonth('reviews.amended-in-12-weeks', tally.amendedInTwelve),
  byYear('reviews.phase-transfers-by-date', tally.phaseTransfers),
  byYear('reviews.planned-beyond-year-11', tally.plannedBeyondEleven),
  stock(viewsOld),
]
