import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { may, type Role, type Who } from '../access/rules.ts'
import { addPartners, keyOf, sendEvents } from '../assessments/testing.ts'
import { moveFamilies } from '../children/commands/move-families.ts'
import { childRoutes } from '../children/routes.ts'
import { familyFormRoutes } from '../children/routes/own-family.ts'
import { council, inCtx, referrals, sendAndMatch } from '../children/testing.ts'
import type { Ctx } from '../ctx.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import type { Day } from '../kernel/day.ts'
import { areaId, ctxOn } from '../returns/testing.ts'
import type { Answer } from '../web/answer.ts'
import type { AreaRequest } from '../web/area-routes.ts'
import { familiesDaily } from './commands/tell-daily.ts'
import { familyRoutes } from './routes.ts'

const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attribute-empty-style': 'off', 'no-inline-style': 'off', 'no-implicit-button-type': 'off', 'attribute-boolean-style': 'off' } }) // prettier-ignore

const id = (letter: string): string => `00000000-0000-4000-8000-0000000000${letter.repeat(2)}`
const someone = (letter: string, role: Role, name: string): Who => ({ personId: id(letter), name, areaId, roles: new Set([role]), posts: new Set() }) // prettier-ignore
const [caseworker, officer, mother, father, young, other] = [someone('a', 'caseworker', 'Sycamore Waxwing'), someone('b', 'designated-officer', 'Briar Avocet'), someone('c', 'family', 'Damson Curlew'), someone('d', 'family', 'Sorrel Dunlin'), someone('e', 'young-person', 'Aspen Dunlin'), someone('f', 'family', 'Acorn Siskin')] // prettier-ignore
const people = [caseworker, officer, mother, father, young, other]

/** Turns 16 in May 2025: compulsory school age ends on Friday 27 June 2025. */
const aspen = { surname: 'Dunlin', forename: 'Aspen', birth_date: '2009-05-14', postcode: 'ZZ1 1AA' }
const wren = { surname: 'Dunlin', forename: 'Wren', birth_date: '2014-02-02', postcode: 'ZZ1 1AA' }
const [lastDay, dayAfter]: [Day, Day] = ['2025-06-27', '2025-06-28']

describe('a family’s own pages', () => {
  let database: TestDatabase
  let [aspens, wrens] = ['', '']
  before(async () => {
    database = await testDatabase()
    await addPartners(database)
    await database.inArea(areaId, async db => {
      for (const { personId, name, roles } of people) {
        await db.insertInto('person').values({ area_id: areaId, person_id: personId, name, email: `${name.split(' ')[0]!.toLowerCase()}-${personId.slice(-1)}@example.org` }).execute()
        await db.insertInto('role_held').values({ area_id: areaId, person_id: personId, organisation_id: council, role: [...roles][0]!, from_day: '2024-01-01' }).execute()
      }
    }) // prettier-ignore
    await sendEvents(database, [
      { case_ref: 'A-1', kind: 'REQUEST_RECEIVED', on: '2025-01-06', ...aspen },
      { case_ref: 'A-1', kind: 'ASSESS_DECIDED', on: '2025-02-10', outcome: 'assess', ...aspen },
      { case_ref: 'A-1', kind: 'ADVICE_REQUESTED', on: '2025-02-11', contributor: 'c-slt', ...aspen },
      { case_ref: 'A-1', kind: 'ADVICE_REQUESTED', on: '2025-02-11', contributor: 'd', ...aspen },
      { case_ref: 'A-1', kind: 'ADVICE_RECEIVED', on: '2025-02-20', contributor: 'd', outcome: 'complete', ...aspen },
      { case_ref: 'W-1', kind: 'REQUEST_RECEIVED', on: '2025-02-03', ...wren },
    ], '2025-02-24') // prettier-ignore
    aspens = await childOf('case:A-1')
    wrens = await childOf('case:W-1')
    await inCtx(database, '2025-02-24', async ctx => {
      const key = await keyOf(ctx, 'A-1')
      await ctx.db.insertInto('case_worker').values({ area_id: areaId, case_id: key.caseId, assigned_at: ctx.now, person_id: caseworker.personId, from_day: '2025-02-24', how: 'chosen' }).execute()
    }) // prettier-ignore
  })
  after(() => database.drop())

  const owner = async (query: string): Promise<Record<string, string>[]> => (await database.ownerPool.query(query)).rows
  const childOf = async (subject: string): Promise<string> => (await owner(`select child_id from child_link join child_subject using (area_id, subject_id) where ended_at is null and subject = '${subject}'`))[0]!.child_id! // prettier-ignore

  type Asked = { params?: Record<string, string>; body?: AreaRequest['body']; knownOn?: Day }
  let minute = 0
  const ask = (who: Who, day: Day, method: 'GET' | 'POST', path: string, { params = {}, body = {}, knownOn }: Asked = {}): Promise<Answer> =>
    database.inArea(areaId, async db => {
      const route = [...familyRoutes, ...familyFormRoutes, ...childRoutes].find(each => each.method === method && each.path === path)!
      if (!may(who, route.permission)) return { kind: 'not-found' }
      const now = ctxOn(db, day, ++minute)
      const ctx: Ctx = { ...now, who, ...(knownOn && { today: knownOn, knownAt: new Date(`${knownOn}T23:59:59Z`) }) }
      return route.handler(ctx, { params, query: {}, body, upload: null, path, csrf: 'token', visitor: 'v', origin: '' })
    }, { readOnly: method === 'GET' }) // prettier-ignore
  const see = (who: Who, day: Day, child: string, page = '', more: Asked = {}) =>
    ask(who, day, 'GET', `/family/:child${page}`, { params: { child }, ...more })
  const html = (answer: Answer): string => {
    assert.equal(answer.kind, 'page')
    return answer.kind === 'page' ? answer.main.toString() : ''
  }
  const words = (answer: Answer): string => html(answer).replace(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ') // prettier-ignore
  const whole = async (answer: Answer): Promise<void> => {
    const { results } = await validator.validateString(html(answer))
    assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ message, ruleId }) => `${ruleId}: ${message}`)), []) // prettier-ignore
  }

  /** A caseworker’s or officer’s form on the child’s opened record. */
  const decide = async (who: Who, day: Day, child: string, path: string, body: AreaRequest['body'], more: Record<string, string> = {}) => {
    const opened = await ask(who, day, 'POST', '/children/:child/open', { params: { child }, body: { because: 'case' } })
    const opening = opened.kind === 'redirect' ? opened.to.split('/').at(-1)! : ''
    return ask(who, day, 'POST', `/children/openings/:opening${path}`, { params: { opening, ...more }, body })
  } // prettier-ignore
  const link = (who: Who, child: string, relation: string, day: Day = '2025-02-24') =>
    decide(caseworker, day, child, '/family', { email: `${who.name.split(' ')[0]!.toLowerCase()}-${who.personId.slice(-1)}@example.org`, relation, basis: 'Parental responsibility', evidence: 'Birth certificate, 3 February' }) // prettier-ignore
  const linkOf = async (who: Who, child: string): Promise<string> => (await owner(`select family_link_id from family_link where person_id = '${who.personId}' and child_id = '${child}' order by made_at desc`))[0]!.family_link_id! // prettier-ignore

  test('before anybody is linked the page says what would fill it and whom to ask', async () => {
    const page = await ask(mother, '2025-02-24', 'GET', '/family')
    assert.match(words(page), /Nothing is held about your child here yet.*Ask the council’s SEND team/)
    await whole(page)
    assert.match(words(await ask(young, '2025-02-24', 'GET', '/family')), /Nothing is held about you here yet/)
    assert.equal((await see(mother, '2025-02-24', aspens)).kind, 'not-found')
    assert.equal((await ask(caseworker, '2025-02-24', 'GET', '/family')).kind, 'not-found')
  })

  test('a parent sees where it is, what comes next, why then, and who works on it', async () => {
    for (const [who, child] of [[mother, aspens], [mother, wrens], [father, aspens]] as const) assert.equal((await link(who, child, 'parent')).kind, 'redirect') // prettier-ignore
    const page = await see(mother, '2025-03-03', aspens)
    await whole(page)
    const text = words(page)
    assert.match(text, /Aspen Dunlin/)
    assert.match(text, /The council is assessing your child’s needs/)
    assert.match(text, /sends you a draft plan, or tells you that it will not make one By 28 April 2025/)
    assert.match(
      text,
      /Why that date\? The law gives 16 weeks from 6 January 2025, when the council received the request/,
    )
    assert.match(text, /you get it finished\. By 26 May 2025/)
    assert.match(text, /Sycamore Waxwing , caseworker at council/)
    assert.match(text, /1 answer is still to come.*Speech and language therapy.*Educational psychology.*Came on 20 February 2025/) // prettier-ignore
    assert.match(text, /After 27 June 2025 decisions are your child’s own/)
    assert.match(
      words(await see(mother, '2025-05-01', aspens)),
      /This is late\. It should have happened by 28 April 2025/,
    )
    // Wren shares nobody’s page with Aspen; two children are a list, one is opened at once.
    assert.match(words(await ask(mother, '2025-03-03', 'GET', '/family')), /Aspen Dunlin.*Wren Dunlin/)
    assert.deepEqual(await ask(father, '2025-03-03', 'GET', '/family'), { kind: 'redirect', to: `/merrowshire/family/${aspens}` }) // prettier-ignore
    const easy = await see(mother, '2025-03-03', aspens, '/easy-read')
    await whole(easy)
    assert.match(
      words(easy),
      /The council is asking people who know you\. .*One answer is still missing\..*You hear if you get a plan by 28 April 2025/,
    )
    assert.match(
      words(await see(mother, '2025-06-02', aspens, '/easy-read')),
      /Your plan is late: it was due by 26 May 2025/,
    )
  })

  test('no page shows another household: the other parent, a brother or sister of another family, another area', async () => {
    for (const [who, child] of [[father, wrens], [other, aspens], [other, wrens], [young, aspens]] as const)
      for (const page of ['', '/people', '/easy-read', '/say']) assert.equal((await see(who, '2025-03-03', child, page)).kind, 'not-found') // prettier-ignore
    for (const page of ['', '/people', '/easy-read', '/say']) {
      const [hers, his] = [html(await see(mother, '2025-03-03', aspens, page)), html(await see(father, '2025-03-03', aspens, page))] // prettier-ignore
      assert.doesNotMatch(hers, /Sorrel|ZZ1|example\.org/)
      assert.doesNotMatch(his, /Damson|Wren|ZZ1|example\.org/)
    }
    for (const child of ['x', id('9')]) assert.equal((await see(mother, '2025-03-03', child)).kind, 'not-found')
    const elsewhere = await database.inArea(885, db => {
      const route = familyRoutes.find(each => each.path === '/family/:child')!
      const ctx = { ...ctxOn(db, '2025-03-03'), area: { id: 885, slug: 'worcestershire', name: 'Worcestershire', madeUp: false, keepsRecord: false }, who: { ...mother, areaId: 885 } }
      return route.handler(ctx, { params: { child: aspens }, query: {}, body: {}, upload: null, path: '', csrf: '', visitor: '', origin: '' })
    }) // prettier-ignore
    assert.equal(elsewhere.kind, 'not-found')
  })

  test('who opened the record is said by role and day, never by name', async () => {
    await decide(officer, '2025-03-05', aspens, '/birth', {})
    const page = await see(mother, '2025-03-06', aspens, '/people')
    await whole(page)
    assert.match(words(page), /Your caseworker: Sycamore Waxwing/)
    assert.match(words(page), /5 March 2025 A designated officer, council I work on this child’s EHC case/)
    assert.doesNotMatch(html(page), /Briar/)
  })

  test('what a parent says is wrong reaches the caseworker and is answered; the other parent reads neither', async () => {
    const say = (who: Who, body: AreaRequest['body']) => ask(who, '2025-03-10', 'POST', '/family/:child/say', { params: { child: aspens }, body }) // prettier-ignore
    const refused = await say(mother, { words: '' })
    await whole(refused)
    assert.match(words(refused), /Say what it is.*Write what you want to say/)
    assert.equal((await say(other, { about: 'wrong', words: 'Not mine' })).kind, 'not-found')
    assert.equal((await say(mother, { about: 'wrong', words: 'The therapist came in March' })).kind, 'redirect')
    assert.match(words(await see(mother, '2025-03-11', aspens)), /The therapist came in March.*No answer yet/)
    const [said] = await owner('select said_id from family_said')
    const told = await owner(`select words, path from message_line where person_id = '${caseworker.personId}'`)
    assert.equal(told.length, 1)
    assert.doesNotMatch(`${told[0]!.words}`, /Aspen|Dunlin|therapist/)
    await decide(
      caseworker,
      '2025-03-12',
      aspens,
      '/said/:said',
      { answer: 'Put right today' },
      { said: said!.said_id! },
    )
    assert.match(words(await see(mother, '2025-03-13', aspens)), /Answer, 12 March 2025: Put right today/)
    assert.doesNotMatch(html(await see(father, '2025-03-13', aspens)), /therapist|Put right today/)
    const lines = await owner(`select detail::text as detail from audit_line where what like 'family%'`)
    assert.ok(lines.length >= 4)
    assert.deepEqual(lines.filter(({ detail }) => /Aspen|Dunlin|therapist|Damson|Sorrel/.test(detail!)), []) // prettier-ignore
  })

  test('a barred parent sees nothing from that moment; only a designated officer lifts the bar, and linking is then a new grant', async () => {
    const bar = { barred: 'yes', because: 'A court order of 14 March' }
    const params = { link: await linkOf(father, aspens) }
    assert.equal((await see(father, '2025-03-14', aspens)).kind, 'page')
    await decide(caseworker, '2025-03-14', aspens, '/family/:link/end', bar, params)
    for (const page of ['', '/people', '/easy-read', '/say']) assert.equal((await see(father, '2025-03-14', aspens, page)).kind, 'not-found') // prettier-ignore
    // Not as known on a day before the bar either.
    assert.equal((await see(father, '2025-03-15', aspens, '', { knownOn: '2025-03-01' })).kind, 'not-found')
    assert.match(words(await link(father, aspens, 'parent', '2025-03-16')), /was barred from this child/)
    const lift = { lifted: 'The order was discharged on 20 March; seen' }
    assert.equal((await decide(caseworker, '2025-03-21', aspens, '/family/:link/lift', lift, params)).kind, 'not-found')
    assert.match(
      words(await decide(officer, '2025-03-21', aspens, '/family/:link/lift', {}, params)),
      /Say what has changed/,
    )
    assert.equal((await decide(officer, '2025-03-21', aspens, '/family/:link/lift', lift, params)).kind, 'redirect')
    assert.match(
      words(await decide(officer, '2025-03-21', aspens, '/family/:link/lift', lift, params)),
      /No bar stands/,
    )
    assert.equal((await see(father, '2025-03-21', aspens)).kind, 'not-found')
    assert.equal((await link(father, aspens, 'parent', '2025-03-22')).kind, 'redirect')
    assert.equal((await see(father, '2025-03-22', aspens)).kind, 'page')
  })

  test('60 and 14 days before, parents, the young person and the caseworker are told, once each and without a name', async () => {
    assert.equal((await link(young, aspens, 'the young person', '2025-04-01')).kind, 'redirect')
    const told = async (on: Day, who: Who) => {
      const before = (await owner('select 1 from family_told')).length
      await inCtx(database, on, familiesDaily, ++minute)
      const first = (await owner('select 1 from family_told')).length
      await inCtx(database, on, familiesDaily, ++minute)
      assert.equal((await owner('select 1 from family_told')).length, first, 'told twice')
      const lines = await owner(`select words, path from message_line where person_id = '${who.personId}' order by raised_at desc`) // prettier-ignore
      return { more: first - before, words: lines[0]?.words }
    }
    assert.equal((await told('2025-04-27', mother)).more, 0)
    const first = await told('2025-04-28', mother)
    assert.equal(first.more, 4)
    assert.match(`${first.words}`, /After 27 June 2025.*decisions are your child’s own/)
    assert.equal((await told('2025-05-20', mother)).more, 0)
    const second = await told('2025-06-13', young)
    assert.equal(second.more, 4)
    assert.match(`${second.words}`, /you decide about your plan and who in your family sees your page/)
    const all = await owner(`select words, path from message_line`)
    assert.match(all.map(line => line.words).join(' '), /Speak with them alone before then/)
    assert.deepEqual(all.filter(({ words: said, path }) => /Aspen|Dunlin|Damson|Wren/i.test(`${said} ${path}`)), []) // prettier-ignore
  })

  test('he turns 16 in May: on the last Friday in June his mother’s access ends', async () => {
    for (const page of ['', '/people', '/easy-read', '/say']) assert.equal((await see(mother, lastDay, aspens, page)).kind, 'page', page) // prettier-ignore
    for (const page of ['', '/people', '/easy-read', '/say']) assert.equal((await see(mother, dayAfter, aspens, page)).kind, 'not-found', page) // prettier-ignore
    assert.equal((await see(mother, dayAfter, aspens, '', { knownOn: '2025-05-01' })).kind, 'not-found')
    assert.equal((await ask(mother, dayAfter, 'POST', '/family/:child/say', { params: { child: aspens }, body: { about: 'wrong', words: 'Words' } })).kind, 'not-found') // prettier-ignore
    // Her other child’s page stands, and is the only one left.
    assert.deepEqual(await ask(mother, dayAfter, 'GET', '/family'), { kind: 'redirect', to: `/merrowshire/family/${wrens}` }) // prettier-ignore
    const own = await see(young, dayAfter, aspens)
    await whole(own)
    assert.match(words(own), /You decide about your plan, and who in your family sees this/)
    assert.match(words(own), /The council is assessing your needs/)
  })

  test('unless he agrees, on his own page; and he ends that any time', async () => {
    const hers = await linkOf(mother, aspens)
    const params = { child: aspens, link: hers }
    const page = await see(young, dayAfter, aspens, '/people')
    await whole(page)
    assert.match(words(page), /Who in your family can see it You decide\..*Damson Curlew.*You have not agreed/)
    assert.equal(
      (await ask(mother, dayAfter, 'POST', '/family/:child/people/:link/agree', { params })).kind,
      'not-found',
    )
    assert.equal((await ask(young, dayAfter, 'POST', '/family/:child/people/:link/agree', { params: { ...params, child: wrens } })).kind, 'not-found') // prettier-ignore
    assert.equal((await see(mother, dayAfter, aspens)).kind, 'not-found')
    await ask(young, '2025-06-30', 'POST', '/family/:child/people/:link/agree', { params })
    assert.match(words(await see(mother, '2025-06-30', aspens)), /You see this because the young person agrees/)
    assert.equal((await see(father, '2025-06-30', aspens)).kind, 'not-found')
    assert.match(words(await see(young, '2025-06-30', aspens, '/people')), /Damson Curlew Parent You agreed/)
    await ask(young, '2025-07-02', 'POST', '/family/:child/people/:link/end', { params })
    assert.equal((await see(mother, '2025-07-02', aspens)).kind, 'not-found')
    // Nobody is given access by way of another child’s link.
    await ask(young, '2025-07-02', 'POST', '/family/:child/people/:link/agree', { params: { child: aspens, link: await linkOf(mother, wrens) } }) // prettier-ignore
    assert.equal((await see(mother, '2025-07-02', aspens)).kind, 'not-found')
  })

  test('or unless she is recorded as representing him in a decision, for as long as that is', async () => {
    const params = { link: await linkOf(mother, aspens) }
    const path = '/family/:link/representative'
    const given = { decision: 'Where to live', evidence: 'Assessment of capacity, 1 July 2025', from: '3/7/2025', until: '31/12/2025' } // prettier-ignore
    for (const [field, value, sentence] of [['decision', '', /Say which decision/], ['evidence', '', /Say what you saw/], ['from', 'soon', /The day was not understood/], ['until', '1/7/2025', /last day is before the first/]] as const) {
      const refused = await decide(caseworker, '2025-07-03', aspens, path, { ...given, [field]: value }, params)
      assert.match(words(refused), sentence)
      await whole(refused)
    } // prettier-ignore
    assert.equal((await decide(officer, '2025-07-03', aspens, path, given, params)).kind, 'not-found')
    assert.equal((await decide(caseworker, '2025-07-03', aspens, path, given, params)).kind, 'redirect')
    assert.match(words(await see(mother, '2025-07-03', aspens)), /you represent the young person in: Where to live, until 31 December 2025/) // prettier-ignore
    assert.equal((await see(mother, '2025-12-31', aspens)).kind, 'page')
    assert.equal((await see(mother, '2026-01-01', aspens)).kind, 'not-found')
    const [ground] = await owner(`select ground_id from family_ground where ground = 'representative'`)
    await decide(caseworker, '2025-08-01', aspens, '/grounds/:ground/end', { because: 'Capacity was looked at again' }, { ground: ground!.ground_id! }) // prettier-ignore
    assert.equal((await see(mother, '2025-08-01', aspens)).kind, 'not-found')
  })

  test('an agreement he gave a caseworker counts as well', async () => {
    const params = { link: await linkOf(father, aspens) }
    assert.match(words(await decide(caseworker, '2025-08-02', aspens, '/family/:link/agreement', {}, params)), /Say how and when/) // prettier-ignore
    await decide(caseworker, '2025-08-02', aspens, '/family/:link/agreement', { agreed: 'At school on 1 August, alone with his teacher' }, params) // prettier-ignore
    assert.equal((await see(father, '2025-08-02', aspens)).kind, 'page')
    assert.match(words(await decide(caseworker, '2025-08-02', aspens, '/family/:link/agreement', { agreed: 'Again and again' }, params)), /recorded already/) // prettier-ignore
    const record = await decide(caseworker, '2025-08-02', aspens, '/birth', {})
    await whole(record)
    assert.match(words(record), /The young person agrees, from 2 August 2025/)
    assert.match(words(record), /Sees nothing since the young person decides for themselves/)
  })

  test('an agreement is not asked for years before it matters', async () => {
    const early = await decide(caseworker, '2025-08-02', wrens, '/family/:link/agreement', { agreed: 'He is eleven and nodded' }, { link: await linkOf(mother, wrens) }) // prettier-ignore
    assert.match(words(early), /too early to ask\. Ask from 28 June 2029/)
    assert.equal((await owner(`select 1 from family_ground where ground = 'agreement' and evidence like 'He is eleven%'`)).length, 0) // prettier-ignore
  })

  test('a child of whom no assessment is held has a page that says what would fill it', async () => {
    await sendAndMatch(database, referrals, [{ referral_id: 'R2', local_patient_id: 'P2', received_on: '2025-01-06', surname: 'Siskin', forename: 'Tern', birth_date: '2018-03-03', postcode: '' }], { on: '2025-08-05' }) // prettier-ignore
    const child = await childOf('patient:P2')
    await link(other, child, 'carer', '2025-08-06')
    const page = await see(other, '2025-08-06', child)
    await whole(page)
    assert.match(words(page), /Tern Siskin.*Nothing is held here yet about an EHC assessment or plan/)
    assert.match(words(await see(other, '2025-08-06', child, '/easy-read')), /Nothing has started yet/)
    assert.match(words(await see(other, '2025-08-06', child, '/people')), /you are linked as carer since 6 August 2025 \(Parental responsibility\)/) // prettier-ignore
  })

  test('when two records are found to be one child a bar wins over a link, and agreements and answers go along', async () => {
    await sendAndMatch(database, referrals, [{ referral_id: 'R3', local_patient_id: 'P3', received_on: '2025-01-06', surname: 'Curlew', forename: 'Plover', birth_date: '2009-01-15', postcode: '' }], { on: '2025-08-10' }) // prettier-ignore
    await sendEvents(database, [{ case_ref: 'P-1', kind: 'REQUEST_RECEIVED', on: '2025-02-03', surname: 'Curlew', forename: 'Plover Lee', birth_date: '2009-01-15' }], '2025-08-11') // prettier-ignore
    const [from, to] = [await childOf('patient:P3'), await childOf('case:P-1')]
    assert.notEqual(from, to)
    for (const [who, child] of [[mother, from], [father, from], [father, to], [other, from], [other, to]] as const) assert.equal((await link(who, child, 'parent', '2025-08-12')).kind, 'redirect') // prettier-ignore
    await decide(caseworker, '2025-08-12', from, '/family/:link/agreement', { agreed: 'Said so on the telephone' }, { link: await linkOf(mother, from) }) // prettier-ignore
    await ask(mother, '2025-08-12', 'POST', '/family/:child/say', { params: { child: from }, body: { about: 'question', words: 'Who comes?' } }) // prettier-ignore
    // The father is barred from the one, another person from the other.
    const bar = { barred: 'yes', because: 'A court order' }
    await decide(caseworker, '2025-08-13', from, '/family/:link/end', bar, { link: await linkOf(father, from) })
    await decide(caseworker, '2025-08-13', to, '/family/:link/end', bar, { link: await linkOf(other, to) })
    await owner(`update child_link set child_id = '${to}' where child_id = '${from}' and ended_at is null`)
    await inCtx(database, '2025-08-14', ctx => moveFamilies(ctx, [[from, to]]), ++minute)
    const agreed = await see(mother, '2025-08-14', to)
    assert.match(words(agreed), /because the young person agrees.*Who comes\?/)
    assert.equal((await see(mother, '2025-08-14', from)).kind, 'not-found')
    for (const who of [father, other]) {
      for (const child of [from, to]) assert.equal((await see(who, '2025-08-14', child)).kind, 'not-found')
      assert.match(words(await link(who, to, 'parent', '2025-08-14')), /was barred from this child/)
    }
  })

  test('dates of birth that disagree are said, asked about once, and settled by a person', async () => {
    const numbered = { ...wren, upn: 'W900', postcode: '' }
    await sendEvents(database, [{ case_ref: 'W-1', kind: 'REQUEST_RECEIVED', on: '2025-02-03', ...numbered }], '2025-09-01') // prettier-ignore
    await sendAndMatch(database, referrals, [{ referral_id: 'R1', local_patient_id: 'P1', received_on: '2025-01-06', ...numbered, birth_date: '2014-12-12' }], { on: '2025-09-02' }) // prettier-ignore
    await owner(`update child_link set child_id = '${wrens}' where subject_id = (select subject_id from child_subject where subject = 'patient:P1')`) // prettier-ignore
    const page = await see(mother, '2025-09-03', wrens)
    await whole(page)
    assert.match(words(page), /different dates of birth: 2 February 2014 or 12 December 2014/)
    await inCtx(database, '2025-09-03', familiesDaily, ++minute)
    await inCtx(database, '2025-09-04', familiesDaily, ++minute)
    assert.equal((await owner(`select 1 from family_told where what = 'births'`)).length, 1)
    const asked = await decide(caseworker, '2025-09-04', wrens, '/birth', { born: '2/2/2050', seen: '' })
    assert.match(words(asked), /That day is still to come.*Say what you saw.*Date of birth in doubt/)
    await decide(caseworker, '2025-09-04', wrens, '/birth', { born: '2/2/2014', seen: 'Birth certificate' })
    assert.doesNotMatch(words(await see(mother, '2025-09-04', wrens)), /different dates of birth/)
  })
})
