import type { Role, Who } from '../access/rules.ts'
import { may } from '../access/rules.ts'
import type { TestDatabase } from '../database/testing.ts'
import type { Day } from '../kernel/day.ts'
import { areaId, ctxOn, otherTrust } from '../returns/testing.ts'
import type { Answer } from '../web/answer.ts'
import type { AreaRequest, AreaRoute } from '../web/area-routes.ts'
import { describeServices } from './commands/support-services.ts'
import { contactRoutes } from './routes/contact.ts'
import { needRoutes } from './routes/contact-needs.ts'
import { schemeRoutes } from './routes/schemes.ts'
import { supportRoutes } from './routes/support.ts'
import { familyWaitRoutes } from './routes/support-family.ts'
import { usualClock } from './rules/services.ts'
import { inCtx, trust } from './testing.ts'

/** The people of two trusts and a family, a service with a standard, and requests as they would be made. */

const id = (letter: string): string => `00000000-0000-4000-8000-0000000000${letter.repeat(2)}`
const someone = (letter: string, role: Role): Who => ({ personId: id(letter), name: `The ${role}`, areaId, roles: new Set([role]), posts: new Set() }) // prettier-ignore

export const people = {
  lead: someone('a', 'service-lead'),
  otherLead: someone('b', 'service-lead'),
  coordinator: someone('c', 'health-coordinator'),
  practitioner: someone('d', 'practitioner'),
  board: someone('e', 'board-member'),
  mother: someone('1', 'family'),
  stranger: someone('2', 'family'),
  programmeLead: someone('3', 'programme-lead'),
}
type Name = keyof typeof people
const at: Record<Name, string> = { lead: trust, otherLead: otherTrust, coordinator: trust, practitioner: trust, board: trust, mother: otherTrust, stranger: otherTrust, programmeLead: otherTrust } // prettier-ignore

export const addPeople = (database: TestDatabase): Promise<void> =>
  database.inArea(areaId, async db => {
    for (const [name, who] of Object.entries(people) as [Name, Who][]) {
      await db.insertInto('person').values({ area_id: areaId, person_id: who.personId, name: who.name, email: `${name.toLowerCase()}@example.org` }).execute()
      await db.insertInto('role_held').values({ area_id: areaId, person_id: who.personId, organisation_id: at[name], role: [...who.roles][0]!, from_day: '2023-01-01' }).execute()
    }
  }) // prettier-ignore

/** Physiotherapy of the trust, with contact every twelve weeks. */
export const describePhysiotherapy = (database: TestDatabase, on: Day): Promise<void> =>
  inCtx(database, on, ctx =>
    describeServices(ctx, [{
      slug: 'physiotherapy', name: 'Physiotherapy', organisationId: trust, knownAs: ['Physiotherapy'], sitrepLine: null, clock: usualClock,
      contactDays: { urgent: 28, all: 84 }, targetDays: {}, untilAge: null, replaces: null,
    }], 'For tests.'),
  ) // prettier-ignore

const routes: readonly AreaRoute[] = [...contactRoutes, ...needRoutes, ...schemeRoutes, ...supportRoutes, ...familyWaitRoutes] // prettier-ignore

export type Asked = { readonly params?: Record<string, string>; readonly body?: AreaRequest['body']; readonly query?: AreaRequest['query']; readonly day: Day; readonly knownAt?: Date } // prettier-ignore

let minute = 100

/** One request as somebody makes it (nobody signed in where null): the right of the table first, then the handler. */
export const askAs = (database: TestDatabase, who: Who | null, method: 'GET' | 'POST', path: string, { params = {}, body = {}, query = {}, day, knownAt }: Asked): Promise<Answer> =>
  database.inArea(areaId, async db => {
    const route = routes.find(each => each.method === method && each.path === path)
    if (!route) throw new Error(`There is no ${method} ${path}.`)
    if (!may(who, route.permission)) return { kind: 'not-found' }
    const request = { params, query, body, upload: null, path, csrf: 'token', visitor: 'v', origin: '' }
    return route.handler({ ...ctxOn(db, day, ++minute), who, knownAt: knownAt ?? null }, request)
  }, { readOnly: method === 'GET' }) // prettier-ignore

/** A date as its three boxes are posted. */
export const boxesOf = (name: string, day: Day): Record<string, string> => {
  const [year, month, date] = day.split('-')
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! }
}
