import { join } from 'node:path'
import type { Config } from './config.ts'
import type { Log } from './database/log.ts'
import { startDatabase, type Database } from './database/start.ts'

/** The database this configuration names: the operator's own PostgreSQL, or the one that came with npm. */
export const openDatabase = (config: Config, log: Log, visiting = false): Promise<Database> =>
  startDatabase(
    {
      databaseUrl: config.DATABASE_URL,
      appDatabaseUrl: config.APP_DATABASE_URL,
      folder: join(config.DATA_FOLDER, 'postgres'),
      visiting,
    },
    log,
  )
