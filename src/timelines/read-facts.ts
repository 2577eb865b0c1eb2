import { isDay, type Day } from '../kernel/day.ts'
import { adviceKinds, afterRequest, begins, contributors, eventKinds, exceptionReasons, mayLieAhead, outcomesOf } from '../layouts/ehc-words.ts' // prettier-ignore
import { happened, phases, type Fact, type Kind } from './facts.ts'
import { toDay, toNumber } from './day-numbers.ts'

export type HeldFact = { readonly fact: unknown; readonly because: string }
export type ReadFacts = { readonly facts: readonly Fact[]; readonly held: readonly HeldFact[] }

type Read = { readonly ok: true; readonly fact: Fact } | { readonly ok: false; readonly because: string }

const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
const spellingsOf = (codes: typeof eventKinds.codes): ReadonlyMap<string, string> =>
  new Map(codes.flatMap(({ code, also = [] }) => [...also, code].map(word => [plain(word), code])))

/** A code in any of its spellings. Most come as the code itself, which is looked up as it is. */
const reader = (codes: typeof eventKinds.codes, more: readonly string[] = []) => {
  const spelt = new Map([...spellingsOf(codes), ...more.map(code => [plain(code), code] as const)])
  const exact = new Set([...codes.map(({ code }) => code), ...more])
  return (given: string): string | undefined => (exact.has(given) ? given : spelt.get(plain(given)))
}
const kindIn = reader(eventKinds.codes, ['BORN'])
const bodyIn = reader(contributors.codes)
const ownOutcomes: Readonly<Record<string, readonly string[]>> = { TRANSFER_DATE: phases, TRANSFERRED: ['in', 'out'] }

/** Nothing in a case is older than the law, and nobody in one is older than 26 when it began. */
const earliest = { BORN: '1988-01-01', other: '2014-09-01' }
/** Far enough for a limit counted from a birth, and near enough that a slip of a digit is seen. */
const latest = '2100-01-01'

const refuse = (because: string): Read => ({ ok: false, because })
const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null)

const wrongDay = (kind: string, on: unknown, today: Day | null): string | null => {
  if (!isDay(on)) return `${kind} has no day: ${JSON.stringify(on ?? null)} is not a day such as 2025-03-01.`
  const first = kind === 'BORN' ? earliest.BORN : earliest.other
  if (on < first) return `${kind} is dated ${on}, before ${first}${kind === 'BORN' ? '' : ', when there were no EHC plans'}. Correct the day.` // prettier-ignore
  if (on > latest) return `${kind} is dated ${on}, which is not a day anybody in a case can mean. Correct the year.`
  if (today === null || on <= today) return null
  if (!mayLieAhead(kind)) return `${kind} is dated ${on}, which is still to come. Correct the day.`
  return on > toDay(toNumber(today) + 731)
    ? `${kind} is dated ${on}, more than two years ahead. Correct the day.`
    : null
}

type Words = { readonly contributor: string | null; readonly outcome: string | null; readonly reason: string | null }

const wrongWords = (kind: string, { contributor, outcome, reason }: Words, given: Record<string, unknown>): string | null => {
  if (adviceKinds.has(kind) && contributor === null)
    return text(given.contributor) === null
      ? `${kind} does not say whose advice: contributor is empty. Write a letter from a to h, and for health the service (c-slt, c-paediatrics, …).`
      : `“${text(given.contributor)}” is not a contributor of advice. Write a letter from a to h, and for health the service (c-slt, c-paediatrics, …).`
  if (text(given.contributor) !== null && contributor === null) return `“${text(given.contributor)}” is not a contributor of advice.`
  const allowed = outcomesOf(kind) ?? ownOutcomes[kind] ?? null
  const needed = outcomesOf(kind) !== null && kind !== 'ADVICE_RECEIVED' && kind !== 'CONSULT_REPLIED'
  if (allowed && outcome === null && needed) return `${kind} has no outcome. Write ${allowed.join(' or ')}.`
  if (allowed && outcome !== null && !allowed.includes(outcome)) return `${kind} has the outcome “${outcome}”. Write ${allowed.join(' or ')}.`
  if (kind === 'EXCEPTION' && !exceptionReasons.has(reason ?? ''))
    return `“${reason ?? ''}” is not a ground on which a time limit does not apply. Write ${[...exceptionReasons.keys()].join(', ')}.`
  return null
} // prettier-ignore

const read = (raw: unknown, today: Day | null): Read => {
  if (raw === null || typeof raw !== 'object') return refuse('This is not a fact: an object with kind and on is.')
  const given = raw as Record<string, unknown>
  const kind = kindIn(text(given.kind) ?? '')
  if (kind === undefined) return refuse(`“${text(given.kind) ?? ''}” is not a kind of event in a case.`)
  const day = wrongDay(kind, given.on, today)
  if (day) return refuse(day)
  const reason = text(given.reason)
  const words: Words = {
    contributor: bodyIn(text(given.contributor) ?? '') ?? null,
    outcome: text(given.outcome)?.toLowerCase() ?? null,
    reason: kind === 'EXCEPTION' ? (reason?.toUpperCase() ?? null) : reason,
  }
  const wrong = wrongWords(kind, words, given)
  if (wrong) return refuse(wrong)
  const period = periodOf(kind, given)
  return typeof period === 'string' ? refuse(period) : { ok: true, fact: made(kind as Kind, given, words, period) }
}

type Span = { readonly until: Day | null; readonly knownOn: Day | null }

const periodOf = (kind: string, { on, until, knownOn }: Record<string, unknown>): Span | string => {
  for (const [name, day] of [['until', until], ['knownOn', knownOn]] as const)
    if (day !== undefined && day !== null && day !== '' && !isDay(day)) return `${name} of ${kind} is ${JSON.stringify(day)}, which is not a day such as 2025-03-01.`
  if (isDay(until) && until < (on as Day)) return `The period of ${kind} ends on ${until}, before it begins on ${on as Day}. Correct one of the two.`
  if (isDay(until) && until > latest) return `${kind} lasts until ${until}, which cannot be meant. Correct the year.`
  return { until: isDay(until) ? until : null, knownOn: isDay(knownOn) && knownOn < (on as Day) ? knownOn : null }
} // prettier-ignore

type Writable = { -readonly [Name in keyof Fact]: Fact[Name] }

/** Only what is there is written, so that two readings of one fact are equal. */
const made = (kind: Kind, given: Record<string, unknown>, { contributor, outcome, reason }: Words, { until, knownOn }: Span): Fact => {
  const fact: Writable = { kind, on: given.on as Day }
  const [evidence, sequence] = [text(given.evidence), text(given.sequence)]
  if (contributor !== null) fact.contributor = contributor
  if (outcome !== null) fact.outcome = outcome
  if (reason !== null) fact.reason = reason
  if (until !== null) fact.until = until
  if (knownOn !== null) fact.knownOn = knownOn
  if (evidence !== null) fact.evidence = evidence
  if (sequence !== null) fact.sequence = sequence
  return fact
} // prettier-ignore

type Judge = (fact: Fact) => string | null

const beforeRequest = (facts: readonly Fact[]): Judge => {
  const first = facts.filter(({ kind }) => begins.has(kind)).map(({ on }) => on).toSorted()[0] // prettier-ignore
  return ({ kind, on }) =>
    first !== undefined && afterRequest.has(kind) && on < first
      ? `${kind} is dated ${on}, before the request of ${first}. Correct one of the two days.`
      : null
}

const beforeBirth = (facts: readonly Fact[]): Judge => {
  const born = facts.find(({ kind }) => kind === 'BORN')?.on
  return ({ kind, on }) => {
    if (born === undefined) return null
    if (on < born) return `${kind} is dated ${on}, before the birth on ${born}. Correct one of the two.`
    if (kind === 'BORN' && on !== born) return `A second day of birth, ${on}, beside ${born}. Take one of them out.`
    return null
  }
}

/** What allows another final plan after one: each begins something that may end in one. */
const betweenPlans = new Set(['REQUEST_RECEIVED', 'S24_AWARE', 'REASSESS_REQUESTED', 'REASSESS_NOTIFIED', 'PLAN_CEASED', 'ORDER', 'APPEAL_ENDED', 'MEDIATION_AGREED']) // prettier-ignore

const secondPlan = (facts: readonly Fact[]): Judge => {
  const second = new Map<Day, Day>()
  let last: Day | null = null
  let begun = true
  for (const { kind, on } of facts.toSorted((a, b) => (a.on === b.on ? Number(a.kind === 'PLAN_MADE') - Number(b.kind === 'PLAN_MADE') : a.on < b.on ? -1 : 1)))
    if (betweenPlans.has(kind)) begun = true
    else if (kind === 'PLAN_MADE') {
      if (!begun && last !== null) second.set(on, last)
      else last = on
      begun = false
    }
  return ({ kind, on }) => {
    const first = kind === 'PLAN_MADE' ? second.get(on) : undefined
    return first === undefined ? null : `A second final plan, on ${on}, after that of ${first}, with no request or re-assessment between. Take one of them out, or send it as AMENDED_PLAN_MADE.`
  }
} // prettier-ignore

const keyOf = ({ kind, on, contributor, sequence, outcome, reason, until }: Fact): string =>
  [kind, on, contributor, sequence, outcome, reason, until].join('|')

const split = (facts: readonly Fact[], judge: Judge, held: HeldFact[]): readonly Fact[] =>
  facts.filter(fact => {
    const because = judge(fact)
    if (because !== null) held.push({ fact, because })
    return because === null
  })

/** Facts with what each was read from, by the fact itself. */
export type ReadFactsFrom = ReadFacts & { readonly from: ReadonlyMap<unknown, unknown> }

/** As `readFacts`, and gives back beside each fact what it was read from: whoever keeps who told it finds them again. */
export const readFactsFrom = (raw: readonly unknown[], today: Day | null = null): ReadFactsFrom => {
  const held: HeldFact[] = []
  const known = new Map<string, Fact>()
  const from = new Map<unknown, unknown>()
  for (const each of raw) {
    const found = read(each, today)
    if (!found.ok) held.push({ fact: each, because: found.because })
    else if (found.fact.kind in happened) {
      known.set(keyOf(found.fact), found.fact)
      from.set(found.fact, each)
    }
  }
  let facts: readonly Fact[] = [...known.values()]
  for (const judge of [beforeBirth, beforeRequest, secondPlan]) facts = split(facts, judge(facts), held)
  return { facts, held, from }
}

/**
 * Facts out of anything (`[{ kind, on, contributor, … }]`, kinds and contributors in any of their spellings), and those
 * that are held, each with a sentence: an unknown kind, contributor, outcome or ground; a day that is none, in 2204 or
 * before the law; a step before its request or birth; a second final plan. What is held takes no part in a timeline.
 * The same fact twice counts once. With `today`, what is dated after it is held too, save what may lie ahead.
 */
export const readFacts = (raw: unknown, today: Day | null = null): ReadFacts => {
  if (!Array.isArray(raw)) return { facts: [], held: [{ fact: raw ?? null, because: 'Facts are a list: facts: [{ "kind": "REQUEST_RECEIVED", "on": "2024-09-02" }].' }] } // prettier-ignore
  const { facts, held } = readFactsFrom(raw, today)
  return { facts, held }
}
