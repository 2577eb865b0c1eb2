import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import type { Area } from '../ctx.ts'
import { sendPlainPage } from '../web/replies.ts'
import { aboutPage, accessibilityPage, homePage, privacyPage } from './pages.ts'

/** The pages that belong to no area: the front door and the statements in the footer. */
export const mountPublicPages = (app: FastifyInstance, areas: readonly Area[], config: Config): void => {
  app.get('/', (request, reply) => sendPlainPage(request, reply, homePage(areas, config.DEMONSTRATION)))
  app.get('/about', (request, reply) => sendPlainPage(request, reply, aboutPage()))
  app.get('/accessibility', (request, reply) => sendPlainPage(request, reply, accessibilityPage()))
  app.get('/privacy', (request, reply) => sendPlainPage(request, reply, privacyPage()))
}
