import { addDays, daysBetween, endOfMonth, type Day } from '../../kernel/day.ts'
import { areOld } from '../../reviews/rules/views.ts'
import { issuedInTime, type Issued } from '../../timelines/issued.ts'
import type { StepCounted } from './counted-steps.ts'
import { openStages, stages, type Stage } from './standing.ts'

/**
 * What is counted of cases, from the limits that are kept of each. Every figure keeps the cases it counts, so that it can
 * be opened to them. Pure: rows and a day in, shares out; the newest period last.
 */

export type CaseStep = StepCounted & { readonly caseId: string }
export type CaseStage = { readonly caseId: string; readonly stage: Stage }

/** How many of how many, as cases. `when` is a month (`2025-02`), a calendar year, a day or a contributor of advice. */
export type Share = { readonly when: string; readonly part: readonly string[]; readonly whole: readonly string[] }

export const monthOf = (day: Day): string => day.slice(0, 7)
export const yearOf = (day: Day): string => day.slice(0, 4)
export type By = 'month' | 'year'
const periodOf = (by: By): ((day: Day) => string) => (by === 'month' ? monthOf : yearOf)

type Judged = { readonly caseId: string; readonly when: string; readonly good: boolean }

const shares = (all: readonly Judged[]): Share[] =>
  [...Map.groupBy(all, ({ when }) => when)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([when, each]) => ({
      when,
      part: each.filter(({ good }) => good).map(({ caseId }) => caseId),
      whole: each.map(({ caseId }) => caseId),
    }))

const inTime = ({ metOn, dueOn }: StepCounted): boolean => metOn !== null && dueOn !== null && metOn <= dueOn
/** Rows of each rule, found once for a list that many figures are counted from. */
const byRule = new WeakMap<readonly CaseStep[], ReadonlyMap<string, readonly CaseStep[]>>()

const ofRule = (rows: readonly CaseStep[], ...rules: readonly string[]): readonly CaseStep[] => {
  const found = byRule.get(rows) ?? Map.groupBy(rows, ({ rule }) => rule)
  byRule.set(rows, found)
  return rules.flatMap(rule => found.get(rule) ?? [])
}

/** Those done, by the day they were done; for limits whose end is a decision that was told. */
const whenDone = (rows: readonly CaseStep[], by: By): Share[] =>
  shares(rows.flatMap(row => (row.metOn === null ? [] : [{ caseId: row.caseId, when: periodOf(by)(row.metOn), good: inTime(row) }]))) // prettier-ignore

/** Those whose day has passed, done or not, by that day; what need not happen is left out. */
const whenDue = (rows: readonly CaseStep[], today: Day, when: (due: Day) => string = monthOf): Share[] =>
  shares(
    rows.flatMap(row =>
      row.dueOn === null || row.dueOn >= today || row.cameTo === 'not needed'
        ? []
        : [{ caseId: row.caseId, when: when(row.dueOn), good: inTime(row) }],
    ),
  )

/** Decisions whether to assess, by month of the decision, told within six weeks. */
export const decidedInSix = (rows: readonly CaseStep[], by: By = 'month'): Share[] => whenDone(ofRule(rows, 'EHC.DECIDE_ASSESS'), by) // prettier-ignore

/** Decisions to make no plan, and those alone, told within sixteen weeks: law gives a plan no such limit. */
export const noPlanInSixteen = (rows: readonly CaseStep[], by: By = 'month'): Share[] => whenDone(ofRule(rows, 'EHC.NO_PLAN'), by) // prettier-ignore

export type PlanIssued = Issued & { readonly caseId: string; readonly begunOn: Day }

const ways = (rows: readonly CaseStep[]): CaseStep[] => ofRule(rows, 'EHC.FINAL').filter(({ fromOn, dueOn }) => fromOn !== null && dueOn !== null) // prettier-ignore

/** Plans that were issued, each with the twenty weeks that ran for it. */
export const plansIssuedOf = (rows: readonly CaseStep[]): PlanIssued[] =>
  ways(rows).flatMap(({ caseId, fromOn, dueOn, metOn, excepted }) =>
    metOn === null ? [] : [{ caseId, begunOn: fromOn!, on: metOn, due: dueOn, excepted }],
  )

export type Exceptions = 'with' | 'without'

/** Plans issued within twenty weeks, by when they were issued; with those an exception applied to, or without. */
export const issuedInTwenty = (rows: readonly CaseStep[], by: By, exceptions: Exceptions): Share[] =>
  shares(
    plansIssuedOf(rows)
      .filter(({ excepted }) => exceptions === 'with' || !excepted)
      .map(plan => ({ caseId: plan.caseId, when: periodOf(by)(plan.on), good: issuedInTime(plan) })),
  )

/** Cases still open at the end of a day, whose twenty weeks were over before it. */
export const openPastOn = (rows: readonly CaseStep[], day: Day): string[] =>
  ways(rows)
    .filter(({ fromOn, dueOn, endedOn }) => fromOn! <= day && dueOn! < day && (endedOn === null || endedOn > day))
    .map(({ caseId }) => caseId)

/** Requests of a month; `settled` once twenty weeks have passed for the last of them. */
export type Cohort = Share & { readonly settled: boolean }

/** Requests by the month they came, and those finished in twenty weeks: with a plan, or with a decision that there is none. */
export const finishedInTwenty = (rows: readonly CaseStep[], today: Day): Cohort[] => {
  const judged = ways(rows).map(({ caseId, fromOn, dueOn, endedOn }) => ({ caseId, when: monthOf(fromOn!), good: endedOn !== null && endedOn <= dueOn! })) // prettier-ignore
  const lastDue = Map.groupBy(ways(rows), ({ fromOn }) => monthOf(fromOn!))
  return shares(judged).map(share => ({
    ...share,
    settled: today > endOfMonth(`${share.when}-01`) && lastDue.get(share.when)!.every(({ dueOn, endedOn }) => endedOn !== null || dueOn! < today),
  }))
} // prettier-ignore

export type Weeks = {
  readonly when: string
  readonly plans: readonly string[]
  readonly median: number
  readonly ninetieth: number
}

const oneDecimal = (value: number): number => Math.round(value * 10) / 10

/** Weeks from request to plan, by when the plan was issued: the middle one, and the one nine in ten do not pass. */
export const weeksToIssue = (rows: readonly CaseStep[], by: By = 'month'): Weeks[] =>
  [...Map.groupBy(plansIssuedOf(rows), ({ on }) => periodOf(by)(on))]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([when, plans]) => {
      const weeks = plans.map(({ begunOn, on }) => daysBetween(begunOn, on) / 7).toSorted((a, b) => a - b)
      const at = (weeks.length - 1) / 2
      const median = (weeks[Math.floor(at)]! + weeks[Math.ceil(at)]!) / 2
      const ninetieth = weeks[Math.ceil(weeks.length * 0.9) - 1]!
      return { when, plans: plans.map(({ caseId }) => caseId), median: oneDecimal(median), ninetieth: oneDecimal(ninetieth) }
    }) // prettier-ignore

export type AtStage = { readonly stage: Stage; readonly name: string; readonly cases: readonly string[] }

/** Open cases by where they stand; every open stage is there. */
export const openByStage = (standings: readonly CaseStage[]): AtStage[] =>
  openStages.map(stage => ({
    stage,
    name: stages[stage],
    cases: standings.filter(each => each.stage === stage).map(({ caseId }) => caseId),
  }))

/** What became of advice that fell due. A reply that the child is not known is a return of its own, in time or late. */
export type AdviceOf = {
  readonly contributor: string
  readonly inTime: readonly string[]
  readonly late: readonly string[]
  readonly missing: readonly string[]
  /** The limit did not apply, and it was not met in time. */
  readonly excepted: readonly string[]
  /** Of those that came: replies that the child is not known to the service. */
  readonly notKnown: readonly string[]
}

/** Advice that fell due in a period, by who was asked; the family’s own is theirs to give. Advice agreed to be enough already, and of cases that ended without a plan, is left out. */
export const adviceInTime = (rows: readonly CaseStep[], { from, to }: { readonly from: Day; readonly to: Day }, today: Day): AdviceOf[] => {
  const due = ofRule(rows, 'EHC.ADVICE').filter(({ about, dueOn, cameTo, breach }) => about !== 'a' && dueOn !== null && dueOn >= from && dueOn <= to && dueOn < today && (cameTo !== 'not needed' || breach))
  return [...Map.groupBy(due, ({ about }) => about ?? '')].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([contributor, all]) => {
    const ids = (wanted: (row: CaseStep) => boolean) => all.filter(wanted).map(({ caseId }) => caseId)
    const late = (row: CaseStep) => !inTime(row) && !row.excepted
    return {
      contributor,
      inTime: ids(inTime),
      late: ids(row => late(row) && row.metOn !== null),
      missing: ids(row => late(row) && row.metOn === null),
      excepted: ids(row => !inTime(row) && row.excepted),
      notKnown: ids(({ outcome }) => outcome === 'not-known-to-service'),
    }
  })
} // prettier-ignore

/** Plans issued, and those issued with advice that was asked for, had not come and was not agreed to be enough. */
export const adviceMissing = (rows: readonly CaseStep[], by: By = 'month'): Share[] => {
  const without = Map.groupBy(ofRule(rows, 'EHC.ADVICE').filter(({ breach }) => breach), ({ caseId }) => caseId)
  return shares(
    plansIssuedOf(rows).map(({ caseId, begunOn, on }) => ({
      caseId,
      when: periodOf(by)(on),
      good: (without.get(caseId) ?? []).some(({ fromOn }) => fromOn !== null && fromOn >= begunOn && fromOn <= on),
    })),
  )
} // prettier-ignore

/** Plans whose review fell due in a month, and those of which the decision was told by then: the law's end of a review. */
export const reviewsInTime = (rows: readonly CaseStep[], today: Day): Share[] => whenDue(ofRule(rows, 'AR.ANNUAL'), today) // prettier-ignore

/** Review meetings of which the decision fell due in a month, four weeks on, and those decided by then. */
export const reviewsDecidedInFour = (rows: readonly CaseStep[], today: Day): Share[] => whenDue(ofRule(rows, 'AR.DECISION'), today) // prettier-ignore

/** Plans to be amended whose twelve weeks from the meeting ended in a month, and those amended (or kept as they were) by then. */
export const amendedInTwelve = (rows: readonly CaseStep[], today: Day): Share[] => {
  const finals = ofRule(rows, 'AR.FINAL').filter(({ cameTo }) => cameTo !== 'not needed')
  const amended = new Set(finals.map(({ caseId }) => caseId))
  const meetings = Map.groupBy(ofRule(rows, 'AR.DECISION').filter(({ caseId }) => amended.has(caseId)), ({ caseId }) => caseId)
  const fromMeeting = finals.map(row => {
    const held = (meetings.get(row.caseId) ?? []).flatMap(({ fromOn }) => fromOn ?? []).toSorted().findLast(on => row.fromOn !== null && on <= row.fromOn)
    return held === undefined ? row : { ...row, dueOn: addDays(held, 84) }
  })
  return whenDue(fromMeeting, today)
} // prettier-ignore

/** Moves to another phase, by the day the plan was to be amended by, and those amended by it. */
export const phaseTransfersByDate = (rows: readonly CaseStep[], today: Day): Share[] =>
  whenDue(ofRule(rows, 'PT.SCHOOL', 'PT.POST16', 'PT.POST16_MOVE'), today, due => due)

/** Plans whose review from year 9 on fell due in a calendar year, and those reviews that planned beyond year 11. */
export const plannedBeyondEleven = (rows: readonly CaseStep[], today: Day): Share[] => whenDue(ofRule(rows, 'PFA.YEAR9'), today, yearOf) // prettier-ignore

export type ViewsHeld = { readonly caseId: string; readonly givenOn: Day | null }

/** Plans of which the child's or young person's views are older than twelve months, or were never given, of all plans. */
export const viewsOld = (plans: readonly ViewsHeld[], today: Day): Share => {
  const old = plans.filter(({ givenOn }) => givenOn === null || areOld(givenOn, today))
  return { when: today, part: old.map(({ caseId }) => caseId), whole: plans.map(({ caseId }) => caseId) }
}
