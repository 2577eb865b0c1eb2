import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Log } from '../log.ts'
import { openCluster, superuser, type Cluster } from './cluster.ts'
import { reachServer, stopServer, type Reached } from './server.ts'

export type Embedded = {
  /** Address of the application's database, as its owner. */
  readonly ownerUrl: string
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  readonly database?: string
  /** PostgreSQL settings beside ours. */
  readonly settings?: Record<string, string>
  /** Milliseconds to wait for another copy to let go of the folder before it is believed to be at work. */
  readonly patience?: number
}

const ourLock = 'select pg_try_advisory_lock(885, 1) as ours'

/**
 * Starts the PostgreSQL that came with npm on `folder` and keeps it running: one left behind by a killed parent is used,
 * one that dies is started again on the same port, and a second copy of the application on the folder is refused.
 */
export const startEmbedded = async (folder: string, log: Log, options: EmbeddedOptions = {}): Promise<Embedded> => {
  const cluster = await openCluster(folder, options.settings)
  const keeper = await keep(cluster, log, options.patience ?? 3000)
  const database = options.database ?? 'alongside'
  await makeDatabase(keeper.client(), database)
  return { ownerUrl: addressOf(cluster, keeper.port, database), stop: () => keeper.stop() }
}

/**
 * For a command beside the application: uses the PostgreSQL a running copy started and leaves it running; starts it, and
 * stops it again, where no copy is at work.
 */
export const visitEmbedded = async (folder: string, log: Log, options: EmbeddedOptions = {}): Promise<Embedded> => {
  const cluster = await openCluster(folder, options.settings)
  const { client, port } = await reachServer(cluster, log)
  const alone = (await client.query<{ ours: boolean }>(ourLock)).rows[0]?.ours === true
  const database = options.database ?? 'alongside'
  await makeDatabase(client, database)
  const stop = async (): Promise<void> => {
    if (alone) await stopServer(cluster)
    await client.end().catch(() => {})
  }
  return { ownerUrl: addressOf(cluster, port, database), stop }
}

const addressOf = (cluster: Cluster, port: number, database: string): string =>
  `postgres://${superuser}:${cluster.password}@127.0.0.1:${port}/${database}`

/** Takes the folder for us: holds the lock on a connection that is kept, and starts PostgreSQL again when that ends. */
const keep = async (cluster: Cluster, log: Log, patience: number) => {
  let reached = await take(cluster, log, patience)
  let stopping = false
  let mending: Promise<void> | null = null
  const watch = () => reached.client.once('end', () => (mending = stopping ? null : mend()))
  const mend = async (): Promise<void> => {
    log.warn('PostgreSQL went away; starting it again')
    while (!stopping) {
      try {
        reached = await take(cluster, log, 30_000)
        log.info('PostgreSQL is back')
        watch()
        return
      } catch (error) {
        log.error((error as Error).message)
        await sleep(1000)
      }
    }
  }
  watch()
  const stop = async (): Promise<void> => {
    stopping = true
    await mending
    // The lock goes with the server: until the last moment nobody else is let in.
    await stopServer(cluster)
    await reached.client.end().catch(() => {})
  }
  return { port: reached.port, client: () => reached.client, stop }
}

const take = async (cluster: Cluster, log: Log, patience: number): Promise<Reached> => {
  const deadline = Date.now() + patience
  for (;;) {
    const reached = await reachServer(cluster, log)
    try {
      const answer = await reached.client.query<{ ours: boolean }>(ourLock)
      if (answer.rows[0]?.ours) return reached
      if (Date.now() > deadline) throw new Error(refusal(cluster.folder))
    } catch (error) {
      if (error instanceof Error && error.message === refusal(cluster.folder)) {
        await reached.client.end().catch(() => {})
        throw error
      }
    }
    // A copy that was killed a moment ago may still hold the lock; a server may still be recovering.
    await reached.client.end().catch(() => {})
    await sleep(100)
  }
}

const refusal = (folder: string): string =>
  `Another copy of Alongside is at work on ${folder}. Stop it first, or start this one in another folder.`

/** Makes the database where it is missing. Code-point order, and letters of every language known as letters. */
export const makeDatabase = async (client: pg.Client, database: string): Promise<void> => {
  const found = await client.query('select 1 from pg_database where datname = $1', [database])
  if (found.rowCount) return
  const name = client.escapeIdentifier(database)
  await client
    .query(`create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'`)
    .catch(error => {
      // Made by another start in the same moment (42P04, or 23505 where both were at the very same step).
      if (error.code !== '42P04' && error.code !== '23505') throw error
    })
}
