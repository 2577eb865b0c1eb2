import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { timelineOf } from '../assessments/queries/cases.ts'
import { addPartners, keyOf, sendEvents } from '../assessments/testing.ts'
import { inCtx } from '../children/testing.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import type { Day } from '../kernel/day.ts'
import { areaId, otherTrust } from '../returns/testing.ts'
import { reviewsDaily } from './commands/daily.ts'
import { addPeople, people, school, settle } from './testing.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  await addPartners(database)
  await addPeople(database)
  await inCtx(database, '2025-01-06', async ctx => {
    await ctx.db.insertInto('fact_source').values({ area_id: areaId, kinds: 'review-meeting', set_at: ctx.now, source: 'page', because: 'Schools send them' }).execute() // prettier-ignore
    await ctx.db.insertInto('clock_setting').values({ area_id: areaId, name: 'termsBegin', set_at: ctx.now, value: JSON.stringify(['2025-04-28']), because: 'The terms' }).execute() // prettier-ignore
  })
  const refs = ['D-1', 'D-2', 'D-3', 'D-4']
  await sendEvents(database, refs.map(case_ref => ({ case_ref, kind: 'PLAN_MADE', on: '2024-05-20' })), '2025-01-06') // prettier-ignore
  const ids = await inCtx(database, '2025-01-06', ctx => Promise.all(refs.map(ref => keyOf(ctx, ref))))
  for (const [index, { caseId }] of ids.entries())
    if (index < 3) await settle(database, caseId, { setting: index < 2 ? school : otherTrust, worker: people.caseworker.personId, on: '2025-01-07' }) // prettier-ignore
})
after(() => database.drop())

const morning = (day: Day, minute = 500) => inCtx(database, day, ctx => reviewsDaily(ctx), minute)
const told = async (who: keyof typeof people) =>
  (await database.ownerPool.query(`select words, rhythm, path from message_line where person_id = '${people[who].personId}' order by words`)).rows // prettier-ignore
const listed = (ref: string, day: Day) => inCtx(database, day, async ctx => (await timelineOf(ctx, await keyOf(ctx, ref))).steps.find(({ rule }) => rule === 'AR.LIST')?.metOn ?? null, 600) // prettier-ignore

test('one line for a setting however many reviews; where nobody signs in the caseworker is asked to tell them', async () => {
  assert.equal((await morning('2025-04-14')).told, 4)
  assert.deepEqual(await told('senco'), [{ words: '2 reviews of children at your setting fall due in the term that begins on 28 April 2025. Please give the days of the meetings.', rhythm: 'daily', path: '/merrowshire/reviews/school' }]) // prettier-ignore
  assert.deepEqual(await told('otherSenco'), [])
  const here = await told('caseworker')
  assert.deepEqual(here, [
    { words: '1 review falls due and has no setting to convene it: the authority has to.', rhythm: 'weekly', path: '/merrowshire/reviews?show=no-setting' },
    { words: '1 review waits for a setting where nobody signs in here: please tell it yourself.', rhythm: 'weekly', path: '/merrowshire/reviews?show=no-day' },
  ]) // prettier-ignore
  // Nobody holds the fourth case, so every caseworker hears of it.
  assert.deepEqual(await told('otherCaseworker'), here.slice(0, 1))
})

test('the list counts as sent where it reached somebody, and nowhere else', async () => {
  assert.deepEqual(await Promise.all(['D-1', 'D-2', 'D-3', 'D-4'].map(ref => listed(ref, '2025-04-14'))), ['2025-04-14', '2025-04-14', null, null]) // prettier-ignore
})

test('the same morning again does nothing; a restart on the next day tells only what is new', async () => {
  assert.equal((await morning('2025-04-14', 510)).told, 0)
  assert.equal((await morning('2025-04-15')).told, 0)
  const lines = await database.ownerPool.query(`select count(*)::integer as n from audit_line where what = 'reviews told'`) // prettier-ignore
  assert.equal(lines.rows[0].n, 1)
})
