import type { Role, Who } from '../access/rules.ts'
import { may } from '../access/rules.ts'
import { council, inCtx } from '../children/testing.ts'
import type { TestDatabase } from '../database/testing.ts'
import type { Arrived } from '../files/store.ts'
import { areaId, ctxOn, trust } from '../returns/testing.ts'
import type { Answer } from '../web/answer.ts'
import type { AreaRequest } from '../web/area-routes.ts'
import { reviewRoutes } from './routes.ts'

/** A school, its people and those they meet, and requests as they would be made. */

const id = (letter: string): string => `00000000-0000-4000-8000-0000000000${letter.repeat(2)}`
export const school = id('7')
export const otherSchool = id('8')

export const someone = (letter: string, role: Role): Who => ({ personId: id(letter), name: `The ${role}`, areaId, roles: new Set([role]), posts: new Set() }) // prettier-ignore
export const people = {
  caseworker: someone('a', 'caseworker'),
  otherCaseworker: someone('2', 'caseworker'),
  lead: someone('3', 'service-lead'),
  senco: someone('b', 'school'),
  otherSenco: someone('c', 'school'),
  coordinator: someone('d', 'health-coordinator'),
  practitioner: someone('4', 'practitioner'),
  mother: someone('e', 'family'),
}
type Name = keyof typeof people
const at: Record<Name, string> = { caseworker: council, otherCaseworker: council, lead: council, senco: school, otherSenco: otherSchool, coordinator: trust, practitioner: trust, mother: council } // prettier-ignore

/** Two schools and everybody who acts in these tests. */
export const addPeople = (database: TestDatabase): Promise<void> =>
  database.inArea(areaId, async db => {
    for (const [organisation_id, slug] of [[school, 'school'], [otherSchool, 'other-school']] as const)
      await db.insertInto('organisation').values({ area_id: areaId, organisation_id, slug, kind: 'school', sector: 'education' }).execute()
    for (const [name, who] of Object.entries(people) as [Name, Who][]) {
      await db.insertInto('person').values({ area_id: areaId, person_id: who.personId, name: who.name, email: `${name.toLowerCase()}@example.org` }).execute()
      await db.insertInto('role_held').values({ area_id: areaId, person_id: who.personId, organisation_id: at[name], role: [...who.roles][0]!, from_day: '2024-01-01' }).execute()
    }
  }) // prettier-ignore

/** Where a child goes and who holds the case, as a caseworker records them. */
export const settle = (database: TestDatabase, caseId: string, { setting, worker, on }: { setting?: string; worker?: string; on: string }) =>
  inCtx(database, on, async ctx => {
    if (setting) await ctx.db.insertInto('case_setting').values({ area_id: areaId, case_id: caseId, recorded_at: ctx.now, organisation_id: setting, from_day: on }).execute()
    if (worker) await ctx.db.insertInto('case_worker').values({ area_id: areaId, case_id: caseId, assigned_at: ctx.now, person_id: worker, from_day: on, how: 'chosen' }).execute()
  }, 5) // prettier-ignore

export type Asked = {
  readonly params?: Record<string, string>
  readonly body?: AreaRequest['body']
  readonly query?: AreaRequest['query']
  readonly day: string
  readonly upload?: Arrived
  readonly knownAt?: Date
}

let minute = 60

/** One request as somebody makes it: the right of the table first, then the handler, in a transaction of its own. */
export const askAs = (database: TestDatabase, who: Who, method: 'GET' | 'POST', path: string, { params = {}, body = {}, query = {}, day, upload, knownAt }: Asked): Promise<Answer> =>
  database.inArea(areaId, async db => {
    const route = reviewRoutes.find(each => each.method === method && each.path === path)
    if (!route) throw new Error(`There is no ${method} ${path}.`)
    if (!may(who, route.permission)) return { kind: 'not-found' }
    const request = { params, query, body, upload: upload ?? null, path, csrf: 'token', visitor: 'v', origin: '' }
    return route.handler({ ...ctxOn(db, day, ++minute), who, knownAt: knownAt ?? null }, request)
  }, { readOnly: method === 'GET' }) // prettier-ignore

/** A date as its three boxes are posted. */
export const boxesOf = (name: string, day: string): Record<string, string> => {
  const [year, month, date] = day.split('-')
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}
