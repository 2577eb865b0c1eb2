import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { Area, Ctx } from '../ctx.ts'
import { asOwner } from '../database/connection.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { escalationsDaily } from '../governance/commands/escalations-daily.ts'
import { meetingsDaily } from '../governance/commands/meetings-daily.ts'
import { challengesOf } from '../governance/queries/challenges.ts'
import { decisionsOf } from '../governance/queries/decisions.ts'
import { escalations } from '../governance/queries/escalations.ts'
import { agendaNow, itemsOf } from '../governance/queries/meetings-agenda.ts'
import { meetingById, meetingsOf, seriesOf } from '../governance/queries/meetings.ts'
import { programmesTogether, saidOfPairs } from '../governance/queries/programmes-together.ts'
import { stocktake } from '../governance/queries/resources.ts'
import { likelyOverlaps } from '../governance/rules/programmes-together.ts'
import { missingSectors } from '../governance/rules/meetings.ts'
import { addDays, startOfDay, type Day } from '../kernel/day.ts'
import { loadDemonstration } from './load.ts'
import { merrowshireMeetings } from './meetings-content.ts'
import { loadPublishedGovernance, replayMeetings } from './replay-meetings.ts'

const merrowshire: Area = { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }
const worcestershire: Area = { id: 885, slug: 'worcestershire', name: 'Worcestershire', madeUp: false, keepsRecord: false } // prettier-ignore

const ctxOn = (db: Ctx['db'], area: Area, today: Day, knownAt: Date | null = null): Ctx => ({
  db, area, today, knownAt, who: null, newId: randomUUID, requestId: 'test',
  now: new Date(startOfDay(today).getTime() + 9 * 3_600_000),
}) // prettier-ignore

describe('Merrowshire’s meetings and what came of them', () => {
  let database: TestDatabase
  const on = <T>(day: Day, work: (ctx: Ctx) => Promise<T>, knownAt: Date | null = null): Promise<T> =>
    database.inArea(999, db => work(ctxOn(db, merrowshire, day, knownAt)))
  const today: Day = '2025-02-27'

  before(async () => {
    database = await testDatabase()
    const pools = { app: database.appPool, owner: database.ownerPool, end: async () => {} }
    Error.stackTraceLimit = 50
    const log = { info: () => {}, warn: () => {}, error: () => {} }
    await loadDemonstration({ pools, clock: () => new Date(), newId: randomUUID, log })
    // Where the first start already lives these, it is not lived twice.
    if ((await on(today, seriesOf)).length > 0) return
    const started = performance.now()
    await asOwner(database.ownerPool, db => replayMeetings(merrowshireMeetings(), day => ctxOn(db, merrowshire, day)))
    await asOwner(database.ownerPool, db => loadPublishedGovernance(ctxOn(db, worcestershire, '2025-01-31')))
    console.log('replay took', Math.round(performance.now() - started))
  })
  after(() => database.drop())

  test('debug', async () => {
    const all = await on(today, escalations)
    for (const each of all)
      console.log(each.now.open, each.now.level, each.now.since, each.now.raisedOn, each.subject.kind, each.title)
    const meetings = await on(today, meetingsOf)
    for (const each of meetings.filter(m => m.settled || m.state === 'to come')) {
      const of = (await on(today, ctx => meetingById(ctx, each.id)))!
      const items = each.settled
        ? await on(today, ctx => itemsOf(ctx, [each.id]))
        : await on(today, ctx => agendaNow(ctx, of))
      console.log('==', of.series.name, each.on, each.state)
      for (const item of items)
        console.log(
          '   ',
          item.source,
          '|',
          item.title.slice(0, 80),
          '|',
          item.because.slice(0, 90),
          '|',
          (item as { outcome?: string }).outcome,
        )
    }
    const together = await on(today, programmesTogether)
    for (const o of likelyOverlaps(together.flatMap(p => p.actions)))
      console.log(o.one.ref, o.other.ref, o.alike.toFixed(2), o.why.join(' '))
    for (const p of together) console.log(p.slug, p.promises, p.answers, p.money)
    for (const s of await on(today, seriesOf))
      console.log(
        s.name,
        missingSectors(
          s.seats,
          meetings.filter(m => m.seriesId === s.id && m.on <= today),
        ),
      )
    console.log(
      (await on(today, challengesOf)).length,
      (await on(today, decisionsOf)).length,
      (await on(today, stocktake)).length,
      (await on(today, saidOfPairs)).length,
    )
    for (let day = addDays(today, 1); day <= '2025-03-14'; day = addDays(day, 1)) {
      const t = performance.now()
      await on(day, async ctx => {
        await escalationsDaily(ctx)
        await meetingsDaily(ctx)
      })
      const open = (await on(day, escalations)).filter(e => e.now.open)
      console.log(day, Math.round(performance.now() - t), 'ms', open.map(e => e.now.level[0]).join(''))
    }
  })
})
