import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { isUuid } from '../kernel/ids.ts'
import { notFound, redirect } from '../web/answer.ts'
import { post, type AreaRoute } from '../web/area-routes.ts'
import { sendPage } from '../web/replies.ts'
import { forgetSignIn, signOutEverywhere } from './commands.ts'
import { mountDemonstration } from './demonstration/mount.ts'
import { insideArea, makeFlow, type Flow, type SignInParts } from './flow.ts'
import { chooseAreaPage, nobodyHerePage, signedOutPage, signOutPage } from './pages.ts'
import { ownPath } from './rules.ts'
import type { SignedIn } from './session-store.ts'

/** Where a form may lead besides ourselves: the provider's origin. */
export const signInOrigins = (config: Pick<Config, 'OIDC_ISSUER'>): string[] =>
  config.OIDC_ISSUER ? [new URL(config.OIDC_ISSUER).origin] : []

/** Signing in and out, and in a demonstration its own provider and `/start-as`. */
export const mountSignIn = async (app: FastifyInstance, parts: SignInParts): Promise<void> => {
  const flow = makeFlow(parts)
  const asking = parts.config.DEMONSTRATION ? mountDemonstration(app, parts, flow) : null
  mountSignInRoutes(app, parts, flow, asking)
  mountSignOut(app, parts)
}

const mountSignInRoutes = (
  app: FastifyInstance,
  { areas }: SignInParts,
  flow: Flow,
  asking: ReturnType<typeof mountDemonstration> | null,
): void => {
  app.get('/sign-in', async (request, reply) => {
    const { area: slug, to } = request.query as Record<string, string | undefined>
    const area = areas.find(each => each.slug === slug)
    if (!area)
      return sendPage(
        request,
        reply,
        chooseAreaPage(areas, each => ownPath(to, `/${each.slug}`)),
      )
    const back = ownPath(to, `/${area.slug}`)
    if (flow.ways.organisation) return flow.leave(request, reply, { way: 'organisation', area, to: back })
    if (!asking || !area.madeUp) return sendPage(request, reply, nobodyHerePage(area))
    return flow.leave(request, reply, { way: 'demonstration', area, to: back, more: asking(area) })
  })
  app.get('/sign-in/return', (request, reply) => flow.comeBack(request, reply))
}

const mountSignOut = (app: FastifyInstance, parts: SignInParts): void => {
  const signedIn = (request: FastifyRequest): SignedIn | undefined => request.session.signedIn
  const guarded = {
    preHandler: (request: FastifyRequest, reply: FastifyReply, done: () => void) =>
      signedIn(request) ? app.csrfProtection.call(app, request, reply, done) : done(),
  }
  const over = async (request: FastifyRequest, reply: FastifyReply, everywhere: boolean) => {
    await request.session.destroy()
    return sendPage(request, reply.clearCookie('alongside', { path: '/' }), signedOutPage(everywhere))
  }
  app.get('/sign-out', async (request, reply) =>
    signedIn(request)
      ? sendPage(request, reply, signOutPage(reply.generateCsrf()))
      : sendPage(request, reply, signedOutPage(false)),
  )
  app.post('/sign-out', guarded, (request, reply) => over(request, reply, false))
  app.post('/sign-out-everywhere', guarded, async (request, reply) => {
    const who = signedIn(request)
    const area = parts.areas.find(each => each.id === who?.areaId)
    if (who && area) await insideArea(parts, area, request.id, ctx => signOutEverywhere(ctx, who.personId))
    return over(request, reply, true)
  })
}

/** Below an area: an administrator lets somebody sign in anew. */
export const signInRoutes: readonly AreaRoute[] = [
  post('/people/:person/sign-in/forget', 'partners.edit', async (ctx, request) => {
    const personId = request.params.person!
    if (!isUuid(personId)) return notFound
    await forgetSignIn(ctx, personId)
    return redirect(`/${ctx.area.slug}/people/${personId}`)
  }),
]
