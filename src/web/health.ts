import type { FastifyInstance } from 'fastify'
import type { Pools } from '../database/connection.ts'

/** `/health`: this process answers. `/ready`: it can also reach its database. For the machine's supervisor. */
export const mountHealth = (app: FastifyInstance, pools: Pools): void => {
  app.get('/health', async () => ({ status: 'ok' }))
  app.get('/ready', async (_request, reply) => {
    try {
      await pools.app.query('select 1')
      return { status: 'ready' }
    } catch {
      return reply.code(503).send({ status: 'not ready', because: 'The database does not answer.' })
    }
  })
}
