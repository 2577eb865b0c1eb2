import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Log } from '../log.ts'
import { claimFolder } from './claim.ts'
import type { Cluster } from './cluster.ts'
import { reachServer, stopServer, type Reached } from './server.ts'

export type Keeper = {
  readonly port: number
  client(): pg.Client
  stop(): Promise<void>
}

/**
 * Takes the folder for this process and keeps its PostgreSQL running until stopped. `patience` milliseconds are given
 * to another copy that may be on its way out; then it is refused with a sentence.
 */
export const keepRunning = async (cluster: Cluster, log: Log, patience: number): Promise<Keeper> => {
  const letGo = await claimFolder(cluster.folder, patience)
  if (!letGo) throw new Error(refusal(cluster.folder))
  try {
    return watchOver(cluster, log, await take(cluster, log, patience), letGo)
  } catch (error) {
    letGo()
    throw error
  }
}

/** The lock's connection ends when PostgreSQL does, however that came about: it is the watch as well as the lock. */
const watchOver = (cluster: Cluster, log: Log, first: Reached, letGo: () => void): Keeper => {
  let { client } = first
  let stopping = false
  let mending: Promise<void> | null = null
  const watch = () => client.once('end', () => (mending = stopping ? null : mend()))
  const mend = async (): Promise<void> => {
    log.warn('PostgreSQL went away; starting it again')
    for (;;) {
      if (stopping) return
      try {
        ;({ client } = await take(cluster, log, 30_000))
        log.info('PostgreSQL is back')
        return void watch()
      } catch (error) {
        log.error((error as Error).message)
        await sleep(1000)
      }
    }
  }
  const stop = async (): Promise<void> => {
    stopping = true
    await mending
    // The lock goes with the server: until the last moment nobody else is let in.
    await stopServer(cluster)
    await client.end().catch(() => {})
    letGo()
  }
  watch()
  return { port: first.port, client: () => client, stop }
}

const take = async (cluster: Cluster, log: Log, patience: number): Promise<Reached> => {
  const deadline = Date.now() + patience
  for (;;) {
    const reached = await reachServer(cluster, log)
    const ours = await takeLock(reached.client).catch(() => null)
    if (ours) return reached
    await reached.client.end().catch(() => {})
    // A copy that was killed a moment ago may still hold the lock; a server may still be recovering.
    if (ours === false && Date.now() > deadline) throw new Error(refusal(cluster.folder))
    await sleep(100)
  }
}

/** Whether this connection now holds the lock on the server, which goes with the connection. */
export const takeLock = async (client: pg.Client): Promise<boolean> =>
  (await client.query<{ ours: boolean }>('select pg_try_advisory_lock(885, 1) as ours')).rows[0]?.ours === true

const refusal = (folder: string): string =>
  `Another copy of Alongside is at work on ${folder}. Stop it first, or start this one in another folder.`
