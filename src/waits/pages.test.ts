import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { may, type Role, type Who } from '../access/rules.ts'
import type { Sent } from '../children/testing.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { addDays, type Day } from '../kernel/day.ts'
import { catalogue } from '../measures/catalogue.ts'
import { declareMeasures } from '../measures/commands/declare-measures.ts'
import { typeFigure } from '../measures/commands/type-figure.ts'
import { areaId, ctxOn, otherTrust, trust } from '../returns/testing.ts'
import type { Answer } from '../web/answer.ts'
import { weeks } from './pages/parts.ts'
import { waitRoutes } from './routes/waits.ts'
import { addServices, sendSummary, sendWaits } from './testing.ts'

const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attribute-empty-style': 'off', 'no-inline-style': 'off', 'no-implicit-button-type': 'off', 'attribute-boolean-style': 'off', 'prefer-native-element': 'off' } }) // prettier-ignore

const today: Day = '2025-02-10'
const people: Record<string, string> = {}

/** 60 wait for therapy, 30 of them long; 300 more, who waited longest, are closed as duplicates in January. */
const therapy = (closed: boolean): Sent[] => [
  ...Array.from({ length: 60 }, (_, n): Sent => ({ referral_id: `T${n}`, local_patient_id: `P${n % 40}`, surname: 'Specimen', forename: `Ash-${n % 40}`, birth_date: '2015-03-09', service: 'Occupational therapy', received_on: n < 30 ? '2023-11-06' : addDays('2024-11-01', n % 20), priority: n % 4 === 0 ? '' : 'routine', triaged_on: n < 20 ? '2025-01-08' : '', first_contact_on: n < 5 ? '2025-01-08' : '' })),
  ...Array.from({ length: 300 }, (_, n): Sent => ({ referral_id: `D${n}`, local_patient_id: `Q${n}`, surname: 'Pretend', forename: `Bay-${n}`, birth_date: '2014-05-09', service: 'Occupational therapy', received_on: '2023-06-01', priority: 'routine', closed_on: closed ? '2025-01-20' : '', closure_reason: closed ? 'duplicate' : '' })),
] // prettier-ignore

const someone = async (database: TestDatabase, role: Role, organisationId: string): Promise<Who> => {
  const personId = `00000000-0000-4000-8000-0000000000${String(10 + Object.keys(people).length)}`
  people[role + organisationId] = personId
  await database.inArea(areaId, async db => {
    await db.insertInto('person').values({ area_id: areaId, person_id: personId, name: `The ${role}`, email: `${personId}@example.org` }).execute()
    await db.insertInto('role_held').values({ area_id: areaId, person_id: personId, role, organisation_id: organisationId, from_day: '2024-01-01' }).execute()
  })
  return { personId, name: `The ${role}`, areaId, roles: new Set([role]), posts: new Set() }
} // prettier-ignore

describe('pages of waits', () => {
  let database: TestDatabase
  let [lead, otherLead, board, analyst]: Who[] = []
  before(async () => {
    database = await testDatabase()
    await addServices(database)
    await sendWaits(database, therapy(false), { on: '2025-01-02' })
    await sendWaits(database, therapy(true), { on: '2025-02-03' })
    await sendSummary(database, [85, 3, 3, 10, 23, 9, 33, 3].map((number, at) => ({ service: 'Physiotherapy', month_end: '2025-01-31', count_of: 'waiting', band: ['', '0-1', '>1-2', '>2-4', '>4-12', '>12-18', '>18-52', '>52'][at]!, number })), { on: '2025-02-04', from: otherTrust }) // prettier-ignore
    lead = await someone(database, 'service-lead', trust)
    otherLead = await someone(database, 'service-lead', otherTrust)
    board = await someone(database, 'board-member', trust)
    analyst = await someone(database, 'analyst', trust)
  })
  after(() => database.drop())

  type Asked = { readonly query?: Record<string, string>; readonly body?: Record<string, string>; readonly params?: Record<string, string>; readonly known?: Date } // prettier-ignore
  const ask = (who: Who | null | undefined, method: 'GET' | 'POST', path: string, { query = {}, body = {}, params = {}, known }: Asked = {}): Promise<Answer> =>
    database.inArea(areaId, async db => {
      const route = waitRoutes.find(each => each.path === path && each.method === method)!
      if (!may(who ?? null, route.permission)) return { kind: 'not-found' }
      return route.handler({ ...ctxOn(db, today, 40), who: who ?? null, knownAt: known ?? null }, { params, query, body, upload: null, path, csrf: '', visitor: '', origin: '' })
    }) // prettier-ignore
  const html = (answer: Answer): string => (answer.kind === 'page' ? answer.main.toString() : assert.fail(answer.kind))
  const words = (answer: Answer): string => html(answer).replace(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ') // prettier-ignore
  const therapyPage = { params: { service: 'occupational-therapy' } }

  test('all services: the worst first, what was not submitted said, and whole for every reader', async () => {
    const [staff, visitor] = [words(await ask(board, 'GET', '/waits')), words(await ask(null, 'GET', '/waits'))]
    assert.match(staff, /At the end of January 2025, 40 children were waiting for health services\. Some wait for more than one service: that is 60 waits\. 30 waits had lasted more than 52 weeks/)
    assert.match(staff, /Occupational therapy ?: 30 of 60 waits have lasted more than 52 weeks/)
    assert.match(staff, /Physiotherapy .*monthly numbers only other-trust 85 56\.5% 36 3 not sent/)
    assert.match(visitor, /At the end of January 2025, 60 waits for health services were going on/)
    assert.doesNotMatch(visitor, /40 children|Weeks: longest/)
    assert.match(staff, /Whose/, 'they are of two trusts')
    assert.match(visitor, /Around the lists What helps while a child waits, and whom to ring Children offered another provider See this/)
    assert.match(words(await ask(lead, 'GET', '/waits')), /Contact while waiting Scenarios: what it would take Services, their clocks/)
    assert.match(words(await ask(board, 'GET', '/waits', { query: { month: '2024-12' } })), /Physiotherapy Nothing was submitted for December 2024/)
    for (const who of [null, lead, analyst])
      for (const [path, asked] of [['/waits', {}], ['/waits/:service', therapyPage], ['/waits/:service', { params: { service: 'physiotherapy' } }]] as const) {
        const { results } = await validator.validateString(html(await ask(who, 'GET', path, asked)))
        assert.deepEqual(results.flatMap(({ messages }) => messages.map(({ message, ruleId }) => `${path} ${ruleId}: ${message}`)), [])
      }
  }) // prettier-ignore

  test('weeks on pages are rounded as the measures round them', () => {
    assert.deepEqual([126, 128.5, 364, 365, 375, null].map(weeks), ['18', '18.4', '52', '52.1', '53.6', '–'])
  })

  test('a clean-up of 300 raises the share, and the page says that 300 left without being seen', async () => {
    const page = words(await ask(analyst, 'GET', '/waits/:service', therapyPage))
    assert.match(page, /The share within 18 weeks rose from 8\.3% to 50\.0%, and 300 left the list in January 2025 without being seen\. Had they stayed, it would be 8\.3%/)
    assert.match(page, /Was on the list twice: 300/)
    assert.match(page, /Triaged, still waiting 20\. .*Of 5 of them the sender’s list says that they were seen on the day of triage/)
    assert.match(page, /Priority not recorded 0 0 0/)
    assert.match(page, /60 waits of 40 children/)
    const visitor = words(await ask(null, 'GET', '/waits/:service', therapyPage))
    assert.doesNotMatch(visitor, /Longest wait|Triaged, still waiting|Left without being seen/)
    assert.match(visitor, /up to 1 week 0 over 1, up to 2 weeks 0 /, 'bands in words')
    assert.match(visitor, /Over 52 weeks Jan 2025 60 30 30 Dec 2024 360/, 'the chart’s numbers as they may be shown, the newest first')
  }) // prettier-ignore

  test('as known before the clean-up came nobody had left; the months say what was first known', async () => {
    const then = words(
      await ask(analyst, 'GET', '/waits/:service', { ...therapyPage, known: new Date('2025-01-20T12:00:00Z') }),
    )
    assert.match(
      then,
      /At the end of December 2024, 340 children were waiting for Occupational therapy\. Some were referred more than once: that is 360 waits\./,
    )
    // Held against today’s list, an earlier one would tell the public of single children.
    const known = new Date('2025-01-20T12:00:00Z')
    const asKnown = words(await ask(null, 'GET', '/waits/:service', { ...therapyPage, known }))
    for (const page of [asKnown, words(await ask(null, 'GET', '/waits', { known }))]) {
      assert.match(page, /shown only to those who work with them/)
      assert.doesNotMatch(page, /360|18 weeks/)
    }
    assert.equal((await ask(null, 'GET', '/waits/:service/months.csv', { ...therapyPage, known })).kind, 'not-found')
    const csv = await ask(analyst, 'GET', '/waits/:service/months.csv', therapyPage)
    const body = csv.kind === 'file' ? String(csv.body) : assert.fail(csv.kind)
    assert.match(body, /2025-01,60,50,30,30,0,.*,300,60,/)
    const shown = await ask(null, 'GET', '/waits/:service/months.csv', therapyPage)
    assert.ok(shown.kind === 'file' && !/longest|left_unseen/.test(String(shown.body)))
  })

  test('a trust that sends the month’s numbers alone is there, with its difference flagged', async () => {
    const page = words(await ask(analyst, 'GET', '/waits/:service', { params: { service: 'physiotherapy' } }))
    assert.match(page, /85 the bands add up to 84: a difference of 1/)
    assert.match(page, /no middle or longest wait can be told from them/)
    assert.match(page, /not sent/)
    const visitor = words(await ask(null, 'GET', '/waits/:service', { params: { service: 'physiotherapy' } }))
    assert.doesNotMatch(visitor, /add up to/)
  })

  test('the service’s lead opens “over 52 weeks” to its children, and says why; nobody else gets that far', async () => {
    const query = { month: '2025-01', of: 'over52' }
    const at = { ...therapyPage, query }
    for (const who of [null, board, analyst, otherLead]) assert.equal((await ask(who, 'GET', '/waits/:service/open', at)).kind, 'not-found')
    assert.match(words(await ask(lead, 'GET', '/waits/:service/open', at)), /Why do you open them/)
    assert.doesNotMatch(words(await ask(lead, 'GET', '/waits/:service/open', at)), /A\. S\.|T0\b/)
    const refused = await ask(lead, 'POST', '/waits/:service/open', { ...therapyPage, body: { ...query, because: ' ' } })
    assert.ok(refused.kind === 'page' && refused.status === 422)
    assert.equal((await ask(otherLead, 'POST', '/waits/:service/open', { ...therapyPage, body: { ...query, because: 'to look' } })).kind, 'not-found')
    assert.equal((await ask(lead, 'POST', '/waits/:service/open', { ...therapyPage, body: { ...query, because: 'to book them' } })).kind, 'redirect')
    const opened = words(await ask(lead, 'GET', '/waits/:service/open', at))
    assert.match(opened, /Waiting over 52 weeks .*30 waits, those who have waited longest first/)
    assert.equal(opened.match(/\bA\. S\./g)?.length, 30)
    const { rows } = await database.ownerPool.query(`select what, subject_id from audit_line where what = 'waiting list opened'`)
    assert.deepEqual(rows, [{ what: 'waiting list opened', subject_id: 'occupational-therapy' }])
    for (const [name, value] of [['of', 'nobody'], ['band', '9'], ['priority', 'x'], ['month', '1999-01']] as const) assert.equal((await ask(lead, 'GET', '/waits/:service/open', { ...therapyPage, query: { [name]: value } })).kind, 'not-found')
  }) // prettier-ignore

  test('which 18 weeks comes first is somebody’s choice with a reason, and pages say it', async () => {
    assert.match(words(await ask(null, 'GET', '/waits')), /has not recorded which “18 weeks” it puts first/)
    const wrong = await ask(analyst, 'POST', '/waits/headline', { body: { meaning: 'every', because: '' } })
    assert.ok(wrong.kind === 'page' && wrong.status === 422)
    assert.equal((await ask(analyst, 'POST', '/waits/headline', { body: { meaning: 'cohort', because: 'It is what families were promised' } })).kind, 'redirect')
    const again = await ask(analyst, 'POST', '/waits/headline', { body: { meaning: 'cohort', because: 'Once more' } })
    assert.match(words(again), /This is put first already/)
    assert.match(words(await ask(analyst, 'GET', '/waits/:service', therapyPage)), /The partnership puts first: of children referred in a month, those who were helped within 18 weeks\. Chosen by The analyst/)
    assert.match(words(await ask(null, 'GET', '/waits')), /Chosen by the partnership/)
  }) // prettier-ignore

  test('a service is described by whoever leads it, and its clock holds from then on', async () => {
    const body = { name: 'Occupational therapy', organisation: trust, knownAs: 'Occupational therapy\nOT', clock: 'intervention', sitrepLine: '', untilAge: '16', replaces: '', 'contact-all': '84', because: 'Help is what counts' } // prettier-ignore
    const keep = (who: Who | undefined, change: Record<string, string> = {}) => ask(who, 'POST', '/settings/services/:service', { ...therapyPage, body: { ...body, ...change } }) // prettier-ignore
    for (const [field, value] of [['name', ''], ['organisation', 'nobody'], ['clock', 'wall'], ['untilAge', '99'], ['contact-all', '-3'], ['because', ''], ['replaces', 'itself'], ['sitrepLine', 'none such']] as const) {
      const answer = await keep(lead, { [field]: value })
      assert.ok(answer.kind === 'page' && answer.status === 422, field)
    }
    assert.match(words(await keep(otherLead)), /You may describe services of your own organisation/)
    assert.equal((await keep(board)).kind, 'not-found')
    assert.equal((await keep(lead)).kind, 'redirect')
    assert.match(words(await ask(lead, 'GET', '/waits/:service', therapyPage)), /The clock runs from the referral to the first help/)
    assert.match(words(await ask(lead, 'GET', '/settings/services')), /Occupational therapy, OT .* all others: 84 days/)
    assert.equal((await ask(lead, 'GET', '/settings/services/:service', { params: { service: 'none' } })).kind, 'not-found')
  }) // prettier-ignore

  test('a service that counts its list itself too: both numbers for those who work with them, one for everybody and that it is one', async () => {
    await sendSummary(database, [{ service: 'Occupational therapy', month_end: '2025-01-31', count_of: 'waiting', band: '', number: 777 }], { on: '2025-02-05' }) // prettier-ignore
    const [staff, visitor] = [await ask(analyst, 'GET', '/waits/:service', therapyPage), await ask(null, 'GET', '/waits/:service', therapyPage)] // prettier-ignore
    assert.match(words(staff), /For January 2025 it says that 777 wait; its list of referrals holds \d+/)
    assert.match(
      words(visitor),
      /The service also counts its list itself each month, and the two are not always the same/,
    )
    assert.doesNotMatch(words(visitor), /777/)
  })

  test('the meanings of 18 weeks over all services, each under its own name with its newest month, the one put first first', async () => {
    await database.inArea(areaId, async db => {
      const ctx = { ...ctxOn(db, today, 50), who: analyst! }
      await declareMeasures(ctx, catalogue)
      const figure = { asAt: '2025-02-05', source: 'Lists', status: 'final', note: null } as const
      const typed = [
        await typeFigure(ctx, { measure: 'waits.within-18-weeks', period: '2025-01', numerator: 50, denominator: 100, ...figure }),
        await typeFigure(ctx, { measure: 'waits.within-18-weeks', period: '2025-02', numerator: 10, denominator: 100, ...figure, asAt: today, status: 'provisional' }),
        await typeFigure(ctx, { measure: 'waits.cohort-within-18-weeks', period: '2024-09', numerator: 8, denominator: 32, ...figure }),
        await typeFigure(ctx, { measure: 'waits.completed-within-18-weeks', period: '2025-01', numerator: 3, denominator: 30, ...figure }),
      ]
      assert.deepEqual(typed.map(({ ok }) => ok), [true, true, true, true])
    })
    const [visitor, staff] = [words(await ask(null, 'GET', '/waits')), words(await ask(analyst, 'GET', '/waits'))]
    assert.match(visitor, /all services together .*Beware Of children referred in a month, those who were helped within 18 weeks put first 25\.0% ?\(8 of 32\) September 2024 .* Of children waiting, those who have waited 18 weeks or less 50\.0% ?\(50 of 100\) January 2025 .*ended with help in the month, those who had waited 18 weeks or less not shown –/)
    assert.match(staff, /those who had waited 18 weeks or less 10\.0% ?\(3 of 30\) January 2025/)
  }) // prettier-ignore
})
