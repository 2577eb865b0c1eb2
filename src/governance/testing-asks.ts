import { randomUUID } from 'node:crypto'
import type { Role, Who } from '../access/rules.ts'
import type { Area, Ctx } from '../ctx.ts'
import type { Db } from '../database/connection.ts'
import { testFiles } from '../files/testing.ts'
import { startOfDay, type Day } from '../kernel/day.ts'
import { postsById, peopleWithRole } from '../partners/queries.ts'
import type { Answer, Page } from '../web/answer.ts'
import type { AreaRequest, AreaRoute } from '../web/area-routes.ts'

/** Both areas as after a first start, and what a test of asks, the stocktake page and packs does with them. */

export const worcestershire: Area = { id: 885, slug: 'worcestershire', name: 'Worcestershire', madeUp: false, keepsRecord: false } // prettier-ignore
export const merrowshire: Area = { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }

export const ctxOn = (db: Db, area: Area, today: Day, given: Partial<Ctx> = {}): Ctx => ({
  db,
  area,
  who: null,
  today,
  now: new Date(startOfDay(today).getTime() + 12 * 3_600_000),
  knownAt: null,
  files: testFiles(),
  newId: randomUUID,
  requestId: 'test',
  ...given,
})

/** The person who holds a role in the area that day, with the posts named by their slugs. */
export const asRole = async (ctx: Ctx, role: Role, posts: readonly string[] = []): Promise<Ctx> => {
  const person = (await peopleWithRole(ctx, role))[0]!
  const all = [...(await postsById(ctx)).values()]
  const held = posts.map(slug => all.find(post => post.slug === slug)!.id)
  const who: Who = { personId: person.personId, name: person.name, areaId: ctx.area.id, roles: new Set([role]), posts: new Set(held) } // prettier-ignore
  return { ...ctx, who }
}

const matched = (route: AreaRoute, method: 'GET' | 'POST', path: string): Record<string, string> | null => {
  if (route.method !== method) return null
  const names = [...route.path.matchAll(/:(\w+)/g)].map(found => found[1]!)
  const found = new RegExp(`^${route.path.replace(/:\w+/g, '([^/]+)')}$`).exec(path)
  return found && Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1]!)]))
}

/** Asks a slice's routes as web/ would, without HTTP; permissions are the matrix test's. */
export const ask = async (
  routes: readonly AreaRoute[],
  ctx: Ctx,
  path: string,
  body?: Record<string, string>,
  upload: AreaRequest['upload'] = null,
): Promise<Answer> => {
  const method = body || upload ? 'POST' : 'GET'
  for (const route of routes) {
    const params = matched(route, method, path)
    if (params)
      return route.handler(ctx, {
        params,
        query: {},
        body: body ?? {},
        upload,
        path,
        csrf: 'token',
        visitor: 'visitor',
        origin: 'https://alongside.example.org',
      })
  }
  throw new Error(`No route answers ${method} ${path}`)
}

export const textOf = (answer: Answer): string => {
  if (answer.kind !== 'page') throw new Error(`A page was expected, not ${answer.kind}`)
  return answer.main
    .toString()
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
}

export const statusOf = (answer: Answer): number => (answer.kind === 'page' ? ((answer as Page).status ?? 200) : 0)
