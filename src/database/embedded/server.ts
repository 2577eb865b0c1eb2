import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../log.ts'
import { superuser, type Cluster } from './cluster.ts'
import { findPostmaster } from './postmaster.ts'
import { runAs } from './run-as.ts'

/** A connection to the running server, and the port it answers on. */
export type Reached = { readonly client: pg.Client; readonly port: number }

/**
 * Reaches the server of this data folder: one already there is used, whoever started it; else it is started. Tried
 * again while PostgreSQL recovers, for at most `patience` milliseconds.
 */
export const reachServer = async (cluster: Cluster, log: Log, patience = 60_000): Promise<Reached> => {
  const deadline = Date.now() + patience
  for (let said = false; ;) {
    const found = findPostmaster(cluster)
    const outcome = found ? await tryConnect(cluster, found.port) : await tryStart(cluster, log)
    if (outcome.reached) return outcome.reached
    if (outcome.because && Date.now() > deadline) throw new Error(await whyNot(cluster, outcome.because))
    if (outcome.because && !said) log.info(`waiting for PostgreSQL: ${outcome.because}`)
    said ||= outcome.because !== undefined
    if (outcome.because) await sleep(100)
  }
}

type Outcome = { reached?: Reached; because?: string }

const tryConnect = async (cluster: Cluster, port: number): Promise<Outcome> => {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: superuser,
    password: cluster.password,
    database: 'postgres',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    application_name: 'alongside: keeper',
  })
  // Without a listener a lost connection would end the whole process; whoever keeps the client listens for its end.
  client.on('error', () => {})
  try {
    await client.connect()
    return { reached: { client, port } }
  } catch (error) {
    await client.end().catch(() => {})
    if ((error as { code?: string }).code === '28P01')
      throw new Error(
        `The password kept in ${join(cluster.folder, 'password')} is not the one PostgreSQL there knows.`,
        {
          cause: error,
        },
      )
    return { because: (error as Error).message }
  }
}

/** Starts the server; what came of it is read by the next turn of the loop. */
const tryStart = async (cluster: Cluster, log: Log): Promise<Outcome> => {
  const port = await choosePort(cluster)
  const options = Object.entries({ ...cluster.settings, port: String(port) }).map(
    ([name, value]) => `-c ${name}='${value}'`,
  )
  const journal = join(cluster.data, 'server.log')
  if (existsSync(journal) && statSync(journal).size > 20_000_000) truncateSync(journal)
  try {
    await runAs(cluster.runAs, join(cluster.binaries, 'pg_ctl'), [
      'start',
      `--pgdata=${cluster.data}`,
      `--log=${journal}`,
      `--options=${options.join(' ')}`,
      '--wait',
      '--timeout=20',
      '--silent',
    ])
    log.info(`PostgreSQL started on port ${port}`)
    return {}
  } catch (error) {
    return { because: ((error as { stderr?: string }).stderr || (error as Error).message).trim() }
  }
}

// The same port as last time where it is free: connections already handed out find the server again after a restart.
const choosePort = async ({ folder }: Cluster): Promise<number> => {
  const path = join(folder, 'port')
  const last = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0
  const port = (last > 0 && (await freePort(last))) || (await freePort(0))
  if (port !== last) writeFileSync(path, String(port))
  return port
}

const freePort = (wanted: number): Promise<number> =>
  new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(0))
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

const whyNot = async ({ data }: Cluster, because: string): Promise<string> => {
  const journal = join(data, 'server.log')
  const lines = existsSync(journal) ? readFileSync(journal, 'utf8').trim().split('\n').slice(-3).join(' / ') : ''
  return `PostgreSQL in ${data} could not be reached: ${because}. Its log ends: ${lines}`
}

/**
 * Stops the server in an orderly way: connections are closed, what was committed is kept. Not by `pg_ctl stop`, which
 * waits in vain for a server that was killed and whose process nobody has reaped.
 */
export const stopServer = async (cluster: Cluster, patience = 60_000): Promise<void> => {
  const deadline = Date.now() + patience
  let asked = 0
  for (let found = findPostmaster(cluster); found; found = findPostmaster(cluster)) {
    if (found.pid !== asked) signal((asked = found.pid))
    if (Date.now() > deadline) throw new Error(`PostgreSQL in ${cluster.data} does not stop (process ${found.pid}).`)
    await sleep(20)
  }
}

// SIGINT is PostgreSQL's "fast shutdown".
const signal = (pid: number): void => {
  try {
    process.kill(pid, 'SIGINT')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
