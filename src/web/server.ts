import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import cookie from '@fastify/cookie'
import csrfProtection from '@fastify/csrf-protection'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import session from '@fastify/session'
import statics from '@fastify/static'
import fastify, { LogController, type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import type { SessionStore } from '../sign-in/session-store.ts'
import { visitorKey } from './visitor.ts'

export type ServerParts = {
  readonly config: Config
  readonly sessionSecret: string
  readonly sessionStore: SessionStore
  /** Where forms may lead besides ourselves: the sign-in provider's origin. */
  readonly formOrigins: readonly string[]
  readonly logStream?: NodeJS.WritableStream
}

const assets = fileURLToPath(new URL('../../public/assets/', import.meta.url))

/** No address, cookie, form field or name is ever logged: a path without its query, and a request id. */
const logging = ({ config, logStream }: ServerParts) => ({
  level: config.LOG_LEVEL,
  ...(logStream && { stream: logStream }),
  serializers: {
    req: (request: { method: string; url: string }) => ({ method: request.method, path: request.url.split('?')[0] }),
    res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
    // PostgreSQL puts the offending values into an error's detail: what is logged is which kind, where, and the stack.
    err: (error: Error & { code?: string; constraint?: string; table?: string }) => ({
      type: error.name,
      message: error.code ? 'a database or system error' : error.message,
      code: error.code,
      table: error.table,
      constraint: error.constraint,
      stack: (error.stack ?? '').split('\n').slice(1).join('\n'),
    }),
  },
})

const contentSecurity = ({ config, formOrigins }: ServerParts) => ({
  enableCSPNonces: true,
  contentSecurityPolicy: {
    directives: {
      'default-src': ["'self'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'form-action': ["'self'", ...formOrigins],
      'frame-ancestors': ["'none'"],
      'upgrade-insecure-requests': config.BASE_URL?.startsWith('https:') ? [] : null,
    },
  },
  strictTransportSecurity: config.BASE_URL?.startsWith('https:') ? { maxAge: 31_536_000 } : false,
  // A path of ours may name an action or a promise: nobody we link to is told it.
  referrerPolicy: { policy: 'same-origin' as const },
  crossOriginEmbedderPolicy: false,
})

/** Who a limit counts: the person where signed in (a council shares one address), else the visitor. */
const limitKey = (request: FastifyRequest): string => {
  const signedIn = request.session?.signedIn
  return signedIn ? `${signedIn.areaId}/${signedIn.personId}` : visitorKey(request.ip)
}

/** A Fastify server with everything a page needs before the first slice is mounted on it. */
export const makeServer = async (parts: ServerParts): Promise<FastifyInstance> => {
  const { config } = parts
  const app = fastify({
    logger: logging(parts),
    genReqId: () => randomUUID(),
    trustProxy: config.TRUST_PROXY,
    bodyLimit: 1024 * 1024,
    // Somebody who types a slash at the end means the same page.
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    logController: new LogController({ disableRequestLogging: config.LOG_LEVEL !== 'debug' }),
    forceCloseConnections: 'idle',
  })
  await app.register(cookie)
  await app.register(formbody)
  // How large a file may be its page says, in a sentence of its own.
  await app.register(multipart, { throwFileSizeLimit: false, limits: { files: 1, fields: 50, fieldSize: 100_000 } })
  await app.register(helmet, contentSecurity(parts))
  await app.register(session, {
    secret: parts.sessionSecret,
    store: parts.sessionStore,
    cookieName: 'alongside',
    saveUninitialized: false,
    rolling: false,
    cookie: { secure: 'auto', httpOnly: true, sameSite: 'lax', path: '/', maxAge: config.SESSION_HOURS * 3_600_000 },
  })
  await app.register(csrfProtection, {
    sessionPlugin: '@fastify/session',
    getToken: request => (request.body as { _csrf?: string } | undefined)?._csrf,
  })
  await app.register(rateLimit, {
    max: config.REQUESTS_PER_MINUTE,
    timeWindow: 60_000,
    hook: 'onRequest',
    keyGenerator: limitKey,
    allowList: request => request.url.startsWith('/assets/') || request.url === '/health' || request.url === '/ready',
  })
  await app.register(statics, { root: assets, prefix: '/assets/', maxAge: '1h' })
  return app
}
