import type { Day } from '../kernel/day.ts'
import { doneOn, howLong, inWords, toDay, type DayNumber } from './day-numbers.ts'
import { countingInWords, type Rule, type Verification } from './rule.ts'
import type { Prepared } from './settings.ts'

export type State = 'not yet' | 'due' | 'due soon' | 'met' | 'met late' | 'overdue' | 'disapplied' | 'not needed'

/** One limit of one case, as it stands on a day. */
export type Step = {
  /** The rule’s id in the catalogue, `EHC.FINAL`. */
  readonly rule: string
  /** Whose, where a case has several: a contributor of advice, a setting’s sequence; else null. */
  readonly about: string | null
  /** The day it is counted from; null where that has not come, or nothing is counted. */
  readonly from: Day | null
  /** The last day that is in time; null where law gives none. An exception never moves it. */
  readonly due: Day | null
  /** Another day often quoted for the same limit (15 February), where readings differ. */
  readonly quoted: Day | null
  readonly metOn: Day | null
  readonly state: State
  readonly law: string
  readonly tag: Verification
  /** How the day was worked out and how it stands, in sentences with their days and the regulation. */
  readonly because: string
  /** What would have to happen for it to be met; null where nothing more is to happen. */
  readonly needs: string | null
  /** A sentence where somebody’s right was passed over though no limit shows it (a final plan inside the 15 days). */
  readonly breach: string | null
}

/** A step before it is judged: what the family of rules found, with days as numbers. */
export type Draft = {
  readonly rule: Rule
  readonly about: string | null
  /** When it came on the list. Later than the day asked about: `not yet`. */
  readonly begun: DayNumber
  readonly from: DayNumber | null
  readonly due: DayNumber | null
  readonly quoted: DayNumber | null
  readonly met: DayNumber | null
  /** Why no limit applies: a sentence. */
  readonly disapplied: string | null
  /** Why it need not happen: a sentence. */
  readonly notNeeded: string | null
  readonly breach: string | null
  /** How the day came about, up to the regulation. */
  readonly counted: string
  /** What else should be known: sentences, each with a space before it. */
  readonly more: string
  /** Its place in the list, worked out when all are there. */
  key: number
  /** Made before, where a step is the same for every case. */
  step: Step | null
}

/** Far ahead: the begin of a step that waits for its trigger. */
export const notBegun = Number.MAX_SAFE_INTEGER

export const waitingDraft = (rule: Rule, counted: string): Draft => {
  const draft: Draft = { rule, about: null, begun: notBegun, from: null, due: null, quoted: null, met: null, disapplied: null, notNeeded: null, breach: null, counted, more: '', key: 0, step: null } // prettier-ignore
  draft.step = asStep(draft, null, 'not yet', 0)
  return draft
}

const passed: Readonly<Record<Rule['force'], State>> = {
  'limit': 'overdue',
  'target': 'overdue',
  'at once': 'due',
  'as soon as possible': 'due',
  'advice': 'due',
  'right': 'not needed',
  'period': 'met',
  'event': 'met',
} // prettier-ignore

const ran = (draft: Draft, asOf: DayNumber): boolean => {
  const { force } = draft.rule
  return (force === 'period' || force === 'event') && draft.due !== null && asOf >= draft.due
}

const metOf = (draft: Draft, asOf: DayNumber): DayNumber | null => {
  if (draft.met !== null) return draft.met
  return ran(draft, asOf) && !draft.notNeeded ? draft.due! : null
}

const stateOf = (draft: Draft, met: DayNumber | null, asOf: DayNumber, soon: number): State => {
  const { due } = draft
  if (draft.begun > asOf) return draft.notNeeded ? 'not needed' : 'not yet'
  if (met !== null) {
    if (draft.breach && draft.rule.force === 'period') return 'met late'
    if (due === null || met <= due || draft.rule.force === 'advice') return 'met'
    return draft.disapplied ? 'disapplied' : 'met late'
  }
  if (draft.notNeeded) return 'not needed'
  if (draft.disapplied) return 'disapplied'
  if (due === null) return 'due'
  if (asOf > due) return passed[draft.rule.force]
  return due - asOf <= soon ? 'due soon' : 'due'
}

/** What is the family’s to do, or theirs to say: nobody says of a family that it is late. */
const isFamilys = ({ rule, about }: Draft): boolean => rule.by === 'family' || (rule.by === 'contributor' && about === 'a') // prettier-ignore

const standing = (state: State, draft: Draft, met: DayNumber | null, asOf: DayNumber): string => {
  const { due } = draft
  switch (state) {
    case 'met':
      return draft.rule.force === 'period' || draft.rule.force === 'event' ? '' : doneOn(met!)
    case 'met late':
      if (draft.breach) return ''
      return isFamilys(draft) ? ` It came on ${inWords(met!)}, after that day.` : ` It was done on ${inWords(met!)}, ${howLong(met! - due!)} late.`
    case 'overdue':
      return isFamilys(draft) ? ` By ${inWords(asOf)} it is not in.` : ` By ${inWords(asOf)} it is not recorded as done: ${howLong(asOf - due!)} late.`
    case 'disapplied':
      return ` The limit does not apply: ${draft.disapplied} The day itself stays as it was.${met === null ? '' : doneOn(met)}`
    case 'not needed':
      return draft.notNeeded ? ` ${draft.notNeeded}` : ' That day has passed.'
    default:
      return ''
  }
} // prettier-ignore

const open: ReadonlySet<State> = new Set<State>(['not yet', 'due', 'due soon', 'overdue'])

const asStep = (draft: Draft, met: DayNumber | null, state: State, asOf: DayNumber): Step => {
  const { rule, from, due, quoted } = draft
  const stillOpen = open.has(state) || (state === 'disapplied' && met === null)
  return {
    rule: rule.id,
    about: draft.about,
    from: from === null ? null : toDay(from),
    due: due === null ? null : toDay(due),
    quoted: quoted === null ? null : toDay(quoted),
    metOn: met === null ? null : toDay(met),
    state,
    law: rule.law,
    tag: rule.tag,
    because: draft.counted + draft.more + standing(state, draft, met, asOf),
    needs: stillOpen ? rule.needs : null,
    breach: draft.breach,
  }
}

/** A draft as it stands on a day. */
export const judged = (draft: Draft, asOf: DayNumber, settings: Prepared): Step => {
  if (draft.step) return draft.step
  const met = metOf(draft, asOf)
  const step = asStep(draft, met, stateOf(draft, met, asOf, settings.dueSoonDays), asOf)
  // What need not happen before it has begun is counted from nothing: it waits behind what has begun.
  return step.state === 'not needed' && draft.begun > asOf ? { ...step, from: null, due: null, quoted: null } : step
}

type Frame = { readonly middle: string; readonly end: string }
const frames = new Map<Rule, Frame>()
const frameOf = (rule: Rule): Frame => {
  const known = frames.get(rule)
  if (known) return known
  const made = { middle: `. Counting ${countingInWords(rule.offset!, rule.basis)}, the last day is `, end: ` (${rule.law}).` } // prettier-ignore
  frames.set(rule, made)
  return made
}

/** `The authority received the request on Monday 2 September 2024. Counting 6 weeks …, the last day is … (reg 5(1)).` */
export const countedFrom = (rule: Rule, what: string, from: DayNumber, due: DayNumber): string => {
  const { middle, end } = frameOf(rule)
  return `${what} on ${inWords(from)}${middle}${inWords(due)}${end}`
}
