import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Ctx } from '../../ctx.ts'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { offerEvidence } from '../../evidence/commands.ts'
import { sayUpdate } from '../../governance/commands.ts'
import { raiseEscalation } from '../../governance/commands/escalations.ts'
import { startOfDay } from '../../kernel/day.ts'
import { postsById } from '../../partners/queries.ts'
import { answerPromise } from '../../voice/commands.ts'
import { saveDocument } from '../commands/save-document.ts'
import { seedPartners, seedProgramme, seedPublished } from '../commands/testing.ts'
import { promiseIn, type PlanView } from '../plan-view.ts'
import { smallPlan, testCtx } from '../testing.ts'
import { planView } from './kept-view.ts'
import { versionView } from './view.ts'

let database: TestDatabase
const today = '2025-02-27'
/** Each transaction is a minute after the one before. */
let minutes = 0
const on = <T>(work: (ctx: Ctx) => Promise<T>, day = today): Promise<T> =>
  database.inArea(999, db => work(testCtx(db, day, { now: new Date(startOfDay(day).getTime() + 60_000 * minutes++) })))
const reading = <T>(work: (ctx: Ctx) => Promise<T>, day = today): Promise<T> =>
  database.inArea(999, db => work(testCtx(db, day)), { readOnly: true })

const kept = async (ctx: Ctx): Promise<PlanView> => (await planView(ctx, 'improvement-plan'))!
/** What is kept says what would be read afresh. */
const isTrue = async (ctx: Ctx): Promise<void> => {
  const plan = await kept(ctx)
  assert.deepEqual(plan, await versionView(ctx, plan.version.versionId))
}

let promiseId = ''
let postId = ''

before(async () => {
  database = await testDatabase()
  await on(async ctx => {
    await seedPartners(ctx)
    const { versionId } = await seedProgramme(ctx)
    assert.deepEqual(await saveDocument(ctx, versionId, smallPlan), { ok: true })
    await seedPublished(ctx, versionId)
    promiseId = promiseIn((await versionView(ctx, versionId))!, '14-3-1')!.promiseId
    postId = [...(await postsById(ctx)).values()][0]!.id
  }, '2024-09-30')
})
after(() => database.drop())

const update = (ctx: Ctx, words: string): Promise<unknown> =>
  sayUpdate(ctx, { promiseId, postId, words, forecast: null, forecastUntil: null })
const offer = (ctx: Ctx, title: string): Promise<unknown> =>
  offerEvidence(ctx, { promiseId, title, kind: 'activity', covers: 'whole', trueOn: today, expiresOn: null, link: null, postId }) // prettier-ignore

test('a plan is the same one until something is written', async () => {
  assert.equal(await reading(kept), await reading(kept))
})

test('each thing said of a promise is seen on the next page; the others are as they were drawn', async () => {
  const before = await reading(kept)
  const sayings: readonly ((ctx: Ctx) => Promise<unknown>)[] = [
    (ctx: Ctx) => update(ctx, 'Two are in post.'),
    (ctx: Ctx) => offer(ctx, 'Contracts'),
    (ctx: Ctx) => answerPromise(ctx, { promiseId, answer: 'yes', voice: 'family', people: 1, words: null, wordsChecked: false }), // prettier-ignore
  ]
  for (const say of sayings) {
    await on(say)
    await reading(isTrue)
  }
  const now = await reading(kept)
  assert.equal(promiseIn(now, '14-3-1')!.update!.words, 'Two are in post.')
  assert.equal(promiseIn(now, '14-3-2'), promiseIn(before, '14-3-2'))
})

test('what is written beside the plans changes nothing in them, but pages drawn with them are drawn anew', async () => {
  const before = await reading(kept)
  await on(async ctx => {
    const raised = await raiseEscalation(ctx, {
      subject: { kind: 'promise', id: promiseId }, reason: 'late', title: 'Late', words: 'Late.', condition: 'Done.', path: null,
      ownerPostId: postId, accountablePostId: null,
    }) // prettier-ignore
    assert.ok(raised.ok)
  })
  const now = await reading(kept)
  assert.notEqual(now, before)
  assert.equal(now.promises, before.promises)
})

test('a transaction sees what it wrote itself; where it is undone nobody else ever does', async () => {
  const undone = on(async ctx => {
    await kept(ctx)
    await update(ctx, 'Never said.')
    assert.equal(promiseIn(await kept(ctx), '14-3-1')!.update!.words, 'Never said.')
    await isTrue(ctx)
    throw new Error('changed my mind')
  })
  await assert.rejects(undone, /changed my mind/)
  assert.equal(promiseIn(await reading(kept), '14-3-1')!.update!.words, 'Two are in post.')
  await on(ctx => update(ctx, 'Three are in post.'))
  assert.equal(promiseIn(await reading(kept), '14-3-1')!.update!.words, 'Three are in post.')
})

test('on another day the same facts are judged by that day', async () => {
  const standing = async (ctx: Ctx) => promiseIn(await kept(ctx), '14-3-2')!.verdict.standing
  assert.deepEqual([await reading(standing), await reading(standing, '2024-10-01')], ['Late', 'Not due yet'])
  await reading(isTrue, '2025-06-01')
  await reading(isTrue)
})
