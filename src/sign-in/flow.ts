import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import type { Area, Ctx } from '../ctx.ts'
import { inArea, type Pools } from '../database/connection.ts'
import type { FileStore } from '../files/store.ts'
import { dayOf } from '../kernel/day.ts'
import { areaMoment } from '../running/queries.ts'
import { sendPage } from '../web/replies.ts'
import { forgetOldSessions, letIn } from './commands.ts'
import { notLetInPage, providerAwayPage, startAgainPage } from './pages.ts'
import { openProvider, type Proofs, type SignInProvider } from './provider.ts'
import { type Identity } from './rules.ts'
import { sealWith } from './sealed.ts'

export type SignInParts = {
  readonly config: Config
  readonly pools: Pools
  readonly areas: readonly Area[]
  readonly clock: () => Date
  readonly newId: () => string
  readonly files: FileStore
  /** Where several copies of the application run: what one began, another can finish. */
  readonly sessionSecret?: string
}

/** Through the organisation's own provider, or through the demonstration's. */
export type Way = 'organisation' | 'demonstration'

export type Leaving = {
  readonly way: Way
  readonly area: Area
  /** Where to come back to. */
  readonly to: string
  /** What else to ask the provider. */
  readonly more?: Readonly<Record<string, string>>
}

export type Flow = {
  readonly ways: Record<Way, SignInProvider | null>
  /** Sends somebody to the provider, remembering in a sealed cookie what to come back to. */
  leave(request: FastifyRequest, reply: FastifyReply, leaving: Leaving): Promise<FastifyReply>
  /** Takes the provider's answer, and begins a session where the area knows the person. */
  comeBack(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>
}

/** Kept sealed in a cookie while somebody is away at the provider. */
type UnderWay = Proofs & { readonly way: Way; readonly area: string; readonly to: string }

const cookieName = 'alongside-sign-in'
const minutesUnderWay = 30

/** Work in an area outside a mounted route: in its own day, as nobody yet. */
export const insideArea = <T>(parts: SignInParts, area: Area, requestId: string, work: (ctx: Ctx) => Promise<T>) =>
  inArea(parts.pools.app, area.id, async db => {
    const now = await areaMoment(db, area, parts.clock())
    return work({
      db,
      area,
      who: null,
      today: dayOf(now),
      now,
      knownAt: null,
      newId: parts.newId,
      files: parts.files,
      requestId,
    })
  })

/** The provider this installation is configured for, or null. */
const configured = ({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }: Config): SignInProvider | null =>
  OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET
    ? openProvider({ issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET })
    : null

/** The address people use: as configured, else (a demonstration may be reached by any name) as asked for. */
const originOf = ({ BASE_URL }: Config, request: FastifyRequest): string =>
  BASE_URL ? new URL(BASE_URL).origin : `${request.protocol}://${request.host}`

export const makeFlow = (parts: SignInParts): Flow => {
  const ways: Flow['ways'] = { organisation: configured(parts.config), demonstration: null }
  const seal = sealWith(parts.sessionSecret ?? randomBytes(32).toString('hex'), minutesUnderWay)
  return {
    ways,
    async leave(request, reply, { way, area, to, more = {} }) {
      const returning = `${originOf(parts.config, request)}/sign-in/return`
      const begun = await ways[way]?.begin(returning, more).catch(away(request))
      if (!begun) return sendPage(request, reply, providerAwayPage())
      const underWay: UnderWay = { ...begun.proofs, way, area: area.slug, to }
      reply.setCookie(cookieName, seal.seal(underWay, parts.clock()), {
        path: '/sign-in',
        httpOnly: true,
        sameSite: 'lax',
        secure: request.protocol === 'https',
        maxAge: minutesUnderWay * 60,
      })
      // The demonstration's provider lives here, whatever name this machine is reached by.
      const address = way === 'demonstration' ? `${begun.to.pathname}${begun.to.search}` : begun.to.href
      return reply.header('cache-control', 'no-store').redirect(address, 303)
    },
    async comeBack(request, reply) {
      const underWay = seal.open(request.cookies[cookieName] ?? '', parts.clock()) as UnderWay | null
      reply.clearCookie(cookieName, { path: '/sign-in' }).header('cache-control', 'no-store')
      const area = parts.areas.find(each => each.slug === underWay?.area)
      if (!underWay || !area) return sendPage(request, reply, startAgainPage(tooLong, null))
      const answer = new URL(request.url, originOf(parts.config, request))
      const identity = await ways[underWay.way]?.finish(answer, underWay).catch(notFinished(request))
      if (!identity) return sendPage(request, reply, startAgainPage(saidNo, area))
      return welcome(parts, request, reply, { area, identity, way: underWay.way, to: underWay.to })
    },
  }
}

const tooLong = 'It took a long time, or was begun in another window. Nothing has changed.'
const saidNo = 'The sign-in service said no, or its answer was not to the question we asked.'

type Arriving = { readonly area: Area; readonly identity: Identity; readonly way: Way; readonly to: string }

const welcome = async (parts: SignInParts, request: FastifyRequest, reply: FastifyReply, arriving: Arriving) => {
  const { area, identity, way, to } = arriving
  // Everybody can be anybody there, so the demonstration's provider opens made-up areas alone.
  const allowed = way === 'organisation' || area.madeUp
  const found = allowed
    ? await insideArea(parts, area, request.id, ctx => letIn(ctx, identity))
    : ({ ok: false, because: 'unknown' } as const)
  if (!found.ok) return sendPage(request, reply, notLetInPage(area, found.because))
  await forgetOldSessions(parts.pools.app, parts.clock())
  // A new key for the session: one fixed on somebody before they signed in is worth nothing.
  await request.session.regenerate()
  request.session.signedIn = { areaId: area.id, personId: found.personId }
  return reply.redirect(to, 303)
}

const away = (request: FastifyRequest) => (error: Error) => {
  request.log.error({ reason: error.message }, 'the sign-in provider did not answer')
  return null
}
const notFinished = (request: FastifyRequest) => (error: Error & { code?: string }) => {
  request.log.warn({ reason: error.code ?? error.name }, 'a sign-in was not finished')
  return null
}
