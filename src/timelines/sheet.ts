import { happened } from './facts.ts'
import { firstOf, type CaseFacts, type Dated } from './case-facts.ts'
import { inWords, toNumber, type DayNumber } from './day-numbers.ts'
import { leftOut, limitFrom } from './limits.ts'
import type { Rule } from './rule.ts'
import type { Prepared } from './settings.ts'
import { countedFrom, type Draft } from './step.ts'

/** What the families of rules write on: the facts of a case, the settings, and the steps found so far. */
export type Sheet = {
  readonly facts: CaseFacts
  readonly settings: Prepared
  readonly drafts: Draft[]
}

type Found = Partial<Omit<Draft, 'rule'>> & {
  /** Facts that meet it are looked for up to this day, not included. */
  readonly before?: DayNumber
  /** In place of the words of the trigger’s kind. */
  readonly what?: string
}

const bounds = new Map<string, DayNumber>()
const bound = (day: string): DayNumber => {
  const known = bounds.get(day) ?? toNumber(day)
  bounds.set(day, known)
  return known
}

/** Whether a rule was law on the day that begins it. */
export const inForce = (rule: Rule, on: DayNumber): boolean =>
  on >= bound(rule.inForceFrom) && (rule.inForceTo === null || on <= bound(rule.inForceTo))

/** The first fact that meets a rule from a day on, or null. */
export const metFrom = (sheet: Sheet, rule: Rule, from: DayNumber, before?: DayNumber): DayNumber | null =>
  firstOf(sheet.facts, rule.metBy, from, before)?.on ?? null

/** Writes the step of a rule that is counted from a fact, met by the first fact of its kinds on or after that. */
export const limit = (sheet: Sheet, rule: Rule, trigger: Dated, found: Found = {}): void => {
  if (!inForce(rule, trigger.on)) return
  const { before, what, ...given } = found
  const due = given.due ?? limitFrom(rule, trigger.on, sheet.settings)
  const counted = given.counted ?? countedFrom(rule, what ?? happened[trigger.fact.kind], trigger.on, due)
  sheet.drafts.push({
    rule,
    begun: trigger.shown,
    from: trigger.on,
    ...given,
    met: given.met === undefined ? metFrom(sheet, rule, trigger.on, before) : given.met,
    counted,
    due,
    more: `${leftOut(rule, trigger.on, due, sheet.settings)}${given.more ?? ''}`,
  })
}

/** Writes a step that has no number of days: as soon as possible, or at once from the trigger’s day. */
export const duty = (sheet: Sheet, rule: Rule, trigger: Dated, found: Found = {}): void => {
  if (!inForce(rule, trigger.on)) return
  const { before, what, ...given } = found
  const when = rule.force === 'at once' ? 'It is due with that, at once' : 'Law gives no number of days: as soon as possible' // prettier-ignore
  sheet.drafts.push({
    rule,
    begun: trigger.shown,
    from: trigger.on,
    due: rule.force === 'at once' ? trigger.on : null,
    met: metFrom(sheet, rule, trigger.on, before),
    counted: `${what ?? happened[trigger.fact.kind]} on ${inWords(trigger.on)}. ${when} (${rule.law}).`,
    ...given,
  })
}

/** Far ahead: the begin of a step that waits for its trigger. */
export const notBegun = Number.MAX_SAFE_INTEGER

const waiting = new Map<string, Draft>()

/** Writes a step that waits for something that has not happened. */
export const later = (sheet: Sheet, rule: Rule, waitsFor: string): void => {
  const key = `${rule.id}|${waitsFor}`
  const known = waiting.get(key)
  const draft = known ?? { rule, begun: notBegun, counted: `It begins ${waitsFor} (${rule.law}).` }
  if (!known) waiting.set(key, draft)
  sheet.drafts.push(draft)
}
