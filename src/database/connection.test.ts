import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { asOwner, inArea, openPool, withoutArea } from './connection.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
before(async () => void (database = await testDatabase()))
after(() => database.drop())

const areaSeen = sql<{ area: string | null }>`select nullif(current_setting('app.area_id', true), '') as area`

test('the area is known inside and forgotten afterwards', async () => {
  const inside = await inArea(database.appPool, 885, async db => (await areaSeen.execute(db)).rows[0]?.area)
  const outside = await withoutArea(database.appPool, async db => (await areaSeen.execute(db)).rows[0]?.area)
  assert.equal(inside, '885')
  assert.equal(outside, null)
})

test('what is not a three-digit whole number is never written into a statement', () => {
  for (const wrong of [0, 88.5, Number.NaN, 1000, "885'; drop table area; --" as unknown as number])
    assert.throws(() => inArea(database.appPool, wrong, async () => {}), /is not a local authority code/)
})

test('work that throws leaves nothing behind, work that ends is kept', async () => {
  await asOwner(database.ownerPool, db => sql`create table kept (n int)`.execute(db))
  const write = (fails: boolean) =>
    asOwner(database.ownerPool, async db => {
      await sql`insert into kept values (1)`.execute(db)
      if (fails) throw new Error('changed my mind')
    })
  await assert.rejects(write(true), /changed my mind/)
  await write(false)
  const { rows } = await database.ownerPool.query('select * from kept')
  assert.deepEqual(rows, [{ n: 1 }])
})

test('a swallowed failure of a statement is not passed off as kept', async () => {
  const swallow = inArea(database.appPool, 885, async db => void (await sql`select 1 / 0`.execute(db).catch(() => {})))
  await assert.rejects(swallow, /nothing was kept/)
})

test('a read may not write', async () => {
  const write = database.inArea(885, db => sql`create temp table x ()`.execute(db), { readOnly: true })
  await assert.rejects(write, { code: '25006' })
})

test('each transaction has an object of its own, also on a connection used before', async () => {
  const pool = openPool(database.appUrl, undefined, 1)
  const seen = [1, 2, 3].map(() => inArea(pool, 885, async db => db))
  assert.equal(new Set(await Promise.all(seen)).size, 3)
  await pool.end()
})

test('a conflict is tried again', async () => {
  let tries = 0
  const conflicting = sql`do $$ begin raise exception 'conflict' using errcode = '40001'; end $$`
  await database.inArea(885, async db => {
    if (++tries < 3) await conflicting.execute(db)
  })
  assert.equal(tries, 3)
})

test('a connection cut before the commit is replaced and the work done again', async () => {
  let tries = 0
  const answer = await database.inArea(885, async db => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
    if (++tries === 1) await database.appPool.query('select pg_terminate_backend($1)', [rows[0]!.pid])
    return (await sql<{ n: number }>`select 1 as n`.execute(db)).rows[0]?.n
  })
  assert.deepEqual([answer, tries], [1, 2])
})

test('queries asked for at once are answered in turn, each with its own answer', async () => {
  const answers = await database.inArea(885, db =>
    Promise.all([1, 2, 3].map(async n => (await sql<{ n: number }>`select ${n}::int as n`.execute(db)).rows[0]?.n)),
  )
  assert.deepEqual(answers, [1, 2, 3])
})

test('dates stay civil dates, whole numbers and figures are numbers, too large a number is refused', async () => {
  const read = (expression: string) =>
    database.inArea(
      885,
      async db => (await sql<{ v: unknown }>`select ${sql.raw(expression)} as v`.execute(db)).rows[0]?.v,
    )
  assert.equal(await read(`date '2025-03-31'`), '2025-03-31')
  assert.deepEqual(await read(`array[date '2025-03-31']`), ['2025-03-31'])
  assert.equal(await read('1389::bigint'), 1389)
  assert.deepEqual(await read('array[517, 1389]::bigint[]'), [517, 1389])
  assert.equal(await read('37.4::numeric'), 37.4)
  await assert.rejects(read('9007199254740993::bigint'), /too large/)
})
