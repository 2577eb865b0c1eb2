import { randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type Provider from 'oidc-provider'
import { roles, type Role } from '../../access/rules.ts'
import type { Area } from '../../ctx.ts'
import { startAs } from '../../public/start-as.ts'
import { notFoundPage } from '../../web/error-pages.ts'
import { sendPage } from '../../web/replies.ts'
import { insideArea, type Flow, type SignInParts } from '../flow.ts'
import { choosePersonPage, startAgainPage } from '../pages.ts'
import { openProvider } from '../provider.ts'
import { demonstrationPeople } from '../queries.ts'
import { ownPath } from '../rules.ts'
import { clientId, issuer, makeProvider, path, signedWith } from './provider.ts'

/** What to ask the provider so that it offers this area's people, or signs one of them straight in. */
export type Asking = (area: Area, email?: string) => Record<string, string>

/**
 * The demonstration's own sign-in service beside the application, on the same address: everything but the choice of a
 * person is what any provider does. Made when first needed. Only made-up areas can be entered through it.
 */
export const mountDemonstration = (app: FastifyInstance, parts: SignInParts, flow: Flow): Asking => {
  const clientSecret = randomBytes(32).toString('hex')
  const origin = parts.config.BASE_URL ? new URL(parts.config.BASE_URL).origin : null
  let made: Promise<Provider> | null = null
  const provider = () => (made ??= makeProvider({ clientSecret, trustProxy: parts.config.TRUST_PROXY, origin }))
  mountProvider(app, provider)
  mountChoice(app, parts, provider)
  // Somebody may want to be somebody else: never silently the person of last time.
  const asking: Asking = (area, email) => ({ area: area.slug, prompt: 'login', ...(email && { login_hint: email }) })
  mountStartAs(app, parts, flow, asking)
  flow.ways.demonstration = openProvider({ issuer, clientId, clientSecret, signedWith, ask: asker(app) })
  return asking
}

/** Our own questions to the provider stay within the process, so that no name or port of this machine matters. */
const asker =
  (app: FastifyInstance) =>
  async (address: string, options: { method: string; headers: Record<string, string>; body?: unknown }) => {
    const { pathname, search, host } = new URL(address)
    const answer = await app.inject({
      method: options.method as 'GET',
      url: `${pathname}${search}`,
      headers: { ...options.headers, host },
      ...(options.body ? { payload: String(options.body) } : {}),
    })
    const headers = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)])
    return new Response(answer.statusCode === 204 ? null : answer.payload, { status: answer.statusCode, headers })
  }

/** Hands everything below the provider's path to it, unread. */
const mountProvider = (app: FastifyInstance, provider: () => Promise<Provider>): void => {
  app.register(async inner => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('*', (_request, _payload, done) => done(null))
    inner.all(`${path}/*`, { config: { rateLimit: false } }, async (request, reply) => {
      const answer = (await provider()).callback()
      reply.hijack()
      forgetLastTime(request.raw.headers)
      Object.assign(request.raw, { originalUrl: request.raw.url, url: request.raw.url!.slice(path.length) })
      await answer(request.raw, reply.raw)
    })
  })
}

/**
 * Every sign-in begins afresh: were the provider to know the person of last time, it would first ask the browser, by
 * script, to sign them out.
 */
const forgetLastTime = (headers: IncomingHttpHeaders): void => {
  const cookies = headers.cookie?.split('; ').filter(cookie => !cookie.startsWith('_session'))
  if (cookies) headers.cookie = cookies.join('; ')
}

type Choosing = { readonly uid: string }

/** The one page of the demonstration's provider: who would you like to be? */
const mountChoice = (app: FastifyInstance, parts: SignInParts, provider: () => Promise<Provider>): void => {
  const interaction = async (request: FastifyRequest, reply: FastifyReply) =>
    (await provider()).interactionDetails(request.raw, reply.raw).catch(() => null)
  const peopleOf = (area: Area, requestId: string) =>
    insideArea(parts, area, requestId, ctx => demonstrationPeople(ctx.db, area.id, ctx.today))
  const chosen = async (request: FastifyRequest, reply: FastifyReply, accountId: string) => {
    const back = await (await provider()).interactionResult(request.raw, reply.raw, { login: { accountId } })
    const { pathname, search } = new URL(back)
    return reply.redirect(`${pathname}${search}`, 303)
  }
  const choose = async (request: FastifyRequest<{ Params: Choosing }>, reply: FastifyReply, wanted: unknown) => {
    const details = await interaction(request, reply)
    const area = parts.areas.find(each => each.madeUp && each.slug === details?.params.area)
    if (!details || !area)
      return sendPage(request, reply, startAgainPage('It took a long time, or was begun in another window.', null))
    const people = await peopleOf(area, request.id)
    const person = people.find(each => each.email === (wanted ?? details.params.login_hint))
    if (person) return chosen(request, reply, person.email)
    return sendPage(request, reply, choosePersonPage(area, people, `${path}/choose/${request.params.uid}`))
  }
  app.get<{ Params: Choosing }>(`${path}/choose/:uid`, (request, reply) => choose(request, reply, undefined))
  app.post<{ Params: Choosing }>(`${path}/choose/:uid`, (request, reply) =>
    choose(request, reply, (request.body as { email?: string } | undefined)?.email ?? ''),
  )
}

/** `/start-as/merrowshire/analyst`: signed in at once, on the page that person wants first. */
const mountStartAs = (app: FastifyInstance, parts: SignInParts, flow: Flow, asking: Asking): void => {
  app.post<{ Params: { area: string; role: string } }>('/start-as/:area/:role', async (request, reply) => {
    const area = parts.areas.find(each => each.madeUp && each.slug === request.params.area)
    const role = request.params.role
    if (!area || !Object.hasOwn(roles, role)) return sendPage(request, reply, notFoundPage(request.id))
    const people = await insideArea(parts, area, request.id, ctx => demonstrationPeople(ctx.db, area.id, ctx.today))
    // Somebody who is this first and foremost, before somebody who is this as well.
    const person = people.find(each => each.roles[0] === role) ?? people.find(each => each.roles.includes(role as Role))
    if (!person) return sendPage(request, reply, startAgainPage(`Nobody in ${area.name} has that role today.`, area))
    const lands =
      `/${area.slug}${startAs.find(each => each.role === role)?.lands ?? ''}`.replace(/\/$/, '') + `?welcome=${role}`
    const to = ownPath((request.body as { to?: string } | undefined)?.to, lands)
    return flow.leave(request, reply, { way: 'demonstration', area, to, more: asking(area, person.email) })
  })
}
