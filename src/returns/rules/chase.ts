import { dayInWords, type Day } from '../../kernel/day.ts'
import { addWorkingDays, type Holidays } from '../../kernel/working-days.ts'
import type { OwedItem } from './owed.ts'
import { owedPeriodInWords } from './owed-periods.ts'

/** How a return that does not come is asked after, until somebody answers. Pure. */

export const chaseSteps = ['reminder', 'sender', 'owner', 'accountable', 'board'] as const
export type ChaseStep = (typeof chaseSteps)[number]

/** Working days: before the due day for the reminder, after it for the rest. */
export type Ladder = Readonly<Record<ChaseStep, number>>

export const defaultLadder: Ladder = { reminder: 5, sender: 2, owner: 5, accountable: 10, board: 11 }
/** A child who may be missing from a place nobody else counts cannot wait two weeks. */
export const defaultSafeguardingLadder: Ladder = { reminder: 5, sender: 1, owner: 2, accountable: 3, board: 5 }

export const stepNames: Readonly<Record<ChaseStep | 'part came', string>> = {
  reminder: 'Reminder before the day',
  'part came': 'Part of it came',
  sender: 'The sender',
  owner: 'The owner',
  accountable: 'The accountable person',
  board: 'The next board’s exceptions',
}

export type StepTaken = { readonly step: ChaseStep | 'part came'; readonly on: Day }
export type StepDue = { readonly step: ChaseStep; readonly on: Day }

export type ChaseFacts = {
  readonly dueOn: Day
  /** What was asked after before and answered, then taken back: days count from then. */
  readonly answeredBefore: Day | null
  readonly taken: readonly StepTaken[]
  /** All of it came and some rows are held: it goes no higher than the owner, who can have them put right. */
  readonly onlyHeld?: boolean
}

/** From which day the steps count: the due day, or the day part of it came, or its last answer was taken back. */
export const countsFrom = ({ dueOn, answeredBefore, taken }: ChaseFacts): Day =>
  [dueOn, answeredBefore ?? dueOn, ...taken.filter(({ step }) => step === 'part came').map(({ on }) => on)]
    .toSorted()
    .at(-1)!

/** The day of each step, were nothing to come. */
export const ladderDays = (facts: ChaseFacts, ladder: Ladder, holidays: Holidays): StepDue[] => {
  const base = countsFrom(facts)
  const steps = facts.onlyHeld ? chaseSteps.slice(0, chaseSteps.indexOf('owner') + 1) : chaseSteps
  return steps.map(step => ({
    step,
    on: step === 'reminder' ? addWorkingDays(facts.dueOn, -ladder.reminder, holidays) : addWorkingDays(base, ladder[step], holidays),
  }))
} // prettier-ignore

/**
 * The steps that time has brought and nobody took: each on its own day, also where days were missed. A reminder is not
 * given after the day it reminds of.
 */
export const stepsDue = (facts: ChaseFacts, ladder: Ladder, on: { today: Day; holidays: Holidays }): StepDue[] => {
  const taken = new Set(facts.taken.map(({ step }) => step))
  return ladderDays(facts, ladder, on.holidays)
    .filter(({ step, on: day }) => !taken.has(step) && day <= on.today)
    .filter(({ step }) => step !== 'reminder' || on.today <= facts.dueOn)
}

/** The next step that is still to come, and its day. */
export const nextStep = (facts: ChaseFacts, ladder: Ladder, on: { today: Day; holidays: Holidays }): StepDue | null => {
  const taken = new Set(facts.taken.map(({ step }) => step))
  return ladderDays(facts, ladder, on.holidays).find(({ step, on: day }) => !taken.has(step) && day > on.today) ?? null
}

/** How far it has climbed. */
export const reached = (taken: readonly StepTaken[]): ChaseStep | null =>
  chaseSteps.findLast(step => taken.some(each => each.step === step)) ?? null

/** What an item asks of the chase: to be raised, to go on, or to be answered. */
export type ChaseNeed = 'open' | 'answered' | 'excused' | 'nothing'

export const chaseNeed = (item: Pick<OwedItem, 'state'>): ChaseNeed => {
  if (item.state === 'came') return 'answered'
  if (item.state === 'agreed gap') return 'excused'
  return 'open'
}

/** All of it is here but for rows that are held. */
export const onlyHeld = ({ state, arrival }: Pick<OwedItem, 'state' | 'arrival'>): boolean =>
  state === 'partial' && arrival !== null && arrival.missing.length === 0

/** Whether there is reason to begin asking: the day of the reminder has come. */
export const chaseBegins = (item: Pick<OwedItem, 'state' | 'dueOn'>, ladder: Ladder, on: { today: Day; holidays: Holidays }): boolean =>
  chaseNeed(item) === 'open' && addWorkingDays(item.dueOn, -ladder.reminder, on.holidays) <= on.today // prettier-ignore

export type ChaseSubject = { readonly layout: string; readonly organisation: string; readonly safeguarding: boolean }

const about = ({ layout, organisation }: ChaseSubject, item: OwedItem): string =>
  `“${layout}” from ${organisation} for ${owedPeriodInWords(item)}`

/** Written when it is raised. Nothing else stands it down. */
export const conditionFor = (subject: ChaseSubject, item: OwedItem): string =>
  `${about(subject, item)} is here, with no row held and nothing missing. ` +
  'Where a part of it comes, this stays open and its days count from then; where only rows are held it goes no higher than the owner. A gap agreed with a day from which it will be filled stands it down until that day.' // prettier-ignore

/** What whoever is told reads: what, by when, and what answers it. */
export const stepWords = (step: ChaseStep, subject: ChaseSubject, item: OwedItem): string => {
  const mark = subject.safeguarding && step !== 'reminder' ? 'Safeguarding: ' : ''
  const missing = item.arrival ? 'is not whole yet' : 'has not come'
  const due = dayInWords(item.dueOn)
  const says: Readonly<Record<ChaseStep, string>> = {
    reminder: `${about(subject, item)} is due by ${due}.`,
    sender: `${about(subject, item)} ${missing}. It was due by ${due}. Please send it, or say what stands in the way.`,
    owner: `${about(subject, item)} ${missing}. It was due by ${due}, and its sender was asked. You answer for it.`,
    accountable: `${about(subject, item)} ${missing}. It was due by ${due}; its sender and its owner were asked.`,
    board: `${about(subject, item)} ${missing}. It was due by ${due}. It stands among the exceptions of the next board.`,
  }
  return `${mark}${says[step]}`
}

/** How a chase stands, in a sentence. */
export const chaseInWords = (taken: readonly StepTaken[], next: StepDue | null): string => {
  const at = reached(taken)
  const stands = at === null ? 'Nobody was asked yet.' : at === 'board' ? 'It stands among the exceptions of the next board.' : at === 'reminder' ? 'The sender was reminded.' : `It is with: ${stepNames[at].toLowerCase()}.` // prettier-ignore
  return next ? `${stands} Next, on ${dayInWords(next.on)}: ${stepNames[next.step].toLowerCase()}.` : stands
}
