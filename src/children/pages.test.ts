import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import type { Role, Who } from '../access/rules.ts'
import { may } from '../access/rules.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { addTrusts, areaId, ctxOn, trust } from '../returns/testing.ts'
import type { Answer } from '../web/answer.ts'
import type { AreaRequest } from '../web/area-routes.ts'
import { childrenOfPerson } from './queries/families.ts'
import { childRoutes } from './routes.ts'
import { mayMatch, mayOpen, seesNumber } from './rules/see.ts'
import { council, events, inCtx, referrals, robin, sendAndMatch } from './testing.ts'

const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attribute-empty-style': 'off', 'no-inline-style': 'off', 'no-implicit-button-type': 'off', 'attribute-boolean-style': 'off' } }) // prettier-ignore

const on = '2025-02-20'
const id = (letter: string): string => `00000000-0000-4000-8000-0000000000${letter.repeat(2)}`
const someone = (letter: string, role: Role): Who => ({ personId: id(letter), name: `The ${role}`, areaId, roles: new Set([role]), posts: new Set() }) // prettier-ignore
const [caseworker, coordinator, analyst, mother, stranger] = [someone('a', 'caseworker'), someone('b', 'health-coordinator'), someone('c', 'analyst'), someone('d', 'family'), someone('e', 'health-coordinator')] // prettier-ignore
const at = new Map([[caseworker, council], [coordinator, trust], [analyst, council], [mother, council], [stranger, id('f')]]) // prettier-ignore

describe('pages of children', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
    await addTrusts(database)
    await database.inArea(areaId, async db => {
      for (const [organisation_id, slug, kind, sector] of [[council, 'council', 'council', 'education'], [id('f'), 'third-trust', 'nhs-trust', 'health']] as const)
        await db.insertInto('organisation').values({ area_id: areaId, organisation_id, slug, kind, sector }).execute()
      for (const [who, organisation_id] of at) {
        await db.insertInto('person').values({ area_id: areaId, person_id: who.personId, name: who.name, email: `${[...who.roles][0]}-${who.personId.slice(-1)}@example.org` }).execute()
        await db.insertInto('role_held').values({ area_id: areaId, person_id: who.personId, organisation_id, role: [...who.roles][0]!, from_day: '2024-01-01' }).execute()
      }
    }) // prettier-ignore
    await sendAndMatch(database, events, [{ case_ref: '1', kind: 'PLAN_MADE', on: '2024-06-03', upn: 'A1', local_child_id: 'C1', ...robin, postcode: '' }], { on: '2025-02-10', from: council }) // prettier-ignore
    await sendAndMatch(database, referrals, [
      { referral_id: 'R1', local_patient_id: 'P1', received_on: '2025-01-06', nhs_number: 'N1', nhs_number_status: '01', ...robin },
      { referral_id: 'R2', local_patient_id: 'P2', received_on: '2025-01-06', surname: 'Household', forename: 'Another', birth_date: '2015-01-01', postcode: 'ZZ1 1AA' },
    ], { on: '2025-02-12' }) // prettier-ignore
  })
  after(() => database.drop())

  type Asked = {
    params?: Record<string, string>
    query?: Record<string, string>
    body?: AreaRequest['body']
    day?: string
  }
  let minute = 0
  const ask = (who: Who, method: 'GET' | 'POST', path: string, { params = {}, query = {}, body = {}, day = on }: Asked = {}): Promise<Answer> =>
    database.inArea(areaId, async db => {
      const route = childRoutes.find(each => each.method === method && each.path === path)!
      if (!may(who, route.permission)) return { kind: 'not-found' }
      const request = { params, query, body, upload: null, path, csrf: 'token', visitor: 'v', origin: '' }
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
  const childOf = async (subject: string): Promise<string> => (await owner(`select child_id from child_link join child_subject using (area_id, subject_id) where ended_at is null and subject = '${subject}'`))[0]!.child_id! // prettier-ignore
  /** Opens as somebody does; gives back the id in the address that follows. */
  const open = async (who: Who, path: string, params: Record<string, string>, body: AreaRequest['body'] = { because: 'case' }) => {
    const answer = await ask(who, 'POST', path, { params, body })
    assert.equal(answer.kind, 'redirect')
    return { opening: answer.kind === 'redirect' ? answer.to.split('/').at(-1)! : '' }
  } // prettier-ignore

  test('a doubt is listed without anything of a child, and opening it is written down', async () => {
    const list = await ask(caseworker, 'GET', '/children')
    assert.match(words(list), /1 match waits for a person.*Same date of birth, same surname and same first name/)
    assert.doesNotMatch(html(list), /Robin|Specimen|2014/)
    await whole(list)
    assert.match(words(await ask(stranger, 'GET', '/children')), /No match waits/)
    const [doubt] = await owner('select doubt_id from match_doubt')
    const params = { doubt: doubt!.doubt_id! }
    assert.equal((await ask(stranger, 'POST', '/children/doubts/:doubt/open', { params })).kind, 'not-found')
    const opening = await open(caseworker, '/children/doubts/:doubt/open', params)
    const lines = await owner(`select what, subject_id from audit_line where what = 'match opened'`)
    assert.deepEqual(lines, [{ what: 'match opened', subject_id: params.doubt }])
    const page = await ask(caseworker, 'GET', '/children/compare/:opening', { params: opening })
    await whole(page)
    assert.match(words(page), /Robin Specimen.*9 March 2014.*A1/)
    assert.doesNotMatch(html(page), /N1|>P1</)
    // Nobody else's address, and none of yesterday.
    assert.equal((await ask(coordinator, 'GET', '/children/compare/:opening', { params: opening })).kind, 'not-found')
    assert.equal((await ask(caseworker, 'GET', '/children/compare/:opening', { params: opening, day: '2025-02-21' })).kind, 'not-found') // prettier-ignore
    const health = await ask(coordinator, 'GET', '/children/compare/:opening', { params: await open(coordinator, '/children/doubts/:doubt/open', params) }) // prettier-ignore
    assert.match(html(health), /N1/)
    assert.doesNotMatch(html(health), />A1<|>C1</)
    const neither = html(await ask(analyst, 'GET', '/children/compare/:opening', { params: await open(analyst, '/children/doubts/:doubt/open', params) })) // prettier-ignore
    assert.doesNotMatch(neither, />(A1|N1|C1|P1)</)
    const refused = await ask(caseworker, 'POST', '/children/compare/:opening', { params: opening })
    assert.match(words(refused), /Say whether the two are the same child/)
    await whole(refused)
    // Later puts it off, the same links it.
    await ask(caseworker, 'POST', '/children/compare/:opening', { params: opening, body: { answer: 'later' } })
    assert.match(words(await ask(caseworker, 'GET', '/children')), /No match waits/)
    assert.match(words(await ask(caseworker, 'GET', '/children', { day: '2025-03-06' })), /1 match waits/)
    const same = await ask(caseworker, 'POST', '/children/compare/:opening', { params: opening, body: { answer: 'same', because: 'I know the family' } }) // prettier-ignore
    assert.ok(same.kind === 'redirect' && same.to.endsWith('/children?saved=1'))
    assert.match(words(await ask(caseworker, 'GET', '/children', { query: { saved: '1' } })), /Your answer is kept/)
    assert.equal(same.kind, 'redirect')
    assert.equal(await childOf('case:1'), await childOf('patient:P1'))
  })

  test('a child’s record: opened with a reason, numbers by service, sources, status; and no other household', async () => {
    const child = await childOf('case:1')
    const gate = await ask(caseworker, 'GET', '/children/:child', { params: { child } })
    assert.doesNotMatch(html(gate), /Robin|Specimen|A1/)
    await whole(gate)
    assert.match(
      words(await ask(caseworker, 'POST', '/children/:child/open', { params: { child } })),
      /Say why you open/,
    )
    const mine = await open(caseworker, '/children/:child/open', { child })
    const page = await ask(caseworker, 'GET', '/children/openings/:opening', { params: mine })
    await whole(page)
    assert.match(words(page), /Born 9 March 2014 Robin Specimen SEND status: EHC plan, since 3 June 2024, as the local authority says \(council\)/) // prettier-ignore
    assert.match(words(page), /Unique pupil number \(UPN\) A1/)
    assert.match(words(page), /NHS number Held by trust\. Your service does not use it/)
    assert.match(words(page), /A person decided/)
    assert.doesNotMatch(html(page), /Household|N1|ZZ1/)
    const theirs = words(await ask(coordinator, 'GET', '/children/openings/:opening', { params: await open(coordinator, '/children/:child/open', { child }) })) // prettier-ignore
    assert.match(theirs, /NHS number N1/)
    assert.doesNotMatch(theirs, / A1 /)
    assert.match(theirs, /Who opened this record.*The caseworker/)
    assert.equal((await ask(coordinator, 'GET', '/children/openings/:opening', { params: mine })).kind, 'not-found')
    assert.equal((await ask(stranger, 'GET', '/children/:child', { params: { child } })).kind, 'not-found')
    assert.equal((await ask(stranger, 'POST', '/children/:child/open', { params: { child }, body: { because: 'care' } })).kind, 'not-found') // prettier-ignore
    for (const params of [
      { child: 'x', opening: 'x' },
      { child: id('9'), opening: id('9') },
    ]) {
      assert.equal((await ask(caseworker, 'GET', '/children/:child', { params })).kind, 'not-found')
      assert.equal((await ask(caseworker, 'GET', '/children/openings/:opening', { params })).kind, 'not-found')
    }
  })

  test('a child is found by a number of one’s own service only', async () => {
    const find = (who: Who, number: string) => ask(who, 'POST', '/children/find', { body: { number } })
    const child = await childOf('case:1')
    assert.deepEqual(await find(caseworker, ' a1 '), { kind: 'redirect', to: `/merrowshire/children/${child}` })
    for (const [who, number] of [
      [caseworker, 'N1'],
      [coordinator, 'A1'],
      [stranger, 'N1'],
      [caseworker, 'P1'],
    ] as const)
      // prettier-ignore
      assert.match(words(await find(who, number)), /No child you may open has this number/)
    assert.doesNotMatch(html(await find(caseworker, 'N1')), /N1/)
    assert.match(words(await find(caseworker, '')), /Type a number/)
  })

  test('families are linked by a person who says on what basis; ended, and barred for good', async () => {
    const child = await childOf('case:1')
    const params = await open(caseworker, '/children/:child/open', { child })
    const given = { email: 'family-d@example.org', relation: 'parent', basis: 'Parental responsibility', evidence: 'Birth certificate, 3 February' } // prettier-ignore
    const link = (body: AreaRequest['body']) => ask(caseworker, 'POST', '/children/openings/:opening/family', { params, body }) // prettier-ignore
    assert.equal((await ask(coordinator, 'POST', '/children/openings/:opening/family', { params, body: given })).kind, 'not-found') // prettier-ignore
    const unknown = await link({ ...given, email: 'Specimen' })
    assert.match(words(unknown), /Nobody who signs in as a parent/)
    await whole(unknown)
    assert.match(words(await link({ ...given, evidence: '' })), /Say what you saw/)
    assert.match(words(await link({ ...given, email: 'caseworker-a@example.org' })), /Nobody who signs in/)
    assert.equal((await link(given)).kind, 'redirect')
    assert.match(words(await link(given)), /linked already/)
    const mine = (day = on) => inCtx(database, day, ctx => childrenOfPerson(ctx, mother.personId, day), 600)
    assert.deepEqual((await mine()).map(({ childId }) => childId), [child]) // prettier-ignore
    assert.deepEqual(await inCtx(database, on, ctx => childrenOfPerson({ ...ctx, knownAt: new Date('2025-02-01') }, mother.personId, on)), []) // prettier-ignore
    const page = await ask(caseworker, 'GET', '/children/openings/:opening', { params })
    assert.match(words(page), /The family Parent Parental responsibility Seen: Birth certificate/)
    await whole(page)
    const [row] = await owner('select family_link_id from family_link')
    const end = { params: { ...params, link: row!.family_link_id! }, body: { barred: 'yes', because: 'A court order of 1 February' } } // prettier-ignore
    assert.equal((await ask(caseworker, 'POST', '/children/openings/:opening/family/:link/end', end)).kind, 'redirect')
    assert.match(words(await link(given)), /was barred from this child/)
    assert.deepEqual(await mine(), [])
  })

  test('records are taken off a child with a reason, and no rule puts them back', async () => {
    const child = await childOf('case:1')
    const params = await open(caseworker, '/children/:child/open', { child })
    const [link] = await owner(`select link_id from child_link join child_subject using (area_id, subject_id) where ended_at is null and subject = 'patient:P1'`) // prettier-ignore
    const path = '/children/openings/:opening/links/:link/end'
    const off = { ...params, link: link!.link_id! }
    assert.match(words(await ask(caseworker, 'POST', path, { params: off, body: { because: '' } })), /Say why these records/) // prettier-ignore
    assert.equal((await ask(caseworker, 'POST', path, { params: off, body: { because: 'A cousin of the same name' } })).kind, 'redirect') // prettier-ignore
    assert.notEqual(await childOf('case:1'), await childOf('patient:P1'))
    assert.match(words(await ask(caseworker, 'POST', path, { params: off, body: { because: 'Again' } })), /not linked to this child any more/) // prettier-ignore
    await sendAndMatch(database, events, [{ case_ref: '1', kind: 'PLAN_MADE', on: '2024-06-03', upn: 'A1', local_child_id: 'C1', ...robin }], { on: '2025-02-22', from: council }) // prettier-ignore
    assert.notEqual(await childOf('case:1'), await childOf('patient:P1'))
    assert.equal((await owner("select 1 from match_doubt d where ended_at is null and not exists (select 1 from match_answer a where a.doubt_id = d.doubt_id)")).length, 0) // prettier-ignore
  })
})

test('who sees which number, opens which child and matches whom', () => {
  const held = (role: Role, organisationId: string, sector: string) => [{ role, organisationId, sector }]
  const cases = [
    ['caseworker', 'education', 'upn', true], ['caseworker', 'education', 'nhs-number', false],
    ['health-coordinator', 'health', 'nhs-number', true], ['health-coordinator', 'health', 'upn', false],
    ['designated-officer', 'health', 'nhs-number', true], ['designated-officer', 'health', 'upn', false],
    ['designated-officer', 'education', 'upn', true], ['analyst', 'education', 'upn', false], ['analyst', 'education', 'local', false],
    ['programme-lead', 'education', 'upn', false], ['data-sender', 'health', 'upn', true], ['data-sender', 'education', 'nhs-number', true],
  ] as const // prettier-ignore
  for (const [role, sector, system, sees] of cases)
    assert.equal(seesNumber(held(role, 'o', sector), system, 'o'), sees, `${role} ${system}`)
  assert.equal(seesNumber(held('health-coordinator', 'o', 'health'), 'local', 'other'), false)
  assert.equal(seesNumber(held('data-sender', 'o', 'health'), 'nhs-number', 'other'), false)
  assert.deepEqual([mayOpen(held('health-coordinator', 'o', 'health'), ['p']), mayOpen(held('health-coordinator', 'o', 'health'), ['o']), mayOpen(held('caseworker', 'c', 'education'), ['p'])], [false, true, true]) // prettier-ignore
  assert.deepEqual([mayMatch(held('analyst', 'c', 'education'), []), mayMatch(held('school', 's', 'education'), ['s'])], [true, false]) // prettier-ignore
})
