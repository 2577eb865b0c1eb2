import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { queue } from '../jobs/queue.ts'
import { startWorker } from '../jobs/worker.ts'
import { asOwner, inArea, withoutArea, type Db } from './connection.ts'
import { startEmbedded } from './embedded/start.ts'
import { silentLog } from './log.ts'
import { startDatabase, type Database } from './start.ts'

// What a machine does to a server: the server, PostgreSQL, or both are killed without warning.
let folder: string
let database: Database

const start = () => startDatabase({ folder }, silentLog)
const noted = (): string[] => readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')
const postmaster = (): number => Number(noted()[0])
const lines = async (db: Db): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from mark where area_id = 885`.execute(db)).rows[0]!.n
const runningSince = async (db: Db): Promise<string> =>
  (await sql<{ since: string }>`select pg_postmaster_start_time()::text as since`.execute(db)).rows[0]!.since
const write = (db: Db) => sql`insert into mark (area_id) values (885)`.execute(db)

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alongside-kill-'))
  // The unprivileged person PostgreSQL runs as must be able to pass.
  chmodSync(folder, 0o755)
  database = await start()
  await asOwner(database.pools.owner, async db => {
    await sql`create table mark (area_id int)`.execute(db)
    await sql`grant select, insert on mark to alongside_app`.execute(db)
  })
})
after(async () => {
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('PostgreSQL killed under a live application is started again, and no question goes unanswered', async () => {
  await inArea(database.pools.app, 885, write)
  const ask = () => inArea(database.pools.app, 885, runningSince, { readOnly: true })
  const before = await ask()
  process.kill(postmaster(), 'SIGKILL')
  const deadline = Date.now() + 15_000
  // For a moment a connection may still be answered by what is left of the server that was killed.
  while ((await ask()) === before) assert.ok(Date.now() < deadline, 'it was not started again')
  assert.equal(await inArea(database.pools.app, 885, lines, { readOnly: true }), 1)
})

test('a write whose connection dies with PostgreSQL is done once', async () => {
  const before = await inArea(database.pools.app, 885, lines)
  let tries = 0
  await inArea(database.pools.app, 885, async db => {
    await write(db)
    if (++tries === 1) process.kill(postmaster(), 'SIGKILL')
    await sql`select pg_sleep(0.3)`.execute(db)
  })
  assert.equal(await inArea(database.pools.app, 885, lines), before + 1)
})

test('jobs queued after PostgreSQL was killed are done', async () => {
  const done: unknown[] = []
  const tasks = { note: async (payload: unknown) => void done.push(payload) }
  const worker = await startWorker({ ownerUrl: database.ownerUrl, tasks, log: silentLog })
  try {
    process.kill(postmaster(), 'SIGKILL')
    const area = { id: 885, slug: 'worcestershire', name: 'Worcestershire', madeUp: false, keepsRecord: true }
    await inArea(database.pools.app, 885, db => queue({ db, area }, 'note'))
    const deadline = Date.now() + 20_000
    while (done.length === 0 && Date.now() < deadline) await sleep(50)
    assert.deepEqual(done, [{ area_id: 885 }])
  } finally {
    await worker.stop()
  }
})

test('one process of PostgreSQL killed makes it recover, and the pool rides through', async () => {
  const { rows } = await database.pools.owner.query('select pg_backend_pid() as pid')
  process.kill(rows[0].pid, 'SIGKILL')
  assert.equal(await withoutArea(database.pools.app, async () => 'answered', { readOnly: true }), 'answered')
})

test('a second copy on the same folder is refused with a sentence, and the first is not disturbed', async () => {
  await assert.rejects(start(), /Another copy of Alongside is at work on .*alongside-kill-/)
  assert.equal(await withoutArea(database.pools.app, async () => 'answered'), 'answered')
})

test('a command beside the application uses its PostgreSQL and leaves it running', async () => {
  const visitor = await startDatabase({ folder, visiting: true }, silentLog)
  assert.equal(visitor.ownerUrl, database.ownerUrl)
  await visitor.stop()
  assert.equal(await withoutArea(database.pools.app, async () => 'answered'), 'answered')
})

const runAndKill = async (alsoPostgres: boolean): Promise<string> => {
  const script = `import { startDatabase } from ${JSON.stringify(new URL('start.ts', import.meta.url).href)}
    const log = { info() {}, warn() {}, error() {} }
    await startDatabase({ folder: ${JSON.stringify(folder)} }, log)
    console.log('ready')`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => assert.fail('it did not start'))])
  const pid = noted()[0]!
  child.kill('SIGKILL')
  if (alsoPostgres) process.kill(Number(pid), 'SIGKILL')
  await once(child, 'exit')
  return pid
}

test('PostgreSQL left behind by a killed application is found and used', async () => {
  await database.stop()
  const orphan = await runAndKill(false)
  database = await start()
  assert.equal(String(postmaster()), orphan)
})

test('after application and PostgreSQL were both killed a start succeeds, with what was kept', async () => {
  const before = await inArea(database.pools.app, 885, lines)
  await database.stop()
  const killed = await runAndKill(true)
  database = await start()
  assert.notEqual(String(postmaster()), killed)
  assert.equal(await inArea(database.pools.app, 885, lines), before)
})

test('a note left by a server long gone, whose process number another process now has, stops nothing', async () => {
  await database.stop()
  writeFileSync(join(folder, 'cluster', 'postmaster.pid'), `${process.pid}\n${folder}/cluster\n0\n5432\n`)
  database = await start()
  assert.notEqual(postmaster(), process.pid)
})

test('as root, in a folder shut to everybody else, PostgreSQL runs all the same', async t => {
  if (process.getuid?.() !== 0) return t.skip('only root may hand PostgreSQL to somebody else')
  const shut = mkdtempSync(join(tmpdir(), 'alongside-shut-'))
  try {
    const inside = await startEmbedded(join(shut, 'postgres'), silentLog)
    await inside.stop()
    // Found again as it was made, also when the folder has been opened since.
    chmodSync(shut, 0o755)
    await (await startEmbedded(join(shut, 'postgres'), silentLog)).stop()
  } finally {
    rmSync(shut, { recursive: true, force: true })
  }
})
