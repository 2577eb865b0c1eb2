import type pg from 'pg'
import type { Log } from '../log.ts'
import { openCluster, superuser, type Cluster } from './cluster.ts'
import { keepRunning, takeLock } from './keeper.ts'
import { reachServer, stopServer } from './server.ts'

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

/**
 * Starts the PostgreSQL that came with npm on `folder` and keeps it running: one left behind by a killed parent is used,
 * one that dies is started again on the same port, and a second copy of the application on the folder is refused.
 */
export const startEmbedded = async (folder: string, log: Log, options: EmbeddedOptions = {}): Promise<Embedded> => {
  const cluster = await openCluster(folder, options.settings)
  const keeper = await keepRunning(cluster, log, options.patience ?? 3000)
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
  const alone = await takeLock(client)
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
