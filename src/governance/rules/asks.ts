import { addDays, dayInWords, daysBetween, type Day } from '../../kernel/day.ts'

/** Where an ask of a regulator stands: these words and no others. */
export const askStandings = [
  'Late',
  'Evidence offered, not yet accepted',
  'No owner or date yet',
  'In hand',
  'Done late',
  'Done',
] as const
export type AskStanding = (typeof askStandings)[number]

/** What was offered as showing that an ask was met, and what somebody who does not answer for it decided. */
export type AskEvidence = {
  readonly state: 'offered' | 'accepted' | 'returned'
  readonly covers: 'whole' | 'part'
  readonly trueOn: Day
}

export type AskFacts = {
  /** A post, never a person; null where nobody answers for it yet. */
  readonly owner: string | null
  readonly dueOn: Day | null
  readonly evidence: readonly AskEvidence[]
}

export type AskVerdict = {
  readonly standing: AskStanding
  /** A sentence or two for everyone to read. Never blames. */
  readonly because: string
}

const settled = ({ dueOn, evidence }: AskFacts): AskVerdict | null => {
  const whole = evidence
    .filter(one => one.state === 'accepted' && one.covers === 'whole')
    .map(one => one.trueOn)
    .sort()[0]
  if (whole === undefined) return null
  const shown = `Accepted evidence shows this was done by ${dayInWords(whole)}.`
  return dueOn !== null && whole > dueOn
    ? { standing: 'Done late', because: `${shown} It was due by ${dayInWords(dueOn)}.` }
    : { standing: 'Done', because: shown }
}

const missing = ({ owner, dueOn }: AskFacts): string | null => {
  if (owner === null && dueOn === null) return 'Nobody has been named to answer for this, and no date has been set.'
  if (owner === null) return `It is due by ${dayInWords(dueOn!)}, and nobody has been named to answer for it.`
  return dueOn === null ? 'A post answers for this, and no date has been set.' : null
}

/**
 * Where an ask stands on a day, and why. Accepted evidence of the whole settles it; evidence that waits is said before
 * lateness; without an owner and a date nothing can be early or late. The due day itself is in time. Pure.
 */
export const askVerdict = (facts: AskFacts, today: Day): AskVerdict => {
  const done = settled(facts)
  if (done) return done
  const { dueOn, evidence } = facts
  if (evidence.some(one => one.state === 'offered')) {
    const due = dueOn === null ? '' : ` ${today > dueOn ? 'It was' : 'It is'} due by ${dayInWords(dueOn)}.`
    return { standing: 'Evidence offered, not yet accepted', because: `Evidence has been offered and is waiting to be looked at.${due}` }
  }
  const gap = missing(facts)
  if (gap) return { standing: 'No owner or date yet', because: gap }
  const part = evidence.some(one => one.state === 'accepted') ? ' Accepted evidence shows part of it.' : ''
  const returned = part === '' && evidence.some(one => one.state === 'returned') ? ' What was offered did not show it, and was returned.' : ''
  const none = part === '' && returned === '' ? ' No evidence has been given yet.' : ''
  return today > dueOn!
    ? { standing: 'Late', because: `It was due by ${dayInWords(dueOn!)}.${part}${returned}${none}` }
    : { standing: 'In hand', because: `It is due by ${dayInWords(dueOn!)}.${part}${returned}` }
} // prettier-ignore

export type Assigned = { readonly owner: string | null; readonly dueOn: Day | null }

const isWhole = ({ owner, dueOn }: Assigned): boolean => owner !== null && dueOn !== null

/** "The letter gave no owners or dates. 3 of 10 have none here, 7 have both." What an adviser asks first. */
export const assignedInWords = (asks: readonly Assigned[]): string => {
  const whole = asks.filter(isWhole).length
  const without = asks.length - whole
  const gave = 'The letter gave no owners or dates.'
  if (asks.length === 0) return 'The letter asks for nothing.'
  if (without === 0) return `${gave} All ${asks.length} have both here.`
  const half = asks.some(ask => !isWhole(ask) && (ask.owner !== null || ask.dueOn !== null))
  const none = `${without} of ${asks.length} ${half ? 'lack an owner or a date' : 'have none'} here`
  return whole === 0 ? `${gave} ${none}.` : `${gave} ${none}; ${whole} ${whole === 1 ? 'has' : 'have'} both.`
}

export const countAskStandings = (all: readonly AskStanding[]): { standing: AskStanding; count: number }[] =>
  askStandings
    .map(standing => ({ standing, count: all.filter(one => one === standing).length }))
    .filter(({ count }) => count > 0)

/** The silences that raise themselves: nobody answers for it, it is due within a week, it is late. */
export type AskStep = 'unowned' | 'due soon' | 'late' | 'late to the chair'

/** After this many days without an owner or a date the programme lead is told. */
export const unownedAfter = 28
/** This many days before it is due its owner is told. */
export const soonBefore = 7
/** After this many days of lateness the independent chair is told. */
export const toTheChairAfter = 14

export type StepDue = { readonly step: AskStep; readonly countedFrom: Day }

/** What is raised about an ask by a day, oldest first. Each is raised once for the day it counts from. Pure. */
export const stepsDue = (facts: AskFacts & { readonly keptOn: Day }, today: Day): StepDue[] => {
  const { standing } = askVerdict(facts, today)
  if (standing === 'No owner or date yet')
    return daysBetween(facts.keptOn, today) >= unownedAfter ? [{ step: 'unowned', countedFrom: facts.keptOn }] : []
  const { dueOn } = facts
  if (dueOn === null) return []
  if (standing === 'In hand') return today >= addDays(dueOn, -soonBefore) ? [{ step: 'due soon', countedFrom: dueOn }] : []
  if (standing !== 'Late') return []
  const late: StepDue = { step: 'late', countedFrom: dueOn }
  return today > addDays(dueOn, toTheChairAfter) ? [late, { step: 'late to the chair', countedFrom: dueOn }] : [late]
} // prettier-ignore
