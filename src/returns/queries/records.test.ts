import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { recordKinds } from '../../layouts/records.ts'
import { recordTable, scopeColumns, stagingTable, tableKinds } from '../rules/kinds.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

const typeOf = { text: 'text', day: 'date', whole: 'integer', number: 'numeric', flag: 'boolean', parts: 'jsonb' } as const // prettier-ignore
const versioned = ['area_id', 'record_id', 'organisation_id', 'key', 'return_id', 'row_number', 'sheet', 'recorded_from', 'recorded_to', 'superseded_by'] // prettier-ignore
const staged = ['area_id', 'return_id', 'line', 'key', 'row_number', 'sheet']

const columnsIn = async (table: string): Promise<[string, string][]> => {
  const { rows } = await database.ownerPool.query(
    `select column_name, data_type from information_schema.columns where table_name = $1 order by ordinal_position`,
    [table],
  )
  return rows.map(row => [row.column_name, row.data_type])
}

for (const kind of tableKinds)
  test(`${kind}: the tables have the columns that records have`, async () => {
    const wanted = Object.entries(recordKinds[kind].columns).map(([name, type]) => [name, typeOf[type]])
    const [record, staging] = [await columnsIn(recordTable(kind)), await columnsIn(stagingTable(kind))]
    assert.deepEqual(record.slice(0, versioned.length).map(([name]) => name), versioned) // prettier-ignore
    assert.deepEqual(record.slice(versioned.length), wanted)
    assert.deepEqual(staging.slice(0, staged.length).map(([name]) => name), staged) // prettier-ignore
    assert.deepEqual(staging.slice(staged.length), wanted)
    const columns = Object.keys(recordKinds[kind].columns)
    assert.ok([...recordKinds[kind].key, ...scopeColumns[kind]].every(name => columns.includes(name)))
  })

test('staging tables are unlogged and empty', async () => {
  const { rows } = await database.ownerPool.query(
    `select relname from pg_class where relkind = 'r' and relname ~ '^staged_' and relpersistence <> 'u'`,
  )
  assert.deepEqual(rows, [])
})
