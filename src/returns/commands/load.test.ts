import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { receiveBytes } from '../../files/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { heldOf, heldSummary } from '../queries/held.ts'
import { recordsKnown, versionsOf, whereFrom } from '../queries/records.ts'
import { returnsOf, returnView } from '../queries/returns.ts'
import { addTrusts, areaId, changedReferrals, csvOf, ctxOn, numbered, otherTrust, send, sendAndLoad, smallReferrals, testLayouts, trust } from '../testing.ts' // prettier-ignore
import { answerDisappeared, answerQuestion } from './answer.ts'
import { mapCode } from './code-map.ts'
import { loadReturn } from './load.ts'
import { receiveReturn } from './receive.ts'
import { withdrawReturn } from './withdraw.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

const owner = async (query: string): Promise<Record<string, unknown>[]> => (await database.ownerPool.query(query)).rows
const inCtx = <T>(on: string, work: (ctx: Ctx) => Promise<T>, minute = 30): Promise<T> =>
  database.inArea(areaId, db => work(ctxOn(db, on, minute)))
const key = (id: string): string => `${id}\u001f`
const idsOn = (on: string, given: Parameters<typeof recordsKnown>[2] = {}): Promise<string[]> =>
  inCtx(on, async ctx => (await recordsKnown(ctx, 'referral', given)).map(({ record }) => record.referral_id!))
const standing = async (): Promise<Record<string, string | null>> =>
  Object.fromEntries(
    await inCtx('2025-12-01', async ctx =>
      (await recordsKnown(ctx, 'referral')).map(({ record }) => [record.referral_id!, record.surname]),
    ),
  )

/** Each test begins with no returns at all. */
const afresh = async (): Promise<void> => {
  const tables = await owner(`select table_name from information_schema.tables where table_schema = 'public'
    and (table_name ~ '^(return_|record_|held_|disappeared|sender_|code_map|attendance_|area_postcode|layout_)')`)
  await database.ownerPool.query(
    `truncate ${tables.map(({ table_name }) => table_name).join(', ')}, organisation cascade`,
  )
  await addTrusts(database)
}

test('May’s list, then June’s with 40 rows missing: 40 have disappeared, and none of them is seen or closed', async () => {
  await afresh()
  const may = await sendAndLoad(database, csvOf(numbered(100)), { on: '2025-05-31' })
  const none = { rows: 100, accepted: 100, held: 0, refused: 0, elsewhere: 0, changed: 0, same: 0, older: 0, disappeared: 0, reappeared: 0 } // prettier-ignore
  assert.deepEqual({ ...may.counts }, { ...none, added: 100 })
  const june = await sendAndLoad(database, csvOf(numbered(60)), { on: '2025-06-30' })
  assert.deepEqual({ ...june.counts }, { ...none, rows: 60, accepted: 60, added: 0, same: 60, disappeared: 40 })
  assert.equal((await idsOn('2025-06-30')).length, 60)
  const gone = await inCtx('2025-06-30', ctx => recordsKnown(ctx, 'referral', { disappeared: 'only' }))
  assert.equal(gone.length, 40)
  assert.ok(gone.every(({ record, disappeared }) => record.closed_on === null && disappeared?.returnId === june.returnId)) // prettier-ignore
  const view = await inCtx('2025-06-30', ctx => returnView(ctx, june.returnId))
  assert.match(view!.issues[0]!.message, /^40 records of your earlier lists are not in this one/)
  assert.deepEqual(await owner('select count(*) as n from staged_referral'), [{ n: 0 }])

  // Two are answered for; one of the forty comes back in July and is no longer asked about.
  const [one, two] = gone.map(({ disappeared }) => disappeared!.disappearedId)
  const said = await inCtx('2025-07-02', ctx => answerDisappeared(ctx, [one!], { answer: 'ended', endedOn: '2025-06-12' })) // prettier-ignore
  const mistake = await inCtx('2025-07-02', ctx => answerDisappeared(ctx, [two!], { answer: 'left out by mistake' }))
  assert.deepEqual([said, mistake], [{ ok: true }, { ok: true }])
  assert.equal((await idsOn('2025-07-03')).length, 61)
  const july = await sendAndLoad(database, csvOf([...numbered(60), { id: 'R100' }]), { on: '2025-07-31' })
  assert.deepEqual([july.counts?.reappeared, july.counts?.disappeared], [1, 0])
  assert.equal((await idsOn('2025-07-31', { disappeared: 'only' })).length, 39)
  const late = await inCtx('2025-08-01', ctx => answerDisappeared(ctx, [gone.at(-1)!.disappeared!.disappearedId], { answer: 'ended' })) // prettier-ignore
  assert.equal(late.ok, false)
})

test('the same file again changes nothing and says when it came; another sender’s is its own', async () => {
  await afresh()
  const first = await sendAndLoad(database, csvOf(numbered(5)), { on: '2025-05-31' })
  const lines = await owner('select count(*) as n from audit_line')
  const again = await send(database, csvOf(numbered(5)), { on: '2025-06-03' })
  assert.deepEqual([again.returnId, again.cameBefore?.on], [first.returnId, '2025-05-31'])
  assert.deepEqual(await owner('select count(*) as n from audit_line'), lines)
  const other = await sendAndLoad(database, csvOf(numbered(5)), { on: '2025-06-03', organisationId: otherTrust })
  assert.equal(other.counts?.added, 5)
  assert.equal((await inCtx('2025-06-04', ctx => returnsOf(ctx))).length, 2)
})

test('a changed row gets a version, and lists can be drawn as they were known before', async () => {
  await afresh()
  const may = await sendAndLoad(database, csvOf([{ id: 'R1' }, { id: 'R2', surname: 'Old' }]), { on: '2025-05-31' })
  const june = await sendAndLoad(database, csvOf([{ id: 'R2', surname: 'New' }, { id: 'R1' }, { id: 'R3' }]), { on: '2025-06-30' }) // prettier-ignore
  assert.deepEqual([june.counts?.added, june.counts?.changed, june.counts?.same], [1, 1, 1])
  const versions = await inCtx('2025-07-01', ctx => versionsOf(ctx, 'referral', trust, key('R2')))
  assert.deepEqual(versions.map(({ record, returnId, row }) => [record.surname, returnId, row]), [['Old', may.returnId, 3], ['New', june.returnId, 2]]) // prettier-ignore
  assert.equal(versions[0]!.supersededBy, june.returnId)
  const [first] = await inCtx('2025-07-01', ctx => recordsKnown(ctx, 'referral', { keys: [key('R1')] }))
  const from = await inCtx('2025-07-01', ctx => whereFrom(ctx, 'referral', first!.recordId))
  assert.deepEqual(from.map(({ returnId, row }) => [returnId, row]), [[may.returnId, 2], [june.returnId, 3]]) // prettier-ignore
  const asInMay = await inCtx('2025-07-01', ctx =>
    recordsKnown({ ...ctx, knownAt: new Date('2025-06-10T00:00:00Z') }, 'referral'),
  )
  assert.deepEqual(asInMay.map(({ record }) => record.surname), ['Child-R1', 'Old']) // prettier-ignore
})

test('an older extract never overrides, whichever comes first', async () => {
  await afresh()
  await sendAndLoad(database, csvOf([{ id: 'R1', surname: 'June' }, { id: 'R2' }]), { on: '2025-06-30' })
  const may = await sendAndLoad(database, csvOf([{ id: 'R1', surname: 'May' }, { id: 'R2' }, { id: 'R3' }]), { on: '2025-07-02', asAt: '2025-05-31' }) // prettier-ignore
  assert.deepEqual([may.counts?.older, may.counts?.same, may.counts?.added], [1, 1, 1])
  // R3 was in May's list and not in June's.
  assert.deepEqual(await standing(), { R1: 'June', R2: 'Child-R2' })
  assert.deepEqual(await idsOn('2025-07-03', { disappeared: 'only' }), ['R3'])
  // August's words on R2 are the same as June's: July's, which come later still, do not override them.
  await sendAndLoad(database, csvOf([{ id: 'R2' }, { id: 'R1', surname: 'June' }]), { on: '2025-08-31' })
  const july = await sendAndLoad(database, csvOf([{ id: 'R2', surname: 'July' }]), { on: '2025-09-01', asAt: '2025-07-31', layout: changedReferrals }) // prettier-ignore
  assert.equal(july.counts?.older, 1)
  assert.equal((await standing()).R2, 'Child-R2')
})

test('withdrawing restores what stood before, row by row, also from under later returns', async () => {
  await afresh()
  const a = await sendAndLoad(database, csvOf([{ id: 'R1', surname: 'A' }, { id: 'R2', surname: 'A' }, { id: 'R3' }, { id: 'R4' }]), { on: '2025-05-31' }) // prettier-ignore
  const b = await sendAndLoad(database, csvOf([{ id: 'R1', surname: 'B' }, { id: 'R2', surname: 'B' }, { id: 'R5', surname: 'B' }, { id: 'R4' }]), { on: '2025-06-30' }) // prettier-ignore
  // C says R1 anew, R5 just as B did, and nothing of R2; R3 is missing from both.
  const c = await sendAndLoad(database, csvOf([{ id: 'R9' }, { id: 'R1', surname: 'C' }, { id: 'R5', surname: 'B' }, { id: 'R4' }]), { on: '2025-07-31' }) // prettier-ignore
  assert.deepEqual(await standing(), { R1: 'C', R4: 'Child-R4', R5: 'B', R9: 'Child-R9' })
  const away = await inCtx('2025-08-01', ctx => withdrawReturn(ctx, b.returnId, 'Wrong file.'))
  assert.deepEqual(away, { ok: true, restored: 2, takenAway: 2 })
  assert.deepEqual(await standing(), { R1: 'C', R4: 'Child-R4', R5: 'B', R9: 'Child-R9' })
  const [five] = await inCtx('2025-08-02', ctx => recordsKnown(ctx, 'referral', { keys: [key('R5')] }))
  assert.deepEqual([five!.returnId, five!.row], [c.returnId, 4])
  assert.deepEqual((await idsOn('2025-08-02', { disappeared: 'only' })).sort(), ['R2', 'R3'])
  await inCtx('2025-08-03', ctx => withdrawReturn(ctx, c.returnId, 'Wrong file too.'))
  assert.deepEqual(await standing(), { R1: 'A', R2: 'A', R3: 'Child-R3', R4: 'Child-R4' })
  assert.deepEqual(await idsOn('2025-08-04', { disappeared: 'only' }), [])
  // What was known meanwhile stays as it was known.
  const inJuly = await inCtx('2025-08-04', ctx => recordsKnown({ ...ctx, knownAt: new Date('2025-07-10T00:00:00Z') }, 'referral', { keys: [key('R1')] })) // prettier-ignore
  assert.equal(inJuly[0]!.record.surname, 'B')
  const twice = await inCtx('2025-08-05', ctx => withdrawReturn(ctx, c.returnId, 'Again.'))
  assert.equal(twice.ok, false)
  // A withdrawn file may be sent again.
  const anew = await sendAndLoad(database, csvOf([{ id: 'R9' }, { id: 'R1', surname: 'C' }, { id: 'R5', surname: 'B' }, { id: 'R4' }]), { on: '2025-08-31' }) // prettier-ignore
  assert.equal(anew.state, 'loaded')
  assert.ok(a.returnId)
})

test('held rows are kept as sent, are not missing, and are accepted once their code has a meaning', async () => {
  await afresh()
  await sendAndLoad(database, csvOf(numbered(3)), { on: '2025-05-31' })
  const june = await sendAndLoad(database, csvOf([{ id: 'R1' }, { id: 'R2', priority: 'P1' }, { id: 'R3', received_on: 'soon' }, { id: 'R4', priority: 'p1' }]), { on: '2025-06-30' }) // prettier-ignore
  assert.deepEqual([june.counts?.held, june.counts?.disappeared], [3, 0])
  const summary = await inCtx('2025-07-01', ctx => heldSummary(ctx, 'referral'))
  assert.deepEqual(summary.map(({ rows, counted, unclear }) => [rows, counted, unclear]), [[3, 2, 0]]) // prettier-ignore
  const mapped = await inCtx('2025-07-01', ctx => mapCode(ctx, { organisationId: trust, table: 'priorities', code: ' P1', means: 'urgent' }, [smallReferrals])) // prettier-ignore
  assert.deepEqual(mapped, { ok: true, accepted: 2, stillHeld: 1 })
  const four = await inCtx('2025-07-02', ctx => recordsKnown(ctx, 'referral', { keys: [key('R4'), key('R2')] }))
  assert.deepEqual(four.map(({ record, row, returnId }) => [record.priority, row, returnId]), [['urgent', 3, june.returnId], ['urgent', 5, june.returnId]]) // prettier-ignore
  const view = await inCtx('2025-07-02', ctx => returnView(ctx, june.returnId))
  assert.deepEqual([view!.state.counts?.accepted, view!.state.counts?.held], [3, 1])
  const held = await inCtx('2025-07-02', ctx => heldOf(ctx, june.returnId))
  assert.deepEqual(held.map(({ row, cells }) => [row, cells.received_on]), [[4, 'soon']]) // prettier-ignore
  // The next whole list speaks of the row again: the old one is no longer held.
  await sendAndLoad(database, csvOf(numbered(4)), { on: '2025-07-31' })
  assert.deepEqual(await inCtx('2025-08-01', ctx => heldSummary(ctx, 'referral')), [])
})

test('a question is asked once, remembered for the sender, and leaves nothing half done', async () => {
  await afresh()
  const file = csvOf([{ id: 'R1', received_on: '3/4/2025' }])
  const asked = await sendAndLoad(database, file, { on: '2025-05-31' })
  assert.equal(asked.state, 'waiting for an answer')
  assert.deepEqual(await standing(), {})
  assert.equal((await inCtx('2025-05-31', ctx => loadReturn(ctx, asked.returnId, testLayouts))).ok, true)
  assert.equal((await inCtx('2025-06-01', ctx => answerQuestion(ctx, asked.returnId, 'sideways'))).ok, false)
  assert.equal((await inCtx('2025-06-01', ctx => answerQuestion(ctx, asked.returnId, 'day-first'))).ok, true)
  const loaded = await inCtx('2025-06-01', ctx => loadReturn(ctx, asked.returnId, testLayouts), 40)
  assert.equal(loaded.ok && loaded.state, 'loaded')
  const [one] = await inCtx('2025-06-02', ctx => recordsKnown(ctx, 'referral'))
  assert.equal(one!.record.received_on, '2025-04-03')
  const next = await sendAndLoad(database, csvOf([{ id: 'R1', received_on: '5/4/2025' }]), { on: '2025-06-30' })
  assert.equal(next.state, 'loaded')
})

test('a file that cannot be read is stopped with its sentence; loading twice does nothing the second time', async () => {
  await afresh()
  const stopped = await sendAndLoad(database, 'a,b\n1,2\n', { on: '2025-05-31' })
  assert.equal(stopped.state, 'stopped')
  assert.ok(stopped.because)
  const good = await sendAndLoad(database, csvOf(numbered(2)), { on: '2025-06-30' })
  const again = await inCtx('2025-07-01', ctx => loadReturn(ctx, good.returnId, testLayouts))
  assert.deepEqual(again, { ok: true, state: 'loaded', counts: good.counts, because: null, before: true })
})

test('issues are kept up to a thousand for each rule, with the true total', async () => {
  await afresh()
  const rows = numbered(1500).map(row => ({ ...row, received_on: 'never' }))
  const { returnId, counts } = await sendAndLoad(database, csvOf(rows), { on: '2025-05-31' })
  assert.equal(counts?.held, 1500)
  const view = await inCtx('2025-06-01', ctx => returnView(ctx, returnId))
  assert.equal(view!.issues.length, 1000)
  assert.deepEqual(view!.totals.map(({ total }) => total), [1500]) // prettier-ignore
})

test('what is refused at the door leaves neither a row nor a file on its way', async () => {
  await afresh()
  await assert.rejects(
    inCtx('2025-05-31', async ctx => {
      const file = await receiveBytes(ctx, { name: 'list.csv', bytes: Buffer.from(csvOf(numbered(7))) })
      assert.ok(file.ok)
      await receiveReturn(ctx, { layout: smallReferrals, organisationId: '00000000-0000-4000-8000-00000000cccc', how: 'api', file }) // prettier-ignore
    }),
    { code: '23503' },
  )
  assert.deepEqual(await owner('select count(*) as n from return_received'), [{ n: 0 }])
})
