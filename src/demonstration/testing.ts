import { randomUUID } from 'node:crypto'
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { sharedFolder, testRun } from '../database/test-server.ts'
import { testDatabaseWith, type TestDatabase } from '../database/testing.ts'
import { testFiles } from '../files/testing.ts'
import { loadDemonstration } from './load.ts'

const log = { info: () => {}, warn: () => {}, error: () => {} }

/**
 * A database with both areas in it as after a first start, and their files in `testFiles()`. The half year is lived
 * through once for a whole run of the tests; each file that asks has a copy of its own.
 */
export const demonstrationDatabase = async (): Promise<TestDatabase> => {
  const files = testFiles()
  const run = process.env[testRun]
  const shared = run ? join(sharedFolder(run), 'files') : files.folder
  const database = await testDatabaseWith('demonstration', async ({ ownerPool, appPool }) => {
    mkdirSync(shared, { recursive: true })
    const pools = { owner: ownerPool, app: appPool, end: async () => {} }
    await loadDemonstration({ pools, clock: () => new Date(), newId: randomUUID, files: { ...files, folder: shared }, log })
  }) // prettier-ignore
  if (run) cpSync(shared, files.folder, { recursive: true })
  return database
}
