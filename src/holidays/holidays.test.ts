import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import type { TestDatabase } from '../database/testing.ts'
import { demonstrationDatabase } from '../demonstration/testing.ts'
import { endOfDay } from '../kernel/day.ts'
import { asRole, ask, ctxOn, merrowshire, statusOf, textOf } from '../governance/testing-asks.ts'
import { updatesDaily } from '../updates/commands/remind.ts'
import { publishedUpdates } from '../updates/queries/updates.ts'
import { answerPromise } from '../voice/commands.ts'
import { disputes } from '../voice/queries/disputes.ts'
import { planViews } from '../plans/queries/kept-view.ts'
import { holidaysDaily, sayHoliday } from './commands.ts'
import { holidays } from './queries.ts'
import { holidayRoutes } from './routes.ts'

let database: TestDatabase
const here = <T>(work: (ctx: Ctx) => Promise<T>, day = '2025-03-03'): Promise<T> =>
  database.inArea(merrowshire.id, db => work(ctxOn(db, merrowshire, day)))

before(async () => {
  database = await demonstrationDatabase()
})
after(() => database?.drop())

const waitingLines = async (ctx: Ctx, like: string): Promise<number> => {
  const { rows } = await sql<{ many: number }>`select count(*)::int as many from message_line where area_id = ${ctx.area.id} and words like ${like}`.execute(ctx.db) // prettier-ignore
  return rows[0]!.many
}

test('families are owed an answer in ten working days, Easter and a day declared since left out', async () => {
  await here(async ctx => {
    const administrator = await asRole(ctx, 'administrator')
    assert.deepEqual(await sayHoliday(administrator, { day: '2025-04-25', name: 'A day of thanks', source: 'GOV.UK', holds: true }), { ok: true }) // prettier-ignore
    assert.match(JSON.stringify(await sayHoliday(administrator, { day: '2025-04-21', name: 'Easter Monday', source: 'x', holds: true })), /already/) // prettier-ignore
    assert.match(JSON.stringify(await sayHoliday(administrator, { day: '2025-04-22', name: 'x', source: 'x', holds: false })), /nothing to take out/) // prettier-ignore
    assert.equal((await holidays({ ...ctx, knownAt: endOfDay('2025-03-02') })).has('2025-04-25'), false)
  })
  await here(async ctx => {
    const promise = (await planViews(ctx)).flatMap(plan => plan.promises).find(each => each.families === null)!
    const { promiseId } = promise
    assert.ok((await answerPromise(ctx, { promiseId, answer: 'no', voice: 'group', people: 12, words: null, wordsChecked: false })).ok) // prettier-ignore
    const [dispute] = await disputes(ctx, [promiseId])
    // Good Friday 18, Easter Monday 21 and 25 April do not count: without them it would be 28 April.
    assert.deepEqual([dispute!.openedOn, dispute!.answerDueOn], ['2025-04-14', '2025-05-01'])
  }, '2025-04-14')
}) // prettier-ignore

test('an administrator adds one and takes one out; the page says how far they are known', async () => {
  await here(async ctx => {
    const administrator = await asRole(ctx, 'administrator')
    const page = textOf(await ask(holidayRoutes, administrator, '/bank-holidays'))
    assert.match(page, /Bank holidays are known up to 31 December 2026\./)
    const wrong = await ask(holidayRoutes, administrator, '/bank-holidays', { day: 'soon', name: '', source: 'GOV.UK', holds: 'yes' }) // prettier-ignore
    assert.equal(statusOf(wrong), 422)
    assert.match(textOf(wrong), /The day was not understood.*Say what the day is called/)
    const there = await ask(holidayRoutes, administrator, '/bank-holidays', { day: '4 May 2026', name: 'Moved', source: 'GOV.UK', holds: 'no' }) // prettier-ignore
    assert.equal(there.kind, 'redirect')
    assert.equal((await holidays(ctx)).has('2026-05-04'), false)
    assert.match(textOf(await ask(holidayRoutes, administrator, '/bank-holidays')), /4 May 2026, Moved: taken out on 3 March 2025 by: Administrator/) // prettier-ignore
  })
  await here(async ctx => {
    const page = textOf(await ask(holidayRoutes, await asRole(ctx, 'administrator'), '/bank-holidays'))
    assert.match(page, /nobody has told us otherwise\. Add those of the next year/)
    for (const _time of [1, 2]) await holidaysDaily(ctx)
    assert.equal(await waitingLines(ctx, 'Bank holidays are known up to 31 December 2026.%'), 1)
  }, '2026-10-20')
}) // prettier-ignore

test('ten working days after a month has ended without its update the programme lead is told, once', async () => {
  await here(async ctx => {
    assert.ok((await publishedUpdates(ctx)).some(({ month }) => month === '2025-01'))
    await updatesDaily(ctx)
    assert.equal(await waitingLines(ctx, 'The update for %'), 0)
  }, '2025-03-14')
  await here(async ctx => {
    for (const _time of [1, 2]) await updatesDaily(ctx)
    assert.equal(await waitingLines(ctx, 'The update for February 2025 has not been published%'), 1)
  }, '2025-03-17')
  await here(async ctx => {
    await updatesDaily(ctx)
    assert.equal(await waitingLines(ctx, 'The update for February 2025 has not been published%'), 1)
  }, '2025-03-18')
}) // prettier-ignore
