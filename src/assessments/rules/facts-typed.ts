import { capital, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { adviceKinds, eventKinds, exceptionReasons, outcomesOf } from '../../layouts/ehc-words.ts'
import { phases, type Fact, type Kind } from '../../timelines/facts.ts'
import { readFacts, type HeldFact } from '../../timelines/read-facts.ts'
import { kindGroups, type KindGroup } from './sources.ts'
import { outcomeInWords } from './case-words.ts'

/** What people may type of a case, and what is refused of it. Pure. */

/** A kind of fact with what it came to, as one answer of a form. */
export type Choice = { readonly value: string; readonly kind: Kind; readonly outcome: string | null; readonly text: string } // prettier-ignore

const own: Partial<Record<Kind, readonly string[]>> = { TRANSFER_DATE: phases, TRANSFERRED: ['in', 'out'], PROVISION_SECURED: ['section-f', 'section-g'] } // prettier-ignore
const means = new Map(
  eventKinds.codes.map(({ code, means: words }) => [code, capital(words.replace(/ \(reasons [^)]*\)/, ''))]),
)

const choicesFor = (kind: Kind): Choice[] => {
  const text = means.get(kind) ?? kind
  const outcomes = outcomesOf(kind) ?? own[kind] ?? null
  if (outcomes === null) return [{ value: kind, kind, outcome: null, text }]
  return outcomes.map(outcome => ({ value: `${kind}.${outcome}`, kind, outcome, text: `${text}: ${outcomeInWords(outcome)}` })) // prettier-ignore
}

/** The answers a form offers for a group of kinds. */
export const choicesOf = (group: KindGroup): readonly Choice[] => kindGroups[group].kinds.flatMap(choicesFor)

export type FieldsAsked = {
  readonly contributor: 'needed' | 'may be said' | null
  readonly sequence: boolean
  readonly ground: boolean
  readonly until: 'needed' | 'may be said' | null
  readonly evidence: 'needed' | 'may be said' | null
}

const none: FieldsAsked = { contributor: null, sequence: false, ground: false, until: null, evidence: null }

/** What a form of a group asks beside what happened and on which day. */
export const fieldsOf = (group: KindGroup): FieldsAsked => {
  switch (group) {
    case 'advice-asked':
      return { ...none, contributor: 'needed' }
    case 'advice-given':
      return { ...none, contributor: 'needed', evidence: 'may be said' }
    case 'plan':
      return { ...none, sequence: true }
    case 'exception':
      return { ...none, ground: true, contributor: 'may be said', until: 'needed', evidence: 'needed' }
    case 'dispute':
      return { ...none, until: 'may be said' }
    default:
      return none
  }
}

export type FactGiven = {
  readonly kind: Kind
  readonly on: Day
  readonly contributor: string | null
  readonly outcome: string | null
  readonly sequence: string | null
  readonly reason: string | null
  readonly until: Day | null
  readonly evidence: string | null
  readonly note: string | null
}

export const factGiven = (given: Pick<FactGiven, 'kind' | 'on'> & Partial<FactGiven>): FactGiven => ({
  contributor: null, outcome: null, sequence: null, reason: null, until: null, evidence: null, note: null, ...given,
}) // prettier-ignore

export type Wrong = { readonly field: string; readonly because: string }

/** What a fact needs that the clock itself could do without: who, for how long, and what shows it. */
export const lacks = ({ kind, contributor, reason, until, evidence }: FactGiven): Wrong | null => {
  if (kind === 'EXCEPTION') {
    if (!exceptionReasons.has(reason ?? '')) return { field: 'reason', because: 'Choose the ground on which the limit does not apply.' } // prettier-ignore
    if (until === null) return { field: 'until', because: 'Say the last day of it. Where it goes on, give the last day known and put it right later.' } // prettier-ignore
    if (reason === 'EX_E_MISSED_APPT' && contributor === null) return { field: 'contributor', because: 'Say whose appointment was missed.' } // prettier-ignore
  }
  if ((kind === 'EXCEPTION' || kind === 'APPOINTMENT_MISSED') && !evidence?.trim())
    return { field: 'evidence', because: 'Say what shows it, such as a letter and its date. Without it no limit is taken away.' } // prettier-ignore
  if (adviceKinds.has(kind) && contributor === null) return { field: 'contributor', because: 'Say whose advice.' }
  return null
}

const sentences = (held: readonly HeldFact[]): ReadonlySet<string> => new Set(held.map(({ because }) => because))

/** Words of the file format are no words for a page: kinds and days as people say them. */
export const plainly = (because: string): string =>
  because
    .replaceAll(/\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)*\b/g, code => {
      const words = means.get(code)
      return words ? `“${words.replace(/ \([^)]*\)$/, '')}”` : code === 'BORN' ? 'The date of birth' : code
    })
    .replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, day => showDay(day))

/**
 * Why a fact cannot stand beside those a case has; null where it can. Also refused is one that would make another of
 * them impossible: a final plan typed before the one that is there.
 */
export const refusedBeside = (facts: readonly Fact[], given: FactGiven, today: Day): Wrong | null => {
  const before = sentences(readFacts(facts, today).held)
  const { held } = readFacts([...facts, given], today)
  const fresh = held.find(({ because }) => !before.has(because))
  if (!fresh) return null
  const field = /contributor of advice|whose advice/.test(fresh.because) ? 'contributor' : /last day|ends on|lasts until/.test(fresh.because) ? 'until' : 'on' // prettier-ignore
  return { field, because: plainly(fresh.because) }
}

/** The same thing said again: nothing is to be written twice. */
export const saidAlready = (facts: readonly Fact[], { kind, on, contributor, sequence, outcome, reason }: FactGiven): boolean =>
  facts.some(
    each => each.kind === kind && each.on === on && (each.contributor ?? null) === contributor && (each.sequence ?? null) === sequence &&
      (each.outcome ?? null) === outcome && (kind !== 'EXCEPTION' || each.reason === reason),
  ) // prettier-ignore
