import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { pino, type Logger } from 'pino'
import { makeApp } from './app.ts'
import type { Config } from './config.ts'
import { inArea, withoutArea } from './database/connection.ts'
import type { Database } from './database/start.ts'
import { openDatabase } from './open-database.ts'
import { openFileStore } from './files/store.ts'
import { beginSweeping } from './files/tasks.ts'
import { loadDemonstration } from './demonstration/load.ts'
import { startWorker, type Worker } from './jobs/worker.ts'
import { beginMornings } from './mail/tasks.ts'
import { areasServed } from './running/queries.ts'
import { tasks } from './tasks.ts'

/** The secret that signs session cookies: the operator's, or one made at the first start and kept. */
const sessionSecret = (config: Config): string => {
  if (config.SESSION_SECRET) return config.SESSION_SECRET
  const path = join(config.DATA_FOLDER, 'session-secret')
  if (!existsSync(path)) {
    mkdirSync(config.DATA_FOLDER, { recursive: true })
    writeFileSync(path, randomBytes(48).toString('base64url'), { mode: 0o600 })
  }
  return readFileSync(path, 'utf8')
}

export type Running = { readonly address: string; stop(): Promise<void> }

/** A start that failed, in a sentence where the machine's own words would not help. */
const inASentence = (error: unknown, { PORT }: Config): unknown =>
  (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
    ? new Error(`Port ${PORT} is in use already. Stop what uses it, or choose another: PORT=${PORT + 1} npm start`)
    : error

/**
 * Starts everything: PostgreSQL, the two areas on a first start, the pages, the background jobs. Where one of them does
 * not start, those that did are stopped again, so that nothing is left running. `opening` is the database where it has
 * begun to open already.
 */
export const start = async (
  config: Config,
  log: Logger = pino({ level: config.LOG_LEVEL }),
  opening: Promise<Database> = openDatabase(config, log),
): Promise<Running> => {
  const database = await opening
  const begun: { app?: FastifyInstance; worker?: Worker } = {}
  const stop = async (): Promise<void> => {
    await begun.app?.close()
    await begun.worker?.stop()
    await database.stop()
  }
  try {
    return { address: await serve({ config, log, database, begun }), stop }
  } catch (error) {
    await stop()
    throw inASentence(error, config)
  }
}

type Serving = {
  readonly config: Config
  readonly log: Logger
  readonly database: Database
  /** What was begun is noted here, so that it can be stopped. */
  readonly begun: { app?: FastifyInstance; worker?: Worker }
}

const serve = async ({ config, log, database, begun }: Serving): Promise<string> => {
  const { pools } = database
  const clock = () => new Date()
  const newId = () => randomUUID()
  const files = openFileStore(config)
  if (config.DEMONSTRATION) await loadDemonstration({ pools, clock, newId, files, log })
  const areas = await withoutArea(pools.app, areasServed, { readOnly: true })
  const app = await makeApp({ config, pools, areas, sessionSecret: sessionSecret(config), clock, newId, files })
  begun.app = app
  await app.listen({ port: config.PORT, host: config.HOST })
  begun.worker = await startWorker({
    ownerUrl: database.ownerUrl,
    tasks: tasks({ config, pools, areas, clock, newId, files }),
    log,
    // With a PostgreSQL of our own nobody else runs jobs: those a killed copy had begun start again at once.
    alone: config.DATABASE_URL === undefined,
  })
  for (const area of areas.filter(each => !each.madeUp))
    await inArea(pools.app, area.id, db => beginMornings({ db, area, now: clock() }))
  for (const area of areas) await inArea(pools.app, area.id, db => beginSweeping({ db, area }, clock()))
  const { port } = app.server.address() as AddressInfo
  return config.BASE_URL ?? `http://localhost:${port}`
}
