import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runMigrations as migrateWorker, Logger } from 'graphile-worker'
import pg from 'pg'
import { databaseOf, ensureAppRole, type AppRole } from './app-role.ts'
import { silentLog, type Log } from './log.ts'
import { splitStatements } from './split-statements.ts'

export const migrationsFolder = fileURLToPath(new URL('../../migrations/', import.meta.url))

export type Migration = { readonly name: string; readonly sql: string; readonly hash: string }

export type MigrateOptions = {
  readonly ownerUrl: string
  readonly appRole: AppRole
  readonly folder?: string
  readonly log?: Log
}

/** The migrations of a folder in their order. */
export const readMigrations = (folder = migrationsFolder): Migration[] =>
  readdirSync(folder)
    .filter(name => name.endsWith('.sql'))
    .sort()
    .map(name => {
      if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name))
        throw new Error(
          `The migration ${name} is not named as migrations are: four digits, an underline, small letters, ".sql".`,
        )
      const sql = readFileSync(join(folder, name), 'utf8')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    })

/**
 * Brings a database up to date and returns the names of the migrations applied now. Forward only: a file changed after
 * it was applied is refused. Two copies starting at once take turns.
 */
export const migrate = async ({ ownerUrl, appRole, folder, log = silentLog }: MigrateOptions): Promise<string[]> => {
  const migrations = readMigrations(folder)
  const owner = new pg.Client({
    connectionString: ownerUrl,
    options: '-c timezone=UTC',
    application_name: 'alongside: migrate',
  })
  await owner.connect()
  try {
    await refuseUnsuitable(owner)
    await owner.query('select pg_advisory_lock(885, 3)')
    await ensureAppRole(owner, appRole, databaseOf(ownerUrl))
    await makeRecord(owner)
    const waiting = findWaiting(migrations, await readRecord(owner))
    // Our queueing function stands on graphile-worker's own tables, so those come first.
    await migrateWorker({ connectionString: ownerUrl, logger: quiet })
    for (const migration of waiting) await apply(owner, migration, appRole.name)
    if (waiting.length) log.info(`migrated the database: ${waiting.map(({ name }) => name).join(', ')}`)
    return waiting.map(({ name }) => name)
  } finally {
    await owner.end()
  }
}

const quiet = new Logger(() => () => {})

const refuseUnsuitable = async (owner: pg.Client): Promise<void> => {
  const { rows } = await owner.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
  )
  const { version, encoding } = rows[0]!
  if (version < 150_000)
    throw new Error(`This PostgreSQL is version ${Math.floor(version / 10_000)}; Alongside needs 15 or newer.`)
  if (encoding !== 'UTF8')
    throw new Error(`This database is encoded in ${encoding}; Alongside needs one encoded in UTF8.`)
}

const makeRecord = async (owner: pg.Client): Promise<void> => {
  const found = await owner.query(`select to_regclass('public.migration') as there`)
  if (found.rows[0].there) return
  await owner.query(
    'create table public.migration (name text primary key, hash text not null, applied_at timestamptz not null)',
  )
  await owner.query(
    `comment on table public.migration is 'local: which migrations were applied, when, and what they said'`,
  )
}

type Applied = { readonly name: string; readonly hash: string }

const readRecord = async (owner: pg.Client): Promise<Applied[]> =>
  (await owner.query<Applied>('select name, hash from public.migration order by name')).rows

/** Which migrations wait to be applied; throws a sentence where the record and the files contradict each other. */
export const findWaiting = (migrations: readonly Migration[], record: readonly Applied[]): Migration[] => {
  const files = new Map(migrations.map(migration => [migration.name, migration]))
  for (const { name, hash } of record) {
    const file = files.get(name)
    if (!file)
      throw new Error(
        `This database has had the migration ${name}, which this copy of Alongside does not know. Start a newer copy.`,
      )
    if (file.hash !== hash)
      throw new Error(
        `The migration ${name} was changed after it had been applied to this database. Put it back as it was and write the change as a new migration.`,
      )
  }
  const applied = new Set(record.map(({ name }) => name))
  return migrations.filter(({ name }) => !applied.has(name))
}

const apply = async (owner: pg.Client, { name, sql, hash }: Migration, appRole: string): Promise<void> => {
  await owner.query('begin')
  for (const statement of splitStatements(sql)) {
    try {
      await owner.query(statement.replaceAll(':app_role', pg.escapeIdentifier(appRole)))
    } catch (cause) {
      await owner.query('rollback')
      throw new Error(`The migration ${name} failed: ${(cause as Error).message}. The statement was: ${statement}`, {
        cause,
      })
    }
  }
  await owner.query('insert into public.migration (name, hash, applied_at) values ($1, $2, now())', [name, hash])
  await owner.query('commit')
}
