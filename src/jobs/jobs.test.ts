import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Area } from '../ctx.ts'
import type { Db } from '../database/connection.ts'
import { silentLog } from '../database/log.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { queue, type Payload, type QueueOptions } from './queue.ts'
import { startWorker, type Worker } from './worker.ts'

let database: TestDatabase
let worker: Worker
const done: Payload[] = []

const worcestershire: Area = {
  id: 885,
  slug: 'worcestershire',
  name: 'Worcestershire',
  madeUp: false,
  keepsRecord: true,
}
const waiting = async (): Promise<number> =>
  (await database.ownerPool.query('select count(*) as n from graphile_worker.jobs')).rows[0].n
const emptied = async (): Promise<void> => {
  for (let turn = 0; (await waiting()) > 0; turn++) {
    assert.ok(turn < 100, 'the jobs were not done within ten seconds')
    await sleep(100)
  }
}
const queued = (db: Db, number: number, options?: QueueOptions) =>
  queue({ db, area: worcestershire }, 'note', { number }, options)

before(async () => {
  database = await testDatabase()
})
after(async () => {
  await worker.stop()
  await database.drop()
})

test('a job of a transaction that was rolled back is never there', async () => {
  const failing = database.inArea(885, async db => {
    await queued(db, 1)
    throw new Error('rolled back')
  })
  await assert.rejects(failing, /rolled back/)
  assert.equal(await waiting(), 0)
})

test('a job of the same key that still waits is replaced, in its own area only', async () => {
  const later = new Date(Date.now() + 3_600_000)
  for (const number of [2, 3]) await database.inArea(885, db => queued(db, number, { key: 'digest', runAt: later }))
  const merrowshire = { ...worcestershire, id: 999 }
  await database.inArea(999, db => queue({ db, area: merrowshire }, 'note', {}, { key: 'digest', runAt: later }))
  assert.equal(await waiting(), 2)
  await database.ownerPool.query('delete from graphile_worker._private_jobs')
})

test('a job for another area, or for none, is refused by PostgreSQL', async () => {
  const other = { ...worcestershire, id: 999 }
  await assert.rejects(
    database.inArea(885, db => queue({ db, area: other }, 'note')),
    { code: '42501' },
  )
})

test("the application's role reaches the jobs in no other way", async () => {
  for (const statement of [
    'select * from graphile_worker._private_jobs',
    `select graphile_worker.add_job('note')`,
    'create function queueing.mine() returns int language sql as $$ select 1 $$',
  ])
    await assert.rejects(database.appPool.query(statement), { code: '42501' }, statement)
})

test('what a killed worker had begun is taken up again where no other runs', async () => {
  await database.inArea(885, db => queued(db, 6))
  await database.ownerPool.query(
    `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'killed', attempts = 1`,
  )
  worker = await startWorker({
    ownerUrl: database.ownerUrl,
    log: silentLog,
    alone: true,
    tasks: {
      note: async payload => void done.push(payload),
      stumble: async () => void (await database.ownerPool.query(`select '9990000018'::date`)),
    },
  })
  await emptied()
  assert.deepEqual(done.splice(0), [{ number: 6, area_id: 885 }])
})

test('a committed job runs once, and is handed its area', async () => {
  await database.inArea(885, db => queued(db, 4))
  await emptied()
  assert.deepEqual(done, [{ number: 4, area_id: 885 }])
})

test('what PostgreSQL says of a value that broke a job is kept as its kind, never the value', async () => {
  await database.inArea(885, db => queue({ db, area: worcestershire }, 'stumble', {}))
  const failed = async (): Promise<string | null> =>
    (await database.ownerPool.query('select last_error from graphile_worker._private_jobs')).rows[0]?.last_error ?? null
  for (let turn = 0; (await failed()) === null && turn < 100; turn++) await sleep(100)
  assert.match((await failed())!, /a database or system error \(220\d\d\)/)
  assert.doesNotMatch((await failed())!, /9990000018/)
  await database.ownerPool.query('delete from graphile_worker._private_jobs')
})

test('a worker whose connections were cut goes on', async () => {
  await database.ownerPool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database() and usename = current_user`,
  )
  await database.inArea(885, db => queued(db, 5))
  await emptied()
  assert.deepEqual(done.at(-1), { number: 5, area_id: 885 })
})
