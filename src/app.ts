import type { FastifyInstance } from 'fastify'
import { auditRoutes } from './audit/routes.ts'
import type { Config } from './config.ts'
import { evidenceRoutes } from './evidence/routes.ts'
import { governanceRoutes } from './governance/routes.ts'
import type { Area } from './ctx.ts'
import { inArea, type Pools } from './database/connection.ts'
import { mailRoutes } from './mail/routes.ts'
import { measureRoutes } from './measures/routes.ts'
import { partnerRoutes } from './partners/routes.ts'
import { publicPlanRoutes } from './plans/routes/public.ts'
import { staffPlanRoutes } from './plans/routes/staff.ts'
import { mountPublicPages } from './public/routes.ts'
import { mountHealth } from './web/health.ts'
import { runningRoutes } from './running/routes.ts'
import { whoOf } from './sign-in/queries.ts'
import { sessionStore } from './sign-in/session-store.ts'
import { mountSignIn, signInOrigins, signInRoutes } from './sign-in/routes.ts'
import type { AreaRoute } from './web/area-routes.ts'
import { everythingRoute } from './web/everything.ts'
import type { NavigationLink } from './web/frame.ts'
import { mountAreaRoutes, mountSignedInAs, type Mounting } from './web/mount.ts'
import { mountErrorPages } from './web/replies.ts'
import { makeServer } from './web/server.ts'

/** The table of contents: every slice's addresses, below `/:area`. */
export const areaRoutes: readonly AreaRoute[] = [
  ...publicPlanRoutes,
  ...staffPlanRoutes,
  ...evidenceRoutes,
  ...governanceRoutes,
  ...measureRoutes,
  ...partnerRoutes,
  ...mailRoutes,
  ...auditRoutes,
  ...signInRoutes,
  ...runningRoutes,
]

/** The navigation in the order people meet it, then what stands in the list of everything. Shown to who may open it. */
export const navigation: readonly NavigationLink[] = [
  { text: 'This week', path: '/this-week', permission: 'plan.edit' },
  { text: 'My actions', path: '/my-actions', permission: 'promise.update' },
  { text: 'Plans', path: '/plans', permission: 'plan.read' },
  { text: 'Measures', path: '/measures', permission: 'measure.read' },
  { text: 'Easy read', path: '/easy-read', permission: 'plan.read' },
  { text: 'Who works together', path: '/partners', permission: 'partners.read' },
  { text: 'Actions', path: '/actions', permission: 'plan.read-drafts', inList: 'Every action with its promises, by area, owner and where they stand' },
  { text: 'Versions', path: '/versions', permission: 'plan.read-drafts', inList: 'Drafts and published versions of each plan: compare, agree, approve, publish' },
  { text: 'Evidence', path: '/evidence', permission: 'evidence.decide', inList: 'What owners offered as showing that a promise was kept, to accept or return' },
  { text: 'Plain words', path: '/words', permission: 'plan.write-plain-words', inList: 'The plain and easy read version of each promise, and which are missing' },
  { text: 'Bring in a plan', path: '/imports', permission: 'plan.import', inList: 'Read a plan from the file it is kept in, look at what was read, keep it as a draft' },
  { text: 'Type a figure', path: '/figures/new', permission: 'figure.type', inList: 'A figure the partnership counted itself, with its period and source' },
  { text: 'People', path: '/people', permission: 'people.read', inList: 'Who can sign in, with which roles and posts, and until when' },
  { text: 'Outbox', path: '/outbox', permission: 'outbox.read', inList: 'Messages that were composed, and whether they were sent' },
  { text: 'Audit', path: '/audit', permission: 'audit.read', inList: 'Who did what to which thing, and when' },
] // prettier-ignore

export type AppParts = {
  readonly config: Config
  readonly pools: Pools
  readonly areas: readonly Area[]
  readonly sessionSecret: string
  readonly clock: () => Date
  readonly newId: () => string
  readonly logStream?: NodeJS.WritableStream
  /** Tests mount a slice of their own beside the rest. */
  readonly extraRoutes?: readonly AreaRoute[]
}

/** The whole application, ready to listen or to be asked by `inject`. */
export const makeApp = async (parts: AppParts): Promise<FastifyInstance> => {
  const { config, pools, areas, clock, newId } = parts
  const app = await makeServer({
    config,
    sessionSecret: parts.sessionSecret,
    sessionStore: sessionStore({ pool: pools.app, config, clock }),
    formOrigins: signInOrigins(config),
    ...(parts.logStream && { logStream: parts.logStream }),
  })
  const mounting: Mounting = {
    inArea: (areaId, work, options) => inArea(pools.app, areaId, work, options),
    areas: () => areas,
    whoOf,
    newId,
    clock,
    navigation,
  }
  mountSignedInAs(app, mounting)
  mountErrorPages(app)
  mountHealth(app, pools)
  mountPublicPages(app, areas, config)
  await mountSignIn(app, { config, pools, areas, clock, newId, sessionSecret: parts.sessionSecret })
  mountAreaRoutes(app, mounting, [...areaRoutes, everythingRoute(navigation), ...(parts.extraRoutes ?? [])])
  return app
}
