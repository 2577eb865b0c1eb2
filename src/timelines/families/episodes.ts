import { firstOf, firstWith, together, type CaseFacts, type Dated } from '../case-facts.ts'
import type { DayNumber } from '../day-numbers.ts'
import type { Kind } from '../facts.ts'

/** One path from a request to its end. A child refused last year may be asked for again: that is another. */
export type Episode = {
  readonly begun: Dated
  /** Facts of the path are looked for from here. */
  readonly from: DayNumber
  /** And up to here, not included: the next request. */
  readonly before: DayNumber
}

const ends: readonly Kind[] = ['NO_PLAN_DECIDED', 'PLAN_MADE', 'REQUEST_WITHDRAWN']

const endOf = (facts: CaseFacts, from: DayNumber): DayNumber | null => {
  const refused = facts.of('ASSESS_DECIDED').find(({ fact, on }) => fact.outcome === 'refuse' && on >= from)
  const ended = firstOf(facts, ends, from)
  if (!refused) return ended?.on ?? null
  return ended && ended.on < refused.on ? ended.on : refused.on
}

/** A second request while the first is open begins nothing: the earliest stands. */
export const episodes = (facts: CaseFacts): readonly Episode[] => {
  const found: { begun: Dated; from: DayNumber; before: DayNumber }[] = []
  let end: DayNumber | null = null
  for (const begun of together(facts, ['REQUEST_RECEIVED', 'S24_AWARE'])) {
    const last = found.at(-1)
    if (last && (end === null || begun.on < end)) continue
    // Refused and asked for again on one day: that day’s decision belongs to the request before.
    const from: DayNumber = end === begun.on ? begun.on + 1 : begun.on
    if (last) last.before = from
    found.push({ begun, from, before: Number.POSITIVE_INFINITY })
    end = endOf(facts, from)
  }
  return found
}

const toGoOn: readonly string[] = ['assess', 'make-plan']

/**
 * What turned a refusal or a decision to make no plan round: an order, an agreement in mediation that counts as one, or
 * an appeal that the authority does not oppose (regs 42, 44 and 45).
 */
export const overturnedBy = (facts: CaseFacts, no: DayNumber, before: DayNumber): Dated | null => {
  const conceded = facts.of('APPEAL_ENDED').find(({ on, fact }) => on >= no && on < before && fact.outcome === 'conceded' && toGoOn.includes(fact.reason ?? '')) // prettier-ignore
  return firstWith(facts, 'ORDER', toGoOn, no, before) ?? firstWith(facts, 'MEDIATION_AGREED', toGoOn, no, before) ?? conceded ?? null // prettier-ignore
}
