import { contributors } from '../../layouts/ehc-words.ts'
import { firstOf, type Dated } from '../case-facts.ts'
import { inWords, type DayNumber } from '../day-numbers.ts'
import { exceptionsTo } from '../exceptions.ts'
import { limitFrom } from '../limits.ts'
import { later, limit, type Sheet } from '../sheet.ts'
import { requestRules as rules } from './request-rules.ts'

const names = new Map(contributors.codes.map(({ code, means }) => [code, means]))
const nameOf = (code: string): string => names.get(code) ?? code

type Asked = { readonly sent: Dated | null; received: Dated | null; answer: Dated | null }

/** Requests paired with their receipt and their answer. One asked again before it was answered stays one. */
const askedOf = (events: readonly Dated[]): readonly Asked[] => {
  const all: Asked[] = []
  for (const event of events) {
    const open = all.at(-1)?.answer === null ? all.at(-1) : undefined
    if (event.fact.kind === 'ADVICE_RECEIVED') {
      if (open) open.answer = event
    } else if (event.fact.kind === 'ADVICE_REQUESTED') {
      if (!open) all.push({ sent: event, received: null, answer: null })
    } else if (!open) all.push({ sent: null, received: event, answer: null })
    else open.received ??= event
  }
  return all
}

const rank: Readonly<Record<string, number>> = { ADVICE_REQUESTED: 0, ADVICE_REQUEST_RECEIVED: 1, ADVICE_RECEIVED: 2 }

const byContributor = ({ facts }: Sheet): ReadonlyMap<string, Dated[]> => {
  const all = new Map<string, Dated[]>()
  for (const event of [
    ...facts.of('ADVICE_REQUESTED'),
    ...facts.of('ADVICE_REQUEST_RECEIVED'),
    ...facts.of('ADVICE_RECEIVED'),
  ]) {
    const whose = event.fact.contributor ?? ''
    const there = all.get(whose)
    if (there) there.push(event)
    else all.set(whose, [event])
  }
  for (const list of all.values()) list.sort((a, b) => a.on - b.on || rank[a.fact.kind]! - rank[b.fact.kind]!)
  return all
}

type Over = { readonly notNeeded: string | null; readonly breach: string | null }

const overFor = ({ facts }: Sheet, whose: string, from: DayNumber): Over => {
  const enough = facts.of('ADVICE_NOT_SOUGHT').find(({ fact }) => fact.contributor === whose)
  if (enough) return { notNeeded: `Earlier advice was agreed to be enough on ${inWords(enough.on)} (reg 6(4)).`, breach: null } // prettier-ignore
  const ended = firstOf(facts, ['PLAN_MADE', 'NO_PLAN_DECIDED', 'REQUEST_WITHDRAWN', 'AMENDED_PLAN_MADE'], from)
  if (!ended) return { notNeeded: null, breach: null }
  const made = ended.fact.kind === 'PLAN_MADE' || ended.fact.kind === 'AMENDED_PLAN_MADE'
  const on = inWords(ended.on)
  if (!made) return { notNeeded: `The case ended on ${on} without it.`, breach: null }
  return {
    notNeeded: `The plan was made on ${on} without it.`,
    breach: `The plan was made on ${on} without advice from ${nameOf(whose)}, asked for on ${inWords(from)} and not agreed as enough.`,
  }
}

const replies: Readonly<Record<string, string>> = {
  'not-known-to-service': ' The reply was that the child is not known to the service: a return of its own kind.',
  'no-needs-identified': ' The advice found no needs.',
}

const oneAdvice = (sheet: Sheet, whose: string, { sent, received, answer }: Asked): void => {
  const trigger = (received ?? sent)!
  const begun = (sent ?? received)!
  const due = limitFrom(rules.advice, trigger.on, sheet.settings)
  const { disapplied, more } = exceptionsTo(rules.advice, { from: begun.on, due, contributor: whose }, sheet.facts)
  const over = answer ? { notNeeded: null, breach: null } : overFor(sheet, whose, begun.on)
  const day = received
    ? sent ? ` It was sent on ${inWords(sent.on)}; the six weeks run from the day it was received.` : ''
    : ' When the request was received is not known, so the day it was sent is used.'
  limit(sheet, rules.advice, trigger, {
    about: whose,
    begun: begun.shown,
    due,
    met: answer?.on ?? null,
    disapplied,
    ...over,
    what: received ? `The request for advice from ${nameOf(whose)} was received` : `Advice from ${nameOf(whose)} was asked for`,
    more: `${day}${more}${replies[answer?.fact.outcome ?? ''] ?? ''}`,
  })
} // prettier-ignore

/** Advice of each contributor, six weeks from the day it received the request: reg 8(1), reference §2 row 5. */
export const adviceSteps = (sheet: Sheet): void => {
  const all = byContributor(sheet)
  for (const [whose, events] of all) for (const asked of askedOf(events)) oneAdvice(sheet, whose, asked)
  const open = sheet.drafts.some(({ rule, met, notNeeded }) => rule === rules.final && met === null && !notNeeded)
  if (open && all.size === 0) later(sheet, rules.advice, 'when advice is asked for')
}
