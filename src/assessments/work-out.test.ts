import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { council, inCtx } from '../children/testing.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import type { Day } from '../kernel/day.ts'
import { bringInHistory } from './commands/bring-in.ts'
import { workOutAll, workOutRedated } from './commands/work-out.ts'
import { caseNamed, timelineOf } from './queries/cases.ts'
import { factGiven } from './rules/facts-typed.ts'
import { addPartners, keyOf, sendEvents } from './testing.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  await addPartners(database)
})
after(() => database.drop())

test('an extract opens its cases, and each is worked out', async () => {
  const born = { surname: 'Specimen', forename: 'Robin', birth_date: '2014-03-09', postcode: 'ZZ1 1AA' }
  await sendEvents(
    database,
    [
      { case_ref: 'A-1', kind: 'REQUEST_RECEIVED', on: '2024-09-02', ...born },
      { case_ref: 'A-1', kind: 'ASSESS_DECIDED', on: '2024-10-14', outcome: 'assess', ...born },
      { case_ref: 'A-2', kind: 'REQUEST_RECEIVED', on: '2024-09-03' },
    ],
    '2024-11-01',
  )
  await inCtx(database, '2024-11-01', async ctx => {
    const key = await keyOf(ctx, 'A-1')
    const { standing, steps } = await timelineOf(ctx, key)
    assert.equal(standing.stage, 'assessing')
    assert.equal(standing.finalDue, '2025-01-20')
    assert.equal(standing.bornOn, '2014-03-09')
    assert.equal(steps.find(({ rule }) => rule === 'EHC.DECIDE_ASSESS')?.state, 'met')
    assert.ok((await caseNamed(ctx, key.caseId))?.childId)
    const kept = await ctx.db.selectFrom('case_standing').select(['stage', 'begun_on', 'final_due']).where('area_id', '=', ctx.area.id).where('case_id', '=', key.caseId).executeTakeFirst() // prettier-ignore
    assert.deepEqual(kept, { stage: 'assessing', begun_on: '2024-09-02', final_due: '2025-01-20' })
    assert.deepEqual(await workOutAll(ctx), { cases: 2, changed: 0 })
  })
})

test('as known before the extract came there was nothing of the case', async () => {
  await inCtx(database, '2024-11-01', async ctx => {
    const key = await keyOf(ctx, 'A-1')
    const early = { ...ctx, knownAt: new Date('2024-10-31T12:00:00Z') }
    assert.equal(await caseNamed(early, key.caseId), null)
    assert.equal((await timelineOf(early, key)).standing.stage, 'unknown')
  })
})

test('history is brought in whole, or not at all with the case and what is wrong', async () => {
  await sendEvents(database, [{ case_ref: 'H-1', kind: 'REQUEST_RECEIVED', on: '2024-01-08' }, { case_ref: 'H-1', kind: 'PLAN_MADE', on: '2024-05-20' }], '2024-11-02') // prettier-ignore
  await inCtx(database, '2024-11-02', async ctx => {
    const key = await keyOf(ctx, 'H-1')
    await ctx.db.insertInto('fact_source').values({ area_id: ctx.area.id, kinds: 'review-meeting', set_at: ctx.now, source: 'page', because: 'Schools type them here.' }).execute()
    const meeting = (on: Day) => [{ key, facts: [{ ...factGiven({ kind: 'MEETING', on }), organisationId: council }] }]
    const refused = await bringInHistory(ctx, meeting('2204-04-01'))
    assert.ok(!refused.ok && /^Case H-1: .*2204/.test(refused.because))
    const kept = await bringInHistory(ctx, meeting('2024-10-21'))
    assert.deepEqual(kept, { ok: true, facts: 1 })
    const { steps } = await timelineOf(ctx, key)
    assert.equal(steps.find(({ rule }) => rule === 'AR.DECISION')?.due, '2024-11-18')
  }, 40) // prettier-ignore
})

test('after a new bank holiday the cases that count working days are worked out again, and come to what working out all would', async () => {
  const tribunal = { case_ref: 'W-1', kind: 'APPEAL_SENT_TO_LA', on: '2024-11-05' }
  await sendEvents(database, [{ case_ref: 'W-1', kind: 'REQUEST_RECEIVED', on: '2024-06-03' }, tribunal], '2024-11-06')
  await inCtx(database, '2024-11-06', async ctx => {
    const due = async () => (await ctx.db.selectFrom('case_step').select('due_on').where('area_id', '=', ctx.area.id).where('rule', '=', 'TRIB.RESPONSE').executeTakeFirst())?.due_on // prettier-ignore
    const before = await due()
    await ctx.db.insertInto('bank_holiday_change').values({ area_id: ctx.area.id, day: '2024-11-12', recorded_at: ctx.now, holds: true, name: 'A day declared', source: 'made up', said_by_role: 'Administrator', said_on: ctx.today }).execute() // prettier-ignore
    assert.deepEqual(await workOutRedated(ctx), { cases: 1, changed: 1 })
    assert.ok((await due())! > before!)
    assert.equal((await workOutAll(ctx)).changed, 0)
  }, 40) // prettier-ignore
})
