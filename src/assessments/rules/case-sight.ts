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
  /** Organisations of theirs that have to do with the case: only their part of it is shown to those who do not see the whole. */
  readonly own: readonly string[]
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
  const at = (role: Held['role'], fits: (organisationId: string) => boolean): string[] => [
    ...new Set(held.flatMap(each => (each.role === role && fits(each.organisationId) ? each.organisationId : []))),
  ]
  const keeps = at('caseworker', () => true).length > 0
  const whole = keeps || at('designated-officer', () => true).length > 0
  const answersFor = at('health-coordinator', id => asked.includes(id))
  const own = [...answersFor, ...at('school', id => id === settingId)]
  if (!whole && own.length === 0) return null
  return { whole, asksWhy: whole && own.length === 0 && !(keeps && workerId === personId), keeps, answersFor, own }
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
