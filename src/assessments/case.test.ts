import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { may, type Role, type Who } from '../access/rules.ts'
import { council, inCtx } from '../children/testing.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { areaId, ctxOn, otherTrust, trust } from '../returns/testing.ts'
import type { Answer } from '../web/answer.ts'
import type { AreaRequest } from '../web/area-routes.ts'
import { caseRoutes } from './routes/case.ts'
import { addPartners, keyOf, sendEvents } from './testing.ts'

const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attribute-empty-style': 'off', 'no-inline-style': 'off', 'no-implicit-button-type': 'off', 'attribute-boolean-style': 'off', 'prefer-native-element': 'off' } }) // prettier-ignore

const on = '2024-12-20'
const id = (letter: string): string => `00000000-0000-4000-8000-0000000000${letter.repeat(2)}`
const school = id('9')
const someone = (letter: string, role: Role): Who => ({ personId: id(letter), name: `The ${role}`, areaId, roles: new Set([role]), posts: new Set() }) // prettier-ignore
const [worker, second, officer, coordinator, stranger, teacher, administrator] = [someone('a', 'caseworker'), someone('b', 'caseworker'), someone('c', 'designated-officer'), someone('d', 'health-coordinator'), someone('e', 'health-coordinator'), someone('f', 'school'), someone('8', 'administrator')] // prettier-ignore
const at = new Map([[worker, council], [second, council], [officer, council], [coordinator, trust], [stranger, otherTrust], [teacher, school], [administrator, council]]) // prettier-ignore

describe('the page of a case', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
    await addPartners(database)
    await database.inArea(areaId, async db => {
      await db.insertInto('organisation').values({ area_id: areaId, organisation_id: school, slug: 'school', kind: 'school', sector: 'education' }).execute()
      for (const [who, organisation_id] of at) {
        const [role] = [...who.roles]
        await db.insertInto('person').values({ area_id: areaId, person_id: who.personId, name: `${who.name} ${who.personId.slice(-1)}`, email: `${role}-${who.personId.slice(-1)}@example.org` }).execute()
        await db.insertInto('role_held').values({ area_id: areaId, person_id: who.personId, organisation_id, role: role!, from_day: '2024-01-01' }).execute()
      }
      await db.insertInto('contributor_body').values({ area_id: areaId, contributor: 'c', set_at: new Date('2024-01-01'), organisation_id: trust, set_by: null }).execute()
    }) // prettier-ignore
    const child = { surname: 'Specimen', forename: 'Robin', birth_date: '2014-03-09', postcode: 'ZZ1 1AA' }
    await sendEvents(database, [
      { case_ref: 'A-1', kind: 'REQUEST_RECEIVED', on: '2024-09-02', ...child },
      { case_ref: 'A-1', kind: 'ASSESS_DECIDED', on: '2024-10-14', outcome: 'assess', ...child },
      { case_ref: 'A-2', kind: 'REQUEST_RECEIVED', on: '2024-09-03', surname: 'Household', forename: 'Another', birth_date: '2015-01-01' },
    ], '2024-11-01') // prettier-ignore
    await addAdvice()
  })
  after(() => database.drop())

  /** The extract of the small test layout names no contributor: advice is typed, as areas may choose. */
  const addAdvice = () =>
    inCtx(database, '2024-11-02', async ctx => {
      const { caseId } = await keyOf(ctx, 'A-1')
      for (const kinds of ['advice-asked', 'advice-given', 'plan', 'exception'])
        await ctx.db.insertInto('fact_source').values({ area_id: areaId, kinds, set_at: ctx.now, source: 'page', because: 'For tests', set_by: null }).execute()
      const facts = [
        { kind: 'ADVICE_REQUESTED', on_day: '2024-10-15', contributor: 'd' },
        { kind: 'ADVICE_REQUEST_RECEIVED', on_day: '2024-10-21', contributor: 'd' },
        { kind: 'ADVICE_REQUESTED', on_day: '2024-10-15', contributor: 'c-slt' },
      ]
      for (const fact of facts)
        await ctx.db.insertInto('case_fact').values({ area_id: areaId, fact_id: ctx.newId(), case_id: caseId, recorded_at: ctx.now, recorded_by: worker.personId, said_by_organisation: council, ...fact }).execute()
      await ctx.db.insertInto('case_worker').values({ area_id: areaId, case_id: caseId, assigned_at: ctx.now, person_id: worker.personId, from_day: '2024-11-02', how: 'chosen', because: null, assigned_by: null }).execute()
    }) // prettier-ignore

  type Asked = { params?: Record<string, string>; body?: AreaRequest['body']; day?: string; query?: Record<string, string> } // prettier-ignore
  let minute = 0
  const ask = (who: Who, method: 'GET' | 'POST', path: string, { params = {}, body = {}, day = on, query = {} }: Asked = {}): Promise<Answer> =>
    database.inArea(areaId, async db => {
      const route = caseRoutes.find(each => each.method === method && each.path === path)!
      if (!may(who, route.permission)) return { kind: 'not-found' }
      const request = { params, query, body, upload: null, path: path.replace(':case', params.case ?? ''), csrf: 'token', visitor: 'v', origin: '' }
      return route.handler({ ...ctxOn(db, day, ++minute), who }, request)
    }, { readOnly: method === 'GET' }) // prettier-ignore
  const html = (answer: Answer): string => {
    assert.equal(answer.kind, 'page')
    return answer.kind === 'page' ? answer.main.toString() : ''
  }
  const words = (answer: Answer): string => html(answer).replace(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ') // prettier-ignore
  const whole = async (answer: Answer): Promise<void> => {
    const { results } = await validator.validateString(html(answer).replaceAll(/<main|<\/main/g, '<div'))
    assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ message, ruleId }) => `${ruleId}: ${message}`)), []) // prettier-ignore
  }
  const owner = async (query: string): Promise<Record<string, string>[]> => (await database.ownerPool.query(query)).rows
  const caseOf = (ref: string): Promise<string> => inCtx(database, on, async ctx => (await keyOf(ctx, ref)).caseId)

  test('its own caseworker opens it straight: steps with days and why, advice with the day that was used', async () => {
    const params = { case: await caseOf('A-1') }
    const page = await ask(worker, 'GET', '/cases/:case', { params })
    await whole(page)
    const said = words(page)
    assert.match(said, /Case A-1 · Born 9 March 2014 Robin Specimen/)
    assert.match(said, /Advice is being gathered\. 0 of 2 answers are in; 2 answers are late\. The final plan is due on 20 January 2025, in 31 days/) // prettier-ignore
    assert.match(said, /Late Advice from speech and language therapy: due 26 November 2024, 24 days ago Advice from educational psychology: due 2 December 2024, 18 days ago/) // prettier-ignore
    assert.match(said, /Educational psychology.*?15 October 2024 21 October 2024 2 December 2024/)
    assert.match(
      said,
      /Speech and language therapy.*?15 October 2024 Not known: the day asked is used 26 November 2024/,
    )
    assert.match(said, /When the request was received is not known, so the day it was sent is used/)
    assert.match(said, /Row 2 of the extract that came on 1 November 2024/)
    assert.match(said, /Typed by The caseworker a on 2 November 2024, as council says/)
    assert.match(said, /SEND Regulations 2014 reg 8\(1\)/)
  })
})
