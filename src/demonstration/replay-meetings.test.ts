import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { Area, Ctx } from '../ctx.ts'
import type { TestDatabase } from '../database/testing.ts'
import { testFiles } from '../files/testing.ts'
import { escalationsDaily } from '../governance/commands/escalations-daily.ts'
import { meetingsDaily } from '../governance/commands/meetings-daily.ts'
import { challengesOf } from '../governance/queries/challenges.ts'
import { decisionsOf } from '../governance/queries/decisions.ts'
import { escalations } from '../governance/queries/escalations.ts'
import { agendaNow, itemsOf } from '../governance/queries/meetings-agenda.ts'
import { meetingById, meetingsOf, seriesOf } from '../governance/queries/meetings.ts'
import { stocktake } from '../governance/queries/resources.ts'
import { decisionOn } from '../governance/rules/decisions.ts'
import { gapOf } from '../governance/rules/resources.ts'
import { missingSectors } from '../governance/rules/meetings.ts'
import { addDays, startOfDay, type Day } from '../kernel/day.ts'
import { demonstrationDatabase } from './testing.ts'

const merrowshire: Area = { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }
const worcestershire: Area = { id: 885, slug: 'worcestershire', name: 'Worcestershire', madeUp: false, keepsRecord: false } // prettier-ignore

const ctxOn = (db: Ctx['db'], area: Area, today: Day, knownAt: Date | null = null): Ctx => ({
  db, area, today, knownAt, who: null, newId: randomUUID, files: testFiles(), requestId: 'test',
  now: new Date(startOfDay(today).getTime() + 9 * 3_600_000),
}) // prettier-ignore

describe('Merrowshire’s meetings and what came of them', () => {
  let database: TestDatabase
  const on = <T>(day: Day, work: (ctx: Ctx) => Promise<T>, knownAt: Date | null = null): Promise<T> =>
    database.inArea(999, db => work(ctxOn(db, merrowshire, day, knownAt)))
  const today: Day = '2025-02-27'

  before(async () => {
    database = await demonstrationDatabase()
  })
  after(() => database.drop())

  test('social care, missing from three core groups in a row, raised itself and is told so', async () => {
    const core = (await on(today, seriesOf)).find(each => each.slug === 'weekly-core-group')!
    const held = (await on(today, meetingsOf)).filter(each => each.seriesId === core.id && each.on <= today)
    assert.deepEqual(missingSectors(core.seats, held), [
      { sector: 'social-care', times: 3, since: '2025-02-11', latest: '2025-02-25' },
    ])
    const raised = (await on(today, escalations)).find(each => each.subject.id === 'weekly-core-group social-care')!
    assert.deepEqual(
      [raised.now.open, raised.now.raisedOn, raised.owner?.slug],
      [true, '2025-02-25', 'designated-social-care-officer'],
    )
  })

  test('on the day it opens there is something at every height, and something stood down', async () => {
    const all = await on(today, escalations)
    const open = all.filter(({ now }) => now.open)
    for (const level of ['owner', 'chair', 'board'] as const)
      assert.ok(
        open.some(({ now }) => now.level === level),
        level,
      )
    assert.ok(all.some(({ now }) => !now.open))
    assert.ok(open.some(({ now }) => now.direction === 'better'))
    const early = await on('2025-01-25', escalations, new Date('2025-01-25T23:00:00Z'))
    assert.ok(early.length < all.length && early.every(each => each.now.raisedOn <= '2025-01-25'))
  })

  test('agendas are settled with what was late, silent and escalated; the next begins with what was left', async () => {
    const meetings = await on(today, meetingsOf)
    const next = meetings.find(each => each.on === '2025-03-04')!
    const agenda = await on(today, async ctx => agendaNow(ctx, (await meetingById(ctx, next.id))!))
    assert.equal(agenda[0]!.source, 'carried on')
    assert.match(agenda[0]!.because, /Not finished on 25 February 2025/)
    assert.ok(
      ['escalated', 'late', 'silent', 'decision due'].every(source => agenda.some(item => item.source === source)),
    )
    for (const settled of meetings.filter(each => each.settled))
      assert.ok((await on(today, ctx => itemsOf(ctx, [settled.id]))).length > 0, settled.on)
  })

  test('a challenge waits, one was answered with what changed; a decision is late, one is done', async () => {
    const challenges = await on(today, challengesOf)
    assert.deepEqual(challenges.map(each => each.replies.length).toSorted(), [0, 1, 1])
    const states = (await on(today, decisionsOf)).map(each => decisionOn(each, today))
    assert.deepEqual(new Set(states), new Set(['done', 'not done', 'not due yet']))
  })

  test('the stocktake tells short from not entered', async () => {
    const entries = await on(today, stocktake)
    assert.ok(entries.some(each => (gapOf(each) ?? 0) > 0) && entries.some(each => gapOf(each) === null))
    assert.equal(entries.filter(each => each.what === 'Clinical posts').length, 1)
  })

  test('moved on by a week, social care reaches the chair and the Youth Cabinet’s challenge too; twice is once', async () => {
    const lines = async () =>
      Number((await database.ownerPool.query('select count(*) from message_line')).rows[0].count)
    for (let day = addDays(today, 1); day <= '2025-03-06'; day = addDays(day, 1)) {
      const live = () => on(day, async ctx => { await escalationsDaily(ctx); await meetingsDaily(ctx) }) // prettier-ignore
      await live()
      const [told, open] = [await lines(), (await on(day, escalations)).length]
      await live()
      assert.deepEqual([await lines(), (await on(day, escalations)).length], [told, open], day)
    }
    const now = await on('2025-03-06', escalations)
    assert.equal(now.find(each => each.subject.id === 'weekly-core-group social-care')!.now.level, 'chair')
    assert.equal(now.find(each => each.subject.kind === 'challenge' && each.now.open)!.now.level, 'chair')
  })

  test('of Worcestershire only what was published is there, and nothing climbs', async () => {
    const there = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
      database.inArea(885, db => work(ctxOn(db, worcestershire, '2025-02-27')))
    await there(async ctx => { await escalationsDaily(ctx); await meetingsDaily(ctx) }) // prettier-ignore
    assert.deepEqual(
      [(await there(meetingsOf)).length, (await there(escalations)).length, (await there(challengesOf)).length],
      [0, 0, 0],
    )
    const money = (await there(stocktake)).filter(each => each.kind === 'money')
    assert.deepEqual(
      money.map(each => [each.held, each.needed, gapOf(each)]),
      [[800000, null, null]],
    )
    assert.ok((await there(stocktake)).every(each => each.source !== '' && each.enteredAs === null))
    assert.ok((await there(seriesOf)).every(each => each.firstOn === null && each.source))
  })
})
