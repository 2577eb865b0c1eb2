import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { may, type Role, type Who } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { evidenceRoutes } from '../../evidence/routes.ts'
import { receiveBytes } from '../../files/commands.ts'
import { testFiles } from '../../files/testing.ts'
import { governanceRoutes } from '../../governance/routes.ts'
import type { Answer } from '../../web/answer.ts'
import type { AreaRequest } from '../../web/area-routes.ts'
import { saveDocument } from '../commands/save-document.ts'
import { seedPartners, seedProgramme, seedPublished } from '../commands/testing.ts'
import { draftNext } from '../commands/versions.ts'
import { documentOf, heldDocument } from '../queries/document.ts'
import { planTemplateCsv } from '../reading/template.ts'
import { smallPlan, testCtx } from '../testing.ts'
import { staffPlanRoutes } from './staff.ts'

const routes = [...staffPlanRoutes, ...evidenceRoutes, ...governanceRoutes]
const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: { 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attr-quotes': 'off', 'doctype-style': 'off', 'attribute-boolean-style': 'off', 'long-title': 'off', 'prefer-native-element': 'off', 'no-redundant-role': 'off', 'no-implicit-button-type': 'error' },
}) // prettier-ignore

/** Finds the route a path belongs to, with what stands in its place holders. */
const routeFor = (method: string, path: string) => {
  for (const route of routes) {
    const found = new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`).exec(path)
    if (found && route.method === method) return { route, params: { ...found.groups } }
  }
  throw new Error(`There is no ${method} ${path}`)
}

describe('the staff’s pages of the plan', () => {
  let database: TestDatabase
  let postId: string
  let published: string
  const people = new Map<Role, Who>()

  before(async () => {
    database = await testDatabase()
    await database.inArea(999, async db => {
      const ctx = testCtx(db, '2024-09-30')
      postId = await seedPartners(ctx)
      const { versionId } = await seedProgramme(ctx)
      await saveDocument(ctx, versionId, smallPlan)
      await seedPublished(ctx, versionId)
      published = versionId
      const roles: Role[] = ['programme-lead', 'independent-chair', 'action-owner', 'forum-representative', 'adviser']
      for (const role of roles) people.set(role, await personWith(ctx, role))
    })
  })
  after(() => database.drop())

  const personWith = async (ctx: Ctx, role: Role): Promise<Who> => {
    const personId = ctx.newId()
    await ctx.db
      .insertInto('person')
      .values({ area_id: 999, person_id: personId, name: role, email: `${role}@example.org` })
      .execute()
    const posts = role === 'action-owner' ? [postId] : []
    for (const post_id of posts)
      await ctx.db
        .insertInto('post_held')
        .values({ area_id: 999, post_id, person_id: personId, from_day: '2024-09-01', until_day: null })
        .execute()
    return { personId, name: role, areaId: 999, roles: new Set([role]), posts: new Set(posts) }
  }

  type Sent = { readonly body?: AreaRequest['body']; readonly upload?: AreaRequest['upload'] }
  const ask = (role: Role | null, method: 'GET' | 'POST', address: string, { body = {}, upload = null }: Sent = {}) =>
    database.inArea(999, async db => {
      const [path, search] = address.replace(/^\/merrowshire/, '').split('?')
      const { route, params } = routeFor(method, path!)
      const who = (role && people.get(role)) ?? null
      if (!may(who, route.permission)) return { kind: 'not-found' } as Answer
      const query = Object.fromEntries(new URLSearchParams(search))
      const request = { params, query, body, upload, path: address, csrf: 'token', visitor: 'v', origin: '' }
      return route.handler(testCtx(db, '2025-02-27', { who }), request)
    })
  const pageOf = async (answer: Answer, status = 200): Promise<string> => {
    assert.ok(answer.kind === 'page', answer.kind)
    assert.equal(answer.status ?? 200, status)
    const document = `<!DOCTYPE html><html lang="en"><head><title>Page</title></head><body>${answer.main.toString()}</body></html>`
    const report = await validator.validateString(document)
    assert.deepEqual(report.results.flatMap(each => each.messages.map(one => `${one.line}: ${one.ruleId}: ${one.message}`)), []) // prettier-ignore
    return answer.main.toString()
  }
  const words = (markup: string): string =>
    markup
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/ ([.,:])/g, '$1')
  const show = async (role: Role, address: string) => words(await pageOf(await ask(role, 'GET', address)))
  const refused = async (role: Role, address: string, sent: Sent) =>
    words(await pageOf(await ask(role, 'POST', address, sent), 422))
  const done = async (role: Role, address: string, sent: Sent = {}): Promise<string> => {
    const answer = await ask(role, 'POST', address, sent)
    assert.ok(answer.kind === 'redirect', answer.kind === 'page' ? words(answer.main.toString()).slice(0, 300) : answer.kind) // prettier-ignore
    return answer.to
  }

  test('the week, actions and what an owner answers for', async () => {
    const week = await show('programme-lead', '/this-week')
    assert.match(week, /2 promises are late\. 1 falls due by 31 March 2025\. 1 owner has not answered at all yet\./)
    assert.match(week, /Ask the 1 who has not answered/)
    assert.match(await show('programme-lead', '/this-week?show=late'), /Promises that are late/)
    assert.match(await show('adviser', '/actions'), /2 actions, each with what was promised/)
    assert.match(await show('adviser', '/actions?stands=late'), /1 of 2 actions/)
    assert.match(await show('adviser', '/actions?owner=none&area=1.1'), /No action fits/)
    assert.match(
      await show('action-owner', '/my-actions'),
      /You answer for 3 promises\. 3 are still open, 2 of them late/,
    )
    assert.equal((await ask('adviser', 'GET', '/this-week')).kind, 'not-found')
  })

  test('those who have not answered are asked once a day, and the message is shown before', async () => {
    assert.match(
      await show('programme-lead', '/this-week/ask'),
      /1 message would go out.*To action-owner.*Promise 14-3-1/,
    )
    assert.equal(await done('programme-lead', '/this-week/ask'), '/merrowshire/this-week?asked=1')
    assert.match(await refused('programme-lead', '/this-week/ask', {}), /asked today already/)
  })

  test('an owner says how it goes, offers evidence, and cannot accept their own', async () => {
    const held = await database.inArea(999, db => heldDocument(testCtx(db, '2025-02-27'), published))
    const promise = held!.promiseIds.get('14-3-1')!
    const update = `/promises/${promise}/update`
    await show('action-owner', update)
    assert.match(await refused('action-owner', update, { body: { forecast: 'late' } }), /Say how it goes/)
    await done('action-owner', update, { body: { words: 'Two of three are in post.', forecast: 'late', 'until-day': '31', 'until-month': '3', 'until-year': '2025' } }) // prettier-ignore
    assert.match(
      await show('action-owner', '/my-actions'),
      /Two of three are in post\.” 27 February 2025\. Expected late, by 31 March 2025/,
    )
    const offer = `/promises/${promise}/evidence`
    await show('action-owner', offer)
    assert.match(await refused('action-owner', offer, { body: {} }), /Say what shows it/)
    const evidence = {
      title: 'A list of posts',
      kind: 'activity',
      covers: 'part',
      'trueOn-day': '1',
      'trueOn-month': '2',
    }
    assert.match(
      await refused('action-owner', offer, { body: { ...evidence, 'trueOn-year': '25' } }),
      /Enter a real date/,
    )
    assert.match(
      await refused('action-owner', offer, { body: { ...evidence, 'trueOn-year': '2026' } }),
      /still to come/,
    )
    await done('action-owner', offer, { body: { ...evidence, 'trueOn-year': '2025' } })
    assert.match(await show('programme-lead', '/evidence'), /1 piece waits/)
    assert.equal((await ask('action-owner', 'GET', '/evidence')).kind, 'not-found')

    const [, id] = /\/evidence\/([0-9a-f-]{36})/.exec(await pageOf(await ask('programme-lead', 'GET', '/evidence')))!
    await show('programme-lead', `/evidence/${id}`)
    assert.match(
      await refused('programme-lead', `/evidence/${id}`, { body: { decision: 'returned' } }),
      /Say why it goes back/,
    )
    const lead = people.get('programme-lead')!
    people.set('programme-lead', { ...lead, posts: new Set([postId]) })
    assert.match(await show('programme-lead', `/evidence/${id}`), /Your post answers for this action/)
    assert.match(
      await refused('programme-lead', `/evidence/${id}`, { body: { decision: 'accepted' } }),
      /Somebody who does not answer/,
    )
    people.set('programme-lead', lead)
    await done('programme-lead', `/evidence/${id}`, { body: { decision: 'accepted' } })
    assert.match(await show('action-owner', '/my-actions'), /Partly done/)
    assert.equal((await ask('programme-lead', 'GET', `/evidence/${id}`)).kind, 'not-found')
  })

  test('a draft is edited one thing at a time, and every form says what is wrong', async () => {
    const draft = await done('programme-lead', '/versions', { body: { from: published } })
    assert.match(await show('programme-lead', draft), /Version 2 is a draft\. Since version 1: nothing changed/)
    for (const page of ['about', 'areas/1.1', 'actions/14', 'actions/15/cells/3', 'promises/14-6-1'])
      await show('programme-lead', `${draft}/${page}`)
    const place = `${draft}/areas/1.1`
    const impact = { 'impact-0-due-day': '30', 'impact-0-due-month': '6', 'impact-0-due-year': '2026' }
    const said = { title: 'Services gather data they trust.', short: 'Data', 'inspectors-0-words': 'Data is not used well.', 'inspectors-0-source': 'Ofsted and CQC', 'inspectors-0-quoted': 'yes', 'families-0-words': '', 'families-1-words': 'Ask us first.', 'impact-0-words': 'Gaps are known.', ...impact } // prettier-ignore
    assert.match(await refused('programme-lead', place, { body: { ...said, short: '' } }), /Give the area a short name/)
    assert.match(await refused('programme-lead', place, { body: { ...said, 'impact-0-due-month': '13' } }), /real date/)
    await done('programme-lead', place, { body: said })
    const areas = await database.inArea(999, db => documentOf(testCtx(db, '2025-02-27'), draft.split('/').at(-1)!))
    assert.equal(areas!.areas[0]!.title, 'Services gather data they trust.')
    assert.deepEqual(
      areas!.areas[0]!.statements.map(each => [each.kind, each.words, each.quoted, each.dueOn]),
      [
        ['inspectors', 'Data is not used well.', true, null],
        ['families', 'Ask us first.', false, null],
        ['impact', 'Gaps are known.', false, '2026-06-30'],
      ],
    )
    assert.equal((await ask('programme-lead', 'GET', `${draft}/areas/9.9`)).kind, 'not-found')
    const action = { text: 'Write plans in time.', subActions: 'One.\r\nTwo.', 'areas[]': ['1.1'], 'owner-0': postId, 'kind-0': 'accountable' } // prettier-ignore
    assert.match(
      await refused('programme-lead', `${draft}/actions/14`, { body: { ...action, text: ' ' } }),
      /Say what will be done/,
    )
    await done('programme-lead', `${draft}/actions/14`, { body: action })
    const promise = `${draft}/promises/14-3-2`
    const date = { 'due-day': '31', 'due-month': '1', 'due-year': '2025' }
    assert.match(
      await refused('programme-lead', promise, { body: { words: 'A list.', settledBy: 'figure', ...date } }),
      /Choose the measure/,
    )
    assert.match(
      await refused('programme-lead', promise, {
        body: { words: 'A list.', settledBy: 'evidence', ...date, 'due-month': '13' },
      }),
      /real date/,
    )
    await done('programme-lead', promise, { body: { words: 'A list.', settledBy: 'evidence', ...date } })
    assert.match(
      await refused('programme-lead', `${draft}/promises/14-3-1/split`, { body: { parts: 'One' } }),
      /two lines or more/,
    )
    await done('programme-lead', `${draft}/promises/14-3-1/split`, { body: { parts: 'One\nTwo' } })
    await done('programme-lead', `${draft}/promises/14-3-3/remove`)
    assert.match(
      await refused('programme-lead', `${draft}/actions/14/cells/3`, { body: { state: 'none-needed' } }),
      /still holds 2 promises/,
    )
    await done('programme-lead', `${draft}/actions/15/cells/3`, { body: { state: 'stated', words: 'A panel meets.' } })
    await done('programme-lead', `${draft}/actions/15/cells/3/promises`, { body: { newPromise: 'A panel meets.' } })
    assert.match(await refused('programme-lead', `${draft}/about`, { body: { planMonth: 'Sept' } }), /such as 2024-09/)
    await done('programme-lead', `${draft}/about`, { body: { planMonth: '2024-09', summary: 'Two actions.', source: 'Made up for a test.', provisional: smallPlan.programme.provisional! } }) // prettier-ignore
    assert.match(
      await done('programme-lead', `${draft}/actions`, { body: { newAction: 'Meet families.' } }),
      /actions\/16$/,
    )
    await done('programme-lead', `${draft}/actions/16/remove`)
    const shown = await show('programme-lead', draft)
    assert.match(shown, /The plan and its areas .*Area 1\.1.*Action 14: Write plans in time\. .*Promise 14-3-2/)
    assert.match(shown, /Director, All-Age Disability \(Merrowshire Council\)/)
    assert.doesNotMatch(shown, /merrowshire-council/)
    assert.match(shown, /1 promise added, 1 re-dated, 2 reworded/)
    assert.match(shown, /Promise 14-3-2 was due 31 December 2024; it is now due 31 January 2025/)
    for (const page of [`${draft}/actions/14`, `${draft}/publish`])
      assert.equal((await ask('adviser', page.endsWith('publish') ? 'POST' : 'GET', page)).kind, 'not-found')

    await done('programme-lead', `${draft}/to-board`)
    assert.equal((await ask('programme-lead', 'GET', `${draft}/actions/14`)).kind, 'not-found')
    assert.match(await show('independent-chair', draft), /Agree it for the board/)
    assert.match(
      await refused('independent-chair', `${draft}/agree`, { body: {} }),
      /Enter the day the board agreed it/,
    )
    await done('independent-chair', `${draft}/agree`, { body: { 'on-day': '27', 'on-month': '2', 'on-year': '2025' } })
    await done('programme-lead', `${draft}/send`, { body: { 'on-day': '27', 'on-month': '2', 'on-year': '2025', letter: 'Covering letter' } }) // prettier-ignore
    assert.doesNotMatch(await show('independent-chair', draft), /Approve this version|Record the approval/)
    for (const by of ['ofsted', 'dfe']) {
      const letter = { [`${by}-on-day`]: '27', [`${by}-on-month`]: '2', [`${by}-on-year`]: '2025' }
      assert.match(
        await refused('programme-lead', `${draft}/approvals/${by}`, { body: letter }),
        /Say which letter it is/,
      )
      assert.equal(
        (await ask('independent-chair', 'POST', `${draft}/approvals/${by}`, { body: letter })).kind,
        'not-found',
      )
      await done('programme-lead', `${draft}/approvals/${by}`, { body: { ...letter, [`${by}-letter`]: 'Ref 1' } })
    }
    await done('programme-lead', `${draft}/publish`)
    assert.match(await show('adviser', draft), /Version 2 is published\..*Fingerprint [0-9a-f]{64}/)
    assert.match(
      await show('adviser', '/versions'),
      /1 plan is published\. No version is being worked on|1 plan is published/,
    )
    await database.inArea(999, async db => assert.ok((await draftNext(testCtx(db, '2025-02-27'), published)).ok))
    await show('programme-lead', '/this-week')
  })

  test('the lead says which post owns a plan', async () => {
    assert.match(await show('adviser', '/versions'), /Nobody is named as this plan’s owner yet/)
    const owner = '/versions/owner/improvement-plan'
    assert.match(await refused('programme-lead', owner, { body: { owner: published } }), /There is no such post/)
    await done('programme-lead', owner, { body: { owner: postId } })
    assert.match(await show('programme-lead', '/versions'), /The Director, All-Age Disability, Merrowshire Council owns this plan/) // prettier-ignore
    assert.equal((await ask('adviser', 'POST', owner, { body: { owner: postId } })).kind, 'not-found')
    assert.equal((await ask('programme-lead', 'POST', '/versions/owner/none', { body: { owner: postId } })).kind, 'not-found') // prettier-ignore
  })

  test('a file is brought in, looked over and kept', async () => {
    const area = { id: 999 } as Ctx['area']
    const upload = async (text: string, name = 'plan.csv') => ({
      upload: await receiveBytes({ files: testFiles(), area }, { name, bytes: Buffer.from(text) }),
    })
    await show('programme-lead', '/imports')
    assert.match(await refused('programme-lead', '/imports', {}), /Choose the file of a plan first/)
    assert.match(await refused('programme-lead', '/imports', await upload('hello')), /no table/i)
    const file = planTemplateCsv().replace('Two new caseworkers', 'Within 6 months two new caseworkers')
    const found = await done('programme-lead', '/imports', await upload(file))
    assert.match(await show('programme-lead', found), /1 action, 3 milestone cells with words; 0 say nothing/)
    assert.match(await done('programme-lead', '/imports', await upload(file)), /again=1$/)
    assert.match(await show('programme-lead', `${found}?again=1`), /brought in before/)
    await show('programme-lead', `${found}/actions/1`)
    await done('programme-lead', `${found}/actions/1`, { body: { text: 'Make plans much quicker.', areas: '1.1' } })
    const [, doubt] = /name="doubt" value="(\d+)"/.exec(await pageOf(await ask('programme-lead', 'GET', found)))!
    assert.match(await refused('programme-lead', `${found}/doubts`, { body: { doubt: doubt! } }), /Choose which holds/)
    await done('programme-lead', `${found}/doubts`, { body: { doubt: doubt!, answer: 'the column' } })
    assert.match(
      await refused('programme-lead', `${found}/keep`, { body: { programme: '', planMonth: 'x' } }),
      /Choose which plan this is\. Enter the month/,
    )
    const asNew = { body: { programme: 'new', planMonth: '2024-09' } }
    assert.match(await refused('programme-lead', `${found}/keep`, asNew), /2 targets are not confirmed/)
    await done('programme-lead', `${found}/targets`, { body: { all: 'yes' } })
    const known = { body: { programme: 'improvement-plan', planMonth: '2024-09' } }
    const reads = await refused('programme-lead', `${found}/keep`, known)
    assert.match(reads, /Version 3 is draft already.*Beside version 2 of the plan.*Is this action 14, reworded\?/)
    const [, key] = /name="key-0" value="((?:action|promise)[^"]+)"/.exec(await pageOf(await ask('programme-lead', 'POST', `${found}/keep`, known), 422))! // prettier-ignore
    await done('programme-lead', `${found}/same`, { body: { asked: 'improvement-plan', rest: 'new', 'key-0': key!, 'same-0': '' } }) // prettier-ignore
    const draft = await done('programme-lead', `${found}/keep`, asNew)
    assert.match(await show('programme-lead', draft), /Make plans much quicker/)
    assert.match(await show('programme-lead', found), /kept as a draft/)
    const indicators = await done(
      'programme-lead',
      '/imports',
      await upload('Indicator,Baseline,Target\nAbsence,10.9%,10%\n'),
    )
    assert.match(await show('programme-lead', indicators), /1 indicator, no actions/)
    assert.equal((await ask('adviser', 'GET', found)).kind, 'not-found')
    for (const kind of ['xlsx', 'csv']) {
      const template = await ask(null, 'GET', `/imports/templates/plan.${kind}`)
      assert.ok(template.kind === 'file' && (template.body as Buffer).length > 900, 'anybody may have the template')
    }
  })

  test('plain and easy read words are written beside the official ones', async () => {
    assert.match(await show('forum-representative', '/words'), /0 of \d+ written/)
    const page = '/words/area/1.1'
    await show('forum-representative', page)
    const long = 'One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'
    const said = await refused('forum-representative', page, {
      body: { plain: 'Plain.', 'line-1-words': long, 'line-2-words': 'Short.' },
    })
    assert.match(said, /this one has 16.*Choose a picture for line 2/)
    assert.match(await refused('forum-representative', page, { body: {} }), /Write plain words/)
    const kept = await done('forum-representative', page, { body: { plain: 'Services count well.', 'line-1-words': 'They count well.', 'line-1-picture': 'numbers' } }) // prettier-ignore
    assert.match(await show('forum-representative', kept), /These words were kept/)
    assert.match(await show('forum-representative', '/words'), /Plain words: 1 of/)
    assert.equal((await ask('forum-representative', 'GET', '/words/area/9.9')).kind, 'not-found')
    assert.equal((await ask('action-owner', 'GET', '/words')).kind, 'not-found')
  })
})
