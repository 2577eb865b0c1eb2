import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { openCluster, superuser } from './embedded/cluster.ts'
import { reachServer, stopServer } from './embedded/server.ts'
import { silentLog } from './log.ts'

export type TestServer = {
  /** Address of the server's `postgres` database, as a role that may make databases. */
  readonly url: string
  /** Stops the server where nobody else is using it. */
  leave(): Promise<void>
}

const given = 'ALONGSIDE_TEST_SERVER'
/** Names a whole run of the tests to its files, so that they may share what one of them made. */
export const testRun = 'ALONGSIDE_TEST_RUN'
/** Where files of a run keep what they share besides a database; taken away at its end. */
export const sharedFolder = (run: string): string => join(tmpdir(), `alongside-tests-${run}`)

// Speed over safety: what a test wrote need not outlive the machine.
const hasty = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** The server of this test run; a test file run on its own starts one, or shares the one that is there. */
export const joinTestServer = async (): Promise<TestServer> => {
  const url = process.env[given] ?? process.env['DATABASE_URL']
  return url ? { url, leave: async () => {} } : shareServer()
}

/** One server for all test runs of this folder; the last to leave stops it, its template databases are kept. */
const shareServer = async (): Promise<TestServer> => {
  const cluster = await openCluster(resolve(import.meta.dirname, '../../data/test-postgres'), hasty)
  for (;;) {
    const { client, port } = await reachServer(cluster, silentLog)
    try {
      await client.query('select pg_advisory_lock_shared(885, 2)')
    } catch {
      // The last of the others was stopping it.
      await client.end().catch(() => {})
      continue
    }
    await sweep(client)
    const leave = async (): Promise<void> => {
      await client.query('select pg_advisory_unlock_shared(885, 2)')
      if (await alone(client)) await stopServer(cluster)
      await client.end().catch(() => {})
    }
    return { url: `postgres://${superuser}:${cluster.password}@127.0.0.1:${port}/postgres`, leave }
  }
}

/** Takes away what test runs that were killed left behind, and templates of older migrations. */
const sweep = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ name: string; pid: number }>(
    `select datname as name, split_part(datname, '_', 3)::int as pid from pg_database where datname ~ '^send_test_[0-9]+_'`,
  )
  const abandoned = rows.filter(({ pid }) => !isAlive(pid)).map(({ name }) => name)
  const older = await client.query<{ name: string }>(
    `select datname as name from pg_database where datname ~ '^send_template_[0-9a-f]+$' order by oid desc offset 5`,
  )
  for (const name of [...abandoned, ...older.rows.map(row => row.name)])
    await client.query(`drop database if exists ${name} with (force)`).catch(() => {})
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const alone = async (client: pg.Client): Promise<boolean> =>
  (await client.query<{ ours: boolean }>('select pg_try_advisory_lock(885, 2) as ours')).rows[0]?.ours === true

let server: TestServer | null = null

/** For `node --test --test-global-setup`: one server for the whole run, named to the test files' processes. */
export const globalSetup = async (): Promise<void> => {
  server = await joinTestServer()
  process.env[given] = server.url
  process.env[testRun] = String(process.pid)
}

export const globalTeardown = async (): Promise<void> => {
  if (server) await dropShared(server.url)
  await server?.leave()
}

/** What files of this run shared. */
const dropShared = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database where datname like 'send\\_test\\_${process.pid}\\_%'`,
  )
  for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`)
  await client.end()
  rmSync(sharedFolder(String(process.pid)), { recursive: true, force: true })
}
