import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { toNumber } from '../kernel/day-number.ts'
import { asDay, asPlace, nothing, packedColumns } from './packed-columns.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

const records = sql`
  select n, case when n = 2 then null else ${asDay(sql`d`)} end as day, ${asPlace(sql`t`, ['red', 'blue'])} as colour
    from (values (1, date '1969-12-31', 'blue'), (2, date '2024-02-29', 'red'), (3, date '2024-02-29', 'green')) v (n, d, t)
   order by n desc`

test('columns come as numbers in the order asked, with nothing where there is nothing', async () => {
  const read = await database.inArea(885, db => packedColumns(db, ['n', 'day', 'colour'], records))
  assert.equal(read.rows, 3)
  assert.deepEqual([...read.columns.n], [3, 2, 1])
  assert.deepEqual([...read.columns.day], [toNumber('2024-02-29'), nothing, -1])
  assert.deepEqual([...read.columns.colour], [nothing, 0, 1])
})

test('no records give empty columns', async () => {
  const read = await database.inArea(885, db => packedColumns(db, ['n'], sql`select 1 as n where false`))
  assert.deepEqual([read.rows, read.columns.n.length], [0, 0])
})

test('a hundred thousand records keep their order', async () => {
  const many = sql`select n from generate_series(1, 100000) n order by n`
  const { columns } = await database.inArea(885, db => packedColumns(db, ['n'], many))
  assert.ok(columns.n.every((n, at) => n === at + 1))
})
