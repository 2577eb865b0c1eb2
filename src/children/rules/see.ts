import type { Role } from '../../access/rules.ts'

/** A role somebody holds on the day, and where. */
export type Held = { readonly role: Role; readonly organisationId: string; readonly sector: string }

export type NumberSystem = 'upn' | 'uln' | 'nhs-number' | 'local'

export const systemInWords: Readonly<Record<NumberSystem, string>> = {
  'upn': 'Unique pupil number (UPN)',
  'uln': 'Unique learner number (ULN)',
  'nhs-number': 'NHS number',
  'local': 'Own number',
} // prettier-ignore

const education: ReadonlySet<Role> = new Set(['caseworker', 'school'])

/**
 * Whether somebody's own service uses a number. UPN and ULN are education's, the NHS number is health's, an organisation's
 * own number is its own; an analyst who matches needs none of them. A designated officer sees what their side uses, and
 * whoever sends an organisation's returns sees what it sent.
 */
export const seesNumber = (held: readonly Held[], system: NumberSystem, organisationId: string): boolean =>
  held.some(({ role, organisationId: own, sector }) => {
    if (role === 'data-sender') return own === organisationId
    if (system === 'local') return own === organisationId && role !== 'analyst'
    if (system === 'nhs-number') return role === 'health-coordinator' || (role === 'designated-officer' && sector === 'health')
    return education.has(role) || (role === 'designated-officer' && sector === 'education')
  }) // prettier-ignore

/** Roles of the authority that holds the case: they may open any child of the area. */
const anyChild: ReadonlySet<Role> = new Set(['caseworker', 'designated-officer'])

/** Whether somebody may open what is held about a child: everybody else only where their own organisation knows the child. */
export const mayOpen = (held: readonly Held[], knownBy: readonly string[]): boolean =>
  held.some(
    ({ role, organisationId }) =>
      anyChild.has(role) || (role === 'health-coordinator' && knownBy.includes(organisationId)),
  )

const anyMatch: ReadonlySet<Role> = new Set(['caseworker', 'designated-officer', 'analyst'])

/** Whether somebody may decide whether two are one child: those of the authority, and a health coordinator where theirs is one of the two. */
export const mayMatch = (held: readonly Held[], between: readonly string[]): boolean =>
  held.some(
    ({ role, organisationId }) =>
      anyMatch.has(role) || (role === 'health-coordinator' && between.includes(organisationId)),
  )

/** Why somebody opens a child’s record, in their own words. */
export const reasonsToOpen = {
  'case': 'I work on this child’s EHC case',
  'care': 'My service sees or will see this child',
  'return': 'A return asks about this child',
  'matching': 'I match records',
  'family asked': 'The family asked me',
  'oversight': 'I check how we did',
} as const // prettier-ignore
