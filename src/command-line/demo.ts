import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { loadDemonstration } from '../demonstration/load.ts'
import { openFileStore } from '../files/store.ts'
import { config, print } from './settings.ts'
import { withDatabase } from './with-database.ts'

export const runMigrate = (): Promise<void> => withDatabase(async () => print('The database is up to date.'))

export const runDemo = (): Promise<void> =>
  withDatabase(async ({ pools }) => {
    const log = pino({ level: 'silent' })
    const loaded = await loadDemonstration({
      pools,
      clock: () => new Date(),
      newId: randomUUID,
      files: openFileStore(config()),
      log,
    })
    print(loaded ? 'Worcestershire and Merrowshire are loaded.' : 'Both areas were there already: nothing was changed.')
  })
