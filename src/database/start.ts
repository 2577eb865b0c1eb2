import pg from 'pg'
import { appRoleFor, appUrlFor, userOf, type AppRole } from './app-role.ts'
import { startEmbedded, visitEmbedded } from './embedded/start.ts'
import type { Log } from './log.ts'
import { migrate } from './migrate.ts'
import { openPools, type Pools } from './pools.ts'

export type DatabaseSettings = {
  /** A PostgreSQL of the operator's own; without it the one that came with npm is started. */
  readonly databaseUrl?: string | undefined
  /** The application's role, where the owner may not make roles. */
  readonly appDatabaseUrl?: string | undefined
  /** Where the embedded PostgreSQL keeps its data. */
  readonly folder?: string | undefined
  /** A command beside a running application: uses its PostgreSQL instead of being refused. */
  readonly visiting?: boolean
}

export type Database = {
  readonly ownerUrl: string
  readonly appUrl: string
  readonly pools: Pools
  /** Closes the pools and stops the embedded PostgreSQL, if it was started here. */
  stop(): Promise<void>
}

/** A migrated database, ready for requests. */
export const startDatabase = async (settings: DatabaseSettings, log: Log): Promise<Database> => {
  const server = await reach(settings, log)
  try {
    const { role, appUrl } = application(server.ownerUrl, settings.appDatabaseUrl)
    await migrate({ ownerUrl: server.ownerUrl, appRole: role, log })
    const pools = openPools({ ownerUrl: server.ownerUrl, appUrl, log })
    let stopped: Promise<void> | undefined
    const stop = () => (stopped ??= pools.end().then(() => server.stop()))
    return { ownerUrl: server.ownerUrl, appUrl, pools, stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}

type Server = { readonly ownerUrl: string; stop(): Promise<void> }

const reach = async (
  { databaseUrl, folder = 'data/postgres', visiting }: DatabaseSettings,
  log: Log,
): Promise<Server> => {
  if (!databaseUrl) return visiting ? visitEmbedded(folder, log) : startEmbedded(folder, log)
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
  } catch (cause) {
    throw new Error(`The PostgreSQL named in DATABASE_URL could not be reached: ${(cause as Error).message}.`, {
      cause,
    })
  }
  await client.end()
  return { ownerUrl: databaseUrl, stop: async () => {} }
}

const application = (ownerUrl: string, appDatabaseUrl: string | undefined): { role: AppRole; appUrl: string } => {
  if (appDatabaseUrl) return { role: { name: userOf(appDatabaseUrl), password: null }, appUrl: appDatabaseUrl }
  const role = appRoleFor(ownerUrl)
  return { role, appUrl: appUrlFor(ownerUrl, role) }
}
