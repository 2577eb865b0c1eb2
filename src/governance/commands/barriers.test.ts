import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Ctx } from '../../ctx.ts'
import { liveADay } from '../../daily.ts'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import { postsById } from '../../partners/queries.ts'
import { barriers } from '../queries/barriers.ts'
import { escalations } from '../queries/escalations.ts'
import { promisesInUse } from '../queries/rounds.ts'
import { ctxOn, loadSixOwners, whoIs } from '../testing-rounds.ts'
import { clearBarrier, raiseBarrier } from './barriers.ts'
import { raiseRisk } from './risks.ts'

describe('a barrier climbs when it is older than its limit, and stands down when it is cleared', () => {
  let database: TestDatabase
  let barrierId = ''
  before(async () => {
    database = await testDatabase()
    await loadSixOwners(database)
  })
  after(() => database.drop())
  const on = <T>(day: Day, work: (ctx: Ctx) => Promise<T>, name?: string): Promise<T> =>
    database.inArea(999, async db => {
      const ctx = ctxOn(db, day)
      return work(name ? { ...ctx, who: await whoIs(ctx, name) } : ctx)
    })
  const stuck = (day: Day) =>
    on(day, async ctx => (await escalations(ctx)).filter(({ subject }) => subject.kind === 'barrier'))

  test('it is kept with whose it is to clear; a day to come is refused', async () => {
    const raise = (since: Day) => async (ctx: Ctx) => {
      const promise = (await promisesInUse(ctx)).find(({ ref }) => ref === '1-3-1')!
      const post = [...(await postsById(ctx)).values()].find(({ slug }) => slug === 'reviews')!
      return raiseBarrier(ctx, { of: { promiseId: promise.promiseId }, words: 'No room is free.', clearPostId: post.id, since, limitDays: 28 }) // prettier-ignore
    }
    assert.equal((await on('2025-01-06', raise('2025-01-07'), 'attendance')).ok, false)
    const raised = await on('2025-01-06', raise('2025-01-06'), 'attendance')
    assert.ok(raised.ok)
    barrierId = raised.barrierId
  })

  test('within its limit nothing happens; after it, it is raised once and climbs by its days', async () => {
    await on('2025-02-03', liveADay)
    assert.deepEqual(await stuck('2025-02-03'), [])
    for (let day = '2025-02-04'; day <= '2025-02-18'; day = addDays(day, 1)) await on(day, liveADay)
    const [raised, ...more] = await stuck('2025-02-18')
    assert.equal(more.length, 0)
    assert.deepEqual(raised!.steps.map(({ level, on: reached }) => [level, reached]), [['owner', '2025-02-04'], ['accountable', '2025-02-11'], ['chair', '2025-02-18']]) // prettier-ignore
  })

  test('only whoever it was given to, or the lead, records that it is cleared', async () => {
    const given = { on: '2025-02-19', how: 'The library lends a room.' }
    assert.equal((await on('2025-02-19', ctx => clearBarrier(ctx, barrierId, given), 'transport')).ok, false)
    assert.deepEqual(await on('2025-02-19', ctx => clearBarrier(ctx, barrierId, given), 'reviews'), { ok: true })
    assert.equal((await on('2025-02-19', barriers))[0]!.now.state, 'cleared')
    assert.deepEqual((await stuck('2025-02-19')).map(({ now }) => now.open), [false]) // prettier-ignore
    await on('2025-02-20', liveADay)
    assert.equal((await stuck('2025-02-20')).length, 1, 'it is not raised again')
  })

  test('a risk is tied to a measure that promises rest on, and to no other', async () => {
    const refused = await on('2025-02-20', ctx => raiseRisk(ctx, { measureId: 'nothing.here', words: 'A risk.', ownerPostId: null }), 'lead') // prettier-ignore
    assert.deepEqual(refused, { ok: false, because: 'Choose a measure that a promise rests on.' })
  })
})
