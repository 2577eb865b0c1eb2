import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Ctx } from '../../ctx.ts'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { saySameAction } from '../../governance/commands/programmes-together.ts'
import type { AreaRequest } from '../../web/area-routes.ts'
import { saveDocument } from '../commands/save-document.ts'
import { seedPartners, seedProgramme, seedPublished } from '../commands/testing.ts'
import type { PlanDocument } from '../document.ts'
import { heldDocument } from '../queries/document.ts'
import { smallPlan, testCtx } from '../testing.ts'
import { publicPlanRoutes } from './public.ts'

let database: TestDatabase
const ids = { one: '', other: '' }
const on = <T>(day: string, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  database.inArea(999, db => work(testCtx(db, day)))

const change: PlanDocument = {
  ...smallPlan,
  programme: { ...smallPlan.programme, slug: 'change', name: 'Change Programme', kind: 'change-programme' },
}

before(async () => {
  database = await testDatabase()
  await on('2024-09-30', async ctx => {
    await seedPartners(ctx)
    for (const [key, document, position] of [['one', smallPlan, 0], ['other', change, 1]] as const) {
      const { versionId } = await seedProgramme(ctx, document, position)
      assert.deepEqual(await saveDocument(ctx, versionId, document), { ok: true })
      await seedPublished(ctx, versionId)
      ids[key] = (await heldDocument(ctx, versionId))!.actionIds.get('14')!
    }
  })
}) // prettier-ignore
after(() => database.drop())

const shown = (path: string, programme: string, ref = ''): Promise<string> =>
  on('2025-02-27', async ctx => {
    const request = { params: { programme, ref }, query: {}, body: {}, upload: null, path, csrf: '', visitor: '' }
    const route = publicPlanRoutes.find(each => each.path === path)!
    const answer = await route.handler(ctx, request as unknown as AreaRequest)
    return answer.kind === 'page' ? String(answer.main).replaceAll(/\s+/g, ' ') : answer.kind
  })

const line = 'The same action as'

test('an action of one programme says nothing of others', async () => {
  assert.ok(!(await shown('/plans/:programme/actions/:ref', 'improvement-plan', '14')).includes(line))
  assert.ok(!(await shown('/plans/:programme', 'improvement-plan')).includes(line))
})

test('once somebody said that two are one, both programmes lead to each other at once', async () => {
  const said = { one: ids.one, other: ids.other, same: true, because: 'One team does both.' }
  assert.ok((await on('2025-02-01', ctx => saySameAction(ctx, said))).ok)
  for (const [here, there, name] of [['improvement-plan', 'change', 'Change Programme'], ['change', 'improvement-plan', 'SEND Improvement Plan']] as const) {
    const link = `<a class="govuk-link" href="/merrowshire/plans/${there}/actions/14">action 14 in ${name}</a>`
    assert.ok((await shown('/plans/:programme/actions/:ref', here, '14')).includes(`${line} ${link}`))
    const plan = await shown('/plans/:programme', here)
    assert.equal(plan.split(line).length, 2)
    assert.ok(plan.includes(link))
    assert.ok(!(await shown('/plans/:programme/actions/:ref', here, '15')).includes(line))
  }
}) // prettier-ignore
