import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import pg from 'pg'
import { appRoleFor, appUrlFor, type AppRole } from './app-role.ts'
import { migrate, readMigrations } from './migrate.ts'
import { emptyDatabase, type EmptyDatabase } from './testing.ts'

let database: EmptyDatabase
let role: AppRole
let folder: string

before(async () => {
  database = await emptyDatabase()
  role = appRoleFor(database.ownerUrl)
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migrations-'))
  write('0001_things.sql', 'create table thing (id int primary key); grant select on thing to :app_role;')
})
after(() => database.drop())

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
const run = () => migrate({ ownerUrl: database.ownerUrl, appRole: role, folder })
const ask = async (url: string, question: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(question)).rows
  } finally {
    await client.end()
  }
}

test('migrations are applied once, also when two copies start together', async () => {
  const both = await Promise.all([run(), run()])
  assert.deepEqual(both.flat(), ['0001_things.sql'])
  assert.deepEqual(await run(), [])
})

test('the application may sign in as its own role and has what it was granted', async () => {
  assert.deepEqual(await ask(appUrlFor(database.ownerUrl, role), 'select count(*)::int as n from thing'), [{ n: 0 }])
  await assert.rejects(ask(appUrlFor(database.ownerUrl, role), 'create temp table mine ()'), { code: '42501' })
})

test('a migration that fails leaves nothing of itself and names the statement', async () => {
  write('0002_broken.sql', 'create table half (id int); create table whole (id nonsense);')
  await assert.rejects(
    run(),
    /0002_broken\.sql failed: type "nonsense" does not exist\. The statement was: create table whole/,
  )
  assert.deepEqual(await ask(database.ownerUrl, `select to_regclass('half') as half`), [{ half: null }])
})

test('a migration changed after it was applied is refused with a sentence', async () => {
  write('0001_things.sql', 'create table thing (id int primary key, more text);')
  await assert.rejects(run(), /0001_things\.sql was changed after it had been applied/)
})

test('a database that is ahead of the code is refused with a sentence', async () => {
  rmSync(join(folder, '0001_things.sql'))
  await assert.rejects(run(), /0001_things\.sql, which this copy of Alongside does not know/)
})

test('a file not named as migrations are is refused', () => {
  write('3-later.SQL.sql', '')
  assert.throws(() => readMigrations(folder), /3-later\.SQL\.sql is not named/)
})

test('a role that could pass over the wall is refused', async () => {
  const owner = new URL(database.ownerUrl).username
  const mighty = migrate({ ownerUrl: database.ownerUrl, appRole: { name: owner, password: null }, folder })
  await assert.rejects(mighty, /is the owner itself: the application must run as a role that owns nothing/)
  const missing = migrate({ ownerUrl: database.ownerUrl, appRole: { name: 'nobody_here', password: null }, folder })
  await assert.rejects(missing, /nobody_here does not exist/)
})

test('an owner who may not make roles is told what to do', async () => {
  const limited = new URL(appUrlFor(database.ownerUrl, role))
  const refused = migrate({ ownerUrl: limited.href, appRole: appRoleFor(database.ownerUrl, 'another'), folder })
  await assert.rejects(refused, /Give it CREATEROLE, or make the application's role yourself .* APP_DATABASE_URL/)
})

test('an address without a password, or no address at all, gets a sentence', () => {
  assert.throws(() => appRoleFor('postgres://owner@localhost/alongside'), /carries no password/)
  assert.throws(() => appRoleFor('localhost:5432'), /write postgres:\/\/user:password@host:5432\/name/)
})
