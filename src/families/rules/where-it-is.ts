import { dayInWords, type Day } from '../../kernel/day.ts'
import type { Stage } from '../../assessments/rules/standing.ts'
import { isFamilys } from '../../assessments/rules/steps.ts'
import { ruleNamed } from '../../timelines/catalogue.ts'
import { happened, type Fact } from '../../timelines/facts.ts'
import type { Offset, Rule } from '../../timelines/rule.ts'
import type { Step } from '../../timelines/step.ts'
import { adviserInWords, plainRules, saidTo, type Whose } from './plain-words.ts'

/** Where a case is, as a sentence to whoever it is about. */
export const stageInWords: Readonly<Record<Stage, string>> = {
  'asked': 'The council is deciding whether to assess {child’s} needs.',
  'assessing': 'The council is assessing {child’s} needs. It is gathering advice from people who know {child} or can help.',
  'drafting': 'The advice is in. The council is deciding whether to make a plan, and what it should say.',
  'with-family': 'You have the draft plan. You can say what you think of it before it is finished.',
  'plan': '{Child} has an EHC plan. The council must look at it again at least once a year.',
  'refused': 'The council decided not to assess {child’s} needs. You can disagree with that.',
  'no-plan': 'The council assessed {child’s} needs and decided not to make a plan. You can disagree with that.',
  'withdrawn': 'The request was withdrawn, or closed before anything was decided.',
  'ceased': 'The plan has ended.',
  'moved': 'The plan has moved to another council. Ask them what happens next.',
  'unknown': 'Nothing has begun yet.',
} // prettier-ignore

const isOpen = ({ state }: Step): boolean => state === 'due' || state === 'due soon' || state === 'overdue'

/** Which limit leads at each stage; at others it is the one that is due first. */
const leading: Partial<Record<Stage, readonly string[]>> = {
  asked: ['EHC.DECIDE_ASSESS'],
  assessing: ['EHC.NO_PLAN', 'EHC.FINAL'],
  drafting: ['EHC.NO_PLAN', 'EHC.DRAFT_TARGET', 'EHC.FINAL'],
  'with-family': ['EHC.DRAFT_REPS', 'EHC.FINAL'],
}

/** Done by others for others: true, and not what a family waits for. */
const inTheBackground = new Set(['AR.LIST', 'AR.MEET_BY', 'EHC.NOTIFY', 'EHC.CONSULT_FAMILY', 'EHC.REQUEST_ADVICE', 'CE.AGE_25', 'MED.HEALTH', 'TR.HEALTH']) // prettier-ignore

const force = ({ rule }: Pick<Step, 'rule'>) => ruleNamed(rule)?.force ?? 'limit'

/** Passing its day is being late, and it is not the family’s to do. */
const isLate = (step: Pick<Step, 'state' | 'rule' | 'about'>): boolean => step.state === 'overdue' && !isFamilys(step)

/** What should have been done at once or is only good practice, its day over and nothing recorded: it may well have been done. */
const unrecorded = (step: Step, today: Day): boolean =>
  step.metOn === null && isOpen(step) && step.state !== 'overdue' && step.due !== null && step.due < today

const byDue = (one: Step, other: Step): number => (one.due ?? '9999').localeCompare(other.due ?? '9999')

/**
 * What happens next: the limit that leads at this stage, late or not; else what is due first from today on, a limit before
 * what is good practice; else what is late. Null where nothing waits.
 */
export const nextStep = (steps: readonly Step[], stage: Stage, today: Day): Step | null => {
  const open = steps.filter(step => (isOpen(step) || step.state === 'disapplied') && step.metOn === null)
  for (const rule of leading[stage] ?? []) {
    const found = open.findLast(step => step.rule === rule)
    if (found) return found
  }
  const waiting = open.filter(step => isOpen(step) && !inTheBackground.has(step.rule) && !unrecorded(step, today)).toSorted(byDue) // prettier-ignore
  const ahead = waiting.filter(({ due }) => due !== null && due >= today)
  return ahead.find(step => force(step) !== 'advice') ?? ahead[0] ?? waiting.findLast(isLate) ?? waiting[0] ?? null
}

/** The council’s own target for the draft says no more than its limit, where that is late too. */
const saysTheSame = (step: Step, others: readonly Step[]): boolean =>
  step.rule === 'EHC.DRAFT_TARGET' && others.some(({ rule }) => rule === 'EHC.NO_PLAN')

/** What is late beside what is shown already; advice is told by whom it is awaited from. */
export const lateSteps = (steps: readonly Step[], shown: readonly Step[]): Step[] =>
  steps.filter(step => isLate(step) && step.rule !== 'EHC.ADVICE' && !shown.includes(step) && !saysTheSame(step, shown)).toSorted(byDue) // prettier-ignore

/** The last step of the way to a plan, while the way is still gone. */
export const finalStep = (steps: readonly Step[], stage: Stage): Step | null =>
  ['asked', 'assessing', 'drafting', 'with-family'].includes(stage)
    ? (steps.findLast(({ rule, metOn, state }) => rule === 'EHC.FINAL' && metOn === null && state !== 'not needed') ?? null)
    : null // prettier-ignore

/** Advice that was asked for: what is not in, the earliest due first, and what came, the newest first. */
export const adviceOf = (
  steps: readonly Step[],
): { readonly awaited: readonly Step[]; readonly came: readonly Step[] } => {
  const asked = steps.filter(({ rule, about, from }) => rule === 'EHC.ADVICE' && about !== null && from !== null)
  return {
    awaited: asked.filter(step => step.metOn === null && (isOpen(step) || step.state === 'disapplied')).toSorted(byDue),
    came: asked.filter(({ metOn }) => metOn !== null).toSorted((a, b) => (a.metOn! < b.metOn! ? 1 : -1)),
  }
}

/** What somebody does, or did, said to the family. */
export const stepInWords = ({ rule, about, metOn }: Pick<Step, 'rule' | 'about' | 'metOn'>, whose: Whose): string => {
  const [will, done] = plainRules[rule] ?? ['Something else happens', 'Something else happened']
  const sentence = metOn === null ? will : done
  return saidTo(whose, sentence.replace('{whom}', adviserInWords(about, whose)))
}

export type Told =
  | 'Done'
  | 'Done late'
  | 'Not known'
  | 'Late'
  | 'Soon'
  | 'To come'
  | 'Not recorded'
  | 'No limit'
  | 'Not needed'
  | 'Not begun'

/**
 * How a step stands on a day, in one or two words. A family is never late: what they may do and did not do is not needed,
 * and their own advice is welcome on any day.
 */
export const standsInWords = (step: Step, today: Day): Told => {
  const { state, about } = step
  if (state === 'overdue' && !isLate(step)) return about === 'a' ? 'To come' : 'Not needed'
  if (state === 'met late' && isFamilys(step)) return 'Done'
  if (unrecorded(step, today)) return 'Not recorded'
  return ({ 'met': 'Done', 'met late': 'Done late', 'overdue': 'Late', 'due': 'To come', 'due soon': 'Soon', 'disapplied': 'No limit', 'not needed': 'Not needed', 'not yet': 'Not begun' } as const)[state] // prettier-ignore
}

const howLong = ({ count, unit }: Offset, { basis }: Rule): string => {
  const many = Math.abs(count)
  const kind = basis === 'working' || basis === 'working inclusive' || basis === 'Tribunal working' ? 'working ' : ''
  return `${many} ${kind}${many === 1 ? unit.slice(0, -1) : unit}`
}

/** `the council received the request`: what a limit is counted from, by the fact of that day. */
const countedFrom = (rule: Rule, from: Day, facts: readonly Fact[]): string | null => {
  const fact = rule.from.map(kind => facts.find(each => each.kind === kind && each.on === from)).find(each => each !== undefined)
  if (!fact) return null
  const words = happened[fact.kind].replaceAll('authority', 'council').replace('the family', 'you').replace('The family', 'You')
  return words.slice(0, 1).toLowerCase() + words.slice(1)
} // prettier-ignore

const byNature: Partial<Record<Rule['force'], string>> = {
  target: 'The council aims for this day. The law sets none for this step.',
  advice: 'This is good practice. The law does not set this day.',
  period: 'The plan must not be finished before this time is over. You may answer sooner.',
  right: 'You may do this until then. You do not have to.',
  'at once': 'The law says: at once.',
  event: 'The law sets this day.',
  'as soon as possible': 'The law sets no day for this. It must not take longer than it needs to.',
}

/** Days the law names itself, in the year of a move. */
const named: Readonly<Record<string, string>> = {
  'PT.SCHOOL': 'The law asks for it before 15 February of the year of the move.',
  'PT.POST16': 'The law asks for it before 31 March of the year of the move.',
  'AGE.SCHOOL_LEAVING': 'It is the last Friday in June of the school year of the 16th birthday.',
}

/** Why that date, for a parent; the law’s own words stand beside it. Empty where there is nothing to say. */
export const whyThatDay = (step: Pick<Step, 'rule' | 'from' | 'due'>, facts: readonly Fact[]): string => {
  const rule = ruleNamed(step.rule)
  if (!rule) return ''
  if (named[rule.id]) return named[rule.id]!
  const nature = byNature[rule.force] ?? ''
  if (step.due === null || ['target', 'advice', 'event', 'at once'].includes(rule.force)) return nature
  if (!rule.offset || step.from === null) return `The law sets this day. ${nature}`.trim()
  const what = countedFrom(rule, step.from, facts)
  const long = howLong(rule.offset, rule)
  const day = `${dayInWords(step.from)}${what === null ? '' : what.endsWith(' is') ? `, the day of ${what.slice(0, -' is'.length)}` : `, when ${what}`}`
  if (rule.offset.count < 0) return `The law asks for this ${long} before ${dayInWords(step.from)}.`
  return `The law gives ${long} from ${day}. ${nature}`.trim()
}

/** Steps to show, in the order they were or are due: those begun, and what was before the last year apart. Advice has its own list. */
export const shownSteps = (steps: readonly Step[], today: Day): { readonly now: readonly Step[]; readonly earlier: readonly Step[]; readonly rest: readonly Step[] } => {
  const old = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`
  const all = steps.filter(({ state, rule }) => state !== 'not yet' && state !== 'not needed' && rule !== 'EHC.ADVICE')
  const begun = all.filter(step => step.metOn !== null || !saysTheSame(step, all))
  const done = (step: Step): boolean => (step.metOn !== null && step.metOn < old) || (unrecorded(step, today) && step.due! < old)
  return {
    now: begun.filter(step => !done(step)).toSorted(inOrder),
    earlier: begun.filter(done).toSorted(inOrder),
    rest: steps.filter(({ state, about }) => (state === 'not yet' && about === null) || state === 'not needed'),
  }
} // prettier-ignore

const inOrder = (one: Step, other: Step): number =>
  (one.metOn ?? one.due ?? '9999').localeCompare(other.metOn ?? other.due ?? '9999')
