import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Role, Who } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import type { Day } from '../../kernel/day.ts'
import { frozenText } from '../queries/canonical.ts'
import { documentOf } from '../queries/document.ts'
import { currentVersion, versionsOf } from '../queries/versions.ts'
import { changePromise } from '../rules/edit.ts'
import { smallPlan, testCtx } from '../testing.ts'
import { editDraft } from './edit-draft.ts'
import { ownProgramme } from './own-programme.ts'
import { raiseReviews } from './raise-reviews.ts'
import { saveDocument } from './save-document.ts'
import { seedPartners, seedProgramme, seedPublished } from './testing.ts'
import * as versions from './versions.ts'

const today: Day = '2025-02-27'
const day = (on: Day) => ({ on, minute: null })
const letter = { on: today, letter: 'Letter of today' }

describe('a version on its way from draft to publication', () => {
  let database: TestDatabase
  let programmeId: string
  let published: string
  let people: Record<'lead' | 'chair' | 'ofsted' | 'cqc' | 'dfe' | 'owner', Who>

  const as = <T>(who: Who, work: (ctx: Ctx) => Promise<T>, on: Day = today): Promise<T> =>
    database.inArea(999, db => work(testCtx(db, on, { who })))

  /** A person with one role at an organisation of this name. */
  const person = async (ctx: Ctx, role: Role, at: string): Promise<Who> => {
    const [organisation_id, person_id, area_id] = [ctx.newId(), ctx.newId(), ctx.area.id]
    await ctx.db
      .insertInto('organisation')
      .values({ area_id, organisation_id, slug: `at-${person_id.slice(-6)}`, kind: 'other', sector: 'other' })
      .execute()
    await ctx.db
      .insertInto('organisation_name')
      .values({ area_id, organisation_id, since: '2020-01-01', name: at, short_name: null })
      .execute()
    await ctx.db
      .insertInto('person')
      .values({ area_id, person_id, name: role, email: `${person_id}@example.org` })
      .execute()
    await ctx.db
      .insertInto('role_held')
      .values({ area_id, person_id, organisation_id, role, from_day: '2024-09-01', until_day: null })
      .execute()
    return { personId: person_id, name: role, areaId: area_id, roles: new Set([role]), posts: new Set() }
  }

  before(async () => {
    database = await testDatabase()
    await database.inArea(999, async db => {
      const ctx = testCtx(db, '2024-09-30')
      await seedPartners(ctx)
      ;({ programmeId, versionId: published } = await seedProgramme(ctx))
      assert.deepEqual(await saveDocument(ctx, published, smallPlan), { ok: true })
      await seedPublished(ctx, published)
      people = {
        lead: await person(ctx, 'programme-lead', 'Council'),
        chair: await person(ctx, 'independent-chair', 'Partnership'),
        ofsted: await person(ctx, 'inspectorate', 'Ofsted'),
        cqc: await person(ctx, 'inspectorate', 'Care Quality Commission'),
        dfe: await person(ctx, 'adviser', 'Department for Education'),
        owner: await person(ctx, 'action-owner', 'Trust'),
      }
    })
  })
  after(() => database.drop())

  const drafted = async (): Promise<string> => {
    const from = await as(people.lead, ctx => currentVersion(ctx, 'improvement-plan'))
    const draft = await as(people.lead, ctx => versions.draftNext(ctx, from!))
    assert.ok(draft.ok, draft.ok ? '' : draft.because)
    return draft.versionId
  }
  const refused = async (done: Promise<{ ok: boolean; because?: string }>, sentence: RegExp): Promise<void> => {
    const { ok, because } = await done
    assert.equal(ok, false)
    assert.match(because ?? '', sentence)
  }
  const states = () =>
    as(people.lead, async ctx => (await versionsOf(ctx, programmeId)).map(each => `${each.number} ${each.state}`))

  test('every step in its turn, each by whom it belongs to; then it is frozen', async () => {
    const id = await drafted()
    assert.deepEqual(await as(people.lead, ctx => documentOf(ctx, id)), smallPlan)
    await refused(
      as(people.lead, ctx => versions.draftNext(ctx, published)),
      /Version 2 is draft already/,
    )
    await refused(
      as(people.chair, ctx => versions.agree(ctx, id, day(today))),
      /sends it to the board first/,
    )
    await refused(
      as(people.lead, ctx => versions.publish(ctx, id)),
      /board has not agreed/,
    )
    assert.ok((await as(people.lead, ctx => versions.sendToBoard(ctx, id), '2025-02-20')).ok)

    const reword = (ctx: Ctx) =>
      editDraft(ctx, id, document =>
        changePromise(document, '14-3-1', { ...smallPlan.actions[0]!.milestones[0]!.promises[0]!, words: 'Other.' }),
      )
    await refused(as(people.lead, reword), /with the board, so it cannot be changed/)
    await refused(
      as(people.lead, ctx => versions.agree(ctx, id, day(today))),
      /independent chair agrees/,
    )
    await refused(
      as(people.chair, ctx => versions.agree(ctx, id, day('2025-03-06'))),
      /has not come yet/,
    )
    await refused(
      as(people.chair, ctx => versions.agree(ctx, id, day('2025-02-19'))),
      /went to the board on 20 February 2025; it cannot have been agreed before/,
    )
    assert.ok((await as(people.chair, ctx => versions.agree(ctx, id, day('2025-02-20')))).ok)
    await refused(
      as(people.chair, ctx => versions.agree(ctx, id, day(today))),
      /agreed this version on 20 February/,
    )
    await refused(
      as(people.lead, ctx => versions.takeBackFromBoard(ctx, id)),
      /agreed, not with the board/,
    )

    await refused(
      as(people.chair, ctx => versions.send(ctx, id, letter)),
      /programme lead sends/,
    )
    await refused(
      as(people.lead, ctx => versions.send(ctx, id, { ...letter, on: '2025-02-19' })),
      /cannot have been sent before/,
    )
    await refused(
      as(people.lead, ctx => versions.recordApproval(ctx, id, { by: 'ofsted', ...letter })),
      /not been sent/,
    )
    assert.ok((await as(people.lead, ctx => versions.send(ctx, id, { ...letter, on: '2025-02-21' }))).ok)

    await refused(
      as(people.lead, ctx => versions.recordApproval(ctx, id, { by: 'dfe', on: '2025-02-20', letter: 'Early' })),
      /before this version was sent on 21 February 2025/,
    )
    for (const by of ['ofsted', 'dfe'] as const)
      await refused(
        as(people.chair, ctx => versions.recordApproval(ctx, id, { by, ...letter })),
        /chair cannot approve/,
      )
    await refused(
      as(people.dfe, ctx => versions.recordApproval(ctx, id, { by: 'ofsted', ...letter })),
      /Only the programme lead/,
    )
    await refused(
      as(people.cqc, ctx => versions.recordApproval(ctx, id, { by: 'ofsted', ...letter })),
      /not signed in for Ofsted/,
    )
    await refused(
      as(people.lead, ctx => versions.recordApproval(ctx, id, { by: 'dfe', on: today, letter: ' ' })),
      /which letter/,
    )
    assert.ok((await as(people.ofsted, ctx => versions.recordApproval(ctx, id, { by: 'ofsted', ...letter }))).ok)
    await refused(
      as(people.lead, ctx => versions.publish(ctx, id)),
      /Department for Education is not recorded/,
    )
    assert.ok((await as(people.lead, ctx => versions.recordApproval(ctx, id, { by: 'dfe', ...letter }))).ok)

    await refused(
      as(people.chair, ctx => versions.publish(ctx, id)),
      /programme lead publishes/,
    )
    const done = await as(people.lead, ctx => versions.publish(ctx, id))
    const frozen = await as(people.lead, ctx => frozenText(ctx, id))
    assert.deepEqual(done, { ok: true, contentHash: frozen!.hash })
    assert.deepEqual(await states(), ['2 published', '1 published'])
    assert.equal(await as(people.lead, ctx => currentVersion(ctx, 'improvement-plan')), id)
    await refused(as(people.lead, reword), /is published, so it cannot be changed/)
    await refused(
      as(people.lead, ctx => versions.publish(ctx, id)),
      /frozen/,
    )
    await refused(
      as(people.lead, ctx => versions.setAside(ctx, id)),
      /cannot be set aside/,
    )
  })

  test('each step left its line, and no name in it', async () => {
    const lines = await as(people.lead, ctx =>
      ctx.db
        .selectFrom('audit_line')
        .select(['what', 'actor'])
        .where('area_id', '=', 999)
        .orderBy('audit_id')
        .execute(),
    )
    const said = lines.map(({ what, actor }) => `${what}: ${actor}`)
    for (const line of [
      'plan version sent to the board: Programme lead',
      'plan version agreed by the board: Independent chair',
      'plan approval recorded: Inspectorate (Ofsted, CQC)',
      'plan approval recorded: Programme lead',
      'plan version published: Programme lead',
    ])
      assert.ok(said.includes(line), line)
  })

  test('a draft set aside stays to be read, can be taken up again, and is never published', async () => {
    const id = await drafted()
    assert.ok((await as(people.lead, ctx => versions.sendToBoard(ctx, id))).ok)
    assert.ok((await as(people.lead, ctx => versions.takeBackFromBoard(ctx, id))).ok)
    assert.ok((await as(people.lead, ctx => versions.setAside(ctx, id))).ok)
    await refused(
      as(people.lead, ctx => versions.publish(ctx, id)),
      /set aside/,
    )
    await refused(
      as(people.chair, ctx => versions.agree(ctx, id, day(today))),
      /set aside/,
    )
    const again = await as(people.lead, ctx => versions.draftNext(ctx, id))
    assert.ok(again.ok)
    assert.ok((await as(people.lead, ctx => versions.setAside(ctx, again.versionId))).ok)
  })

  test('a review is recorded with its day, and moves the next one', async () => {
    const id = (await as(people.lead, ctx => currentVersion(ctx, 'improvement-plan')))!
    const on: Day = '2025-05-20'
    await refused(
      as(people.lead, ctx => versions.recordReview(ctx, id, '2025-02-01'), on),
      /cannot be before/,
    )
    await refused(
      as(people.lead, ctx => versions.recordReview(ctx, id, '2025-06-01'), on),
      /has not come yet/,
    )
    assert.ok((await as(people.lead, ctx => versions.recordReview(ctx, id, on), on)).ok)
  })

  test('a plan past its review raises itself to whoever leads the programme, once however often it is looked at', async () => {
    const told = () =>
      as(people.lead, ctx =>
        ctx.db.selectFrom('message_line').select(['person_id', 'words']).where('area_id', '=', 999).execute(),
      )
    await as(people.lead, raiseReviews, '2025-08-20')
    assert.deepEqual(await told(), [])
    await as(people.lead, raiseReviews, '2025-08-21')
    await as(people.lead, raiseReviews, '2025-08-21')
    const lines = await told()
    assert.deepEqual(
      lines.map(each => each.person_id),
      [people.lead.personId],
    )
    assert.match(lines[0]!.words, /three-monthly review was due on 20 August 2025/)
  })

  test('where a post owns the plan, its holders hear and not the lead', async () => {
    const post = await as(people.lead, async ctx => {
      const row = await ctx.db.selectFrom('post').select('post_id').where('area_id', '=', 999).executeTakeFirstOrThrow()
      const held = { area_id: 999, post_id: row.post_id, person_id: people.owner.personId, from_day: '2024-09-01', until_day: null } // prettier-ignore
      await ctx.db.insertInto('post_held').values(held).execute()
      return row.post_id
    })
    assert.ok((await as(people.lead, ctx => ownProgramme(ctx, programmeId, post))).ok)
    await refused(
      as(people.lead, ctx => ownProgramme(ctx, programmeId, programmeId)),
      /no such post/,
    )
    await as(people.lead, raiseReviews, '2025-08-28')
    const heard = await as(
      people.lead,
      ctx =>
      ctx.db.selectFrom('message_line').select('person_id').where('area_id', '=', 999).where('person_id', '=', people.owner.personId).execute(), // prettier-ignore
    )
    assert.equal(heard.length, 1)
  })

  test('a version nobody knows is refused with a way on', async () => {
    for (const step of [versions.publish, versions.setAside, versions.sendToBoard])
      await refused(
        as(people.lead, ctx => step(ctx, ctx.newId())),
        /list of versions/,
      )
  })
})
