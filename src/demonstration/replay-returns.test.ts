import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Area, Ctx } from '../ctx.ts'
import { inArea } from '../database/connection.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { testFiles } from '../files/testing.ts'
import { startOfDay, type Day } from '../kernel/day.ts'
import { savePartners } from '../partners/commands/save-partners.ts'
import { organisationsOn } from '../partners/queries.ts'
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
