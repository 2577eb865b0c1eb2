import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { appRoleFor, appRoleName, appUrlFor, withDatabase } from './app-role.ts'
import { inArea, type Db, type WorkOptions } from './connection.ts'
import { makeDatabase } from './embedded/start.ts'
import { migrate, readMigrations } from './migrate.ts'
import { openPools } from './pools.ts'
import { joinTestServer, testRun, type TestServer } from './test-server.ts'

export type TestDatabase = {
  readonly ownerUrl: string
  readonly appUrl: string
  /** Name of the application's role here. */
  readonly appRole: string
  readonly ownerPool: pg.Pool
  readonly appPool: pg.Pool
  inArea<T>(areaId: number, work: (db: Db) => Promise<T>, options?: WorkOptions): Promise<T>
  drop(): Promise<void>
  /** Ends its connections and leaves it under another name. */
  rename(to: string): Promise<void>
}

/**
 * A migrated, empty database of its own, cloned in a fraction of a second. Ask for it in `before`, and `drop` it in
 * `after`, else the test file does not end.
 */
export const testDatabase = async (): Promise<TestDatabase> => {
  const server = await joinTestServer()
  const empty = await ensureTemplate(server.url)
  return cloneOf(server, empty, empty)
}

/**
 * The same with something in it: `fill` fills it once for a whole run of the tests, and every file that asks for `what`
 * has a clone. A file run on its own fills its own.
 */
export const testDatabaseWith = async (what: string, fill: (database: TestDatabase) => Promise<void>): Promise<TestDatabase> => {
  const run = process.env[testRun]
  if (!run) {
    const own = await testDatabase()
    await fill(own)
    return own
  }
  const server = await joinTestServer()
  const filled = `send_test_${run}_${what}`
  await administer(server.url, async admin => {
    await admin.query('select pg_advisory_lock(885, 5)')
    if (await exists(admin, filled)) return
    const made = await testDatabase()
    await fill(made)
    await made.rename(filled)
  })
  return cloneOf(server, filled, await ensureTemplate(server.url))
} // prettier-ignore

/** Rights are granted to the role of the empty template, whatever was cloned from it. */
const cloneOf = async (server: TestServer, template: string, empty: string): Promise<TestDatabase> => {
  const name = newName()
  await administer(server.url, async admin => {
    await admin.query(`create database ${name} template ${template} strategy file_copy`)
    // Rights on a database, unlike those inside it, are not copied with it.
    await admin.query(`revoke temp on database ${name} from public`)
  })
  const ownerUrl = withDatabase(server.url, name)
  // Grants were copied with the template, so the role is the template's.
  const role = appRoleFor(ownerUrl, appRoleName(empty))
  const appUrl = appUrlFor(ownerUrl, role)
  const pools = openPools({ ownerUrl, appUrl, size: 5 })
  const drop = async (): Promise<void> => {
    await pools.end()
    await administer(server.url, admin => dropDatabase(admin, name))
    await server.leave()
  }
  const rename = async (to: string): Promise<void> => {
    await pools.end()
    await administer(server.url, admin => renameDatabase(admin, name, to))
    await server.leave()
  }
  return {
    ownerUrl,
    appUrl,
    appRole: role.name,
    ownerPool: pools.owner,
    appPool: pools.app,
    inArea: (areaId, work, options) => inArea(pools.app, areaId, work, options),
    drop,
    rename,
  }
}

export type EmptyDatabase = Pick<TestDatabase, 'ownerUrl' | 'drop'>

/** A database with nothing in it, and the role its own migrations will make taken away with it. */
export const emptyDatabase = async (): Promise<EmptyDatabase> => {
  const server = await joinTestServer()
  const name = newName()
  await administer(server.url, admin => makeDatabase(admin, name))
  const drop = async (): Promise<void> => {
    await administer(server.url, async admin => {
      await dropDatabase(admin, name)
      await admin.query(`drop role if exists ${appRoleName(name)}`)
    })
    await server.leave()
  }
  return { ownerUrl: withDatabase(server.url, name), drop }
}

const newName = (): string => `send_test_${process.pid}_${randomBytes(4).toString('hex')}`

/** The database every test database is cloned from: made once for each state of the migrations. */
export const ensureTemplate = async (serverUrl: string): Promise<string> => {
  const hash = createHash('sha256')
  for (const migration of readMigrations()) hash.update(migration.name).update(migration.hash)
  const name = `send_template_${hash.digest('hex').slice(0, 12)}`
  await administer(serverUrl, async admin => {
    if (await exists(admin, name)) return
    await admin.query('select pg_advisory_lock(885, 4)')
    if (await exists(admin, name)) return
    // Made under another name and renamed when whole, so that one found is one finished.
    const making = `${name}_making`
    await dropDatabase(admin, making)
    await makeDatabase(admin, making)
    const ownerUrl = withDatabase(serverUrl, making)
    await migrate({ ownerUrl, appRole: appRoleFor(ownerUrl, appRoleName(name)) })
    await admin.query(`alter database ${making} rename to ${name}`)
  })
  return name
}

const inUse = '55006'
const mayNotEnd = '42501'

/**
 * Drops a database once its last connections have ended: PostgreSQL takes a moment over that after they were closed, and
 * an owner that is no superuser may not end the application role's for it.
 */
const dropDatabase = (admin: pg.Client, name: string): Promise<void> =>
  onceUnused(admin, `drop database if exists ${name} with (force)`)

const renameDatabase = (admin: pg.Client, name: string, to: string): Promise<void> =>
  onceUnused(admin, `alter database ${name} rename to ${to}`)

const onceUnused = async (admin: pg.Client, statement: string): Promise<void> => {
  for (let tries = 0; ; tries++) {
    try {
      await admin.query(statement)
      return
    } catch (error) {
      const { code } = error as { code?: string }
      if (tries > 100 || (code !== inUse && code !== mayNotEnd)) throw error
      await sleep(50)
    }
  }
}

const exists = async (admin: pg.Client, name: string): Promise<boolean> =>
  (await admin.query('select 1 from pg_database where datname = $1', [name])).rowCount === 1

const administer = async <T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> => {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
