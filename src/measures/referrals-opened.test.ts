import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { may, type Role, type Who } from '../access/rules.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import {
  addTrusts,
  areaId,
  csvOf,
  ctxOn,
  otherTrust,
  sendAndLoad,
  smallReferrals,
  trust,
  type SmallReferral,
} from '../returns/testing.ts'
import type { Answer } from '../web/answer.ts'
import { catalogue } from './catalogue.ts'
import { declareMeasures } from './commands/declare-measures.ts'
import { compareRoutes } from './routes/compare.ts'
import { openedRoutes } from './routes/opened.ts'

const person = (digit: string): string => `00000000-0000-4000-8000-0000000000a${digit}`
const someone = (role: Role, digit: string): Who => ({ personId: person(digit), name: `The ${role}`, areaId, roles: new Set([role]), posts: new Set() }) // prettier-ignore
const [analyst, lead, caseworker] = [someone('analyst', '1'), someone('service-lead', '2'), someone('caseworker', '3')]

const measure = 'waits.children-waiting'
const first: SmallReferral[] = [
  { id: 'R1', received_on: '2024-10-01' },
  { id: 'R2', received_on: '2024-11-04', team_id: 'T1' },
  { id: 'R3', received_on: '2024-11-05', closed_on: '2025-01-15' },
  { id: 'R4', received_on: '2024-12-02' },
]
/** R4 is missed from the next list, R5 comes in time for the month but late for a list drawn in its first days. */
const second: SmallReferral[] = [...first.slice(0, 3), { id: 'R5', received_on: '2025-01-31' }, { id: 'R6', received_on: 'soon' }, { id: 'R7', received_on: '2025-02-10' }] // prettier-ignore

describe('figures of referrals', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
    await addTrusts(database)
    await database.inArea(areaId, async db => {
      await declareMeasures(ctxOn(db, '2024-12-01'), catalogue)
      await db.insertInto('person').values({ area_id: areaId, person_id: person('2'), name: 'A lead', email: 'lead@example.org' }).execute()
      await db.insertInto('role_held').values({ area_id: areaId, person_id: person('2'), organisation_id: otherTrust, role: 'service-lead', from_day: '2024-01-01' }).execute()
    }) // prettier-ignore
    await sendAndLoad(database, csvOf(first), { on: '2025-01-02', layout: smallReferrals, organisationId: trust })
    await sendAndLoad(database, csvOf([{ id: 'X1', received_on: '2024-12-03' }]), { on: '2025-01-03', layout: smallReferrals, organisationId: otherTrust }) // prettier-ignore
    await sendAndLoad(database, csvOf(second), { on: '2025-02-17', layout: smallReferrals, organisationId: trust })
  })
  after(() => database.drop())

  let minute = 40
  const query = { period: '2025-01', side: 'numerator' }
  const ask = (who: Who, method: 'GET' | 'POST', path: string, given: { params?: Record<string, string>; body?: Record<string, string> } = {}): Promise<Answer> =>
    database.inArea(areaId, async db => {
      const route = [...openedRoutes, ...compareRoutes].find(each => each.method === method && each.path === `/measures/:measure/${path}`)!
      if (!may(who, route.permission)) return { kind: 'not-found' }
      const request = { params: { measure, ...given.params }, query, body: given.body ?? {}, upload: null, path, csrf: 'token', visitor: '', origin: '' }
      return route.handler({ ...ctxOn(db, '2025-03-03', ++minute), who }, request)
    }, { readOnly: method === 'GET' }) // prettier-ignore
  const html = (answer: Answer): string => (answer.kind === 'page' ? answer.main.toString() : assert.fail(answer.kind))
  const words = (answer: Answer): string => html(answer).replace(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replace(/\s+/g, ' ') // prettier-ignore

  test('an analyst opens them by the service’s number, down to the file and row, and no name', async () => {
    assert.match(words(await ask(analyst, 'GET', 'opened')), /5 referrals: .*Show the 5 referrals/)
    await ask(analyst, 'POST', 'opened')
    const page = await ask(analyst, 'GET', 'opened')
    assert.match(words(page), /R1 [^R]*1 October 2024 Service not said: received, and nothing else recorded.*R2 \(team T1\)/)
    assert.doesNotMatch(words(page), /Child-R1/)
    const [, record] = /opened\/(\d+)\?/.exec(html(page))!
    const one = await ask(analyst, 'GET', 'opened/:record', { params: { record: record! } })
    assert.match(html(one), new RegExp(`returns/records/referral/${record}"`))
    assert.match(words(one), /list-2025-01-02\.csv, row 2 , learnt 2 January 2025, it stands/)
    assert.equal((await ask(analyst, 'GET', 'opened/:record', { params: { record: '999999' } })).kind, 'not-found')
  }) // prettier-ignore

  test('a service opens its own, and is told that the others are not theirs; others are told nothing', async () => {
    assert.match(words(await ask(lead, 'GET', 'opened')), /5 referrals.*Show the 1 referral .*4 records are of other services/)
    await ask(lead, 'POST', 'opened')
    const page = words(await ask(lead, 'GET', 'opened'))
    assert.match(page, /X1/)
    assert.doesNotMatch(page, /R1|R5/)
    assert.equal((await ask(caseworker, 'GET', 'opened')).kind, 'not-found')
  }) // prettier-ignore

  test('a list of theirs: closed before, received after, held back, gone and learnt later', async () => {
    const list = ['r1', 'R2', 'R3', 'R4', 'R6', 'R7', 'X1', 'R9'].join('\n')
    const page = words(await ask(analyst, 'POST', 'compare', { body: { ...query, list, drawnOn: '3/2/2025' } }))
    assert.match(page, /8 lines in your list, 5 in ours: 4 in both, 4 only in yours, 1 only in ours\./)
    assert.match(page, /R3 3 Ended without one\. It was closed on 15 January 2025\./)
    assert.match(page, /R6 5 A row is held back\. Row 6 of a return from .* of 17 February 2025 names it and is held back/)
    assert.match(page, /R7 6 In another period\. It was received on 10 February 2025, after January 2025\./)
    assert.match(page, /R9 8 Not known here\./)
    assert.match(page, /R5 Learnt after your list was drawn\. We learnt of it on 17 February 2025, after 3 February 2025/)
  }) // prettier-ignore
})
