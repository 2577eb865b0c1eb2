import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Ctx } from '../ctx.ts'
import type { TestDatabase } from '../database/testing.ts'
import { testFiles } from '../files/testing.ts'
import { daysAfter } from '../mail/rules.ts'
import { startOfDay, type Day } from '../kernel/day.ts'
import { promiseInUse } from '../plans/queries/staff.ts'
import { promisePlaces } from '../plans/queries/places.ts'
import { voiceDaily } from '../voice/commands/disputes.ts'
import { checkedWords, familiesSaid } from '../voice/queries.ts'
import { burstsWaiting } from '../voice/queries/bursts.ts'
import { disputes } from '../voice/queries/disputes.ts'
import { wordsHeldBack, wordsToCheck } from '../voice/queries/words.ts'
import { disputeState } from '../voice/rules.ts'
import { demonstrationDatabase } from './testing.ts'

let database: TestDatabase
const area = { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }
const today: Day = '2025-02-27'
const on = <T>(day: Day, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  database.inArea(999, db =>
    work({
      db, area, who: null, today: day, knownAt: null, newId: randomUUID, files: testFiles(), requestId: 'test',
      now: new Date(startOfDay(day).getTime() + 12 * 3_600_000),
    }),
  ) // prettier-ignore

before(async () => {
  database = await demonstrationDatabase()
})
after(() => database.drop())

const byRef = (day: Day) =>
  on(day, async ctx => {
    const all = await disputes(ctx)
    const places = await promisePlaces(ctx, all.map(each => each.promiseId)) // prettier-ignore
    return new Map(all.map(each => [places.get(each.promiseId)!.ref, each]))
  })

test('on the day Merrowshire opens, disagreements stand at each step', async () => {
  const all = await byRef(today)
  const states = [...all].map(([ref, each]) => [ref, disputeState(each, today)])
  assert.deepEqual(Object.fromEntries(states), {
    '1-3-1': 'waiting',
    '3-6-1': 'waiting',
    '5-3-1': 'with the chair',
    '14-3-1': 'waiting',
    '18-3-1': 'answered',
    '22-3-3': 'waiting',
  })
  assert.equal(all.get('5-3-1')?.climbedOn, '2025-02-11')
  assert.deepEqual(all.get('18-3-1')?.replies.map(({ kind }) => kind), ['answer', 'change']) // prettier-ignore
})

test('twelve families said no of a promise that is done', async () => {
  const { promiseId } = (await byRef(today)).get('14-3-1')!
  const { verdict, families } = (await on(today, ctx => promiseInUse(ctx, promiseId)))!.promise
  assert.deepEqual([verdict.standing, verdict.familiesDisagree], ['Done', true])
  assert.equal(families?.families.no, 12)
  assert.equal((await on(today, ctx => familiesSaid(ctx, [promiseId]))).get(promiseId)?.visitors.no, 11)
})

test('words are shown, shown in part, held back, and waiting', async () => {
  const { promiseId } = (await byRef(today)).get('5-3-1')!
  const [shown] = await on(today, ctx => checkedWords(ctx, promiseId))
  assert.match(shown!.words, /^My daughter \[removed\] has been home/)
  assert.equal((await on(today, wordsHeldBack)).length, 1)
  assert.equal((await on(today, ctx => wordsToCheck(ctx))).length, 1)
  assert.equal((await on(today, burstsWaiting)).length, 1)
})

test('a week on, each silence has climbed on its own day', async () => {
  for (const day of daysAfter(today, '2025-03-06')) await on(day, voiceDaily)
  assert.equal((await byRef('2025-03-06')).get('1-3-1')?.climbedOn, '2025-02-28')
  assert.equal((await byRef('2025-03-06')).get('3-6-1')?.climbedOn, null)
  await on('2025-03-07', voiceDaily)
  assert.equal((await byRef('2025-03-07')).get('3-6-1')?.climbedOn, '2025-03-07')
})
