import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { dumpSchema } from '../src/database/schema-dump.ts'
import { testDatabase } from '../src/database/testing.ts'
import { settingsDocument, settingsText } from './settings-doc.ts'

// npm run generate            writes schema.sql, the row types, the GOV.UK component types and the list of settings
// npm run generate -- --check says which of them is stale, and changes nothing
const root = resolve(import.meta.dirname, '..')
const run = promisify(execFile)
const checking = process.argv.includes('--check')

type Generated = { readonly path: string; readonly text: string }

const rowTypes = async (url: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'row-types-'))
  const out = join(folder, 'tables.gen.ts')
  try {
    const codegen = join(root, 'node_modules/kysely-codegen/dist/cli/bin.js')
    const settings = {
      dialect: 'postgres',
      'date-parser': 'string',
      'numeric-parser': 'number',
      'include-pattern': 'public.*',
    }
    const options = Object.entries({ ...settings, url, 'out-file': out }).map(([name, value]) => `--${name}=${value}`)
    await run(process.execPath, [codegen, '--type-only-imports', '--type-mapping={"int8":"number"}', ...options])
    return await readFile(out, 'utf8')
  } finally {
    await rm(folder, { recursive: true })
  }
}

const fromDatabase = async (): Promise<Generated[]> => {
  const database = await testDatabase()
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  try {
    return [
      { path: 'schema.sql', text: await dumpSchema(owner, database.appRole) },
      { path: 'src/database/tables.gen.ts', text: await rowTypes(database.ownerUrl) },
    ]
  } finally {
    await owner.end()
    await database.drop()
  }
}

const write = ({ path, text }: Generated): void => {
  writeFileSync(join(root, path), text)
  console.log(`wrote ${path}`)
}

const isStale = ({ path, text }: Generated): boolean =>
  !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text

const generated = [...(await fromDatabase()), { path: settingsDocument, text: await settingsText() }]
if (checking) {
  const stale = generated.filter(isStale).map(({ path }) => path)
  if (stale.length) {
    console.error(
      `${stale.join(' and ')} no longer match what they are made from: run "npm run generate" and commit what it writes.`,
    )
    process.exitCode = 1
  }
} else generated.forEach(write)

// The component types are the page kit's own script; it knows --check itself.
const components = join(root, 'scripts/govuk-types.ts')
if (existsSync(components)) {
  const ran = await run(process.execPath, [components, ...process.argv.slice(2)]).catch(error => error)
  process.stdout.write(ran.stdout ?? '')
  process.stderr.write(ran.stderr ?? '')
  if (ran.code) process.exitCode = 1
}
