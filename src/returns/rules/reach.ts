import { permissions, type Permission, type Role, type Who } from '../../access/rules.ts'

/** Whose returns somebody may do a thing with: every organisation's, or those of the organisations they send for. */
export type Reach = 'every' | readonly string[]

/**
 * Who holds the right by a role other than data sender has it for every organisation; a data sender for those they send
 * for, given as `sendsFor`; anybody else for none.
 */
export const reachOf = (who: Who | null, permission: Permission, sendsFor: readonly string[]): Reach => {
  const allowed: readonly ('public' | Role)[] = permissions[permission]
  const held = [...(who?.roles ?? [])].filter(role => allowed.includes(role))
  if (held.some(role => role !== 'data-sender')) return 'every'
  return held.length > 0 ? sendsFor : []
}

export const reaches = (reach: Reach, organisationId: string): boolean =>
  reach === 'every' || reach.includes(organisationId)
