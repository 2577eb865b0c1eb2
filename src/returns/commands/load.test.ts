import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { addTrusts, areaId, csvOf, numbered, send, sendAndLoad } from '../testing.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  await addTrusts(database)
})
after(() => database.drop())

const ask = async (query: string): Promise<Record<string, unknown>[]> => (await database.ownerPool.query(query)).rows

test('May’s list, then June’s with 40 rows missing: 40 have disappeared, and none of them is closed', async () => {
  const may = await sendAndLoad(database, csvOf(numbered(100)), { on: '2025-05-31' })
  assert.equal(may.state, 'loaded')
  assert.deepEqual({ ...may.counts }, { rows: 100, accepted: 100, held: 0, refused: 0, elsewhere: 0, added: 100, changed: 0, same: 0, older: 0, disappeared: 0, reappeared: 0 }) // prettier-ignore
  const june = await sendAndLoad(database, csvOf(numbered(60)), { on: '2025-06-30' })
  assert.equal(june.counts?.disappeared, 40)
  assert.equal(june.counts?.same, 60)
  const again = await send(database, csvOf(numbered(60)), { on: '2025-07-01' })
  assert.equal(again.returnId, june.returnId)
  assert.equal(again.cameBefore?.on, '2025-06-30')
  assert.deepEqual(await ask(`select count(*) as n from disappeared where area_id = ${areaId} and ended_at is null`), [{ n: 40 }]) // prettier-ignore
  assert.deepEqual(await ask('select count(*) as n from staged_referral'), [{ n: 0 }])
})
