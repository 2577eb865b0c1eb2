import { randomBytes, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { makeApp } from '../src/app.ts'
import { readConfig, type Config } from '../src/config.ts'
import { withoutArea, type Pools } from '../src/database/connection.ts'
import { testDatabase, type TestDatabase } from '../src/database/testing.ts'
import { loadDemonstration } from '../src/demonstration/load.ts'
import { areasServed } from '../src/running/queries.ts'

export type Site = {
  readonly app: FastifyInstance
  readonly address: string
  readonly database: TestDatabase
  close(): Promise<void>
}

const settings = (): Config => {
  const read = readConfig({ LOG_LEVEL: 'error', REQUESTS_PER_MINUTE: '100000' })
  if (!read.ok) throw new Error(read.because.join('\n'))
  return read.config
}

/** The whole application on a database of its own with both areas in it, as after a first start. */
export const openSite = async (): Promise<Site> => {
  const database = await testDatabase()
  const pools: Pools = { owner: database.ownerPool, app: database.appPool, end: async () => {} }
  const clock = (): Date => new Date()
  await loadDemonstration({ pools, clock, newId: randomUUID, log: pino({ level: 'silent' }) })
  const areas = await withoutArea(pools.app, areasServed, { readOnly: true })
  const app = await makeApp({
    config: settings(),
    pools,
    areas,
    sessionSecret: randomBytes(32).toString('hex'),
    clock,
    newId: randomUUID,
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const close = async (): Promise<void> => {
    await app.close()
    await database.drop()
  }
  return { app, address: `http://localhost:${port}`, database, close }
}
