import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Who } from '../access/rules.ts'
import type { Area } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'
import { startAsRole } from '../public/start-as.ts'
import type { File, Page } from './answer.ts'
import { brokenPage, notFoundPage, tooBigPage } from './error-pages.ts'
import { framed, type NavigationLink } from './frame.ts'

/** Where a page is shown: in which area, to whom, on which day. */
export type Setting = {
  readonly area: Area | null
  readonly who: Who | null
  readonly today: Day | null
  readonly knownOn: Day | null
  readonly csrf: string
  readonly navigation: readonly NavigationLink[]
}

const nowhere: Setting = { area: null, who: null, today: null, knownOn: null, csrf: '', navigation: [] }

/**
 * What a signed-in person sees may be theirs alone and is kept nowhere, nor is what only its address opens; anybody's
 * page is asked for again each time.
 */
const mayBeKept = (who: Who | null, { noindex }: { readonly noindex?: boolean } = {}): string =>
  who || noindex ? 'private, no-store' : 'no-cache'

/** Said in the header too: a file has no place for the sentence a page has in its head. */
const robots = ({ noindex }: { readonly noindex?: boolean }): Record<string, string> =>
  noindex ? { 'x-robots-tag': 'noindex, nofollow' } : {}

export const sendFile = (reply: FastifyReply, file: File, who: Who | null): FastifyReply => {
  const name = file.name.replaceAll(/[^\w.-]/g, '-')
  if (file.size !== undefined) reply.header('content-length', file.size)
  return reply
    .header('content-disposition', `${file.inline ? 'inline' : 'attachment'}; filename="${name}"`)
    .header('cache-control', mayBeKept(who, file))
    .headers(robots(file))
    .type(file.type)
    .send(file.body)
}

export const sendJson = (reply: FastifyReply, body: unknown, who: Who | null): FastifyReply =>
  reply.header('cache-control', mayBeKept(who)).send(body)

/** The path to come back to: a form that was refused leaves its own address, which cannot be opened. */
const wayHere = (request: FastifyRequest, area: Area | null): string =>
  request.method === 'GET' ? request.url : area ? `/${area.slug}` : '/'

/** Sends a page in its frame; on the page somebody lands on in the demonstration, with three things to try. */
export const sendPage = (
  request: FastifyRequest,
  reply: FastifyReply,
  page: Page,
  setting: Setting = nowhere,
): FastifyReply => {
  const welcome = (request.query as { welcome?: unknown }).welcome
  const document = framed(page, {
    ...setting,
    path: wayHere(request, setting.area),
    cspNonce: reply.cspNonce.script,
    tour: setting.area?.madeUp && setting.who && typeof welcome === 'string' ? (startAsRole(welcome) ?? null) : null,
  })
  return reply
    .code(page.status ?? 200)
    .header('cache-control', mayBeKept(setting.who, page))
    .headers(robots(page))
    .type('text/html; charset=utf-8')
    .send(document.toString())
}

/** A page that belongs to no area, to whoever is signed in: the front door, the statements in the footer, errors. */
export const sendPlainPage = async (
  request: FastifyRequest,
  reply: FastifyReply,
  page: Page,
): Promise<FastifyReply> => {
  // Where the database does not answer, the page that says so must not need it.
  const who = await request.server.signedInAs(request).catch(() => null)
  return sendPage(request, reply, page, { ...nowhere, who, csrf: who ? reply.generateCsrf() : '' })
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Who sends a request, in the area they signed in to. */
    signedInAs(request: FastifyRequest): Promise<Who | null>
  }
}

/** Not found and not allowed are one page; anything thrown is a bug, logged once here with its request id. */
export const mountErrorPages = (app: FastifyInstance): void => {
  app.setNotFoundHandler((request, reply) => sendPlainPage(request, reply, notFoundPage(request.id)))
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const status = error.statusCode ?? 500
    if (error.code === 'FST_REQ_FILE_TOO_LARGE' || status === 413)
      return sendPlainPage(request, reply, tooBigPage(request.id))
    if (status >= 500) request.log.error({ err: error }, 'a request failed')
    return sendPlainPage(request, reply, brokenPage(request.id, status))
  })
}
