import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { may, type Role, type Who } from '../access/rules.ts'
import { council, inCtx } from '../children/testing.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { areaId, ctxOn, otherTrust, trust } from '../returns/testing.ts'
import type { Answer } from '../web/answer.ts'
import type { AreaRequest } from '../web/area-routes.ts'
import { adviceRoutes } from './routes/advice.ts'
import { caseRoutes } from './routes/case.ts'
import { sayHoliday } from '../holidays/commands.ts'
import { addPartners, keyOf, sendEvents } from './testing.ts'

const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attribute-empty-style': 'off', 'no-inline-style': 'off', 'no-implicit-button-type': 'off', 'attribute-boolean-style': 'off', 'prefer-native-element': 'off' } }) // prettier-ignore

const on = '2024-12-20'
const id = (letter: string): string => `00000000-0000-4000-8000-0000000000${letter.repeat(2)}`
const school = id('9')
const someone = (letter: string, role: Role): Who => ({ personId: id(letter), name: `The ${role}`, areaId, roles: new Set([role]), posts: new Set() }) // prettier-ignore
const [worker, second, officer, coordinator, stranger, teacher, administrator] = [someone('a', 'caseworker'), someone('b', 'caseworker'), someone('c', 'designated-officer'), someone('d', 'health-coordinator'), someone('e', 'health-coordinator'), someone('f', 'school'), someone('8', 'administrator')] // prettier-ignore
const at = new Map([[worker, council], [second, council], [officer, council], [coordinator, trust], [stranger, otherTrust], [teacher, school], [administrator, council]]) // prettier-ignore

const adviceList = adviceRoutes.find(({ path }) => path === '/advice')!

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
      { case_ref: 'B-1', kind: 'REQUEST_RECEIVED', on: '2024-09-02', birth_date: '2014-03-09' },
      { case_ref: 'B-1', kind: 'ASSESS_DECIDED', on: '2024-08-01', outcome: 'assess', birth_date: '2014-03-09' },
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

  type Asked = { params?: Record<string, string>; body?: AreaRequest['body']; day?: string; knownAt?: Date; area?: number } // prettier-ignore
  let minute = 0
  const ask = (who: Who, method: 'GET' | 'POST', path: string, { params = {}, body = {}, day = on, knownAt, area = areaId }: Asked = {}): Promise<Answer> =>
    database.inArea(area, async db => {
      const route = caseRoutes.find(each => each.method === method && each.path === path)!
      if (!may(who, route.permission)) return { kind: 'not-found' }
      const request = { params, query: {}, body, upload: null, path: path.replace(':case', params.case ?? ''), csrf: 'token', visitor: 'v', origin: '' }
      const ctx = ctxOn(db, day, ++minute)
      return route.handler({ ...ctx, who, area: { ...ctx.area, id: area }, knownAt: knownAt ?? null }, request)
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

  const audit = (what: string) => owner(`select subject_id, detail::text from audit_line where what = '${what}'`)

  test('another’s case asks why first, says nothing before, and the reason is written down', async () => {
    const params = { case: await caseOf('A-1') }
    for (const who of [second, officer]) {
      const gate = await ask(who, 'GET', '/cases/:case', { params })
      await whole(gate)
      assert.doesNotMatch(html(gate), /Robin|Specimen|A-1|2014/)
      assert.doesNotMatch(html(await ask(who, 'GET', '/cases/:case/limits', { params })), /A-1|2024/)
    }
    assert.match(words(await ask(second, 'POST', '/cases/:case/open', { params })), /Say why you open this case/)
    const answer = await ask(second, 'POST', '/cases/:case/open', { params, body: { because: 'cover', back: 'https://elsewhere.example' } }) // prettier-ignore
    assert.deepEqual(answer, { kind: 'redirect', to: `/merrowshire/cases/${params.case}` })
    assert.deepEqual(await audit('case opened to read'), [{ subject_id: params.case, detail: '{"because": "cover"}' }])
    assert.match(words(await ask(second, 'GET', '/cases/:case', { params })), /Robin Specimen/)
    assert.match(words(await ask(worker, 'GET', '/cases/:case', { params })), /Who else opened this case.*The caseworker b\. I stand in/) // prettier-ignore
    // Tomorrow it is asked again.
    assert.doesNotMatch(html(await ask(second, 'GET', '/cases/:case', { params, day: '2024-12-21' })), /Robin/)
  })

  test('a health coordinator sees the part their organisation was asked for, a stranger nothing at all', async () => {
    const params = { case: await caseOf('A-1') }
    const page = await ask(coordinator, 'GET', '/cases/:case', { params })
    await whole(page)
    const said = words(page)
    assert.match(said, /Speech and language therapy/)
    assert.doesNotMatch(said, /Educational psychology.*?21 October|Exceptions|Mediation|Where each date comes from|Type what happened/) // prettier-ignore
    for (const who of [stranger, teacher]) {
      assert.equal((await ask(who, 'GET', '/cases/:case', { params })).kind, 'not-found')
      assert.equal((await ask(who, 'POST', '/cases/:case/open', { params, body: { because: 'care' } })).kind, 'not-found') // prettier-ignore
      assert.equal((await ask(who, 'POST', '/cases/:case/needs', { params })).kind, 'not-found')
    }
    for (const who of [coordinator, administrator])
      assert.equal((await ask(who, 'GET', '/cases/:case/facts', { params })).kind, 'not-found')
    for (const wrong of ['x', id('7')])
      assert.equal((await ask(worker, 'GET', '/cases/:case', { params: { case: wrong } })).kind, 'not-found')
  })

  test('a school sees the cases of its own pupils, from the day the setting is said', async () => {
    const params = { case: await caseOf('A-1') }
    const refused = await ask(worker, 'POST', '/cases/:case/setting', { params, body: { organisation: school, from: '1 January 2025' } }) // prettier-ignore
    assert.match(words(refused), /still to come/)
    await whole(refused)
    const done = await ask(worker, 'POST', '/cases/:case/setting', { params, body: { organisation: school, from: '3 September 2024' } }) // prettier-ignore
    assert.equal(done.kind, 'redirect')
    assert.match(words(await ask(teacher, 'GET', '/cases/:case', { params })), /Robin Specimen/)
    await ask(worker, 'POST', '/cases/:case/setting', { params, body: { organisation: 'none', from: '20 December 2024' } }) // prettier-ignore
    assert.equal((await ask(teacher, 'GET', '/cases/:case', { params })).kind, 'not-found')
    assert.match(words(await ask(worker, 'GET', '/cases/:case', { params })), /No setting, since 20 December 2024/)
  })

  const facts = () => owner('select kind, on_day::text from case_fact order by recorded_at, kind')

  test('typing: only kinds whose source is here; what cannot be is refused with its sentence and nothing is written', async () => {
    const params = { case: await caseOf('A-1') }
    const choose = await ask(worker, 'GET', '/cases/:case/facts', { params })
    await whole(choose)
    assert.match(words(choose), /Requests and the decision to assess Comes from the extract of council\. Correct it there/)
    assert.equal((await ask(worker, 'GET', '/cases/:case/facts/:group', { params: { ...params, group: 'request' } })).kind, 'redirect')
    for (const group of ['advice-given', 'plan', 'exception', 'advice-asked']) await whole(await ask(worker, 'GET', '/cases/:case/facts/:group', { params: { ...params, group } }))
    const before = await facts()
    const type = (group: string, body: AreaRequest['body']) => ask(worker, 'POST', '/cases/:case/facts/:group', { params: { ...params, group }, body })
    for (const [group, body, says] of [
      ['plan', { what: 'PLAN_MADE', on: '3 March 2204' }, /not a day anybody in a case can mean/],
      ['plan', { what: 'DRAFT_SERVED', on: '1 August 2024' }, /before the request of 2 September 2024/],
      ['plan', { what: 'PLAN_MADE', on: 'soon' }, /The day was not understood/],
      ['plan', { what: 'REVIEW_DECISION.amend', on: '1 December 2024' }, /Choose what happened from the list/],
      ['plan', { on: '1 December 2024' }, /Choose what happened/],
      ['advice-given', { what: 'ADVICE_RECEIVED.complete', on: '1 December 2024', contributor: 'wizard' }, /“wizard” is not a contributor of advice/],
      ['advice-given', { what: 'ADVICE_RECEIVED.complete', on: '1 December 2024' }, /Say whose advice/],
      ['exception', { what: 'EXCEPTION', on: '1 December 2024' }, /Choose the ground/],
      ['exception', { what: 'EXCEPTION', on: '1 December 2024', reason: 'EX_C_PERSONAL' }, /Say the last day of it/],
      ['exception', { what: 'EXCEPTION', on: '1 December 2024', reason: 'EX_C_PERSONAL', until: '9 December 2024' }, /Say what shows it/],
      ['request', { what: 'REQUEST_RECEIVED', on: '1 December 2024' }, /comes from the extract|Comes from the extract/],
    ] as const) {
      const answer = await type(group, body)
      if (group === 'request') assert.equal(answer.kind, 'redirect')
      else {
        assert.match(words(answer), says)
        assert.doesNotMatch(words(answer), /[A-Z]+_[A-Z]+/)
        await whole(answer)
      }
    }
    assert.deepEqual(await facts(), before)
  }) // prettier-ignore

  test('an answer of its own kind, advice sent back and accepted, and a final inside the family’s 15 days', async () => {
    const params = { case: await caseOf('A-1') }
    const type = async (group: string, body: AreaRequest['body']) => {
      const answer = await ask(worker, 'POST', '/cases/:case/facts/:group', { params: { ...params, group }, body })
      assert.equal(answer.kind, 'redirect', answer.kind === 'page' ? words(answer) : '')
    }
    await type('advice-given', { what: 'ADVICE_RECEIVED.not-known-to-service', on: '2 December 2024', contributor: 'c-slt' })
    await type('advice-given', { what: 'ADVICE_RECEIVED.complete', on: '29 November 2024', contributor: 'd' })
    await type('advice-given', { what: 'ADVICE_SENT_BACK', on: '3 December 2024', contributor: 'd', note: 'Outcomes are missing' })
    await type('advice-given', { what: 'ADVICE_ACCEPTED', on: '10 December 2024', contributor: 'd' })
    const said = words(await ask(worker, 'GET', '/cases/:case', { params }))
    assert.match(said, /Not known to this service : a return of its own kind/)
    assert.match(said, /Sent back as not fit on 3 December 2024\. For the law it came in on 29 November 2024; accepted as complete on 10 December 2024/)
    assert.match(said, /All advice that was asked for is in, and the draft plan is to be written/)
    assert.equal((await inCtx(database, on, async ctx => ctx.db.selectFrom('case_standing').select('stage').where('case_id', '=', params.case).where('area_id', '=', areaId).executeTakeFirst()))?.stage, 'drafting')
    await type('plan', { what: 'DRAFT_SERVED', on: '11 December 2024' })
    await type('plan', { what: 'PLAN_MADE', on: '19 December 2024' })
    const page = await ask(worker, 'GET', '/cases/:case', { params })
    await whole(page)
    assert.match(words(page), /A right was passed over The plan was made final on Thursday 19 December 2024, before the family’s 15 days were over on Wednesday 25 December 2024/)
    assert.match(words(page), /Sent 19 December 2024, due 20 January 2025/)
    const twice = await ask(worker, 'POST', '/cases/:case/facts/:group', { params: { ...params, group: 'plan' }, body: { what: 'PLAN_MADE', on: '20 December 2024' } })
    assert.match(words(twice), /A second final plan, on 20 December 2024, after that of 19 December 2024/)
    const again = await ask(worker, 'POST', '/cases/:case/facts/:group', { params: { ...params, group: 'plan' }, body: { what: 'PLAN_MADE', on: '19 December 2024' } })
    assert.match(words(again), /recorded already/)
    assert.equal((await audit('case fact typed')).length, 6)
    assert.doesNotMatch(JSON.stringify(await audit('case fact typed')), /Robin|Specimen|Outcomes/)
  }) // prettier-ignore

  test('what was typed is put right or taken back with why; as known before it still stands', async () => {
    const params = { case: await caseOf('A-1') }
    const [made] = await owner(`select fact_id from case_fact where kind = 'PLAN_MADE'`)
    const at = { ...params, fact: made!.fact_id! }
    const page = await ask(worker, 'GET', '/cases/:case/fact/:fact', { params: at })
    await whole(page)
    assert.match(words(page), /The final plan was made, 19 December 2024/)
    const body = { what: 'PLAN_MADE', on: '17 December 2024' }
    assert.match(words(await ask(worker, 'POST', '/cases/:case/fact/:fact', { params: at, body })), /Say why it is put right/) // prettier-ignore
    const right = await ask(worker, 'POST', '/cases/:case/fact/:fact', { params: at, body: { ...body, because: 'The letter says so' } }) // prettier-ignore
    assert.equal(right.kind, 'redirect')
    assert.equal((await ask(worker, 'GET', '/cases/:case/fact/:fact', { params: at })).kind, 'not-found')
    const [now] = await owner(`select f.fact_id from case_fact f left join case_fact_end e using (area_id, fact_id) where kind = 'PLAN_MADE' and e.fact_id is null`) // prettier-ignore
    const next = { ...params, fact: now!.fact_id! }
    assert.match(words(await ask(worker, 'POST', '/cases/:case/fact/:fact/take-back', { params: next })), /Say why it is taken back/) // prettier-ignore
    assert.equal((await ask(worker, 'POST', '/cases/:case/fact/:fact/take-back', { params: next, body: { gone: 'Another child’s plan' } })).kind, 'redirect') // prettier-ignore
    const said = words(await ask(worker, 'GET', '/cases/:case', { params }))
    assert.doesNotMatch(said, /Sent 1[79] December 2024/)
    assert.match(said, /The draft is with the family, who have until 25 December 2024/)
  })

  test('a possible health need is raised, answered by the coordinator asked, and the family told', async () => {
    const params = { case: await caseOf('A-1') }
    const raise = (body: AreaRequest['body']) => ask(coordinator, 'POST', '/cases/:case/needs', { params, body })
    const refused = await raise({ need: '', noticedBy: 'family', body: trust })
    assert.match(words(refused), /Say in a sentence what the child may need/)
    await whole(refused)
    assert.match(words(await raise({ need: 'Help with sleep', noticedBy: 'family', body: council })), /Choose a health organisation of the list/) // prettier-ignore
    assert.equal((await raise({ need: 'Help with sleep', noticedBy: 'family', body: otherTrust })).kind, 'redirect')
    const [{ need_id }] = (await owner('select need_id from health_need')) as [{ need_id: string }]
    const need = { ...params, need: need_id }
    const asked = async (who: Who): Promise<string> => words(await inCtx(database, on, ctx => adviceList.handler({ ...ctx, who }, { params: {}, query: {}, body: {}, upload: null, path: '', csrf: 'token', visitor: 'v', origin: '' }))) // prettier-ignore
    assert.match(await asked(stranger), /Possible health needs that you are asked about .*A-1 Help with sleep/)
    assert.doesNotMatch(await asked(coordinator), /Help with sleep/)
    const given = { answer: 'will be seen', words: 'The sleep clinic sees Robin in January.' }
    // Asked of another trust: its coordinator may open the case now and answer, this one may not answer for it.
    assert.equal((await ask(coordinator, 'POST', '/cases/:case/needs/:need/answer', { params: need, body: given })).kind, 'not-found') // prettier-ignore
    assert.match(words(await ask(stranger, 'GET', '/cases/:case', { params })), /Help with sleep The family noticed it, 20 December 2024\. other-trust to answer by 8 January 2025\. To answer/) // prettier-ignore
    assert.match(words(await ask(worker, 'POST', '/cases/:case/needs/:need/told', { params: need, body: { on: '20 December 2024', how: 'call' } })), /Health has not answered yet/) // prettier-ignore
    assert.equal((await ask(stranger, 'POST', '/cases/:case/needs/:need/answer', { params: need, body: given })).kind, 'redirect') // prettier-ignore
    const answered = await ask(worker, 'GET', '/cases/:case', { params })
    assert.match(words(answered), /Family to be told.*The sleep clinic sees Robin in January/)
    await whole(answered)
    assert.equal((await ask(worker, 'POST', '/cases/:case/needs/:need/told', { params: need, body: { on: '20 December 2024', how: 'call' } })).kind, 'redirect') // prettier-ignore
    assert.match(words(await ask(worker, 'GET', '/cases/:case', { params })), /The family was told in a call on 20 December 2024/) // prettier-ignore
    const told = await owner('select words from message_line')
    // The coordinator asked and the caseworker who tells the family.
    assert.equal(told.length, 2)
    assert.doesNotMatch(JSON.stringify([told, await audit('possible health need raised')]), /Robin|Specimen|sleep/)
  })

  test('a fact that cannot be is named with its sentence and its row, and takes no part in any date', async () => {
    const params = { case: await caseOf('B-1') }
    assert.equal((await ask(worker, 'POST', '/cases/:case/open', { params, body: { because: 'data' } })).kind, 'redirect') // prettier-ignore
    const page = await ask(worker, 'GET', '/cases/:case', { params })
    await whole(page)
    assert.match(words(page), /1 recorded date cannot be, and is left out until put right.*“Whether to assess was decided and the family told” is dated 1 August 2024, before the request of 2 September 2024.*Row 5 of the extract that came on 1 November 2024/) // prettier-ignore
    assert.match(words(page), /Whether to assess is to be decided by 14 October 2024, which was 9 weeks ago/)
    await whole(await ask(worker, 'GET', '/cases/:case/limits', { params }))
  })

  test('as known on an earlier day: before the extract nothing, after it without what was typed since', async () => {
    const params = { case: await caseOf('A-1') }
    const known = (day: string) => ask(worker, 'GET', '/cases/:case', { params, day, knownAt: new Date(`${day}T23:59:59Z`) }) // prettier-ignore
    assert.equal((await known('2024-10-31')).kind, 'not-found')
    const then = words(await known('2024-12-10'))
    assert.match(then, /0 of 2 answers are in/)
    assert.doesNotMatch(then, /Sent back as not fit|Help with sleep/)
  })

  test('a caseworker of another area sees nothing of it', async () => {
    const params = { case: await caseOf('A-1') }
    for (const [method, path] of [['GET', '/cases/:case'], ['GET', '/cases/:case/limits'], ['POST', '/cases/:case/open'], ['POST', '/cases/:case/worker'], ['GET', '/cases/:case/facts'], ['POST', '/cases/:case/needs']] as const)
      assert.equal((await ask(worker, method, path, { params, area: 885, body: { because: 'cover' } })).kind, 'not-found', path)
  }) // prettier-ignore

  test('a bank holiday that is declared moves what is counted in working days, and the page says so for some weeks', async () => {
    const params = { case: await caseOf('A-1') }
    await inCtx(database, on, async ctx => {
      await ctx.db.insertInto('fact_source').values({ area_id: areaId, kinds: 'dispute', set_at: ctx.now, source: 'page', because: 'For tests', set_by: null }).execute()
      await ctx.db.insertInto('case_fact').values({ area_id: areaId, fact_id: ctx.newId(), case_id: params.case, recorded_at: ctx.now, recorded_by: worker.personId, said_by_organisation: council, kind: 'APPEAL_SENT_TO_LA', on_day: '2024-12-16' }).execute()
    }) // prettier-ignore
    const moved =
      /The bank holidays are others than they were, and so is the last day of: The authority sends its response: (.*?), before (.*?\d{4})/
    assert.doesNotMatch(words(await ask(worker, 'GET', '/cases/:case', { params })), moved)
    await inCtx(database, on, ctx => sayHoliday(ctx, { day: '2025-01-06', name: 'A day of joy', source: 'The Gazette', holds: true })) // prettier-ignore
    const said = words(await ask(worker, 'GET', '/cases/:case', { params }))
    assert.deepEqual(moved.exec(said)?.slice(1), ['5 February 2025', '4 February 2025'])
    assert.doesNotMatch(words(await ask(worker, 'GET', '/cases/:case', { params, day: '2025-01-20' })), moved)
  })
})
