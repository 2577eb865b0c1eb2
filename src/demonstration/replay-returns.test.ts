import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Area, Ctx } from '../ctx.ts'
import { inArea } from '../database/connection.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { testFiles } from '../files/testing.ts'
import { startOfDay, type Day } from '../kernel/day.ts'
import { savePartners } from '../partners/commands/save-partners.ts'
import { heldOf } from '../returns/queries/held.ts'
import { recordsKnown } from '../returns/queries/records.ts'
import { returnsOf, returnView } from '../returns/queries/returns.ts'
import { merrowshire } from './content.ts'
import { merrowshireReturns, replayReturns } from './replay-returns.ts'

const area: Area = { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }
const content = merrowshireReturns()
const today: Day = '2025-02-27'
let database: TestDatabase

const ctxOn = (db: Ctx['db'], day: Day, knownAt: Date | null = null): Ctx => ({
  db, area, today: day, knownAt, who: null, newId: randomUUID, files: testFiles(), requestId: 'test',
  now: new Date(startOfDay(day).getTime() + 9 * 3_600_000),
}) // prettier-ignore
const on = <T>(day: Day, work: (ctx: Ctx) => Promise<T>, knownAt: Date | null = null): Promise<T> =>
  database.inArea(area.id, db => work(ctxOn(db, day, knownAt)))

before(async () => {
  database = await testDatabase()
  await inArea(database.ownerPool, area.id, async db => {
    await savePartners(ctxOn(db, '2024-09-30'), merrowshire().partners)
    const began = performance.now()
    await replayReturns(content, day => ctxOn(db, day))
    if (process.env.SHOW_TIME) console.log(`returns replayed in ${Math.round(performance.now() - began)} ms`)
  })
})
after(() => database.drop())

const viewOf = async (file: string) => {
  const { returnId } = (await on(today, ctx => returnsOf(ctx))).find(each => each.fileName === file)!
  return (await on(today, ctx => returnView(ctx, returnId)))!
}

test('each file comes out as it is said to: so many accepted, held, refused, elsewhere, disappeared', async () => {
  for (const { file, comesOut } of content.sent) {
    const { steps } = await viewOf(file)
    const step = steps.find(({ state }) => state === comesOut.state)
    assert.ok(step, `${file} is ${steps.at(-1)?.state}`)
    const { state, ...counts } = comesOut
    const found = Object.fromEntries(Object.keys(counts).map(name => [name, step.counts?.[name as 'held']]))
    assert.deepEqual({ state, ...found }, comesOut, file)
  }
})

test('a file that came again is known again: no return is added, and nothing changes', async () => {
  assert.equal((await on(today, ctx => returnsOf(ctx))).length, content.sent.length)
})

test('November with adults in it was withdrawn: it was known for two days, and November as first sent stands', async () => {
  const waiting = async (knownAt: Date | null) =>
    (await on(today, ctx => recordsKnown(ctx, 'waits-summary'), knownAt))
      .filter(({ record }) => record.month_end === '2024-11-30' && record.count_of === 'waiting')
      .reduce((sum, { record }) => sum + Number(record.number), 0)
  const first = await waiting(startOfDay('2024-12-15'))
  assert.ok((await waiting(startOfDay('2024-12-19'))) > first * 2)
  assert.equal(await waiting(null), first)
  assert.equal((await viewOf('trust-waits-2024-11-again.csv')).state.state, 'withdrawn')
})

test('nine children disappeared from the trust’s list; of four the trust has said why; of the next area nothing is kept', async () => {
  const gone = await on(today, ctx => recordsKnown(ctx, 'referral', { disappeared: 'only' }))
  assert.equal(gone.length, 9)
  assert.deepEqual(
    gone.flatMap(({ disappeared }) => disappeared!.answer ?? []).toSorted(),
    ['ended', 'ended', 'left out by mistake', 'never ours'],
  ) // prettier-ignore
  const { returnId } = await viewOf('trust-referrals-2025-02.csv')
  const held = await on(today, ctx => heldOf(ctx, returnId))
  assert.deepEqual(held.map(({ unclearArea }) => unclearArea).filter(Boolean).length, 4) // prettier-ignore
  const kept = await on(today, ctx => recordsKnown(ctx, 'referral', { disappeared: 'with' }))
  assert.ok([...kept.map(({ record }) => record.postcode), ...held.map(({ cells }) => cells.postcode)].every(postcode => !postcode?.startsWith('ZZ8'))) // prettier-ignore
})

test('twelve cases of the yearly return are held, all for the one reason', async () => {
  const { returnId, totals } = await viewOf('council-sen2-2025.xml')
  const held = await on(today, ctx => heldOf(ctx, returnId))
  assert.deepEqual([...new Set(held.flatMap(({ issues }) => issues.filter(({ severity }) => severity === 'error').map(({ code }) => code)))], ['G02']) // prettier-ignore
  assert.equal(totals.find(({ code }) => code === 'G02')?.total, 12)
})
