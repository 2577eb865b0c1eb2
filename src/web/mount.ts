import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { may, type Who } from '../access/rules.ts'
import type { Area, Ctx } from '../ctx.ts'
import type { Db, WorkOptions } from '../database/connection.ts'
import { dayOf, endOfDay, isDay, type Day } from '../kernel/day.ts'
import { areaMoment } from '../running/queries.ts'
import type { WhoOf } from '../sign-in/queries.ts'
import { letGo, type FileStore } from '../files/store.ts'
import type { Answer } from './answer.ts'
import type { AreaRoute } from './area-routes.ts'
import { notFoundPage } from './error-pages.ts'
import type { NavigationLink } from './frame.ts'
import { areaRequest, isReadable, takeUpload } from './reading.ts'
import { sendFile, sendJson, sendPage } from './replies.ts'

export type InArea = <T>(areaId: number, work: (db: Db) => Promise<T>, options?: WorkOptions) => Promise<T>

export type Mounting = {
  readonly inArea: InArea
  readonly areas: () => readonly Area[]
  readonly whoOf: WhoOf
  readonly newId: () => string
  readonly files: FileStore
  /** The real moment; a made-up area's day is put in its place. */
  readonly clock: () => Date
  readonly navigation: readonly NavigationLink[]
  /** The address people use, where it is configured. */
  readonly baseUrl?: string | undefined
}

const knownOnAsked = (request: FastifyRequest, today: Day): Day | null => {
  const asked = (request.query as Record<string, unknown>)['known-on']
  return request.method === 'GET' && isDay(asked) && asked < today ? asked : null
}

type Told = { answer: Answer; who: Who | null; today: Day; knownOn: Day | null; allowed: boolean }

const tell = async (mounting: Mounting, route: AreaRoute, area: Area, request: FastifyRequest, csrf: string) =>
  mounting.inArea(
    area.id,
    async (db): Promise<Told> => {
      const now = await areaMoment(db, area, mounting.clock())
      const knownOn = knownOnAsked(request, dayOf(now))
      const today = knownOn ?? dayOf(now)
      const signedIn = request.session.signedIn
      const who = signedIn?.areaId === area.id ? await mounting.whoOf(db, area.id, signedIn.personId, dayOf(now)) : null
      const told = { who, today, knownOn }
      if (!may(who, route.permission)) return { ...told, answer: { kind: 'not-found' }, allowed: false }
      const ctx: Ctx = {
        db, area, who, today, now,
        knownAt: knownOn ? endOfDay(knownOn) : null,
        newId: mounting.newId,
        files: mounting.files,
        requestId: request.id,
      } // prettier-ignore
      return { ...told, answer: await route.handler(ctx, areaRequest(request, csrf, mounting.baseUrl)), allowed: true }
    },
    { readOnly: route.method === 'GET' },
  )

const toSignIn = (request: FastifyRequest, area: Area): string =>
  `/sign-in?area=${area.slug}&to=${encodeURIComponent(request.url)}`

type Sending = { mounting: Mounting; area: Area; request: FastifyRequest; reply: FastifyReply; csrf: string }

const send = ({ mounting, area, request, reply, csrf }: Sending, told: Told): FastifyReply => {
  const { answer, who, today, knownOn, allowed } = told
  if (answer.kind === 'redirect') return reply.redirect(answer.to, 303)
  if (answer.kind === 'json') return sendJson(reply, answer.body, who)
  if (answer.kind === 'file') return sendFile(reply, answer, who)
  if (answer.kind === 'not-found' && !allowed && !who && request.method === 'GET')
    return reply.redirect(toSignIn(request, area), 303)
  const page = answer.kind === 'page' ? answer : notFoundPage(request.id)
  return sendPage(request, reply, page, { area, who, today, knownOn, csrf, navigation: mounting.navigation })
}

/** A form of somebody signed in carries a token; a visitor's form must come from our own pages. */
const guardForms = (app: FastifyInstance) => async (request: FastifyRequest, reply: FastifyReply) => {
  if (request.session.signedIn)
    return new Promise<void>((resolve, reject) =>
      app.csrfProtection.call(app, request, reply, (error?: Error) => (error ? reject(error) : resolve())),
    )
  const from = request.headers['sec-fetch-site']
  if (from && from !== 'same-origin' && from !== 'none')
    throw Object.assign(new Error('A form from elsewhere'), { statusCode: 403 })
}

type Uploading = {
  readonly files: FileStore
  readonly route: AreaRoute
  readonly areaOf: (request: FastifyRequest) => Area | undefined
}

/** How an upload's request is taken: only from those the page is open to, to disk, and gone again if nobody kept it. */
const uploading = ({ files, route, areaOf }: Uploading) => {
  const atMost = route.uploadAtMost
  if (atMost === undefined) return {}
  return {
    // Nobody else's file is read, not even to say no.
    onRequest: async (request: FastifyRequest, reply: FastifyReply) => {
      const who = await request.server.signedInAs(request)
      if (!who || who.areaId !== areaOf(request)?.id || !may(who, route.permission))
        return reply.callNotFound() as unknown as void
    },
    preValidation: (request: FastifyRequest) => takeUpload(request, { files, areaId: areaOf(request)!.id, atMost }),
    onResponse: async ({ upload }: FastifyRequest) => (upload?.ok ? letGo(upload) : undefined),
  }
}

/** Puts the slices' addresses under `/:area`, each with its permission, in one transaction per request. */
export const mountAreaRoutes = (app: FastifyInstance, mounting: Mounting, routes: readonly AreaRoute[]): void => {
  const bySlug = (slug: string) => mounting.areas().find(area => area.slug === slug)
  const areaOf = (request: FastifyRequest) => bySlug((request.params as { area: string }).area)
  app.decorateRequest('upload', null)
  for (const route of routes)
    app.route({
      method: route.method,
      url: `/:area${route.path}`,
      ...uploading({ files: mounting.files, route, areaOf }),
      ...(route.method === 'POST' && { preHandler: guardForms(app) }),
      handler: async (request, reply) => {
        const area = areaOf(request)
        if (!area || !isReadable(request)) return reply.callNotFound()
        const csrf = request.session.signedIn ? reply.generateCsrf() : ''
        const told = await tell(mounting, route, area, request, csrf)
        return send({ mounting, area, request, reply, csrf }, told)
      },
    })
}

/** Lets pages outside any area know who is signed in. */
export const mountSignedInAs = (app: FastifyInstance, { inArea, areas, whoOf, clock }: Mounting): void => {
  app.decorate('signedInAs', async request => {
    const signedIn = request.session?.signedIn
    const area = signedIn && areas().find(each => each.id === signedIn.areaId)
    if (!signedIn || !area) return null
    const work = async (db: Db) => whoOf(db, area.id, signedIn.personId, dayOf(await areaMoment(db, area, clock())))
    return inArea(area.id, work, { readOnly: true })
  })
}
