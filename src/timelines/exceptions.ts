import { exceptionReasons } from '../layouts/ehc-words.ts'
import type { CaseFacts, Dated } from './case-facts.ts'
import { inWords, type DayNumber } from './day-numbers.ts'
import type { Ground, Rule } from './rule.ts'

export type Span = { readonly from: DayNumber; readonly due: DayNumber; readonly contributor?: string | null }
export type Standing = { readonly disapplied: string | null; readonly more: string }

const nothing: Standing = { disapplied: null, more: '' }

const lasts = ({ on, until }: Dated): number => (until === null ? 0 : until - on + 1)

/**
 * The school or early years provider was closed for four weeks or more, and its advice was asked for from a week before
 * it closed up to a week before it opened again.
 */
const closure = (exception: Dated, { from, due }: Span, facts: CaseFacts): string | null => {
  if (exception.until === null) return 'it has no last day of the closure.'
  if (lasts(exception) < 28) return `the closure lasted ${lasts(exception)} days, and only one of four weeks or more is a ground.` // prettier-ignore
  const [first, last] = [exception.on - 7, exception.until + 1 - 7]
  const asked = facts.of('ADVICE_REQUESTED').filter(({ fact, on }) => fact.contributor === 'b' && on >= from && on <= due)
  if (asked.some(({ on }) => on >= first && on <= last)) return null
  return `it stands only where the setting’s advice was asked for from ${inWords(first)} to ${inWords(last)}, and ${asked.length === 0 ? 'no request to the setting is recorded in the time of this limit.' : `it was asked for on ${asked.map(({ on }) => inWords(on)).join(' and ')}.`}`
} // prettier-ignore

const overlaps = ({ on, until }: Dated, { from, due }: Span): boolean => on <= due && (until ?? on) >= from

/** Absence counts from four weeks on; for an order of the Tribunal from two. */
const absence = (exception: Dated, span: Span, rule: Rule): string | null => {
  const least = rule.id.startsWith('TRIB.') ? 14 : 28
  if (exception.until === null) return 'it has no last day of the absence.'
  if (lasts(exception) < least) return `the absence lasted ${lasts(exception)} days, and only one of ${least / 7} weeks or more is a ground.` // prettier-ignore
  return overlaps(exception, span) ? null : 'the absence was not in the time of this limit.'
}

const wrongWith = (exception: Dated, ground: Ground, span: Span, rule: Rule, facts: CaseFacts): string | null => {
  if (!exception.fact.evidence?.trim()) return 'it has no evidence.'
  switch (ground) {
    case 'EX_A_SCHOOL_CLOSED':
    case 'EX_B_EY_CLOSED':
      return closure(exception, span, facts)
    case 'EX_D_ABSENT':
      return absence(exception, span, rule)
    default:
      return overlaps(exception, span) ? null : 'it was not in the time of this limit.'
  }
}

const groundOf = ({ fact }: Dated): Ground =>
  fact.kind === 'APPOINTMENT_MISSED' ? 'EX_E_MISSED_APPT' : (fact.reason as Ground)

/** Those that are about this limit at all; an exception about one contributor touches that one’s advice alone. */
const about = (exception: Dated, rule: Rule, span: Span): boolean => {
  const whose = exception.fact.contributor || null
  if (!rule.disappliedBy.includes(groundOf(exception)) || exception.on > span.due) return false
  if ((exception.until ?? exception.on) + 7 < span.from) return false
  return whose === null ? groundOf(exception) !== 'EX_E_MISSED_APPT' : whose === span.contributor
}

/**
 * Whether a recorded exception takes the limit away. It never moves the day. One that does not stand is named, with
 * what it lacks. Regs 5(4), 8(2), 10(4), 13(3), 27(3).
 */
export const exceptionsTo = (rule: Rule, span: Span, facts: CaseFacts): Standing => {
  const recorded = facts.of('EXCEPTION')
  const missed = facts.of('APPOINTMENT_MISSED')
  if (recorded.length === 0 && missed.length === 0) return nothing
  let more = ''
  for (const exception of [...recorded, ...missed]) {
    if (!about(exception, rule, span)) continue
    const ground = groundOf(exception)
    const wrong = wrongWith(exception, ground, span, rule, facts)
    const until = exception.until === null ? '' : ` to ${inWords(exception.until)}`
    const named = `${exceptionReasons.get(ground)} (${ground}, ${inWords(exception.on)}${until})`
    if (wrong === null) return { disapplied: `${named}, shown by ${exception.fact.evidence!.trim()}.`, more }
    more += ` An exception was recorded, ${named}, and does not stand: ${wrong}`
  }
  return { disapplied: null, more }
}
