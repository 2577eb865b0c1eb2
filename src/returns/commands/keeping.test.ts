import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Ctx } from '../../ctx.ts'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { openFile } from '../../files/queries.ts'
import { returnRow, returnView } from '../queries/returns.ts'
import { addTrusts, areaId, csvOf, ctxOn, numbered, otherTrust, sendAndLoad, smallReferrals } from '../testing.ts'
import { removeFilesDaily, setKeeping } from './keeping.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  await addTrusts(database)
})
after(() => database.drop())

const inCtx = <T>(on: string, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  database.inArea(areaId, db => work(ctxOn(db, on, 30)))
const isThere = (on: string, returnId: string): Promise<boolean> =>
  inCtx(on, async ctx => (await openFile(ctx, (await returnRow(ctx, returnId))!.fileHash)).ok)

test('files are kept as long as the area says, and no longer than another return keeps them', async () => {
  const may = await sendAndLoad(database, csvOf(numbered(3)), { on: '2025-05-31' })
  const same = await sendAndLoad(database, csvOf(numbered(3)), { on: '2025-07-15', organisationId: otherTrust })
  assert.equal((await inCtx('2025-08-01', ctx => setKeeping(ctx, smallReferrals.id, -1))).ok, false)
  assert.equal((await inCtx('2025-08-01', ctx => setKeeping(ctx, smallReferrals.id, 3))).ok, true)
  assert.equal(await inCtx('2025-08-02', removeFilesDaily), 0)
  assert.equal(await inCtx('2025-09-01', removeFilesDaily), 1)
  assert.equal(await isThere('2025-09-01', same.returnId), true)
  assert.equal(await inCtx('2025-10-16', removeFilesDaily), 1)
  assert.equal(await inCtx('2025-10-16', removeFilesDaily), 0)
  assert.equal(await isThere('2025-10-16', same.returnId), false)
  const view = await inCtx('2025-10-17', ctx => returnView(ctx, may.returnId))
  assert.deepEqual(
    [view!.fileRemovedOn, view!.sentHash.length, view!.fileName],
    ['2025-09-01', 64, 'list-2025-05-31.csv'],
  )
})
