import { daysBetween, type Day } from '../../kernel/day.ts'
import { list, plural, showDay } from '../../design/words.ts'
import type { Step } from '../../timelines/step.ts'
import { howLong } from '../../timelines/day-numbers.ts'
import { isFamilys, isLimit } from './steps.ts'
import { openStages, type Standing } from './standing.ts'
import { contributorInWords, stepInWords } from './case-words.ts'

/** The sentences a case's page opens with. Pure. */

/** Longer ago, nobody counts days. */
const inWeeksFrom = 57

export const away = (due: Day, today: Day): string => {
  const days = daysBetween(today, due)
  if (days === 0) return 'today'
  const long = Math.abs(days) < inWeeksFrom ? howLong(Math.abs(days)) : `${Math.floor(Math.abs(days) / 7)} weeks`
  return days > 0 ? `in ${long}` : `${long} ago`
}

const adviceSentence = (steps: readonly Step[], begunOn: Day | null): string => {
  const asked = steps.filter(({ rule, from }) => rule === 'EHC.ADVICE' && from !== null && (begunOn === null || from >= begunOn)) // prettier-ignore
  const waited = asked.filter(({ metOn, state }) => metOn === null && state !== 'not needed')
  const late = waited.filter(step => step.state === 'overdue' && !isFamilys(step))
  if (asked.length === 0) return 'No advice has been asked for yet.'
  const latest = late.length === 0 ? '' : `; ${plural(late.length, 'answer is', 'answers are')} late`
  return waited.length === 0 ? 'All advice that was asked for is in.' : `${asked.length - waited.length} of ${plural(asked.length, 'answer is', 'answers are')} in${latest}.` // prettier-ignore
}

const stageSentence = ({ stage, decidedOn, planOn, endedOn, begunOn }: Standing, steps: readonly Step[], today: Day): string => {
  const open = (rule: string): Step | undefined => steps.findLast(each => each.rule === rule && each.due !== null && each.metOn === null)
  const on = (day: Day | null): string => (day === null ? '' : ` on ${showDay(day)}`)
  switch (stage) {
    case 'asked': {
      const due = open('EHC.DECIDE_ASSESS')?.due
      return due ? `Whether to assess is to be decided by ${showDay(due)}, ${due < today ? `which was ${away(due, today)}` : away(due, today)}.` : 'Whether to assess is to be decided.'
    }
    case 'assessing':
      return `Advice is being gathered. ${adviceSentence(steps, begunOn)}`
    case 'drafting':
      return 'All advice that was asked for is in, and the draft plan is to be written.'
    case 'with-family': {
      const until = steps.findLast(({ rule, due }) => rule === 'EHC.DRAFT_REPS' && due !== null)?.due
      return until && until >= today ? `The draft is with the family, who have until ${showDay(until)} to answer.` : 'The family has had the draft for its 15 days.'
    }
    case 'plan': {
      const next = steps.find(({ rule, state, due }) => rule === 'AR.ANNUAL' && due !== null && ['due', 'due soon', 'overdue'].includes(state))?.due
      const made = planOn ? `A plan was made${on(planOn)}.` : 'There is a plan.'
      return next ? `${made} Its review is to be complete by ${showDay(next)}, ${next < today ? `which was ${away(next, today)}` : away(next, today)}.` : made
    }
    case 'refused':
      return `It was decided${on(decidedOn)} not to assess.`
    case 'no-plan':
      return `The family was told${on(endedOn)} that no plan will be made.`
    case 'withdrawn':
      return `The request was withdrawn, or the case closed,${on(endedOn)}.`
    case 'ceased':
      return `The plan ended${on(endedOn)}.`
    case 'moved':
      return `The plan moved to another authority${on(endedOn)}.`
    default:
      return 'Nothing has begun in this case yet.'
  }
} // prettier-ignore

const finalSentence = ({ stage, finalDue, excepted }: Standing, today: Day): string => {
  if (!openStages.includes(stage) || finalDue === null) return ''
  const said = finalDue < today ? `The final plan was due on ${showDay(finalDue)}, ${away(finalDue, today)}` : `The final plan is due on ${showDay(finalDue)}, ${away(finalDue, today)}` // prettier-ignore
  return ` ${said}.${excepted ? ' An exception takes a limit of this path away.' : ''}`
}

/** Where a case is, in one or two sentences. */
export const sentenceOf = (standing: Standing, steps: readonly Step[], today: Day): string =>
  `${stageSentence(standing, steps, today)}${finalSentence(standing, today)}`

/** Rights that were passed over: also where every limit was kept. */
export const breachesOf = (steps: readonly Step[]): readonly string[] => [...new Set(steps.flatMap(({ breach }) => breach ?? []))] // prettier-ignore

const closed: ReadonlySet<string> = new Set(['met', 'met late', 'not needed', 'disapplied'])
/** Nothing more is to happen in it. */
export const isClosed = ({ state, needs }: Step): boolean => closed.has(state) && needs === null

export type StepsShown = {
  /** Closed ones of long ago, and duties of long ago that nobody recorded: behind a line of their own. */
  readonly earlier: readonly Step[]
  /** The rest that have begun, in order. */
  readonly begun: readonly Step[]
  readonly next: Step | null
  readonly waiting: number
}

/** So many steps that are closed are shown with those that are open. */
const closedShown = 8
/** A duty without a number of days is seldom recorded: after so long it is looked for under the earlier steps. */
const unrecordedDays = 365

const longUnrecorded = ({ rule, from, metOn, state }: Step, today: Day): boolean =>
  state === 'due' && metOn === null && from !== null && !isLimit(rule) && daysBetween(from, today) > unrecordedDays

/** The steps a case's page shows: those begun and the next one; what is long past and what waits stay behind a line. */
export const stepsShown = (steps: readonly Step[], today: Day): StepsShown => {
  const begun = steps.filter(({ state }) => state !== 'not yet')
  const waiting = steps.filter(({ state }) => state === 'not yet')
  const old = begun.filter(each => longUnrecorded(each, today))
  const shut = begun.filter(each => isClosed(each) && each.breach === null)
  const earlier = new Set([...old, ...shut.slice(0, Math.max(0, shut.length - closedShown))])
  return {
    earlier: earlier.size > 2 ? begun.filter(each => earlier.has(each)) : [],
    begun: earlier.size > 2 ? begun.filter(each => !earlier.has(each)) : begun,
    next: waiting[0] ?? null,
    waiting: waiting.length,
  }
}

const lateLine = (step: Step, today: Day): string =>
  `${stepInWords(step)}: due ${showDay(step.due!)}, ${away(step.due!, today)}`

/** So many late answers have a line each; more stand together. */
const namedApart = 3

const lateAdvice = (late: readonly Step[], today: Day): string[] => {
  if (late.length <= namedApart) return late.map(step => lateLine(step, today))
  const [first] = late.map(({ due }) => due!).toSorted()
  return [`Advice from ${list(late.map(({ about }) => contributorInWords(about!)))}: due from ${showDay(first!)}, ${away(first!, today)}`] // prettier-ignore
}

/** Open limits that are past their day, the oldest first, each in words; advice together. */
export const lateOf = (steps: readonly Step[], today: Day): readonly string[] => {
  const late = steps.filter(step => step.state === 'overdue' && isLimit(step.rule) && !isFamilys(step)).toSorted((a, b) => (a.due! < b.due! ? -1 : 1)) // prettier-ignore
  const advice = late.filter(({ rule, about }) => rule === 'EHC.ADVICE' && about !== null)
  // The council’s own target for the draft says no more than the limit of that day.
  const limits = late.some(({ rule }) => rule === 'EHC.NO_PLAN') ? late.filter(({ rule }) => rule !== 'EHC.DRAFT_TARGET') : late // prettier-ignore
  const others = limits.filter(step => !advice.includes(step))
  return [...others.map(step => lateLine(step, today)), ...lateAdvice(advice, today)]
}
