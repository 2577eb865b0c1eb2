import { eighteenWeeks, type SchemeName } from './bands.ts'
import type { EventName } from './columns.ts'

export const clockNames = ['first-contact', 'intervention', 'rtt', 'cyp-mental-health', 'autism', 'assessment'] as const
export type ClockName = (typeof clockNames)[number]

/** One pair of events: each published measure and each local promise is a row of this table, over the same log. */
export type Clock = {
  /** "from the referral to the first contact" */
  readonly name: string
  readonly from: EventName
  /** What stops it. A triage call or letter is none of these, and stops no wait. */
  readonly to: readonly EventName[]
  /** The first of them, or the latest of their first days once all have happened. */
  readonly when: 'first' | 'latest'
  /** What it is called when the clock stops: "seen". */
  readonly stopped: string
  readonly within: number
  readonly scheme: SchemeName
  /** Referrals of one child to one provider are one wait where the next begins within so many days of the last end. */
  readonly joinDays: number | null
  /** Referrals for this reason alone. */
  readonly reason: string | null
  /** Those younger than this when they were referred. */
  readonly under: number | null
  readonly source: string
}

const everybody = { joinDays: null, reason: null, under: null } as const

/** The clocks, in the order they are offered. */
export const clocks: Readonly<Record<ClockName, Clock>> = {
  'first-contact': {
    name: 'from the referral to the first contact',
    from: 'received', to: ['seen'], when: 'first', stopped: 'seen for the first time', within: eighteenWeeks, scheme: 'sitrep', ...everybody,
    source: 'NHS England, Community Health Services SitRep: children not yet seen. Triage by letter or telephone is no contact.',
  },
  'intervention': {
    name: 'from the referral to the first help',
    from: 'received', to: ['intervention'], when: 'first', stopped: 'began treatment or support', within: eighteenWeeks, scheme: 'sitrep', ...everybody,
    source: 'The partnership’s own promise: help within 18 weeks. No national standard asks it of these services.',
  },
  'rtt': {
    name: 'from the referral to treatment (RTT)',
    from: 'received', to: ['intervention', 'outcome'], when: 'first', stopped: 'treated, or decided otherwise', within: eighteenWeeks, scheme: 'rtt', ...everybody,
    source: 'NHS England, RTT rules: first definitive treatment, or the decision that none is needed. Community paediatrics left the return in February 2024; the rules are still the clock.',
  },
  'cyp-mental-health': {
    name: 'children’s mental health: contact, first outcome measure and plan or help, whichever is latest',
    from: 'received', to: ['seen', 'assessed', 'intervention'], when: 'latest', stopped: 'helped', within: 28, scheme: 'cyp-mh', joinDays: 5, reason: null, under: 18,
    source: 'NHS England, mental health monthly statistics: referrals to one provider within 5 days of the last are one spell; the clock stops on the latest of three firsts. The day of assessment stands for the first outcome measure, which extracts of referrals do not hold.',
  },
  'autism': {
    name: 'suspected autism: from the referral to the first contact',
    from: 'received', to: ['seen'], when: 'first', stopped: 'seen for the first time', within: 90, scheme: 'autism', joinDays: null, reason: 'suspected-autism', under: null,
    source: 'NHS England, autism statistics, and NICE: an assessment begins within 13 weeks.',
  },
  'assessment': {
    name: 'from the referral to a finished assessment',
    from: 'received', to: ['assessed', 'outcome'], when: 'first', stopped: 'assessed', within: eighteenWeeks, scheme: 'sitrep', ...everybody,
    source: 'The partnership’s own count of children who wait for a health assessment.',
  },
} // prettier-ignore

export const isClock = (text: unknown): text is ClockName => typeof text === 'string' && Object.hasOwn(clocks, text)

/** Days given for stop events, put together as a clock says: the first, or the latest once all are there. */
export const stopOf = (when: Clock['when'], days: readonly (number | null)[]): number | null => {
  const given = days.filter(day => day !== null)
  if (given.length === 0 || (when === 'latest' && given.length < days.length)) return null
  return when === 'latest' ? Math.max(...given) : Math.min(...given)
}

export type Spell = { readonly from: number; readonly until: number }

/**
 * Referrals of one child to one provider, joined where the next begins no more than `gap` days after the last one's end.
 * @param referrals from and until (both days), in any order
 */
export const spellsOf = (referrals: readonly Spell[], gap: number): Spell[] => {
  const spells: { from: number; until: number }[] = []
  for (const { from, until } of referrals.toSorted((a, b) => a.from - b.from)) {
    const last = spells.at(-1)
    if (last && from <= last.until + gap) last.until = Math.max(last.until, until)
    else spells.push({ from, until })
  }
  return spells
}
