import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { may, type Who } from '../access/rules.ts'
import { council, inCtx } from '../children/testing.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { areaId, ctxOn } from '../returns/testing.ts'
import { rules } from '../timelines/catalogue.ts'
import type { Answer } from '../web/answer.ts'
import type { AreaRequest } from '../web/area-routes.ts'
import { workOutAll } from './commands/work-out.ts'
import { timelineOf } from './queries/cases.ts'
import { caseRoutes } from './routes/case.ts'
import { addPartners, keyOf, sendEvents } from './testing.ts'

const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attribute-empty-style': 'off', 'no-inline-style': 'off', 'no-implicit-button-type': 'off', 'attribute-boolean-style': 'off' } }) // prettier-ignore
const on = '2024-12-20'
const administrator: Who = { personId: '00000000-0000-4000-8000-0000000000aa', name: 'The administrator', areaId, roles: new Set(['administrator']), posts: new Set() } // prettier-ignore

describe('the clock of cases, set by an administrator', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
    await addPartners(database)
    await database.inArea(areaId, async db => {
      await db.insertInto('person').values({ area_id: areaId, person_id: administrator.personId, name: 'Administrator', email: 'administrator@example.org' }).execute() // prettier-ignore
    })
    await sendEvents(database, [{ case_ref: 'A-1', kind: 'REQUEST_RECEIVED', on: '2024-09-02' }], '2024-11-01')
  })
  after(() => database.drop())

  let minute = 0
  const ask = (method: 'GET' | 'POST', path: string, body: AreaRequest['body'] = {}, who = administrator): Promise<Answer> =>
    database.inArea(areaId, async db => {
      const route = caseRoutes.find(each => each.method === method && each.path === path)!
      if (!may(who, route.permission)) return { kind: 'not-found' }
      return route.handler({ ...ctxOn(db, on, ++minute), who }, { params: {}, query: {}, body, upload: null, path, csrf: 'token', visitor: 'v', origin: '' })
    }, { readOnly: method === 'GET' }) // prettier-ignore
  const html = (answer: Answer): string => (answer.kind === 'page' ? answer.main.toString() : assert.fail(answer.kind))
  const words = (answer: Answer): string => html(answer).replace(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ') // prettier-ignore
  const has = (answer: Answer, pattern: RegExp): void => assert.ok(pattern.test(words(answer)), `not said: ${pattern.source}`) // prettier-ignore
  const whole = async (answer: Answer): Promise<void> => {
    const { results } = await validator.validateString(html(answer).replaceAll(/<main|<\/main/g, '<div'))
    assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ message, ruleId }) => `${ruleId}: ${message}`)), []) // prettier-ignore
  }
  const jobs = async (): Promise<number> => {
    const { rows } = await database.ownerPool.query(`select count(*) as n from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'work-out-cases'`) // prettier-ignore
    return Number(rows[0].n)
  }
  const finalDue = () =>
    inCtx(database, on, async ctx => (await timelineOf(ctx, await keyOf(ctx, 'A-1'))).standing.finalDue, ++minute)
  const counting = { days: '15', basis: 'calendar', firstDayCounts: 'no', draftTargetWeeks: '16', dueSoonDays: '14', phaseTransfer: 'law' } // prettier-ignore

  test('the page names every rule that was not read in the legislation, with what to check', async () => {
    const page = await ask('GET', '/settings/clock')
    await whole(page)
    const text = html(page)
    for (const { id, tag } of rules)
      assert.equal(text.includes(`<li id="${id.replaceAll('.', '-')}">`), tag === 'K' || tag === 'V2', `${id}, ${tag}`)
    has(page, /Requests and the decision to assess The extract of the authority’s case system 1 0 As it is unless/)
    has(page, /None is known yet, so schools cannot be told/)
  })

  test('what law leaves open is changed with a reason, and every case is worked out again', async () => {
    assert.equal(await finalDue(), '2025-01-20')
    has(await ask('POST', '/settings/clock/counting', { ...counting, firstDayCounts: 'yes' }), /Say why/)
    has(await ask('POST', '/settings/clock/counting', { ...counting, because: 'No change' }), /Nothing of it is another than before/) // prettier-ignore
    has(await ask('POST', '/settings/clock/counting', { ...counting, days: '90', because: 'Too many' }), /a number from 1 to 60/) // prettier-ignore
    assert.equal(await jobs(), 0)
    const changed = await ask('POST', '/settings/clock/counting', { ...counting, firstDayCounts: 'yes', because: 'As LG Inform counts' }) // prettier-ignore
    assert.equal(changed.kind, 'redirect')
    assert.equal(await jobs(), 1)
    assert.equal(await finalDue(), '2025-01-19')
    assert.deepEqual(await inCtx(database, on, workOutAll, ++minute), { cases: 1, changed: 1 })
    const page = await ask('GET', '/settings/clock')
    has(page, /Whether the first day counts: yes.*As LG Inform counts/)
    // Only what changed is written down.
    const { rows } = await database.ownerPool.query('select name from clock_setting')
    assert.deepEqual(rows, [{ name: 'firstDayCounts' }])
  })

  test('a source is changed with a reason; terms and bodies are kept', async () => {
    const source = { kinds: 'request', source: 'page', because: 'The extract leaves requests out' }
    has(await ask('POST', '/settings/clock/source', { ...source, source: 'extract' }), /They come from there already/)
    assert.equal((await ask('POST', '/settings/clock/source', source)).kind, 'redirect')
    // The extract's request is said still, and does not count.
    await inCtx(database, on, async ctx => {
      const { standing, notCounted } = await timelineOf(ctx, await keyOf(ctx, 'A-1'))
      assert.equal(standing.stage, 'unknown')
      assert.deepEqual(notCounted.map(({ kind }) => kind), ['REQUEST_RECEIVED']) // prettier-ignore
    }, ++minute) // prettier-ignore
    has(await ask('POST', '/settings/clock/terms', { terms: '2 September 2025\nsoon', source: 'Web' }), /“soon” was not understood/) // prettier-ignore
    assert.equal((await ask('POST', '/settings/clock/terms', { terms: '5 January 2026\r\n2 September 2025', source: 'The council’s website' })).kind, 'redirect') // prettier-ignore
    has(await ask('GET', '/settings/clock'), /Known: 2 September 2025, 5 January 2026/)
    has(await ask('POST', '/settings/clock/body', { contributor: 'wizard', organisation: council }), /Choose a contributor of the list/) // prettier-ignore
    assert.equal((await ask('POST', '/settings/clock/body', { contributor: 'd', organisation: council })).kind, 'redirect') // prettier-ignore
    const page = await ask('GET', '/settings/clock')
    await whole(page)
    has(page, /Educational psychology \(d\) council/)
  })

  test('nobody else sees it', async () => {
    const caseworker: Who = { ...administrator, roles: new Set(['caseworker']) }
    assert.equal((await ask('GET', '/settings/clock', {}, caseworker)).kind, 'not-found')
    assert.equal((await ask('POST', '/settings/clock/source', {}, caseworker)).kind, 'not-found')
  })
})
