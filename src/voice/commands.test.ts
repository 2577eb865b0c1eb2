import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Who } from '../access/rules.ts'
import type { Ctx } from '../ctx.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { endOfDay, startOfDay, type Day } from '../kernel/day.ts'
import { testArea, testCtx } from '../plans/testing.ts'
import { decideEvidence, offerEvidence } from '../evidence/commands.ts'
import { promiseInUse } from '../plans/queries/staff.ts'
import { answerPromise } from './commands.ts'
import { decideOnBurst, decideOnWords } from './commands/check.ts'
import { replyToFamilies, voiceDaily } from './commands/disputes.ts'
import { followAnswer, stopFollowing } from './commands/follow.ts'
import { saySeveral, sayWhatYouSee, takeDownAnswer } from './commands/say.ts'
import { takeTurn } from './commands/turns.ts'
import { checkedWords, familiesSaid } from './queries.ts'
import { burstsWaiting } from './queries/bursts.ts'
import { disputes } from './queries/disputes.ts'
import { followedBy, followedByCode } from './queries/follows.ts'
import { wordsHeldBack, wordsToCheck } from './queries/words.ts'
import { burstAbove, mostAnswersADay } from './rules.ts'
import { seedVoice, type SeededVoice } from './testing.ts'

let database: TestDatabase
let seeded: SeededVoice
let minute = 0

/** Each thing happens a minute after the one before, as people do things one after another. */
const on = <T>(day: Day, work: (ctx: Ctx) => Promise<T>, who: Who | null = null, given: Partial<Ctx> = {}): Promise<T> =>
  database.inArea(999, db =>
    work(testCtx(db, day, { who, now: new Date(startOfDay(day).getTime() + ++minute * 60_000), ...given })),
  ) // prettier-ignore

before(async () => {
  database = await testDatabase()
  seeded = await on('2024-09-30', seedVoice)
})
after(() => database.drop())

const today = '2025-02-26'
const said = (promiseId: string, day: Day = today, given: Partial<Ctx> = {}) =>
  on(day, async ctx => (await familiesSaid(ctx, [promiseId])).get(promiseId), null, given)

const visit = (promiseId: string, answer: 'yes' | 'no' | 'unsure', visitor: string, day = today, words: string | null = null) =>
  on(day, ctx => sayWhatYouSee(ctx, { promiseId, answer, words, visitor })) // prettier-ignore

const audit = () => on(today, ctx => ctx.db.selectFrom('audit_line').selectAll().orderBy('audit_id', 'desc').execute())

test('a visitor counts once a day for a promise, by their newest answer', async () => {
  const promiseId = seeded.promise('14-6-1')
  await visit(promiseId, 'yes', 'a', '2025-02-20')
  await visit(promiseId, 'no', 'a', '2025-02-20')
  await visit(promiseId, 'no', 'b', '2025-02-20')
  assert.deepEqual((await said(promiseId))?.visitors, { yes: 0, no: 2, unsure: 0 })
  await visit(promiseId, 'yes', 'a', '2025-02-21')
  assert.deepEqual((await said(promiseId))?.visitors, { yes: 1, no: 2, unsure: 0 })
  assert.deepEqual((await said(promiseId))?.families, { yes: 0, no: 0, unsure: 0 })
  const before = await said(promiseId, '2025-02-20', { knownAt: endOfDay('2025-02-20') })
  assert.deepEqual(before?.visitors, { yes: 0, no: 2, unsure: 0 })
})

test('a family counts once, whenever it answers; nothing says whose answer it was', async () => {
  const promiseId = seeded.promise('14-6-1')
  const answer = (which: 'yes' | 'no', day: Day) =>
    on(day, ctx => sayWhatYouSee(ctx, { promiseId, answer: which, words: 'Secret words', visitor: 'f' }), seeded.family)
  await answer('no', '2025-02-20')
  await answer('yes', today)
  assert.deepEqual((await said(promiseId))?.single, { yes: 1, no: 0, unsure: 0 })
  const held = await on(today, ctx => ctx.db.selectFrom('family_answer').selectAll().execute())
  assert.ok(!JSON.stringify(held).includes(seeded.family.personId))
  const lines = await audit()
  assert.deepEqual([lines[0]?.what, lines[0]?.person_id], ['family answer counted', null])
  assert.ok(!JSON.stringify(lines).includes('Secret'))
  const waiting = await on(today, ctx => wordsToCheck(ctx, promiseId), seeded.lead)
  assert.equal(waiting.length, 1, 'what was written anew takes the place of what was written before')
})

test('a group answers for several people, and its newest contribution counts', async () => {
  const promiseId = seeded.promise('14-3-2')
  const send = (yes: number, no: number, unsure: number, who: Who | null = seeded.forum) =>
    on(today, ctx => saySeveral(ctx, { promiseId, yes, no, unsure, words: 'As we were told.' }), who)
  assert.ok((await send(9, 8, 1)).ok)
  assert.ok((await send(3, 4, 0)).ok)
  const counted = await said(promiseId)
  assert.deepEqual(counted?.groups, { yes: 3, no: 4, unsure: 0 })
  assert.deepEqual(counted?.families, { yes: 3, no: 4, unsure: 0 })
  assert.equal((await on(today, ctx => wordsToCheck(ctx, promiseId))).length, 1)
  assert.deepEqual(await on(today, ctx => disputes(ctx, [promiseId])), [], 'more said yes than no')
  assert.ok(!(await send(0, 0, 0)).ok)
  assert.ok(!(await send(400, 400, 0)).ok)
  assert.ok(!(await send(1, 1, 1, seeded.family)).ok)
  assert.ok(!(await on(today, ctx => answerPromise(ctx, { promiseId, answer: 'no', voice: 'family', people: 4, words: null, wordsChecked: false }))).ok) // prettier-ignore
})

test('whoever answers for the action is not asked, and neither is anybody where no record is kept', async () => {
  const promiseId = seeded.promise('14-6-1')
  const sayAs = (who: Who | null, given: Partial<Ctx> = {}) =>
    on(today, ctx => sayWhatYouSee(ctx, { promiseId, answer: 'yes', words: null, visitor: 'o' }), who, given)
  assert.match(String(JSON.stringify(await sayAs(seeded.owner))), /Your post answers for this action/)
  const elsewhere = await sayAs(null, { area: { ...testArea, keepsRecord: false } })
  assert.match(JSON.stringify(elsewhere), /does not keep its plan here yet/)
  const nowhere = await on(today, ctx => sayWhatYouSee(ctx, { promiseId: ctx.newId(), answer: 'yes', words: null, visitor: 'o' })) // prettier-ignore
  assert.ok(!nowhere.ok)
})

test('words appear only after somebody who does not answer for the action has checked them', async () => {
  const promiseId = seeded.promise('14-3-2')
  const kept = await visit(promiseId, 'no', 'w', today, 'My son Sam at Larkfield waits.')
  assert.ok(kept.ok)
  const decide = (who: Who, decision: 'passed' | 'passed with a part removed' | 'held back', shown: string | null = null, because: string | null = null) =>
    on(today, ctx => decideOnWords(ctx, { answerId: kept.answerId, decision, shown, because }), who) // prettier-ignore
  const shown = () => on(today, async ctx => (await checkedWords(ctx, promiseId)).map(({ words }) => words))
  assert.deepEqual(await shown(), [])
  assert.match(JSON.stringify(await decide(seeded.owner, 'passed')), /somebody else has to look at this/)
  assert.ok(!(await decide(seeded.lead, 'held back')).ok)
  assert.ok(!(await decide(seeded.lead, 'passed with a part removed', 'Our son [removed] waits.')).ok)
  assert.ok((await decide(seeded.lead, 'passed with a part removed', 'My son [removed] waits.')).ok)
  assert.deepEqual(await shown(), ['My son [removed] waits.'])
  assert.ok((await decide(seeded.forum, 'held back', null, 'Neighbours could tell.')).ok)
  assert.deepEqual(await shown(), [])
  assert.deepEqual((await on(today, wordsHeldBack)).map(({ because }) => because), ['Neighbours could tell.']) // prettier-ignore
  assert.ok(!JSON.stringify(await audit()).includes('Larkfield'))
})

test('an answer is taken down for somebody: by whom, in which role, how; and somebody else checks its words', async () => {
  const promiseId = seeded.promise('14-3-2')
  const before = await said(promiseId)
  const takeDown = (who: Who | null) =>
    on(today, ctx => takeDownAnswer(ctx, { promiseId, answer: 'no', words: 'Nobody rang.', how: 'on paper' }), who)
  assert.ok(!(await takeDown(seeded.owner)).ok)
  assert.ok(!(await takeDown(null)).ok)
  const kept = await takeDown(seeded.forum)
  assert.ok(kept.ok)
  assert.equal((await said(promiseId))?.single.no, before!.single.no + 1)
  const row = await on(today, ctx => ctx.db.selectFrom('family_answer').selectAll().where('answer_id', '=', kept.answerId).executeTakeFirstOrThrow()) // prettier-ignore
  assert.deepEqual([row.how, row.taken_down_by, row.taken_down_role, row.person_id], ['on paper', seeded.forum.personId, 'Parent carer forum representative', null]) // prettier-ignore
  const pass = (who: Who) =>
    on(
      today,
      ctx => decideOnWords(ctx, { answerId: kept.answerId, decision: 'passed', shown: null, because: null }),
      who,
    )
  assert.match(JSON.stringify(await pass(seeded.forum)), /You took these words down/)
  assert.ok((await pass(seeded.lead)).ok)
})

test('a burst of visitors is not refused: it is counted apart until somebody has looked', async () => {
  const promiseId = seeded.promise('14-3-2')
  const day = '2025-02-25'
  for (let each = 0; each <= burstAbove; each++) assert.ok((await visit(promiseId, 'yes', `burst ${each}`, day)).ok)
  const counted = await said(promiseId)
  assert.equal(counted?.lookedAt, burstAbove + 1)
  assert.equal(counted?.visitors.yes, 0)
  assert.deepEqual((await on(today, burstsWaiting)).map(({ answers }) => answers), [burstAbove + 1]) // prettier-ignore
  const look = (who: Who, decision: 'counted' | 'set aside') =>
    on(today, ctx => decideOnBurst(ctx, { promiseId, answeredOn: day, decision, because: 'One school asked.' }), who)
  assert.ok(!(await look(seeded.owner, 'counted')).ok)
  assert.ok((await look(seeded.lead, 'set aside')).ok)
  assert.equal((await said(promiseId))?.setAside, burstAbove + 1)
  assert.ok((await look(seeded.lead, 'counted')).ok)
  assert.equal((await said(promiseId))?.visitors.yes, burstAbove + 1)
  assert.deepEqual(await on(today, burstsWaiting), [])
})

test('one connection may answer often, and past that is told other ways', async () => {
  const promiseId = seeded.promise('14-6-1')
  const say = () => visit(promiseId, 'unsure', 'flood')
  assert.ok((await say()).ok)
  await on(today, async ctx => {
    for (let turn = 1; turn < mostAnswersADay; turn++) assert.ok(takeTurn(ctx, 'flood'))
  })
  const past = await say()
  assert.ok(!past.ok && /write it down for you/.test(past.because))
  assert.ok((await visit(promiseId, 'unsure', 'another')).ok)
})

const told = (who: Who) =>
  on(today, async ctx => {
    const rows = await ctx.db.selectFrom('message_line').selectAll().where('person_id', '=', who.personId).execute()
    return rows.map(({ words, path }) => `${words} ${path}`)
  })

test('families disagree: the owner has ten working days, then silence climbs to the chair, once', async () => {
  const promiseId = seeded.promise('14-3-1')
  const opened = '2025-02-28'
  for (let each = 0; each < 7; each++)
    await on(opened, ctx => answerPromise(ctx, { promiseId, answer: 'no', voice: 'family', people: 1, words: null, wordsChecked: false })) // prettier-ignore
  const held = () => on('2025-03-31', ctx => disputes(ctx, [promiseId]))
  const [dispute, ...others] = await held()
  assert.deepEqual(
    [dispute?.openedOn, dispute?.answerDueOn, dispute?.saidNo, dispute?.climbedOn],
    [opened, '2025-03-14', 6, null],
  )
  assert.equal(others.length, 0)
  assert.match((await told(seeded.owner)).join(), /They are owed an answer by 14 March 2025\. \/merrowshire\/voice/)
  for (const day of ['2025-03-13', '2025-03-14']) await on(day, voiceDaily)
  assert.equal((await held())[0]?.climbedOn, null)
  assert.deepEqual(await told(seeded.chair), [])
  for (const day of ['2025-03-15', '2025-03-15', '2025-03-16']) await on(day, voiceDaily)
  assert.equal((await held())[0]?.climbedOn, '2025-03-15')
  const chair = await told(seeded.chair)
  assert.equal(chair.length, 1)
  assert.match(chair[0]!, /no answer by 14 March 2025 .*Director, All-Age Disability, Merrowshire Council, and has come to you/) // prettier-ignore
})

test('the owner answers, says what changed, and six more noes open it again', async () => {
  const promiseId = seeded.promise('14-3-1')
  const { disputeId } = (await on(today, ctx => disputes(ctx, [promiseId])))[0]!
  const reply = (kind: 'answer' | 'change', who: Who, day: Day, postId = [...who.posts][0] ?? seeded.postId) =>
    on(day, ctx => replyToFamilies(ctx, { disputeId, kind, words: `A ${kind}.`, postId }), who)
  assert.ok(!(await reply('change', seeded.owner, '2025-03-18')).ok, 'families are answered first')
  assert.ok(!(await reply('answer', seeded.forum, '2025-03-18')).ok)
  assert.ok(!(await reply('answer', seeded.forum, '2025-03-18', seeded.postId)).ok)
  assert.ok((await reply('answer', seeded.owner, '2025-03-18')).ok)
  assert.ok((await reply('change', seeded.chair, '2025-03-24')).ok, 'it had gone to the chair')
  const [dispute] = await on('2025-03-31', ctx => disputes(ctx, [promiseId]))
  assert.deepEqual(dispute?.replies.map(({ kind, words, saidOn }) => [kind, words, saidOn]), [
    ['answer', 'A answer.', '2025-03-18'],
    ['change', 'A change.', '2025-03-24'],
  ]) // prettier-ignore
  for (let each = 1; each <= 6; each++) {
    await on('2025-03-25', ctx => answerPromise(ctx, { promiseId, answer: 'no', voice: 'family', people: 1, words: null, wordsChecked: false })) // prettier-ignore
    assert.equal((await on('2025-03-31', ctx => disputes(ctx, [promiseId]))).length, each < 6 ? 1 : 2)
  }
})

test('a promise whose evidence is accepted is Done, and families disagree', async () => {
  const promiseId = seeded.promise('14-3-1')
  const offer = { promiseId, title: 'Letters', kind: 'activity', covers: 'whole', trueOn: '2024-12-16', expiresOn: null, link: null, postId: seeded.postId } as const // prettier-ignore
  const offered = await on('2025-03-03', ctx => offerEvidence(ctx, offer), seeded.owner)
  assert.ok(offered.ok)
  const { evidenceId } = offered
  await on('2025-03-04', ctx => decideEvidence(ctx, { evidenceId, decision: 'accepted', because: null, postId: null }), seeded.lead) // prettier-ignore
  const verdict = (await on('2025-03-31', ctx => promiseInUse(ctx, promiseId)))!.promise.verdict
  assert.deepEqual(
    [verdict.standing, verdict.familiesDisagree, verdict.familiesBecause],
    ['Done', true, '13 families said no.'],
  )
})

test('an answer is followed by a code shown once, or by message; or leaves no trace', async () => {
  const promiseId = seeded.promise('14-3-2')
  const kept = await visit(promiseId, 'no', 'follower', today, 'Nothing yet.')
  assert.ok(kept.ok)
  const follow = (visitor: string, who: Who | null, answerId: string) =>
    on(today, ctx => followAnswer(ctx, { answerId, visitor }), who)
  assert.ok(!(await follow('somebody else', null, kept.answerId)).ok)
  const followed = await follow('follower', null, kept.answerId)
  assert.ok(followed.ok && followed.code)
  const { code } = followed
  assert.match(code, /^([0-9a-z]{5}-){3}[0-9a-z]{5}$/)
  const rows = await on(today, ctx => ctx.db.selectFrom('answer_follow').selectAll().execute())
  assert.ok(!JSON.stringify(rows).includes(code))
  const open = (typed: string) => on(today, ctx => followedByCode(ctx, typed))
  assert.equal((await open(code))?.words, 'waiting')
  assert.equal((await open(code.toUpperCase().replaceAll('-', ' ')))?.answer, 'no')
  assert.equal(await open('00000-00000-00000-00000'), null)
  await on(today, ctx => stopFollowing(ctx, { code }))
  assert.equal(await open(code), null)
})

test('somebody signed in is told that something moved, in words that name nothing', async () => {
  const promiseId = seeded.promise('14-3-2')
  const kept = await on(today, ctx => sayWhatYouSee(ctx, { promiseId, answer: 'no', words: 'We wait.', visitor: 'y' }), seeded.young) // prettier-ignore
  assert.ok(kept.ok)
  const followed = await on(today, ctx => followAnswer(ctx, { answerId: kept.answerId, visitor: 'y' }), seeded.young)
  assert.deepEqual(followed, { ok: true, code: null })
  assert.deepEqual(await told(seeded.young), [])
  await on(today, ctx => decideOnWords(ctx, { answerId: kept.answerId, decision: 'passed', shown: null, because: null }), seeded.lead) // prettier-ignore
  assert.deepEqual(await told(seeded.young), ['Something happened with an answer that you follow. /merrowshire/voice/mine']) // prettier-ignore
  const [mine] = await on(today, ctx => followedBy(ctx, seeded.young.personId))
  assert.equal(mine?.words, 'shown')
  await on(today, ctx => stopFollowing(ctx, { followId: mine!.followId }), seeded.family)
  assert.equal((await on(today, ctx => followedBy(ctx, seeded.young.personId))).length, 1, 'nobody stops another')
  await on(today, ctx => stopFollowing(ctx, { followId: mine!.followId }), seeded.young)
  assert.equal((await on(today, ctx => followedBy(ctx, seeded.young.personId))).length, 0)
})
