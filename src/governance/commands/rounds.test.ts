import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Ctx } from '../../ctx.ts'
import { liveADay } from '../../daily.ts'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import { outbox } from '../../mail/queries.ts'
import { reportPage, silentRoles } from '../pages/reports.ts'
import { escalations } from '../queries/escalations.ts'
import { keptReport, reportNow } from '../queries/reports.ts'
import { askingsNow } from '../queries/rounds-messages.ts'
import { roundById, roundNow, rounds, stepsTaken } from '../queries/rounds.ts'
import { reportToWord } from '../report-word.ts'
import { ctxOn, loadSixOwners, ownerSlugs, whoIs } from '../testing-rounds.ts'
import { answerRound, askAgain, closeRound, openRound, type Answer } from './rounds.ts'

// Friday 14 February 2025; answers by Monday 3 March, the board meets on Thursday 6 March.
const openedOn: Day = '2025-02-14'
const board = {
  meeting: 'board',
  rhythm: 'board',
  meetsOn: '2025-03-06',
  answersBy: '2025-03-03',
  dueBy: '2025-03-31',
  recurs: false,
  postIds: null,
  afterRoundId: null,
} as const
const words = (markup: unknown): string => String(markup).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') // prettier-ignore

describe('two of six owners answer a round', () => {
  let database: TestDatabase
  let roundId: string
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
  const messagesTo = (name: string) =>
    on('2025-03-31', async ctx => {
      const { messages } = await outbox(ctx, { page: 1, size: 500 })
      return messages.filter(({ toAddress }) => toAddress === `${name}@example.org`).toReversed()
    })
  const answersOf = async (ctx: Ctx, said: string): Promise<Answer[]> => {
    const now = (await roundNow(ctx, roundId))!
    return now.owners
      .filter(({ postId }) => ctx.who!.posts.has(postId))
      .flatMap(({ asked }) => asked)
      .map(({ promiseId }) => ({ promiseId, words: said, forecast: 'late', forecastUntil: '2025-04-30', nextReviewOn: '2025-03-20' })) // prettier-ignore
  }
  const live = async (from: Day, to: Day): Promise<void> => {
    for (let day = from; day <= to; day = addDays(day, 1)) await on(day, liveADay)
  }

  test('days that do not fit are refused in a sentence', async () => {
    const late = await on(openedOn, ctx => openRound(ctx, { ...board, answersBy: '2025-03-06' }), 'lead')
    assert.deepEqual(late, { ok: false, because: 'Answers are wanted before the day of the meeting. Give an earlier day for them.' }) // prettier-ignore
    const nobody = await on(openedOn, ctx => openRound(ctx, { ...board, postIds: [] }), 'lead')
    assert.equal(nobody.ok, false)
  })

  test('each owner gets one message with only their promise; who is only accountable is not asked unless chosen', async () => {
    const asked = await on(openedOn, ctx => askingsNow(ctx, board))
    assert.equal(asked.length, 7)
    assert.deepEqual(asked.filter(each => each.onlyAccountable).map(each => each.owner.title), ['Director']) // prettier-ignore
    const opened = await on(openedOn, ctx => openRound(ctx, board), 'lead')
    assert.ok(opened.ok)
    assert.equal(opened.messages, 6)
    roundId = opened.roundId
    for (const [index, slug] of ownerSlugs.entries()) {
      const [message, ...more] = await messagesTo(slug)
      assert.equal(more.length, 0)
      assert.match(message!.body, new RegExp(`Promise ${index + 1}-3-1, due 31 December 2024.*stands at: Late`))
      assert.equal(message!.body.match(/Promise \d/g)!.length, 1)
      assert.ok(message!.body.includes(`/merrowshire/rounds/${roundId}/answer`))
    }
    assert.deepEqual(await messagesTo('director'), [])
  })

  test('two answer; nobody answers for another, and the answer is an update with its next look', async () => {
    for (const name of ['attendance', 'assessments'])
      assert.deepEqual(
        await on('2025-02-18', async ctx => answerRound(ctx, roundId, await answersOf(ctx, `Going on at ${name}.`)), name),
        { ok: true },
      ) // prettier-ignore
    const others = await on('2025-02-18', async ctx => answersOf({ ...ctx, who: await whoIs(ctx, 'reviews') }, 'Not mine.'))
    const refused = await on('2025-02-18', ctx => answerRound(ctx, roundId, others), 'attendance')
    assert.deepEqual(refused, { ok: false, because: 'One of these promises is not asked of you.' })
    const now = await on('2025-02-19', ctx => roundNow(ctx, roundId))
    assert.deepEqual(now!.owners.map(({ state }) => state).toSorted(), ['answered', 'answered', 'silent', 'silent', 'silent', 'silent']) // prettier-ignore
    const update = [...now!.promises.values()].find(({ ref }) => ref === '1-3-1')!.view.update!
    assert.deepEqual([update.words, update.forecastUntil, update.nextReviewOn], ['Going on at attendance.', '2025-04-30', '2025-03-20']) // prettier-ignore
  }) // prettier-ignore

  test('a forecast stands beside the standing and does not change it', async () => {
    const now = await on('2025-02-19', ctx => roundNow(ctx, roundId))
    assert.equal([...now!.promises.values()].find(({ ref }) => ref === '1-3-1')!.standing, 'Late')
  })

  test('before the day each of the four is reminded twice, and not twice on a day', async () => {
    await live('2025-02-15', '2025-02-25')
    assert.equal((await messagesTo('reviews')).length, 1, 'nothing before its day')
    await live('2025-02-26', '2025-02-26')
    await on('2025-02-26', liveADay)
    const [, first, ...more] = await messagesTo('reviews')
    assert.equal(more.length, 0)
    assert.match(first!.body, /Promise 3-3-1 waits for your word for the board of 6 March 2025/)
    await live('2025-02-27', '2025-03-03')
    assert.equal((await messagesTo('reviews')).length, 3)
    assert.equal((await messagesTo('attendance')).length, 1, 'who has answered is left alone')
    assert.deepEqual(await messagesTo('director'), [], 'nobody is told before the day is over')
  })

  test('closing waits for the day; a reminder by hand goes out at once, or the next morning', async () => {
    assert.match(JSON.stringify(await on('2025-03-03', ctx => closeRound(ctx, roundId), 'lead')), /Close the round after that day/) // prettier-ignore
    assert.deepEqual(await on('2025-02-28', ctx => askAgain(ctx, roundId), 'lead'), { ok: true, messages: 0 })
  })

  test('the day after, the accountable person’s outbox and the report name the four silent roles', async () => {
    await live('2025-03-04', '2025-03-04')
    await on('2025-03-04', liveADay)
    const [told, ...more] = await messagesTo('director')
    assert.equal(more.length, 0)
    const report = await on('2025-03-04', async ctx => reportNow(ctx, (await roundById(ctx, roundId))!))
    assert.equal(silentRoles(report.owners).length, 4)
    for (const [index, slug] of ownerSlugs.entries()) {
      const role = `Manager, ${slug}, Merrowshire Council: no update ever given (${index + 1}-3-1)`
      const silent = index >= 2
      assert.equal(told!.body.includes(role), silent, told!.body)
      assert.equal(silentRoles(report.owners).includes(role), silent)
      assert.equal(report.late.find(({ ref }) => ref === `${index + 1}-3-1`)!.silence, silent ? 'No update ever given' : null) // prettier-ignore
    }
    assert.match(told!.body, new RegExp(`/merrowshire/rounds/${roundId}$`, 'm'))
    assert.doesNotMatch(told!.subject, /you are asked about a promise/, 'it is others who were asked')
  })

  test('three working days after it is raised, once, above those who were told; it comes to the chair', async () => {
    await live('2025-03-05', '2025-03-05')
    assert.equal((await on('2025-03-05', escalations)).filter(({ reason }) => reason === 'silent').length, 0)
    await live('2025-03-06', '2025-03-07')
    const raised = (await on('2025-03-07', escalations)).filter(({ reason }) => reason === 'silent')
    assert.equal(raised.length, 4)
    assert.deepEqual([...new Set(raised.map(({ now }) => `${now.level} ${now.raisedOn}`))], ['chair 2025-03-06'])
    assert.ok((await messagesTo('chair')).some(({ body }) => body.includes('No answer from Manager, reviews')))
  })

  test('one who answers after all is silent no more: it stands down by its condition', async () => {
    await on('2025-03-08', async ctx => answerRound(ctx, roundId, await answersOf(ctx, 'Sorry, here.')), 'reviews')
    await live('2025-03-08', '2025-03-08')
    const open = (await on('2025-03-08', escalations)).filter(({ reason, now }) => reason === 'silent' && now.open)
    assert.equal(open.length, 3)
  })

  test('the report is frozen when the round is closed, and reads the same after more was said', async () => {
    assert.deepEqual(await on('2025-03-10', ctx => closeRound(ctx, roundId), 'lead'), { ok: true })
    assert.equal((await on('2025-03-10', ctx => closeRound(ctx, roundId), 'lead')).ok, false)
    const kept = await on('2025-03-10', ctx => keptReport(ctx, roundId))
    assert.ok(kept)
    const shown = () => on('2025-03-20', async ctx => words(reportPage({ content: (await keptReport(ctx, roundId))!, closed: true, roundHref: '/', wordHref: '/' }))) // prettier-ignore
    const before = await shown()
    assert.match(before, /3 of 6 have answered. 6 promises are late/)
    assert.match(before, /Manager, therapies, Merrowshire Council: no update ever given/)
    assert.match(before, /“Going on at attendance.” Manager, attendance.*Expects: late, by 30 April 2025/)
    const late = await on('2025-03-11', ctx => answerRound(ctx, roundId, []), 'therapies')
    assert.equal(late.ok, false, 'a closed round takes no more answers')
    assert.equal(await shown(), before)
    const file = await reportToWord('Merrowshire', kept)
    assert.equal(file.subarray(0, 2).toString(), 'PK')
  })
})

describe('rounds recur, and a fortnightly review rests on the weekly ones', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
    await loadSixOwners(database)
  })
  after(() => database.drop())
  const on = <T>(day: Day, work: (ctx: Ctx) => Promise<T>): Promise<T> => database.inArea(999, db => work(ctxOn(db, day))) // prettier-ignore

  test('each week the next opens by itself, and the one before is closed with its report', async () => {
    const weekly = { ...board, meeting: 'weekly core group', rhythm: 'weekly', meetsOn: '2025-02-18', answersBy: '2025-02-17', recurs: true } as const // prettier-ignore
    const fortnightly = { ...board, meeting: 'fortnightly review', rhythm: 'fortnightly', meetsOn: '2025-02-27', answersBy: '2025-02-26' } as const // prettier-ignore
    const first = await on('2025-02-13', ctx => openRound(ctx, weekly))
    const review = await on('2025-02-14', ctx => openRound(ctx, fortnightly))
    assert.ok(first.ok && review.ok)
    for (let day = '2025-02-14'; day <= '2025-02-28'; day = addDays(day, 1))
      for (const again of ['once', 'twice']) await on(day, ctx => liveADay({ ...ctx, requestId: again }))
    const all = (await on('2025-02-28', ctx => rounds(ctx))).filter(({ rhythm }) => rhythm === 'weekly')
    assert.deepEqual(
      all.map(({ meetsOn, openedOn: opened, answersBy, closedOn }) => [meetsOn, opened, answersBy, closedOn]),
      [
        ['2025-03-04', '2025-02-27', '2025-03-03', null],
        ['2025-02-25', '2025-02-20', '2025-02-24', '2025-02-27'],
        ['2025-02-18', '2025-02-13', '2025-02-17', '2025-02-20'],
      ],
    )
    const report = await on('2025-02-28', async ctx => reportNow(ctx, (await roundById(ctx, review.roundId))!))
    assert.deepEqual(report.restsOn.map(({ name }) => name), ['weekly core group of 25 February 2025', 'weekly core group of 18 February 2025']) // prettier-ignore
    const second = await on('2025-02-28', async ctx => keptReport(ctx, all[1]!.roundId))
    assert.equal(second!.since!.name, 'weekly core group of 18 February 2025')
    assert.deepEqual(second!.changed, [])
  })

  test('silence climbs although the next round opens before it has', async () => {
    const steps = await on('2025-02-28', async ctx => stepsTaken(ctx, (await rounds(ctx)).map(({ roundId }) => roundId))) // prettier-ignore
    const weekly = (await on('2025-02-28', ctx => rounds(ctx))).find(({ meetsOn }) => meetsOn === '2025-02-18')!
    const taken = steps.filter(({ roundId }) => roundId === weekly.roundId).map(({ step, on: day }) => `${step} ${day}`)
    assert.deepEqual([...new Set(taken)].filter(step => !step.includes('reminder')), ['told accountable 2025-02-18', 'escalated 2025-02-20']) // prettier-ignore
    const raised = (await on('2025-02-28', escalations)).filter(({ reason }) => reason === 'silent')
    assert.equal(raised.length, 6, 'each silent owner once, whatever number of rounds asked them')
  })
})
