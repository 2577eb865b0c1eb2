import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { toNumber } from '../kernel/day-number.ts'
import {
  asDay,
  asFields,
  asKey,
  asPlace,
  asTwoDays,
  fieldsOf,
  nothing,
  packedColumns,
  placesIn,
  twoDays,
} from './packed-columns.ts'
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

test('two days in one number come apart again, also far ones and none', async () => {
  const pairs = sql`select n, ${asTwoDays(sql`a`, sql`b`)} as both
    from (values (1, date '1970-01-02', null), (2, null, date '2149-06-06'), (3, date '2148-01-01', date '2025-02-27')) v (n, a, b) order by n`
  const { columns } = await database.inArea(885, db => packedColumns(db, ['both'], pairs))
  const [one, other] = twoDays(columns.both)
  assert.deepEqual([...one], [1, nothing, toNumber('2148-01-01')])
  assert.deepEqual([...other], [nothing, toNumber('2149-06-06'), toNumber('2025-02-27')])
})

test('small numbers in one come apart again; none is none, and a large one is the largest', async () => {
  const fields = [{ name: 'a', bits: 3, value: sql`a` }, { name: 'b', bits: 21, value: sql`b` }, { name: 'c', bits: 7, value: sql`c` }] as const // prettier-ignore
  const rows = sql`select n, ${asFields(fields)} as packed
    from (values (1, 0, 1000, 126), (2, null, null, null), (3, 4, 0, 5000)) v (n, a, b, c) order by n`
  const { columns } = await database.inArea(885, db => packedColumns(db, ['packed'], rows))
  const read = fieldsOf(fields, columns.packed)
  assert.deepEqual([...read.a], [0, nothing, 4])
  assert.deepEqual([...read.b], [1000, nothing, 0])
  assert.deepEqual([...read.c], [126, nothing, 126])
})

test('numbers of more than 32 bits come exactly, of either sign; one key stands for one set of words', async () => {
  const most = Number.MAX_SAFE_INTEGER
  const rows = sql`select n, big, ${asKey(sql`a`, sql`b`)} as key
    from (values (1, ${most}::bigint, 'red', 'one'), (2, ${-most}::bigint, 'red', null), (3, 4294967296::bigint, 'red', 'one')) v (n, big, a, b) order by n`
  const { wide } = await database.inArea(885, db => packedColumns(db, ['n'], rows, ['big', 'key']))
  assert.deepEqual([...wide.big], [most, -most, 4_294_967_296])
  assert.ok(wide.key.every(Number.isSafeInteger))
  assert.equal(wide.key[0], wide.key[2])
  assert.notEqual(wide.key[0], wide.key[1])
  assert.deepEqual([...placesIn(wide.big, new Map([[most, 7], [4_294_967_296, 9]]))], [7, 0, 9]) // prettier-ignore
})
