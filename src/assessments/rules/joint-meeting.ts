import { addDays, daysBetween, type Day } from '../../kernel/day.ts'
import type { Forecast, PathStep } from './forecast.ts'
import type { Stage } from './standing.ts'
import type { StepKept } from './steps.ts'

/** What council and health look at together each week: where plans are held up, by whom, and since when. Pure. */

/** A case by its reference alone, with how long something of it is late. */
export type CaseLate = { readonly caseId: string; readonly caseRef: string; readonly daysLate: number }

type Row = {
  readonly caseId: string
  readonly caseRef: string
  readonly settingId: string | null
  readonly standing: { readonly stage: Stage; readonly planOn: Day | null }
  readonly steps: readonly StepKept[]
}

/** Advice of one contributor that one organisation owes. */
export type OwedAdvice = {
  readonly bodyId: string | null
  readonly contributor: string
  /** Asked for and not answered, late or not. */
  readonly open: number
  /** Late by up to two weeks, up to six, and longer. */
  readonly byAge: readonly [number, number, number]
  readonly late: readonly CaseLate[]
}

const ageOf = (days: number): 0 | 1 | 2 => (days <= 14 ? 0 : days <= 42 ? 1 : 2)

/** Advice not answered in open cases, by who owes it, the most that is late first. */
export const owedAdvice = (
  rows: readonly Row[],
  bodyOf: (contributor: string, settingId: string | null) => string | null,
  today: Day,
): readonly OwedAdvice[] => {
  const all = rows.flatMap(
    ({ caseId, caseRef, settingId, steps }) =>
    steps
      .filter(({ rule, cameTo, about, dueOn }) => rule === 'EHC.ADVICE' && cameTo === 'open' && about !== null && dueOn !== null) // prettier-ignore
      .map(({ about, dueOn }) => ({ caseId, caseRef, contributor: about!, bodyId: bodyOf(about!, settingId), daysLate: about === 'a' ? 0 : Math.max(0, daysBetween(dueOn!, today)) })), // prettier-ignore
  )
  return [...Map.groupBy(all, ({ bodyId, contributor }) => `${bodyId} ${contributor}`).values()]
    .map((theirs): OwedAdvice => {
      const late = theirs.filter(({ daysLate }) => daysLate > 0).toSorted((a, b) => b.daysLate - a.daysLate)
      const byAge: [number, number, number] = [0, 0, 0]
      for (const { daysLate } of late) byAge[ageOf(daysLate)]++
      const { bodyId, contributor } = theirs[0]!
      return { bodyId, contributor, open: theirs.length, byAge, late }
    })
    .toSorted((a, b) => b.late.length - a.late.length || b.open - a.open || (a.contributor < b.contributor ? -1 : 1))
}

/** What holds up cases that are past twenty weeks, or are certain or likely to pass them. */
export type Cause = {
  readonly step: PathStep
  readonly contributor: string | null
  readonly past: readonly CaseLate[]
  readonly atRisk: readonly CaseLate[]
}

type Judged = { readonly caseId: string; readonly caseRef: string; readonly forecast: Forecast | null }

export const causesOf = (cases: readonly Judged[], today: Day): readonly Cause[] => {
  const held = cases.flatMap(({ caseId, caseRef, forecast }) =>
    forecast?.kind === 'past' || forecast?.kind === 'certain' || forecast?.kind === 'likely'
      ? [{ caseId, caseRef, kind: forecast.kind, decides: forecast.decides, daysLate: Math.max(0, daysBetween(forecast.due, today)) }]
      : [],
  ) // prettier-ignore
  return [...Map.groupBy(held, ({ decides }) => `${decides.step} ${decides.contributor}`).values()]
    .map((theirs): Cause => ({
      step: theirs[0]!.decides.step,
      contributor: theirs[0]!.decides.contributor,
      past: theirs.filter(({ kind }) => kind === 'past').toSorted((a, b) => b.daysLate - a.daysLate),
      atRisk: theirs.filter(({ kind }) => kind !== 'past'),
    }))
    .toSorted((a, b) => b.past.length - a.past.length || b.atRisk.length - a.atRisk.length)
}

/** Cases in which all advice is in and the draft is late, the longest first. */
export const draftsLate = (rows: readonly Row[], today: Day): readonly CaseLate[] =>
  rows
    .filter(({ standing }) => standing.stage === 'drafting')
    .flatMap(({ caseId, caseRef, steps }) => {
      const due = steps.findLast(({ rule, cameTo }) => rule === 'EHC.DRAFT_TARGET' && cameTo === 'open')?.dueOn
      return due && due < today ? [{ caseId, caseRef, daysLate: daysBetween(due, today) }] : []
    })
    .toSorted((a, b) => b.daysLate - a.daysLate)

/** How far back the meeting looks. */
export const meetingLooksBack = 28

export type PlanWithout = { readonly caseId: string; readonly caseRef: string; readonly planOn: Day; readonly contributors: readonly string[] } // prettier-ignore

/** Plans made lately without advice that was asked for and not agreed as enough. */
export const plansWithoutAdvice = (rows: readonly Row[], today: Day): readonly PlanWithout[] =>
  rows.flatMap(({ caseId, caseRef, standing, steps }) => {
    const { planOn } = standing
    if (planOn === null || planOn <= addDays(today, -meetingLooksBack) || planOn > today) return []
    const contributors = steps.flatMap(({ rule, breach, about }) => (rule === 'EHC.ADVICE' && breach ? (about ?? []) : [])) // prettier-ignore
    return contributors.length === 0 ? [] : [{ caseId, caseRef, planOn, contributors: [...new Set(contributors)] }]
  })
