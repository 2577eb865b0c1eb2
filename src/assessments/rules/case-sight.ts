import type { Held } from '../../children/rules/see.ts'

/** What somebody may see and do of a case. */
export type Sight = {
  /** The whole case; else only what advice and reviews need. */
  readonly whole: boolean
  /** Opens only after a reason is written down. */
  readonly asksWhy: boolean
  readonly keeps: boolean
  /** Organisations in whose name they may answer for a health need. */
  readonly answersFor: readonly string[]
}

export type CaseSeen = {
  readonly workerId: string | null
  readonly settingId: string | null
  /** Organisations asked for advice, and those a health need was raised with. */
  readonly asked: readonly string[]
}

/**
 * Who may open a case: the authority’s caseworkers and the designated officers any of the area, with a reason unless it
 * is their own; a health coordinator where their organisation was asked; a school where the child goes there. Null is
 * nobody else, who is told nothing of it.
 */
export const sightOf = (held: readonly Held[], personId: string, { workerId, settingId, asked }: CaseSeen): Sight | null => {
  const has = (role: Held['role']): boolean => held.some(each => each.role === role)
  const answersFor = held.filter(({ role, organisationId }) => role === 'health-coordinator' && asked.includes(organisationId)).map(({ organisationId }) => organisationId)
  const whole = has('caseworker') || has('designated-officer')
  const part = answersFor.length > 0 || held.some(({ role, organisationId }) => role === 'school' && organisationId === settingId)
  if (!whole && !part) return null
  const own = has('caseworker') && workerId === personId
  return { whole, asksWhy: whole && !own && !part, keeps: has('caseworker'), answersFor: [...new Set(answersFor)] }
} // prettier-ignore

/** Why a case that is not one’s own is opened. */
export const reasonsToOpenCase = {
  'cover': 'I stand in for whoever holds it',
  'care': 'I am asked about this child',
  'family asked': 'The family asked me',
  'oversight': 'I check how we did',
  'data': 'I check or correct what is recorded',
} as const // prettier-ignore

export type ReasonToOpen = keyof typeof reasonsToOpenCase
