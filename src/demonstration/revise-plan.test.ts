import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Ctx } from '../ctx.ts'
import { asOwner } from '../database/connection.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import type { Day } from '../kernel/day.ts'
import { savePartners } from '../partners/commands/save-partners.ts'
import { postsById } from '../partners/queries.ts'
import { bringPublished } from '../plans/commands/bring-published.ts'
import { frozenText } from '../plans/queries/canonical.ts'
import { progressOf } from '../plans/queries/staff.ts'
import { programmes, versionsOf } from '../plans/queries/versions.ts'
import { testCtx } from '../plans/testing.ts'
import { merrowshire } from './content.ts'
import { nameOwners, revisePlan } from './revise-plan.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

test('the made-up plan was revised as a real one is: drafted, agreed, approved and published, each on its day', () =>
  asOwner(database.ownerPool, async db => {
    const content = merrowshire()
    const on = (day: Day): Ctx => testCtx(db, day)
    const first = on('2024-09-30')
    await savePartners(first, content.partners)
    for (const plan of [content.priorityActionPlan, content.firstPlan]) {
      const brought = await bringPublished(first, plan, first.today)
      assert.ok(brought.ok)
      if (plan !== content.firstPlan) continue
      await nameOwners(first, content.versions)
      const revised = await revisePlan(on, brought.versionId, content.plan, content.versions)
      const today = on('2025-02-27')
      const all = await programmes(today)
      const posts = await postsById(today)
      for (const { programme, post } of content.versions.owners)
        assert.equal(posts.get(all.find(each => each.slug === programme)?.ownerPostId ?? '')?.slug, post)
      const programme = all.find(each => each.slug === content.plan.programme.slug)!
      const [version] = await versionsOf(today, programme.programmeId)
      assert.deepEqual([version!.versionId, version!.number, version!.publishedOn], [revised, 2, '2025-01-31'])
      assert.equal(version!.contentHash, (await frozenText(today, revised))!.hash)
      const { steps } = await progressOf(today, version!)
      assert.deepEqual(
        steps.map(each => [each.on, each.step, each.ownSignIn]),
        [
          ['2025-01-16', 'board agreed', true],
          ['2025-01-17', 'sent', false],
          ['2025-01-28', 'Ofsted approved', false],
          ['2025-01-30', 'DfE approved', false],
        ],
      )
    }
  }))
