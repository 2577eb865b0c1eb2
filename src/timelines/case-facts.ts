import type { Day } from '../kernel/day.ts'
import { mayLieAhead } from '../layouts/ehc-words.ts'
import { toNumber, type DayNumber } from './day-numbers.ts'
import { happened, type Fact, type Kind } from './facts.ts'

/** A fact with its days as numbers. `shown` is the day from which it counts: for what lies ahead, before it happens. */
export type Dated = {
  readonly fact: Fact
  readonly on: DayNumber
  readonly shown: DayNumber
  readonly until: DayNumber | null
}

/** Meetings, moves and hearings ahead, where nothing says when they were fixed, count from a year before. */
const ahead = 366

const none: readonly Dated[] = []

/** The facts of one case, grouped once, oldest first in each kind; what had not happened yet is left out. */
export type CaseFacts = {
  readonly asOf: DayNumber
  /** Oldest first. */
  readonly of: (kind: Kind) => readonly Dated[]
}

const told = ['contributor', 'sequence', 'outcome', 'reason', 'until', 'evidence'] as const

/** True where `a` comes after `b`: by day, and on one day by what is told of them, so that no order of facts matters. */
const isAfter = (a: Dated, b: Dated): boolean => {
  if (a.on !== b.on) return a.on > b.on
  for (const name of told) {
    const [one, other] = [a.fact[name] ?? '', b.fact[name] ?? '']
    if (one !== other) return one > other
  }
  return false
}

/** Puts the last of a list in its place. Facts mostly come in order, so it mostly stays where it is. */
const settle = (list: Dated[]): void => {
  for (let at = list.length - 1; at > 0 && isAfter(list[at - 1]!, list[at]!); at--) {
    const moved = list[at]!
    list[at] = list[at - 1]!
    list[at - 1] = moved
  }
}

const dated = (fact: Fact, lies: boolean): Dated => {
  const on = toNumber(fact.on)
  const shown = fact.knownOn ? toNumber(fact.knownOn) : lies ? on - ahead : on
  return { fact, on, shown, until: fact.until ? toNumber(fact.until) : null }
}

type Slot = { readonly at: number; readonly lies: boolean }
/** Where the facts of a kind are kept, and whether they may lie ahead. */
const slots: ReadonlyMap<string, Slot> = new Map(Object.keys(happened).map((kind, at) => [kind, { at, lies: mayLieAhead(kind) }])) // prettier-ignore

const noKinds: readonly (Dated[] | undefined)[] = Array.from({ length: slots.size })

export const caseFacts = (facts: readonly Fact[], asOf: Day): CaseFacts => {
  const today = toNumber(asOf)
  const kept = noKinds.slice()
  for (const fact of facts) {
    const { at, lies } = slots.get(fact.kind)!
    const found = dated(fact, lies)
    if (!lies && found.on > today) continue
    const there = kept[at]
    if (!there) kept[at] = [found]
    else {
      there.push(found)
      settle(there)
    }
  }
  return { asOf: today, of: kind => kept[slots.get(kind)!.at] ?? none }
}

/** The first of these kinds from a day up to and not including another. */
export const firstOf = (facts: CaseFacts, kinds: readonly Kind[], from: DayNumber, before = Number.POSITIVE_INFINITY): Dated | null => {
  let found: Dated | null = null
  for (const kind of kinds)
    for (const each of facts.of(kind)) {
      if (each.on < from || each.on > facts.asOf) continue
      if (each.on < before && (found === null || each.on < found.on)) found = each
      break
    }
  return found
} // prettier-ignore

/** The same, of those with one of these outcomes. */
export const firstWith = (facts: CaseFacts, kind: Kind, outcomes: readonly string[], from: DayNumber, before = Number.POSITIVE_INFINITY): Dated | null =>
  facts.of(kind).find(({ on, fact }) => on >= from && on < before && on <= facts.asOf && outcomes.includes(fact.outcome ?? '')) ?? null // prettier-ignore

/** Facts of several kinds, oldest first. */
export const together = (facts: CaseFacts, kinds: readonly Kind[]): readonly Dated[] => {
  const lists = kinds.map(kind => facts.of(kind)).filter(list => list.length > 0)
  return lists.length <= 1 ? (lists[0] ?? none) : lists.flat().toSorted((a, b) => a.on - b.on)
}

/** The last on or before a day. */
export const lastBy = (list: readonly Dated[], by: DayNumber): Dated | null => {
  for (let at = list.length - 1; at >= 0; at--) if (list[at]!.on <= by) return list[at]!
  return null
}
