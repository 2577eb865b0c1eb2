import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { may, type Role, type Who } from '../access/rules.ts'
import { council, inCtx, type Sent } from '../children/testing.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import type { Day } from '../kernel/day.ts'
import { areaId, ctxOn, otherTrust, trust } from '../returns/testing.ts'
import type { Answer } from '../web/answer.ts'
import type { AreaRequest } from '../web/area-routes.ts'
import { adviceDaily } from './commands/reminders.ts'
import { workOutAll } from './commands/work-out.ts'
import { timelineOf } from './queries/cases.ts'
import { adviceRoutes } from './routes/advice.ts'
import { addPartners, keyOf, sendEvents } from './testing.ts'

const id = (letter: string): string => `00000000-0000-4000-8000-0000000000${letter.repeat(2)}`
const school = id('5')
const someone = (letter: string, role: Role): Who => ({ personId: id(letter), name: `The ${role}`, areaId, roles: new Set([role]), posts: new Set() }) // prettier-ignore
const [worker, health, otherHealth, teacher, lead, admin] = [someone('a', 'caseworker'), someone('b', 'health-coordinator'), someone('c', 'health-coordinator'), someone('d', 'school'), someone('e', 'service-lead'), someone('f', 'administrator')] // prettier-ignore
const at: readonly (readonly [Who, string])[] = [[worker, council], [health, trust], [otherHealth, otherTrust], [teacher, school], [lead, council], [admin, council]] // prettier-ignore

const robin = { surname: 'Specimen', forename: 'Robin', birth_date: '2015-05-05', postcode: 'ZZ1 1AA' }
const event = (ref: string, kind: string, day: Day, more: Partial<Sent> = {}): Sent => ({ case_ref: ref, kind, on: day, ...robin, ...more }) as Sent // prettier-ignore

const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attribute-empty-style': 'off', 'no-inline-style': 'off', 'no-implicit-button-type': 'off', 'attribute-boolean-style': 'off' } }) // prettier-ignore

describe('requests for advice', () => {
  let database: TestDatabase
  let caseId = ''
  let extractCase = ''
  before(async () => {
    database = await testDatabase()
    await addPartners(database)
    await database.inArea(areaId, async db => {
      await db.insertInto('organisation').values({ area_id: areaId, organisation_id: school, slug: 'school', kind: 'school', sector: 'education' }).execute()
      for (const [{ personId, name, roles }, organisation_id] of at) {
        await db.insertInto('person').values({ area_id: areaId, person_id: personId, name, email: `${personId.slice(-2)}@example.org` }).execute()
        await db.insertInto('role_held').values({ area_id: areaId, person_id: personId, organisation_id, role: [...roles][0]!, from_day: '2024-01-01' }).execute()
      }
      for (const [contributor, organisation_id] of [['c', otherTrust], ['c-slt', trust], ['d', council]] as const)
        await db.insertInto('contributor_body').values({ area_id: areaId, contributor, set_at: new Date('2024-09-01T09:00:00Z'), organisation_id }).execute()
    }) // prettier-ignore
    // Asked on Tuesday 15 October 2024 of speech and language, paediatrics, psychology and the school.
    await sendEvents(
      database,
      [
        ...['A-1', 'A-2'].flatMap(ref => [
          event(ref, 'REQUEST_RECEIVED', '2024-09-02'),
          event(ref, 'ASSESS_DECIDED', '2024-10-14', { outcome: 'assess' }),
          event(ref, 'ADVICE_REQUESTED', '2024-10-15', { contributor: 'c-slt' }),
        ]),
        ...['c-paediatrics', 'd', 'b'].map(contributor => event('A-1', 'ADVICE_REQUESTED', '2024-10-15', { contributor })), // prettier-ignore
      ],
      '2024-10-16',
    )
    await inCtx(
      database,
      '2024-10-16',
      async ctx => {
        ;[caseId, extractCase] = [(await keyOf(ctx, 'A-1')).caseId, (await keyOf(ctx, 'A-2')).caseId]
        await ctx.db.insertInto('case_worker').values({ area_id: areaId, case_id: caseId, assigned_at: ctx.now, person_id: worker.personId, from_day: '2024-10-16', how: 'chosen' }).execute() // prettier-ignore
        await ctx.db.insertInto('case_setting').values({ area_id: areaId, case_id: caseId, recorded_at: ctx.now, organisation_id: school, from_day: '2024-10-16' }).execute() // prettier-ignore
      },
      50,
    )
  })
  after(() => database.drop())

  const answersTyped = (on: Day) =>
    inCtx(database, on, async ctx => {
      await ctx.db.insertInto('fact_source').values({ area_id: areaId, kinds: 'advice-given', set_at: ctx.now, source: 'page', because: 'Contributors answer here' }).execute() // prettier-ignore
      await workOutAll(ctx)
    }, 55) // prettier-ignore

  type Asked = { body?: AreaRequest['body']; query?: Record<string, string>; ref?: string; contributor?: string }
  let minute = 60
  const ask = (who: Who, method: 'GET' | 'POST', path: string, day: Day, { body = {}, query = {}, ref = caseId, contributor = 'c-slt' }: Asked = {}): Promise<Answer> =>
    database.inArea(areaId, async db => {
      const route = adviceRoutes.find(each => each.method === method && each.path === path)!
      if (!may(who, route.permission)) return { kind: 'not-found' }
      const request = { params: { case: ref, contributor }, query, body, upload: null, path, csrf: 'token', visitor: 'v', origin: '' }
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
  const one = '/advice/:case/:contributor'
  const owner = async (query: string): Promise<Record<string, unknown>[]> => (await database.ownerPool.query(query)).rows // prettier-ignore

  test('while answers come from the extract the page says where to answer, and nothing is typed', async () => {
    const page = await ask(health, 'GET', one, '2024-10-20')
    await whole(page)
    assert.match(words(page), /Answers in this case come from the extract/)
    assert.doesNotMatch(html(page), /<form/)
    const tried = await ask(health, 'POST', `${one}/answer`, '2024-10-20', { body: { outcome: 'complete', on: '20 October 2024' } }) // prettier-ignore
    assert.match(words(tried), /comes from the extract of the authority’s case system/)
    assert.equal((await owner('select 1 from case_fact')).length, 0)
    await answersTyped('2024-10-20')
  })

  test('each organisation sees what it was asked, and nothing of what another was', async () => {
    const mine = words(await ask(health, 'GET', '/advice', '2024-10-20'))
    assert.match(mine, /2 requests wait for your answer\. None is late/)
    assert.match(mine, /Robin Specimen A-1 Speech and language therapy Sent 15 October 2024 Receipt not recorded 26 November 2024 six weeks from the day it was sent/) // prettier-ignore
    assert.doesNotMatch(mine, /paediatrics|psychology/i)
    // A health service without a body of its own is the whole of health's.
    assert.match(
      words(await ask(otherHealth, 'GET', '/advice', '2024-10-20')),
      /1 request waits.*Community paediatrics/,
    )
    assert.match(words(await ask(teacher, 'GET', '/advice', '2024-10-20')), /1 request waits.*Education \(school, early years or college\)/) // prettier-ignore
    assert.match(words(await ask(lead, 'GET', '/advice', '2024-10-20')), /1 request waits.*Educational psychology/)
    await whole(await ask(health, 'GET', '/advice', '2024-10-20'))
    for (const who of [otherHealth, teacher, lead]) {
      assert.equal((await ask(who, 'GET', one, '2024-10-20')).kind, 'not-found')
      assert.equal((await ask(who, 'POST', `${one}/answer`, '2024-10-20', { body: { outcome: 'complete', on: '20 October 2024' } })).kind, 'not-found') // prettier-ignore
    }
    assert.equal((await ask(worker, 'GET', '/advice', '2024-10-20')).kind, 'not-found')
    for (const ref of ['x', id('9')]) assert.equal((await ask(health, 'GET', one, '2024-10-20', { ref })).kind, 'not-found') // prettier-ignore
  })

  test('sent on Tuesday 15 October it is due on 26 November; received on Monday 21st, on 2 December, and the page says which day was used', async () => {
    const before = words(await ask(health, 'GET', one, '2024-10-22'))
    assert.match(before, /Tuesday 26 November 2024.*When the request was received is not known, so the day it was sent is used/) // prettier-ignore
    const refused = await ask(health, 'POST', `${one}/received`, '2024-10-22', { body: { on: '14 October 2024' } })
    assert.match(words(refused), /before it was sent to you/)
    await whole(refused)
    assert.equal((await ask(health, 'POST', `${one}/received`, '2024-10-22', { body: { on: '21 October 2024' } })).kind, 'redirect') // prettier-ignore
    const then = words(await ask(health, 'GET', one, '2024-10-22'))
    assert.match(then, /It is due on Monday 2 December 2024/)
    assert.match(then, /the six weeks run from the day it was received/)
    assert.match(words(await ask(health, 'GET', '/advice', '2024-10-22')), /Received 21 October 2024 2 December 2024 six weeks from the day you received it/) // prettier-ignore
  })

  test('reminders go out five working days before, on the day, five after and then weekly; once each, without a name', async () => {
    const on = (day: Day) => inCtx(database, day, async ctx => {
      await workOutAll(ctx)
      return (await adviceDaily(ctx)).reminded
    }, 400) // prettier-ignore
    // Speech and language of A-1 due Monday 2 December: Monday 25 November, the day, 9 and 16 December. The others on 26 November.
    assert.equal(await on('2024-11-18'), 0)
    assert.equal(await on('2024-11-19'), 4)
    assert.equal(await on('2024-11-19'), 0)
    assert.equal(await on('2024-11-25'), 1)
    assert.equal(await on('2024-11-26'), 4)
    assert.equal(await on('2024-12-02'), 1)
    // Five working days after 26 November is the 3rd; missed days are made up for once.
    assert.equal(await on('2024-12-05'), 4)
    assert.equal(await on('2024-12-06'), 0)
    const lines = await owner('select words, person_id from message_line')
    assert.ok(lines.length >= 5)
    assert.doesNotMatch(JSON.stringify(lines), /Robin|Specimen|2015/)
    assert.ok(lines.some(each => /Advice is due soon for case A-1 \(speech and language therapy, by 2 December 2024\)/.test(String(each.words)))) // prettier-ignore
    assert.ok(lines.some(each => /Advice is late for case A-1 \(community paediatrics, 9 days late\)/.test(String(each.words)))) // prettier-ignore
    assert.deepEqual(new Set((await owner(`select distinct detail->>'organisations' as n from audit_line where what = 'reminders about advice'`)).map(each => each.n)), new Set(['1', '4'])) // prettier-ignore
    assert.match(words(await ask(health, 'GET', '/advice', '2024-12-06')), /Reminded on 2 December 2024/)
  })

  test('answered late, sent back with a sentence, completed and accepted: the first date stays for the law', async () => {
    const body = { outcome: 'complete', on: '12 December 2024', note: 'By secure mail' }
    assert.match(words(await ask(health, 'GET', '/advice', '2024-12-12')), /A-1 .*10 days late/)
    assert.match(words(await ask(health, 'POST', `${one}/answer`, '2024-12-12', { body: { on: '12 December 2024' } })), /Say what your answer is/) // prettier-ignore
    assert.match(words(await ask(health, 'POST', `${one}/answer`, '2024-12-12', { body: { ...body, on: '13 December 2024' } })), /still to come/) // prettier-ignore
    assert.equal((await ask(health, 'POST', `${one}/answer`, '2024-12-12', { body })).kind, 'redirect')
    assert.match(words(await ask(health, 'GET', one, '2024-12-13')), /Answered on 12 December 2024, 10 days late/)
    assert.equal((await ask(health, 'POST', `${one}/sent-back`, '2024-12-13', { body: { on: '13 December 2024', because: 'No provision is named' } })).kind, 'not-found') // prettier-ignore
    const judged = await ask(worker, 'GET', one, '2024-12-13')
    await whole(judged)
    assert.match(words(judged), /Is it fit to be used/)
    assert.match(words(await ask(worker, 'POST', `${one}/sent-back`, '2024-12-13', { body: { on: '13 December 2024' } })), /Say in a sentence what is missing/) // prettier-ignore
    assert.match(words(await ask(worker, 'POST', `${one}/accepted`, '2024-12-13', { body: { on: '1 December 2024' } })), /Nothing had come in by this day/) // prettier-ignore
    assert.equal((await ask(worker, 'POST', `${one}/sent-back`, '2024-12-13', { body: { on: '13 December 2024', because: 'No provision is named' } })).kind, 'redirect') // prettier-ignore
    assert.match(
      words(await ask(health, 'GET', '/advice', '2024-12-14')),
      /1 was sent back.*Sent back, to be completed/,
    )
    const back = words(await ask(health, 'GET', one, '2024-12-14'))
    assert.match(back, /13 December 2024: No provision is named.*Not completed yet/)
    assert.equal((await ask(health, 'POST', `${one}/answer`, '2024-12-17', { body: { outcome: 'complete', on: '17 December 2024' } })).kind, 'redirect') // prettier-ignore
    assert.equal((await ask(worker, 'POST', `${one}/accepted`, '2024-12-18', { body: { on: '18 December 2024' } })).kind, 'redirect') // prettier-ignore
    const end = words(await ask(health, 'GET', one, '2024-12-18'))
    assert.match(end, /Answered on 12 December 2024, 10 days late\. It was accepted as complete/)
    assert.match(end, /Completed on 17 December 2024/)
    await inCtx(database, '2024-12-18', async ctx => {
      const { steps } = await timelineOf(ctx, await keyOf(ctx, 'A-1'))
      const step = steps.find(({ rule, about }) => rule === 'EHC.ADVICE' && about === 'c-slt')
      assert.deepEqual([step?.due, step?.metOn, step?.state], ['2024-12-02', '2024-12-12', 'met late'])
    }, 900) // prettier-ignore
    assert.match(words(await ask(health, 'GET', '/advice', '2024-12-18', { query: { show: 'answered' } })), /12 December 2024, 10 days late Complete Accepted/) // prettier-ignore
    const told = await owner(`select words from message_line where person_id = '${worker.personId}'`)
    assert.deepEqual(told.map(each => each.words), ['Case A-1: advice came in (speech and language therapy).']) // prettier-ignore
  })

  test('“not known to us” is an answer of its own, and a missed appointment a ground with what shows it', async () => {
    const paediatrics = { contributor: 'c-paediatrics' }
    assert.match(words(await ask(otherHealth, 'POST', `${one}/missed`, '2024-12-18', { ...paediatrics, body: { on: '20 November 2024' } })), /Say what shows it/) // prettier-ignore
    assert.equal((await ask(otherHealth, 'POST', `${one}/missed`, '2024-12-18', { ...paediatrics, body: { on: '20 November 2024', evidence: 'Letter of 4 November' } })).kind, 'redirect') // prettier-ignore
    assert.match(words(await ask(otherHealth, 'GET', '/advice', '2024-12-18')), /To answer, the limit is lifted/)
    assert.equal((await ask(otherHealth, 'POST', `${one}/answer`, '2024-12-18', { ...paediatrics, body: { outcome: 'not-known-to-service', on: '18 December 2024' } })).kind, 'redirect') // prettier-ignore
    assert.match(words(await ask(otherHealth, 'GET', one, '2024-12-18', paediatrics)), /not known to this service/)
    const facts = await owner(`select kind, outcome, said_by_organisation from case_fact where contributor = 'c-paediatrics' order by recorded_at`) // prettier-ignore
    assert.deepEqual(facts, [
      { kind: 'APPOINTMENT_MISSED', outcome: null, said_by_organisation: otherTrust },
      { kind: 'ADVICE_RECEIVED', outcome: 'not-known-to-service', said_by_organisation: otherTrust },
    ])
  })

  test('a caseworker opens another’s case with a reason first', async () => {
    const other = await ask(worker, 'GET', one, '2024-12-18', { ref: extractCase })
    assert.deepEqual(other, { kind: 'redirect', to: `/merrowshire/cases/${extractCase}` })
    assert.equal((await ask(worker, 'POST', `${one}/accepted`, '2024-12-18', { ref: extractCase, body: { on: '18 December 2024' } })).kind, 'not-found') // prettier-ignore
  })

  test('an administrator sets when reminders go out, and nobody else', async () => {
    const page = await ask(admin, 'GET', '/advice/reminders', '2024-12-18')
    await whole(page)
    assert.equal((await ask(worker, 'GET', '/advice/reminders', '2024-12-18')).kind, 'not-found')
    assert.match(words(await ask(admin, 'POST', '/advice/reminders', '2024-12-18', { body: { before: '40', onTheDay: 'no', after: '5', every: '5' } })), /Give at most 20/) // prettier-ignore
    assert.equal((await ask(admin, 'POST', '/advice/reminders', '2024-12-18', { body: { before: '0', onTheDay: 'no', after: '10', every: '10' } })).kind, 'redirect') // prettier-ignore
    assert.match(html(await ask(admin, 'GET', '/advice/reminders', '2024-12-18')), /name="after"[^>]*value="10"/)
  })
})
