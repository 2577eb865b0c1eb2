import { rolesOn, type Role, type Who } from '../access/rules.ts'
import type { Db } from '../database/connection.ts'
import type { Day } from '../kernel/day.ts'
import type { Identity } from './rules.ts'

export type WhoOf = (db: Db, areaId: number, personId: string, today: Day) => Promise<Who | null>

/**
 * The person behind a session with the roles and posts they hold on the day; null where the area does not know them
 * or they have left. Asked with every request, so a role that ended yesterday opens nothing today.
 */
export const whoOf: WhoOf = async (db, areaId, personId, today) => {
  const person = await db
    .selectFrom('person')
    .select(['name', 'left_on'])
    .where('area_id', '=', areaId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!person || (person.left_on !== null && person.left_on <= today)) return null
  const held = await db
    .selectFrom('role_held')
    .select(['role', 'organisation_id', 'from_day', 'until_day'])
    .where('area_id', '=', areaId)
    .where('person_id', '=', personId)
    .execute()
  const posts = await db
    .selectFrom('post_held')
    .select('post_id')
    .where('area_id', '=', areaId)
    .where('person_id', '=', personId)
    .where('from_day', '<=', today)
    .where(where => where.or([where('until_day', 'is', null), where('until_day', '>=', today)]))
    .execute()
  const roles = held.map(row => ({
    role: row.role as Role,
    organisation: row.organisation_id,
    from: row.from_day,
    until: row.until_day,
  }))
  return {
    personId,
    name: person.name,
    areaId,
    roles: rolesOn(roles, today),
    posts: new Set(posts.map(row => row.post_id)),
  }
}

/** The person of this area that a sign-in was bound to, or null. */
export const personBound = async (db: Db, areaId: number, { issuer, subject }: Identity): Promise<string | null> => {
  const row = await db
    .selectFrom('sign_in_directory')
    .select('person_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .where('area_id', '=', areaId)
    .executeTakeFirst()
  return row?.person_id ?? null
}

/** The person an administrator added with this e-mail address, and whether a sign-in of this issuer is theirs already. */
export const personInvited = async (db: Db, areaId: number, issuer: string, email: string) => {
  const person = await db
    .selectFrom('person')
    .select('person_id')
    .where('area_id', '=', areaId)
    .where('email', '=', email)
    .executeTakeFirst()
  if (!person) return null
  const bound = await db
    .selectFrom('sign_in_directory')
    .select('subject')
    .where('area_id', '=', areaId)
    .where('person_id', '=', person.person_id)
    .where('issuer', '=', issuer)
    .executeTakeFirst()
  return { personId: person.person_id, alreadyBound: bound !== undefined }
}

export type DemonstrationPerson = { readonly email: string; readonly name: string; readonly roles: readonly Role[] }

/** The people of a made-up area, for the demonstration's own sign-in: longest-held role first. */
export const demonstrationPeople = async (db: Db, areaId: number, today: Day): Promise<DemonstrationPerson[]> => {
  const rows = await db
    .selectFrom('person')
    .leftJoin('role_held', join =>
      join
        .onRef('role_held.area_id', '=', 'person.area_id')
        .onRef('role_held.person_id', '=', 'person.person_id')
        .on('role_held.from_day', '<=', today)
        .on(on => on.or([on('role_held.until_day', 'is', null), on('role_held.until_day', '>=', today)])),
    )
    .select(['person.name', 'person.email', 'person.left_on', 'role_held.role'])
    .where('person.area_id', '=', areaId)
    .orderBy('role_held.from_day')
    .orderBy('person.name')
    .execute()
  const people = new Map<string, DemonstrationPerson>()
  for (const { name, email, role, left_on } of rows) {
    if (left_on !== null && left_on <= today) continue
    const roles = people.get(email)?.roles ?? []
    people.set(email, { name, email, roles: role ? [...roles, role as Role] : roles })
  }
  return [...people.values()]
}
