import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { Role, Who } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { mergeOrganisations, renameOrganisation } from '../../partners/commands/organisations.ts'
import { organisationsOn } from '../../partners/queries.ts'
import type { AreaRequest } from '../../web/area-routes.ts'
import { frozenText } from '../queries/canonical.ts'
import { programmes } from '../queries/versions.ts'
import { planFileRoutes } from '../routes/plan-files.ts'
import { smallPlan, someone, testCtx } from '../testing.ts'
import { bringPublished } from './bring-published.ts'
import { editDraft } from './edit-draft.ts'
import { ownProgramme } from './own-programme.ts'
import { saveDocument } from './save-document.ts'
import { seedPartners } from './testing.ts'
import * as versions from './versions.ts'
import { writePlainWords } from './write-plain-words.ts'

describe('a published version is frozen, and anybody can check', () => {
  let database: TestDatabase
  let postId: string
  let published: string
  let hash: string

  const as = <T>(role: Role | null, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    database.inArea(999, db => work(testCtx(db, '2025-02-27', { who: role && person(role) })))
  const people = new Map<Role, Who>()
  const person = (role: Role): Who => people.get(role)!

  before(async () => {
    database = await testDatabase()
    await database.inArea(999, async db => {
      const ctx = testCtx(db, '2024-09-30')
      postId = await seedPartners(ctx)
      const brought = await bringPublished(ctx, smallPlan, '2024-09-30')
      assert.ok(brought.ok)
      published = brought.versionId
      hash = (await frozenText(ctx, published))!.hash
      for (const role of ['programme-lead', 'independent-chair'] as const) {
        const who = someone(new Set([role]))
        people.set(role, who)
        await ctx.db.insertInto('person').values({ area_id: 999, person_id: who.personId, name: role, email: `${role}@example.org` }).execute() // prettier-ignore
      }
    })
  })
  after(() => database.drop())

  const download = (asked: string) =>
    as(null, ctx => {
      const route = planFileRoutes.find(each => each.path.endsWith('/versions/:file'))!
      assert.equal(route.permission, 'plan.read')
      const request = { params: { programme: 'improvement-plan', file: asked }, query: {}, body: {}, upload: null, path: '', csrf: '', visitor: '', origin: '' } satisfies AreaRequest // prettier-ignore
      return route.handler(ctx, request)
    })
  const downloaded = async (): Promise<string> => {
    const answer = await download('1.json')
    assert.ok(answer.kind === 'file' && typeof answer.body === 'string')
    return createHash('sha256').update(answer.body).digest('hex')
  }
  const kept = () => as(null, async ctx => (await ctx.db.selectFrom('plan_version').select('content_hash').where('area_id', '=', 999).where('version_id', '=', published).executeTakeFirstOrThrow()).content_hash) // prettier-ignore

  test('the file that everybody may take has the fingerprint that was kept', async () => {
    assert.equal(await kept(), hash)
    assert.equal(await downloaded(), hash)
    for (const other of ['2.json', '1.txt', '01x.json']) assert.equal((await download(other)).kind, 'not-found')
  })

  test('it holds after an organisation is renamed and becomes part of another', async () => {
    await as('programme-lead', async ctx => {
      const [council] = await organisationsOn(ctx)
      const into = ctx.newId()
      await ctx.db.insertInto('organisation').values({ area_id: 999, organisation_id: into, slug: 'new-council', kind: 'council', sector: 'education' }).execute() // prettier-ignore
      await ctx.db.insertInto('organisation_name').values({ area_id: 999, organisation_id: into, since: '2020-01-01', name: 'New Council', short_name: null }).execute() // prettier-ignore
      const name = { name: 'Merrowshire Unitary Council', shortName: null, since: '2025-01-01' }
      assert.ok((await renameOrganisation(ctx, council!.id, name)).ok)
      assert.ok((await mergeOrganisations(ctx, council!.id, { into, on: '2025-02-01', because: 'Reorganised.' })).ok)
    })
    assert.equal(await downloaded(), hash)
  })

  test('every command that changes a version refuses a published one, and what may go on changes nothing in it', async () => {
    const day = { on: '2025-02-27', minute: null }
    const letter = { on: '2025-02-27', letter: 'Letter' }
    const attempts: readonly [Role, (ctx: Ctx) => Promise<{ ok: boolean }>][] = [
      ['programme-lead', ctx => saveDocument(ctx, published, { ...smallPlan, actions: [] })],
      ['programme-lead', ctx => editDraft(ctx, published, document => ({ ok: true, document: { ...document, areas: [] } }))],
      ['programme-lead', ctx => versions.setAside(ctx, published)],
      ['programme-lead', ctx => versions.sendToBoard(ctx, published)],
      ['programme-lead', ctx => versions.takeBackFromBoard(ctx, published)],
      ['independent-chair', ctx => versions.agree(ctx, published, day)],
      ['programme-lead', ctx => versions.send(ctx, published, letter)],
      ['programme-lead', ctx => versions.recordApproval(ctx, published, { by: 'ofsted', ...letter })],
      ['programme-lead', ctx => versions.publish(ctx, published)],
    ] // prettier-ignore
    for (const [role, attempt] of attempts) assert.equal((await as(role, attempt)).ok, false, attempt.toString())
    const goesOn: readonly ((ctx: Ctx) => Promise<{ ok: boolean }>)[] = [
      ctx => versions.recordReview(ctx, published, '2025-02-27'),
      ctx => writePlainWords(ctx, published, { kind: 'area', ref: '1.1', plain: 'We count well.', easyRead: null }),
      async ctx => ownProgramme(ctx, (await programmes(ctx))[0]!.programmeId, postId),
      ctx => versions.draftNext(ctx, published),
    ]
    for (const going of goesOn) assert.ok((await as('programme-lead', going)).ok, going.toString())
    assert.equal(await downloaded(), hash)
    assert.equal(await kept(), hash)
  })

  test('a word changed behind the commands’ back is seen', async () => {
    await database.ownerPool.query(`update promise set words = 'Nothing.' where version_id = $1 and ref = '14-3-1'`, [published]) // prettier-ignore
    assert.notEqual(await downloaded(), hash)
  })
})
