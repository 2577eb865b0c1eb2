import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { asOwner, inArea } from './connection.ts'
import { copyInto, type CopyCell } from './copy.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  await database.ownerPool.query(
    'create table copied (line int, words text, day date, n numeric, flag boolean, parts jsonb, bytes bytea)',
  )
})
after(() => database.drop())

const columns = ['line', 'words', 'day', 'n', 'flag', 'parts', 'bytes']
const copyAndRead = async (rows: readonly (readonly CopyCell[])[]): Promise<unknown[][]> => {
  await database.ownerPool.query('truncate copied')
  assert.equal(await asOwner(database.ownerPool, db => copyInto(db, 'copied', columns, [rows])), rows.length)
  const { rows: read } = await database.ownerPool.query(`select * from copied order by line`)
  return read.map(row => columns.map(name => row[name]))
}

test('every awkward character comes back as it was', async () => {
  const awkward = ['', ' ', '\\', '\\N', '\\.', '\t', '\n', '\r', '\r\n', 'a\\tb', '\\\\', '"', "'", ',', '\u0001', '\b\f\v', '\u2028', '😀', 'é', 'x'.repeat(300_000), '\\x41'] // prettier-ignore
  const rows = awkward.map((words, line): CopyCell[] => [line, words, '2024-02-29', -1.5, true, { words: [words, { [words]: words }] }, Buffer.from([0, 92, 10, 255])]) // prettier-ignore
  const read = await copyAndRead(rows)
  assert.deepEqual(
    read.map(([, words]) => words),
    awkward,
  )
  assert.deepEqual(
    read.map(([, , , , , parts]) => (parts as { words: [string] }).words[0]),
    awkward,
  )
  assert.deepEqual(read[1]!.slice(2, 5), ['2024-02-29', -1.5, true])
  assert.deepEqual(read[1]![6], Buffer.from([0, 92, 10, 255]))
})

test('nothing stands for nothing, and what PostgreSQL cannot hold stands as a sign', async () => {
  const [row] = await copyAndRead([[1, 'a\u0000b', null, undefined, null, ['\u0000', '\ud800'], null]])
  assert.deepEqual(row, [1, 'a\ufffdb', null, null, null, ['\ufffd', '\ufffd'], null])
})

test('any text comes back the same', async () => {
  const texts = fc.array(
    fc.string({ unit: 'grapheme' }).filter(text => !text.includes('\u0000') && text.isWellFormed()),
  )
  await fc.assert(
    fc.asyncProperty(texts, async words => {
      const read = await copyAndRead(words.map((each, line) => [line, each, null, null, null, [each], null]))
      assert.deepEqual(
        read.map(([, each, , , , parts]) => [each, (parts as string[])[0]]),
        words.map(each => [each, each]),
      )
    }),
    { numRuns: 50 },
  )
})

test('rows are asked for no faster than they are taken, and other questions wait their turn', async () => {
  let given = 0
  const rows = async function* () {
    for (; given < 50; given++) yield Array.from({ length: 1000 }, (_, line): CopyCell[] => [line, 'x'.repeat(100), null, null, null, null, null]) // prettier-ignore
  }
  const [copied, counted] = await asOwner(database.ownerPool, async db =>
    Promise.all([
      copyInto(db, 'copied', columns, rows()),
      db.selectFrom('copied' as never).select(({ fn }) => fn.countAll().as('n')).executeTakeFirstOrThrow() as Promise<{ n: number }>, // prettier-ignore
    ]),
  )
  assert.equal(copied, 50_000)
  assert.ok(counted.n >= 50_000)
})

test('an error where the rows come from keeps nothing, and the connection is as good as before', async () => {
  await database.ownerPool.query('truncate copied')
  const rows = async function* () {
    yield [[1, 'a', null, null, null, null, null]]
    throw new Error('the file ended')
  }
  await assert.rejects(
    asOwner(database.ownerPool, db => copyInto(db, 'copied', columns, rows())),
    /the file ended/,
  )
  await assert.rejects(
    asOwner(database.ownerPool, db => copyInto(db, 'copied', columns, [[['not a number']]])),
    { code: '22P02' },
  )
  const { rows: left } = await database.ownerPool.query('select count(*) as n from copied')
  assert.deepEqual(left, [{ n: 0 }])
})

test('a table behind row-level security takes no COPY from the application: staging tables have none, records all do', async () => {
  await assert.rejects(
    inArea(database.appPool, 999, db => copyInto(db, 'record_referral', ['area_id'], [[[999]]])),
    { code: '0A000' },
  )
  const { rows } = await database.ownerPool.query(
    `select count(*) filter (where relname ~ '^staged_' and relrowsecurity) as walled, count(*) filter (where relname ~ '^(record|held|attendance)_' and not relrowsecurity) as open from pg_class where relkind = 'r'`,
  )
  assert.deepEqual(rows, [{ walled: 0, open: 0 }])
})
