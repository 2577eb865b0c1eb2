import { pino } from 'pino'
import { openDatabase } from '../open-database.ts'
import type { Database } from '../database/start.ts'
import { config } from './settings.ts'

/** Beside a running copy this uses its PostgreSQL; alone it starts one and stops it again. */
export const withDatabase = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
  const database = await openDatabase(config(), pino({ level: 'silent' }), true)
  try {
    return await work(database)
  } finally {
    await database.stop()
  }
}
