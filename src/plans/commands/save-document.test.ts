import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Ctx } from '../../ctx.ts'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { makePost } from '../../partners/commands/posts.ts'
import type { Owner, PlanDocument } from '../document.ts'
import { documentOf, heldDocument } from '../queries/document.ts'
import { smallPlan, testCtx } from '../testing.ts'
import { saveDocument } from './save-document.ts'
import { seedDraft, seedPartners, seedProgramme, seedPublished } from './testing.ts'

let database: TestDatabase
let programmeId: string
let first: string

const inCtx = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  database.inArea(999, db => work(testCtx(db, '2025-02-27')))

before(async () => {
  database = await testDatabase()
  await inCtx(async ctx => {
    await seedPartners(ctx)
    ;({ programmeId, versionId: first } = await seedProgramme(ctx))
  })
})
after(() => database.drop())

test('a plan comes back from the database as it went in', () =>
  inCtx(async ctx => {
    assert.deepEqual(await saveDocument(ctx, first, smallPlan), { ok: true })
    assert.deepEqual(await documentOf(ctx, first), smallPlan)
    assert.deepEqual(await saveDocument(ctx, first, smallPlan), { ok: true })
    assert.deepEqual(await documentOf(ctx, first), smallPlan)
  }))

test('a range to stay within comes back as one, and one reached at its nearer end as that', () =>
  inCtx(async ctx => {
    const target = { measure: 'm.one', kind: 'band', low: 85, high: 95, unit: '%', better: 'up', series: 'local' } as const
    const withTarget = (given: NonNullable<PlanDocument['actions'][number]['milestones'][number]['promises'][number]['target']>): PlanDocument => ({
      ...smallPlan,
      actions: smallPlan.actions.map(action => ({
        ...action,
        milestones: action.milestones.map(cell => ({ ...cell, promises: cell.promises.map(promise => ({ ...promise, settledBy: 'figure' as const, target: given })) })),
      })),
    })
    for (const given of [{ ...target, band: 'within' as const }, target]) {
      assert.deepEqual(await saveDocument(ctx, first, withTarget(given)), { ok: true })
      assert.deepEqual(await documentOf(ctx, first), withTarget(given))
    }
    assert.deepEqual(await saveDocument(ctx, first, smallPlan), { ok: true })
  })) // prettier-ignore

test('an owner may be named by the slug of the post', () =>
  inCtx(async ctx => {
    const bySlug: PlanDocument = {
      ...smallPlan,
      actions: smallPlan.actions.map(action => ({
        ...action,
        owners: action.owners.map(owner => ({ ...owner, post: 'director-all-age-disability' })),
      })),
    }
    assert.deepEqual(await saveDocument(ctx, first, bySlug), { ok: true })
    assert.deepEqual(await documentOf(ctx, first), smallPlan)
  }))

const ownedBy = (post: string): PlanDocument => ({
  ...smallPlan,
  actions: smallPlan.actions.map(action => ({
    ...action,
    owners: [{ post, organisation: 'merrowshire-council', kind: 'accountable' }],
  })),
})

test('an owner nobody knows is refused, or made once where the caller can make posts', () =>
  inCtx(async ctx => {
    const refused = await saveDocument(ctx, first, ownedBy('Head of Nothing'))
    assert.match(refused.ok ? '' : refused.because, /Action 14 names “Head of Nothing”/)
    assert.deepEqual(await documentOf(ctx, first), smallPlan)
    let made = 0
    const createPost = (ctx: Ctx, { post, organisation }: Owner) => {
      made++
      return makePost(ctx, { title: post, organisation })
    }
    const draft = await seedDraft(ctx, programmeId, 90)
    assert.deepEqual(await saveDocument(ctx, draft, ownedBy('Head of Nothing'), { createPost }), { ok: true })
    assert.equal(made, 1)
    assert.equal((await documentOf(ctx, draft))?.actions[1]?.owners[0]?.post, 'Head of Nothing')
    await ctx.db
      .updateTable('plan_version')
      .set({ state: 'set aside' })
      .where('area_id', '=', ctx.area.id)
      .where('version_id', '=', draft)
      .execute()
  }))

test('what cannot be kept is refused with a sentence and changes nothing', () =>
  inCtx(async ctx => {
    const wrong: PlanDocument = { ...smallPlan, actions: [...smallPlan.actions, smallPlan.actions[0]!] }
    assert.deepEqual(await saveDocument(ctx, first, wrong), {
      ok: false,
      because: 'Two actions are numbered 14. Give each its own number.',
    })
    const astray: PlanDocument = { ...smallPlan, areas: smallPlan.areas.slice(1) }
    assert.match(
      ((await saveDocument(ctx, first, astray)) as { because: string }).because,
      /serves area 1.1, which is not/,
    )
    assert.deepEqual(await documentOf(ctx, first), smallPlan)
  }))

test('a promise keeps its id from version to version, and a published version is never written again', async () => {
  const held = await inCtx(async ctx => {
    await seedPublished(ctx, first)
    return heldDocument(ctx, first)
  })
  await inCtx(async ctx => {
    assert.match(((await saveDocument(ctx, first, smallPlan)) as { because: string }).because, /Version 1 is published/)
    const second = await seedDraft(ctx, programmeId, 2)
    const [quicker, unread] = smallPlan.actions
    const [three, ...later] = quicker!.milestones
    const added = { ...three!.promises[0]!, ref: '14-3-3', words: 'A fourth caseworker.' }
    const next: PlanDocument = {
      ...smallPlan,
      actions: [
        unread!,
        { ...quicker!, milestones: [{ ...three!, promises: [...three!.promises.slice(1), added] }, ...later] },
      ],
    }
    assert.deepEqual(await saveDocument(ctx, second, next), { ok: true })
    const drafted = await heldDocument(ctx, second)
    assert.deepEqual(drafted?.document, next)
    assert.equal(drafted?.promiseIds.get('14-3-2'), held?.promiseIds.get('14-3-2'))
    assert.equal(drafted?.actionIds.get('15'), held?.actionIds.get('15'))
    const before = new Set(held?.promiseIds.values())
    assert.equal(before.has(drafted?.promiseIds.get('14-3-3') ?? ''), false)
    const again = drafted?.promiseIds.get('14-3-3')
    await saveDocument(ctx, second, next)
    assert.equal((await heldDocument(ctx, second))?.promiseIds.get('14-3-3'), again)
  })
})

test('a version that is not there is refused', () =>
  inCtx(async ctx => {
    assert.equal((await saveDocument(ctx, ctx.newId(), smallPlan)).ok, false)
    assert.equal(await documentOf(ctx, ctx.newId()), null)
  }))
