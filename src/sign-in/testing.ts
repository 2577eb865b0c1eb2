import { randomUUID } from 'node:crypto'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { readConfig, type Config } from '../config.ts'
import type { Area } from '../ctx.ts'
import type { TestDatabase } from '../database/testing.ts'
import { html } from '../design/html.ts'
import { testFiles } from '../files/testing.ts'
import { page } from '../web/answer.ts'
import { get } from '../web/area-routes.ts'
import { mountAreaRoutes, mountSignedInAs } from '../web/mount.ts'
import { mountErrorPages } from '../web/replies.ts'
import { makeServer } from '../web/server.ts'
import { whoOf } from './queries.ts'
import { mountSignIn } from './routes.ts'
import { sessionStore } from './session-store.ts'

/** For the tests of signing in. */
const secret = 'a secret of at least thirty-two characters'
const refuse = (why: string): never => {
  throw new Error(why)
}

const whoAmI = get('/who-am-i', 'partners.read', async ctx =>
  page({
    title: 'Who',
    main: html`<p>I am ${ctx.who?.name ?? 'a visitor'}: ${[...(ctx.who?.roles ?? [])].join()}.</p>`,
  }),
)
const analystsOnly = get('/analysts-only', 'figure.type', async () =>
  page({ title: 'Analysts', main: html`<p>In.</p>` }),
)

/** The server with sign-in and two small pages of an area, as the application makes it. */
export const signInApp = async (given: {
  database: TestDatabase
  areas: readonly Area[]
  clock: () => Date
  settings?: Record<string, string>
}): Promise<FastifyInstance> => {
  const { database, areas, clock, settings = {} } = given
  const read = readConfig({ LOG_LEVEL: 'silent', REQUESTS_PER_MINUTE: '100000', ...settings })
  const config: Config = read.ok ? read.config : refuse(read.because.join())
  const pools = { app: database.appPool, owner: database.ownerPool, end: async () => {} }
  const server = await makeServer({
    config,
    sessionSecret: secret,
    sessionStore: sessionStore({ pool: database.appPool, config, clock }),
    formOrigins: [],
  })
  const mounting = {
    inArea: database.inArea,
    areas: () => areas,
    whoOf,
    newId: randomUUID,
    files: testFiles(),
    clock,
    navigation: [],
  }
  mountSignedInAs(server, mounting)
  mountErrorPages(server)
  await mountSignIn(server, {
    config,
    pools,
    areas,
    clock,
    newId: randomUUID,
    files: testFiles(),
    sessionSecret: secret,
  })
  mountAreaRoutes(server, mounting, [whoAmI, analystsOnly])
  return server
}

/** A browser as far as sign-in needs one: keeps cookies, follows redirects. */
export const browser = (at: FastifyInstance, host = 'localhost:3000') => {
  const jar = new Map<string, { value: string; path: string }>()
  const keep = (answer: LightMyRequestResponse): void => {
    for (const { name, value, path = '/', expires, maxAge } of answer.cookies as { name: string; value: string; path?: string; expires?: Date; maxAge?: number }[])
      if (maxAge === 0 || (expires && expires.getTime() <= Date.now())) jar.delete(name + path)
      else jar.set(name + path, { value: `${name}=${encodeURIComponent(value)}`, path })
  } // prettier-ignore
  const once = async (method: 'GET' | 'POST', url: string, form?: Record<string, string>) => {
    const cookies = [...jar.values()].filter(each => url.split('?')[0]!.startsWith(each.path)).map(each => each.value)
    const answer = await at.inject({
      method,
      url,
      headers: { host, ...(cookies.length > 0 && { cookie: cookies.join('; ') }), ...(form && { 'content-type': 'application/x-www-form-urlencoded' }) },
      ...(form && { payload: new URLSearchParams(form).toString() }),
    }) // prettier-ignore
    keep(answer)
    return answer
  }
  const visit = async (method: 'GET' | 'POST', url: string, form?: Record<string, string>) => {
    const seen: string[] = [url]
    let answer = await once(method, url, form)
    while (answer.statusCode >= 300 && answer.statusCode < 400) {
      if (seen.length > 10) refuse(`went round in circles: ${seen.join(' → ')}`)
      const next = new URL(String(answer.headers.location), `http://${host}`)
      if (next.host !== host) refuse(`left for ${next.href}`)
      seen.push(next.pathname + next.search)
      answer = await once('GET', next.pathname + next.search)
    }
    const text = /<main[\s\S]*<\/main>/.exec(answer.payload)?.[0] ?? answer.payload
    return { status: answer.statusCode, text, at: seen.at(-1)!, seen }
  }
  return { once, visit, jar, sessionKey: () => jar.get('alongside/')?.value }
}
