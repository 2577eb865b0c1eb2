import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { may, type Who } from '../access/rules.ts'
import type { Area, Ctx } from '../ctx.ts'
import type { Db, WorkOptions } from '../database/connection.ts'
import { dayOf, endOfDay, isDay, type Day } from '../kernel/day.ts'
import type { WhoOf } from '../sign-in/queries.ts'
import { momentIn } from '../sign-in/rules.ts'
import type { Answer } from './answer.ts'
import type { AreaRequest, AreaRoute, Upload } from './area-routes.ts'
import { framed, type NavigationLink } from './frame.ts'
import { brokenPage, notFoundPage, tooBigPage } from './error-pages.ts'
import { visitorKey } from './visitor.ts'
import { areaToday } from '../running/queries.ts'

export type InArea = <T>(areaId: number, work: (db: Db) => Promise<T>, options?: WorkOptions) => Promise<T>

export type Mounting = {
  readonly inArea: InArea
  readonly areas: () => readonly Area[]
  readonly whoOf: WhoOf
  readonly newId: () => string
  /** The real moment; a made-up area's day is put in its place. */
  readonly clock: () => Date
  readonly navigation: readonly NavigationLink[]
}

const knownOnAsked = (request: FastifyRequest, today: Day): Day | null => {
  const asked = (request.query as Record<string, unknown>)['known-on']
  return request.method === 'GET' && isDay(asked) && asked < today ? asked : null
}

type Told = { answer: Answer; who: Who | null; today: Day; knownOn: Day | null; allowed: boolean }

const readUpload = async (
  request: FastifyRequest,
): Promise<{ fields: Record<string, string>; upload: Upload | null }> => {
  const fields: Record<string, string> = {}
  let upload: Upload | null = null
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = String(part.value)
    else if (part.fieldname === 'file' && part.filename)
      upload = { name: part.filename, type: part.mimetype, bytes: await part.toBuffer() }
    else await part.toBuffer()
  }
  return { fields, upload }
}

/** Reads the uploaded file and the fields beside it before the token among them is checked. */
const takeUpload = async (request: FastifyRequest): Promise<void> => {
  if (!request.isMultipart()) return
  const { fields, upload } = await readUpload(request)
  request.body = fields
  request.upload = upload
}

declare module 'fastify' {
  interface FastifyRequest {
    upload: Upload | null
  }
}

const areaRequest = (request: FastifyRequest, csrf: string): AreaRequest => ({
  params: request.params as Record<string, string>,
  query: request.query as Record<string, string | undefined>,
  body: (request.body ?? {}) as Record<string, string | string[]>,
  upload: request.upload ?? null,
  path: request.url,
  csrf,
  visitor: visitorKey(request.ip),
})

const tell = async (mounting: Mounting, route: AreaRoute, area: Area, request: FastifyRequest, csrf: string) =>
  mounting.inArea(
    area.id,
    async (db): Promise<Told> => {
      const real = mounting.clock()
      const now = area.madeUp ? momentIn((await areaToday(db, area.id)) ?? dayOf(real), real) : real
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
        requestId: request.id,
      } // prettier-ignore
      return { ...told, answer: await route.handler(ctx, areaRequest(request, csrf)), allowed: true }
    },
    { readOnly: route.method === 'GET' },
  )

const sendFile = (reply: FastifyReply, answer: Extract<Answer, { kind: 'file' }>) =>
  reply
    .header('content-disposition', `${answer.inline ? 'inline' : 'attachment'}; filename="${answer.name.replaceAll(/[^\w.-]/g, '-')}"`)
    .type(answer.type)
    .send(answer.body) // prettier-ignore

const send = (
  mounting: Mounting,
  area: Area,
  request: FastifyRequest,
  reply: FastifyReply,
  csrf: string,
  told: Told,
) => {
  const { answer, who } = told
  if (answer.kind === 'redirect') return reply.redirect(answer.to, 303)
  if (answer.kind === 'json') return reply.send(answer.body)
  if (answer.kind === 'file') return sendFile(reply, answer)
  if (answer.kind === 'not-found' && !told.allowed && !who && request.method === 'GET')
    return reply.redirect(`/sign-in?area=${area.slug}&to=${encodeURIComponent(request.url)}`, 303)
  const page = answer.kind === 'page' ? answer : notFoundPage(request.id)
  const document = framed(page, {
    area, who, csrf,
    today: told.today,
    knownOn: told.knownOn,
    path: request.url,
    cspNonce: reply.cspNonce.script,
    navigation: mounting.navigation,
  }) // prettier-ignore
  return reply
    .code(page.status ?? 200)
    .header('cache-control', who ? 'private, no-store' : 'no-cache')
    .type('text/html; charset=utf-8')
    .send(document.toString())
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

/** Puts the slices' addresses under `/:area`, each with its permission, in one transaction per request. */
export const mountAreaRoutes = (app: FastifyInstance, mounting: Mounting, routes: readonly AreaRoute[]): void => {
  const bySlug = (slug: string) => mounting.areas().find(area => area.slug === slug)
  app.decorateRequest('upload', null)
  for (const route of routes)
    app.route({
      method: route.method,
      url: `/:area${route.path}`,
      ...(route.upload && { preValidation: takeUpload }),
      ...(route.method === 'POST' && { preHandler: guardForms(app) }),
      handler: async (request, reply) => {
        const area = bySlug((request.params as { area: string }).area)
        if (!area) return reply.callNotFound()
        const csrf = request.session.signedIn ? reply.generateCsrf() : ''
        return send(mounting, area, request, reply, csrf, await tell(mounting, route, area, request, csrf))
      },
    })
}

/** A page outside any area: the front door, errors, the statements in the footer. */
export const sendPage = (request: FastifyRequest, reply: FastifyReply, page: Extract<Answer, { kind: 'page' }>) =>
  reply
    .code(page.status ?? 200)
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(
      framed(page, {
        area: null, who: null, today: null, knownOn: null, navigation: [], csrf: '',
        path: request.url,
        cspNonce: reply.cspNonce.script,
      }).toString(),
    ) // prettier-ignore

/** Not found and not allowed are one page; anything thrown is a bug, logged once here with its request id. */
export const mountErrorPages = (app: FastifyInstance): void => {
  app.setNotFoundHandler((request, reply) => sendPage(request, reply, notFoundPage(request.id)))
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const status = error.statusCode ?? 500
    if (error.code === 'FST_REQ_FILE_TOO_LARGE' || status === 413)
      return sendPage(request, reply, tooBigPage(request.id))
    if (status >= 500) request.log.error({ err: error }, 'a request failed')
    return sendPage(request, reply, brokenPage(request.id, status))
  })
}
