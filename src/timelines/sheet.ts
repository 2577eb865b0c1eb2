import { happened } from './facts.ts'
import { firstOf, type CaseFacts, type Dated } from './case-facts.ts'
import { inWords, toNumber, type DayNumber } from './day-numbers.ts'
import { leftOut, limitFrom } from './limits.ts'
import type { Rule } from './rule.ts'
import type { Prepared } from './settings.ts'
import { countedFrom, waitingDraft, type Draft } from './step.ts'

/** What the families of rules write on: the facts of a case, the settings, and the steps found so far. */
export type Sheet = {
  readonly facts: CaseFacts
  readonly settings: Prepared
  readonly drafts: Draft[]
}

/** What a family of rules found out about one step; what is left out is worked out from the rule and its trigger. */
type Found = Partial<Omit<Draft, 'rule' | 'key' | 'step'>> & {
  /** Facts that meet it are looked for up to this day, not included. */
  readonly before?: DayNumber | undefined
  /** In place of the words of the trigger’s kind. */
  readonly what?: string
}

/** Every draft is made here, field by field, so that all have one shape and are quick to make and to read. */
const put = (sheet: Sheet, rule: Rule, trigger: Dated, due: DayNumber | null, counted: string, more: string, found: Found): void => {
  sheet.drafts.push({
    rule,
    about: found.about ?? null,
    begun: found.begun ?? trigger.shown,
    from: trigger.on,
    due,
    quoted: found.quoted ?? null,
    met: found.met === undefined ? metFrom(sheet, rule, trigger.on, found.before) : found.met,
    disapplied: found.disapplied ?? null,
    notNeeded: found.notNeeded ?? null,
    breach: found.breach ?? null,
    counted,
    more,
    key: 0,
    step: null,
  })
} // prettier-ignore

const bounds = new Map<string, DayNumber>()
const bound = (day: string): DayNumber => {
  const known = bounds.get(day) ?? toNumber(day)
  bounds.set(day, known)
  return known
}

/** Whether a rule was law on the day that begins it. */
const inForce = (rule: Rule, on: DayNumber): boolean => {
  if (rule.inForceTo !== null && on > bound(rule.inForceTo)) return false
  return on >= bound(rule.inForceFrom)
}

/** The first fact that meets a rule from a day on, or null. */
export const metFrom = (sheet: Sheet, rule: Rule, from: DayNumber, before?: DayNumber): DayNumber | null =>
  firstOf(sheet.facts, rule.metBy, from, before)?.on ?? null

/** Writes the step of a rule that is counted from a fact, met by the first fact of its kinds on or after that. */
export const limit = (sheet: Sheet, rule: Rule, trigger: Dated, found: Found = {}): void => {
  const due = found.due ?? limitFrom(rule, trigger.on, sheet.settings)
  // A birth is older than any rule: what counts is whether the rule is law on the day it leads to.
  if (!inForce(rule, trigger.fact.kind === 'BORN' ? due : trigger.on)) return
  const counted = found.counted ?? countedFrom(rule, found.what ?? happened[trigger.fact.kind], trigger.on, due)
  put(sheet, rule, trigger, due, counted, leftOut(rule, trigger.on, due, sheet.settings) + (found.more ?? ''), found)
}

/** Writes a step that has no number of days: as soon as possible, or at once from the trigger’s day. */
export const duty = (sheet: Sheet, rule: Rule, trigger: Dated, found: Found = {}): void => {
  if (!inForce(rule, trigger.on)) return
  const atOnce = rule.force === 'at once'
  const when = atOnce ? 'It is due with that, at once' : 'Law gives no number of days: as soon as possible'
  const counted = `${found.what ?? happened[trigger.fact.kind]} on ${inWords(trigger.on)}. ${when} (${rule.law}).`
  put(sheet, rule, trigger, atOnce ? trigger.on : null, counted, found.more ?? '', found)
}

const waiting = new Map<Rule, Draft>()

/** Writes a step that waits for something that has not happened. It is the same for every case, so it is made once. */
export const later = (sheet: Sheet, rule: Rule, waitsFor: string): void => {
  const known = waiting.get(rule)
  if (!known) waiting.set(rule, waitingDraft(rule, `It begins ${waitsFor} (${rule.law}).`))
  sheet.drafts.push(known ?? waiting.get(rule)!)
}
