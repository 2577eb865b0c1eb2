import { addDays, type Day } from '../../kernel/day.ts'
import * as count from './figures.ts'
import type { CaseStage, CaseStep, Share } from './figures.ts'

export type FigureRows = { readonly steps: readonly CaseStep[]; readonly stages: readonly CaseStage[] }

/** A figure that can be opened to its cases: what it is called, what is counted in it, and each of its periods. */
export type ListedFigure = {
  readonly name: string
  /** What the part and the rest of it are, as the heading of a list of cases. */
  readonly part: string
  readonly rest: string
  readonly law: string | null
  readonly shares: (rows: FigureRows, today: Day) => readonly Share[]
}

const sixWeeks = 'SEND Regulations 2014 reg 5(1)'

export const listedFigures = {
  'six-weeks': { name: 'Decisions whether to assess, within 6 weeks', part: 'Told within 6 weeks', rest: 'Told later', law: sixWeeks, shares: ({ steps }) => count.decidedInSix(steps) },
  'sixteen-weeks': { name: 'Decisions not to issue a plan, within 16 weeks', part: 'Told within 16 weeks', rest: 'Told later', law: 'SEND Regulations 2014 reg 10(1)', shares: ({ steps }) => count.noPlanInSixteen(steps) },
  'twenty-weeks': { name: 'Plans issued within 20 weeks, all plans', part: 'Issued within 20 weeks', rest: 'Issued later', law: 'SEND Regulations 2014 reg 13(2)', shares: ({ steps }) => [...count.issuedInTwenty(steps, 'month', 'with'), ...count.issuedInTwenty(steps, 'year', 'with')] },
  'twenty-weeks-no-exceptions': { name: 'Plans issued within 20 weeks, leaving out exceptions', part: 'Issued within 20 weeks', rest: 'Issued later', law: 'SEND Regulations 2014 reg 13(2) and (3)', shares: ({ steps }) => [...count.issuedInTwenty(steps, 'month', 'without'), ...count.issuedInTwenty(steps, 'year', 'without')] },
  'received': { name: 'Requests finished within 20 weeks, by the month they came', part: 'Finished within 20 weeks', rest: 'Not finished within 20 weeks', law: null, shares: ({ steps }, today) => count.finishedInTwenty(steps, today) },
  'past-twenty-weeks': { name: 'Open cases past 20 weeks today', part: 'Open past 20 weeks', rest: '', law: null, shares: ({ steps }, today) => { const open = count.openPastOn(steps, today); return [{ when: 'now', part: open, whole: open }] } },
  'stage': { name: 'Open cases by stage', part: 'Open at this stage', rest: '', law: null, shares: ({ stages }) => count.openByStage(stages).map(({ stage, cases }) => ({ when: stage, part: cases, whole: cases })) },
  'advice': { name: 'Advice within six weeks, by who was asked, the last 12 months', part: 'In time', rest: 'Late, or not in', law: 'SEND Regulations 2014 reg 8(1)', shares: ({ steps }, today) => count.adviceInTime(steps, lastYear(today), today).map(each => ({ when: each.contributor, part: each.inTime, whole: [...each.inTime, ...each.late, ...each.missing] })) },
  'not-known': { name: 'Replies that the child is not known, the last 12 months', part: 'Not known to the service', rest: 'Other replies', law: null, shares: ({ steps }, today) => count.adviceInTime(steps, lastYear(today), today).map(each => ({ when: each.contributor, part: each.notKnown, whole: each.notKnown })) },
  'advice-late': { name: 'Advice that came later than six weeks, the last 12 months', part: 'Came late', rest: '', law: null, shares: ({ steps }, today) => count.adviceInTime(steps, lastYear(today), today).map(each => ({ when: each.contributor, part: each.late, whole: each.late })) },
  'advice-not-in': { name: 'Advice that has not come, the last 12 months', part: 'Not in, or the plan was made without it', rest: '', law: null, shares: ({ steps }, today) => count.adviceInTime(steps, lastYear(today), today).map(each => ({ when: each.contributor, part: each.missing, whole: each.missing })) },
  'advice-missing': { name: 'Plans issued with advice missing', part: 'Advice asked for, not in and not agreed to be enough', rest: 'All advice in, or agreed to be enough', law: null, shares: ({ steps }) => count.adviceMissing(steps) },
  'reviews': { name: 'Annual reviews on time', part: 'Decided by the day', rest: 'Later, or not yet', law: 'Children and Families Act 2014 s.44(1)', shares: ({ steps }, today) => count.reviewsInTime(steps, today) },
  'review-decisions': { name: 'Decisions within four weeks of the review meeting', part: 'Told within four weeks', rest: 'Later, or not yet', law: 'SEND Regulations 2014 reg 20(10)', shares: ({ steps }, today) => count.reviewsDecidedInFour(steps, today) },
  'amended': { name: 'Amended plans within 12 weeks of the review meeting', part: 'Within 12 weeks', rest: 'Later, or not yet', law: 'SEND Regulations 2014 reg 22(3)', shares: ({ steps }, today) => count.amendedInTwelve(steps, today) },
  'phase-transfers': { name: 'Moves to the next phase: plans amended by the date', part: 'By the date', rest: 'Later, or not yet', law: 'SEND Regulations 2014 reg 18', shares: ({ steps }, today) => count.phaseTransfersByDate(steps, today) },
  'beyond-eleven': { name: 'Reviews from year 9 that plan beyond year 11', part: 'Planned', rest: 'Not planned', law: 'SEND Regulations 2014 reg 20(6)', shares: ({ steps }, today) => count.plannedBeyondEleven(steps, today) },
} as const satisfies Record<string, ListedFigure> // prettier-ignore

export type FigureName = keyof typeof listedFigures

export const isFigureName = (name: string): name is FigureName => Object.hasOwn(listedFigures, name)

/** The twelve months up to a day. */
export const lastYear = (today: Day): { readonly from: Day; readonly to: Day } => ({
  from: addDays(today, -365),
  to: today,
})

/** Which of a figure's cases are looked at: those it counts as kept, or the others. */
export type Side = 'part' | 'rest'

/** The cases of one number of a figure; null where there is no such number. */
export const casesOf = (share: Share, side: Side): string[] => {
  const inPart = new Set(share.part)
  return [...new Set(side === 'part' ? share.part : share.whole.filter(id => !inPart.has(id)))]
}
