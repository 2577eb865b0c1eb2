import { randomBytes, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { makeApp } from '../src/app.ts'
import { readConfig, type Config } from '../src/config.ts'
import { withoutArea, type Pools } from '../src/database/connection.ts'
import type { TestDatabase } from '../src/database/testing.ts'
import { demonstrationDatabase } from '../src/demonstration/testing.ts'
import { testFiles } from '../src/files/testing.ts'
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

const serve = async (database: TestDatabase): Promise<FastifyInstance> => {
  const pools: Pools = { owner: database.ownerPool, app: database.appPool, end: async () => {} }
  const clock = (): Date => new Date()
  const areas = await withoutArea(pools.app, areasServed, { readOnly: true })
  const app = await makeApp({
    config: settings(),
    pools,
    areas,
    sessionSecret: randomBytes(32).toString('hex'),
    clock,
    newId: randomUUID,
    files: testFiles(),
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  return app
}

/** The whole application on a database of its own with both areas in it, as after a first start. */
export const openSite = async (): Promise<Site> => {
  const database = await demonstrationDatabase()
  try {
    const app = await serve(database)
    const { port } = app.server.address() as AddressInfo
    const close = async (): Promise<void> => {
      await app.close()
      await database.drop()
    }
    return { app, address: `http://localhost:${port}`, database, close }
  } catch (error) {
    // Left open it would keep the test file from ever ending.
    await database.drop()
    throw error
  }
}
