import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { may, type Role, type Who } from '../access/rules.ts'
import { council, inCtx, type Sent } from '../children/testing.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { addDays, type Day } from '../kernel/day.ts'
import { areaId, ctxOn } from '../returns/testing.ts'
import type { Answer } from '../web/answer.ts'
import { caseloadNow, countedOf } from './queries/caseload.ts'
import { mediansHere } from './queries/forecast.ts'
import { caseloadRoutes } from './routes/caseload.ts'
import { addPartners, keyOf, sendEvents } from './testing.ts'

const on = '2025-02-20'
const id = (letter: string): string => `00000000-0000-4000-8000-0000000000${letter.repeat(2)}`
const someone = (letter: string, role: Role): Who => ({ personId: id(letter), name: `The ${role}`, areaId, roles: new Set([role]), posts: new Set() }) // prettier-ignore
const [mine, theirs, lead, coordinator] = [someone('a', 'caseworker'), someone('b', 'caseworker'), someone('c', 'programme-lead'), someone('d', 'health-coordinator')] // prettier-ignore
const everybody = [mine, theirs, lead, coordinator]

const event = (ref: string, kind: string, day: Day, more: Partial<Sent> = {}): Sent => ({ case_ref: ref, kind, on: day, ...more }) as Sent // prettier-ignore
const born = (name: string) => ({ surname: 'Specimen', forename: name, birth_date: '2015-05-05', postcode: 'ZZ1 1AA' })

/** Begun so long ago, decided in time, advice asked of two, one of which has answered. */
const waiting = (ref: string, days: number, name: string): Sent[] => {
  const begun = addDays(on, -days)
  return [
    event(ref, 'REQUEST_RECEIVED', begun, born(name)),
    event(ref, 'ASSESS_DECIDED', addDays(begun, 40), { outcome: 'assess', ...born(name) }),
    event(ref, 'ADVICE_REQUESTED', addDays(begun, 41), { contributor: 'd', ...born(name) }),
    event(ref, 'ADVICE_REQUESTED', addDays(begun, 41), { contributor: 'c-slt', ...born(name) }),
    event(ref, 'ADVICE_RECEIVED', addDays(begun, 60), { contributor: 'd', outcome: 'complete', ...born(name) }),
  ]
}

/** A finished one: 40 days to decide, 1 to ask, 42 for advice, 21 to the draft, 28 to the plan. */
const finished = (number: number): Sent[] => {
  const [ref, begun] = [`F-${number}`, addDays('2024-06-03', number)]
  return [
    event(ref, 'REQUEST_RECEIVED', begun),
    event(ref, 'ASSESS_DECIDED', addDays(begun, 40), { outcome: 'assess' }),
    event(ref, 'ADVICE_REQUESTED', addDays(begun, 41), { contributor: 'd' }),
    event(ref, 'ADVICE_RECEIVED', addDays(begun, 83), { contributor: 'd', outcome: 'complete' }),
    event(ref, 'DRAFT_SERVED', addDays(begun, 104)),
    event(ref, 'PLAN_MADE', addDays(begun, 132)),
  ]
}

const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attribute-empty-style': 'off', 'no-inline-style': 'off', 'no-implicit-button-type': 'off', 'attribute-boolean-style': 'off' } }) // prettier-ignore

describe('caseloads', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
    await addPartners(database)
    await database.inArea(areaId, async db => {
      for (const { personId, name, roles } of everybody) {
        await db.insertInto('person').values({ area_id: areaId, person_id: personId, name, email: `${personId.slice(-2)}@example.org` }).execute()
        await db.insertInto('role_held').values({ area_id: areaId, person_id: personId, organisation_id: council, role: [...roles][0]!, from_day: '2024-01-01' }).execute()
      }
    }) // prettier-ignore
    await sendEvents(
      database,
      [
        // Past 20 weeks; certain (no draft eight days before the end); early; not decided yet; and a fact that cannot be.
        ...waiting('C-1', 160, 'Robin'), ...waiting('C-2', 132, 'Wren'), ...waiting('C-3', 70, 'Lark'),
        event('C-4', 'REQUEST_RECEIVED', addDays(on, -38), born('Teal')), event('C-4', 'DRAFT_SERVED', addDays(on, -90), born('Teal')),
        ...Array.from({ length: 24 }, (_, number) => finished(number)).flat(),
      ],
      '2025-02-19',
    ) // prettier-ignore
    await inCtx(database, '2025-02-19', async ctx => {
      for (const [ref, person] of [
        ['C-1', mine],
        ['C-2', mine],
        ['C-4', mine],
        ['C-3', theirs],
        ['F-1', mine],
      ] as const) {
        const { caseId } = await keyOf(ctx, ref)
        await ctx.db.insertInto('case_worker').values({ area_id: areaId, case_id: caseId, assigned_at: ctx.now, person_id: person.personId, from_day: '2025-02-19', how: 'chosen' }).execute() // prettier-ignore
      }
    })
  })
  after(() => database.drop())

  const ask = (who: Who, path: string, query: Record<string, string> = {}, day = on): Promise<Answer> =>
    database.inArea(areaId, async db => {
      const route = caseloadRoutes.find(each => each.path === path)!
      if (!may(who, route.permission)) return { kind: 'not-found' }
      const request = { params: {}, query, body: {}, upload: null, path, csrf: 'token', visitor: 'v', origin: '' }
      return route.handler({ ...ctxOn(db, day, 90), who }, request)
    }, { readOnly: true }) // prettier-ignore
  const html = (answer: Answer): string => {
    assert.equal(answer.kind, 'page')
    return answer.kind === 'page' ? answer.main.toString() : ''
  }
  const words = (answer: Answer): string => html(answer).replace(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ') // prettier-ignore
  const whole = async (answer: Answer): Promise<void> => {
    const { results } = await validator.validateString(html(answer).replaceAll(/<main|<\/main/g, '<div'))
    assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ message, ruleId }) => `${ruleId}: ${message}`)), []) // prettier-ignore
  }

  test('my cases in the morning: what is late and why, whose advice is missing, who passes 20 weeks', async () => {
    const answer = await ask(mine, '/cases')
    await whole(answer)
    const said = words(answer)
    assert.match(said, /2 cases of yours have something late, and 1 case has something due by 27 February 2025/)
    // C-1 was asked for 160 days ago: its advice is 77 days late, its twenty weeks ended 20 days ago.
    assert.match(
      said,
      /Robin Specimen C-1 · Gathering advice, week 23 Advice: speech and language therapy 11 weeks late/,
    )
    assert.match(said, /31 January 2025 Past 20 weeks Waits for advice from speech and language therapy/)
    assert.match(said, /Wren Specimen.*Certain to pass If all that is left were done today, the family’s 15 days allow the plan on 7 March 2025/) // prettier-ignore
    assert.match(said, /Teal Specimen C-4 · Deciding whether to assess, week 6 · 1 fact held back Decide whether to assess This week 24 February 2025/) // prettier-ignore
    assert.doesNotMatch(said, /Lark|C-3/)
    assert.ok(said.indexOf('C-1') < said.indexOf('C-2') && said.indexOf('C-2') < said.indexOf('C-4'))
  })

  test('filters and sorts are links, and each shows its own', async () => {
    const refs = async (query: Record<string, string>) => [...words(await ask(mine, '/cases', query)).matchAll(/([CF]-\d+) ·/g)].map(found => found[1]) // prettier-ignore
    assert.deepEqual(await refs({ show: 'late' }), ['C-1', 'C-2'])
    assert.deepEqual(await refs({ show: 'week' }), ['C-4'])
    assert.deepEqual(await refs({ show: 'held' }), ['C-4'])
    assert.deepEqual(await refs({ show: 'advice', sort: 'name' }), ['C-1', 'C-2'])
    assert.deepEqual(await refs({ show: 'certain', sort: 'weeks' }), ['C-1', 'C-2'])
    assert.deepEqual(await refs({ sort: 'nonsense', show: 'nonsense' }), ['C-1', 'C-2', 'C-4'])
    assert.equal((words(await ask(mine, '/cases', { show: 'all' })).match(/F-1/g) ?? []).length, 1)
  })

  test('another caseworker sees their own only, and nobody else the page', async () => {
    const said = words(await ask(theirs, '/cases'))
    assert.match(said, /Lark/)
    assert.doesNotMatch(said, /Robin|Wren|C-1/)
    for (const who of [lead, coordinator]) assert.equal((await ask(who, '/cases')).kind, 'not-found')
    assert.equal((await ask(coordinator, '/caseload')).kind, 'not-found')
  })

  test('a manager sees stages and ageing, each count opening to its cases, and no name of a child', async () => {
    const answer = await ask(lead, '/caseload')
    await whole(answer)
    const said = words(answer)
    assert.match(said, /4 cases are open; 1 is past 20 weeks/)
    assert.match(said, /Gathering advice 0 1 0 1 1 0 3/)
    assert.match(said, /Deciding whether to assess 1 0 0 0 0 0 1/)
    assert.match(said, /All open 1 1 0 1 1 0 4/)
    assert.match(said, /Besides: 24 with a plan in place\./)
    assert.match(said, /The caseworker 3 1 1 1 /)
    assert.match(said, /Nobody 0 0 0 23/)
    assert.match(said, /From the last advice to the draft 21 24/)
    assert.doesNotMatch(said, /Robin|Wren|Lark|Teal|Specimen/)
    const list = await ask(lead, '/caseload/cases', { stage: 'assessing', band: '16-20' })
    await whole(list)
    assert.match(
      words(list),
      /Gathering advice, 16 to 20 weeks since the request.*1 case, the longest waiting first.*C-2/,
    )
    assert.doesNotMatch(html(list), /Wren|\/cases\/[0-9a-f-]{36}/)
    assert.match(html(await ask(mine, '/caseload/cases', { show: 'past' })), /\/cases\/[0-9a-f-]{36}/)
    assert.match(words(await ask(lead, '/caseload/cases', { show: 'held' })), /C-4 1 fact held back/)
    assert.match(words(await ask(lead, '/caseload/cases', { show: 'unassigned' })), /No cases|No case\./)
  })

  test('the weekly meeting: who owes advice and how late, what holds plans up, by reference and no name', async () => {
    const answer = await ask(coordinator, '/joint-meeting')
    await whole(answer)
    const said = words(answer)
    assert.match(said, /4 plans are on the way, and 1 of them is past 20 weeks\. 2 pieces of advice are late/)
    // C-1 is 77 days late, C-2 49; C-3 is due in 13 days.
    assert.match(
      said,
      /No organisation is named Speech and language therapy 3 0 0 2 C-1 \(11 weeks late\), C-2 \(7 weeks late\)/,
    )
    assert.match(said, /Advice from speech and language therapy 1 1 C-1 \(2 weeks late\), C-2/)
    assert.match(said, /as it was known a week ago/)
    assert.doesNotMatch(html(answer), /Robin|Wren|Specimen|\/cases\/[0-9a-f-]{36}/)
    assert.match(html(await ask(mine, '/joint-meeting')), /\/cases\/[0-9a-f-]{36}/)
  })

  test('medians and counts asked of the database are those worked out of the facts', async () => {
    await inCtx(
      database,
      on,
      async ctx => {
        const now = { medians: await mediansHere(ctx), caseload: await caseloadNow(ctx) }
        const known = { ...ctx, knownAt: ctx.now }
        const { all, counted } = await caseloadNow(known)
        assert.deepEqual(now.medians, await mediansHere(known, all))
        assert.deepEqual(now.medians.draft, { days: 21, of: 24 })
        assert.deepEqual(now.medians.answers.get('d'), { days: 42, of: 27 })
        const sorted = (rows: typeof counted) => rows.map(each => JSON.stringify(each)).toSorted()
        assert.deepEqual(now.caseload.counted.map(each => each.cases).toSorted(), countedOf(all!).map(each => each.cases).toSorted()) // prettier-ignore
        assert.equal(sorted(now.caseload.counted).length, sorted(counted).length)
        assert.deepEqual(now.caseload.open.map(({ caseRef }) => caseRef), all!.filter(({ standing }) => ['asked', 'assessing', 'drafting', 'with-family'].includes(standing.stage)).map(({ caseRef }) => caseRef)) // prettier-ignore
      },
      95,
    )
  })

  test('as known before the extract came there was no case', async () => {
    await inCtx(database, on, async ctx => {
      const early = { ...ctx, knownAt: new Date('2025-02-18T12:00:00Z'), today: '2025-02-18' }
      assert.deepEqual(await caseloadNow(early), { open: [], counted: [], all: [] })
    })
  })
})
