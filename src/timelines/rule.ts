import type { Day } from '../kernel/day.ts'
import type { Kind } from './facts.ts'

/** How a rule was verified: read in the legislation, in a secondary source, not yet, or a decision of ours. */
export type Verification = 'V' | 'V2' | 'K' | 'I'

export const verified: Readonly<Record<Verification, string>> = {
  V: 'read in a copy of the legislation or an official page',
  V2: 'read in a secondary source, not in the legislation itself',
  K: 'unverified: check it against legislation.gov.uk before relying on it',
  I: 'a decision of this system or of the area, not law',
}

export type Basis = 'calendar' | 'calendar inclusive' | 'working' | 'working inclusive' | 'Tribunal working' | 'months' | 'months inclusive' | 'fixed date' | 'none' // prettier-ignore

export type Offset = { readonly count: number; readonly unit: 'weeks' | 'days' | 'months' }

/**
 * What passing the day means. A `limit` or `target` is then overdue. Something to do `at once` or `as soon as possible`
 * stays due; `advice` of the Code too. A `right` of the family lapses and is never held against them. A `period` must
 * run before something else may be done; an `event` comes about by itself.
 */
export type Force = 'limit' | 'target' | 'at once' | 'as soon as possible' | 'advice' | 'right' | 'period' | 'event'

export type Ground = 'EX_A_SCHOOL_CLOSED' | 'EX_B_EY_CLOSED' | 'EX_C_PERSONAL' | 'EX_D_ABSENT' | 'EX_E_MISSED_APPT'

/** A rule of law as data. Offsets may be negative (before the trigger). */
export type Rule = {
  readonly id: string
  /** What has to happen, in words that follow "that …": the sentence under `needs`. */
  readonly needs: string
  readonly by: 'authority' | 'contributor' | 'setting' | 'family' | 'health body' | 'old authority' | 'new authority' | 'mediation adviser' | 'organiser of the review' | 'nobody' // prettier-ignore
  /** Any of these begins it; for each the first that is known. */
  readonly from: readonly Kind[]
  readonly metBy: readonly Kind[]
  readonly offset: Offset | null
  readonly basis: Basis
  readonly force: Force
  readonly law: string
  readonly tag: Verification
  readonly disappliedBy: readonly Ground[]
  /** What an area may set where law leaves it open. */
  readonly local: string | null
  /** What a person must know or check before relying on it. */
  readonly check: string | null
  readonly inForceFrom: Day
  readonly inForceTo: Day | null
}

type Given = Pick<Rule, 'id' | 'needs' | 'by' | 'from' | 'metBy' | 'law' | 'tag'> & Partial<Rule>

/** A row, with what most rows share: limits in calendar days, in force since the Act began. */
export const rule = (given: Given): Rule => ({
  offset: null,
  basis: given.offset ? 'calendar' : 'none',
  force: given.offset ? 'limit' : 'as soon as possible',
  disappliedBy: [],
  local: null,
  check: null,
  inForceFrom: '2014-09-01',
  inForceTo: null,
  ...given,
})

export const weeks = (count: number): Offset => ({ count, unit: 'weeks' })
export const days = (count: number): Offset => ({ count, unit: 'days' })
export const months = (count: number): Offset => ({ count, unit: 'months' })

const plural = ({ count, unit }: Offset): string => {
  const many = Math.abs(count)
  return many === 1 ? `1 ${unit.slice(0, -1)}` : `${many} ${unit}`
}

const units: Partial<Record<Basis, string>> = { 'working': 'working ', 'working inclusive': 'working ', 'Tribunal working': 'Tribunal working ' } // prettier-ignore

/** `6 weeks after that day, in calendar days` */
export const countingInWords = (offset: Offset, basis: Basis): string => {
  const long = plural(offset).replace(' ', ` ${units[basis] ?? ''}`)
  if (offset.count < 0) return `${long} before that day`
  if (basis.endsWith('inclusive')) return `${long} beginning with that day`
  return offset.count === 0 ? 'on that day' : `${long} after that day${basis === 'calendar' ? ', every day counted' : ''}`
} // prettier-ignore
