import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Sent } from '../children/testing.ts'
import type { Who } from '../access/rules.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { addDays } from '../kernel/day.ts'
import type { Answer, Page } from '../web/answer.ts'
import { addPeople, askAs, boxesOf, describePhysiotherapy, people, type Asked } from './testing-contact.ts'
import { addServices, sendWaits } from './testing.ts'

const today = '2025-02-27'
let database: TestDatabase
const ask = (who: Who | null, method: 'GET' | 'POST', path: string, asked: Partial<Asked> = {}) => askAs(database, who, method, path, { day: today, ...asked }) // prettier-ignore
const pageOf = (answer: Answer): Page => {
  assert.equal(answer.kind, 'page')
  return answer as Page
}
const text = (answer: Answer): string => String(pageOf(answer).main).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ') // prettier-ignore
const service = { service: 'physiotherapy' }

/** Children seen for the first time this winter, each after fourteen weeks and a few days. */
const seen = (children: number): Sent[] =>
  Array.from({ length: children }, (_, n): Sent => ({
    referral_id: `S-${n}`, local_patient_id: `S${n}`, surname: 'Specimen', forename: `Child-${n}`, birth_date: '2016-05-01', service: 'Physiotherapy',
    received_on: addDays('2025-01-20', -100 - n), first_contact_on: '2025-01-20', first_contact_status: '5',
  })) // prettier-ignore

before(async () => {
  database = await testDatabase()
  await addServices(database)
  await addPeople(database)
  await describePhysiotherapy(database, '2024-01-08')
})
after(() => database.drop())

describe('support while you wait', () => {
  const [path, write] = ['/waits/:service/support', '/waits/:service/support/write']
  const body = {
    need: '', helps: 'Little and often.\n- Swim.\n- Rest.', worse: 'Ring us.', ring: '01999 550 122', ...boxesOf('reviewBy', '2025-08-29'),
    easy: 'phone: Ring us and ask.\nhelping: Move a little every day.',
  } // prettier-ignore

  test('before anything is written the page says who writes it, and where to turn; another service is not there', async () => {
    assert.match(text(await ask(null, 'GET', path, { params: service })), /Nothing is written here yet.*lead of the service writes it.*NHS 111/) // prettier-ignore
    assert.equal((await ask(null, 'GET', path, { params: { service: 'dowsing' } })).kind, 'not-found')
  })

  test('the service’s lead writes it; what cannot be read easily or has no review day is refused beside its field', async () => {
    for (const who of [null, people.board, people.otherLead, people.mother])
      assert.equal((await ask(who, 'POST', write, { params: service, body })).kind, 'not-found')
    const wrong: [Partial<Record<keyof typeof body, string>> & Record<string, string>, RegExp][] = [
      [{ easy: 'One sentence. And another one.' }, /Line 1: Put one sentence on a line/],
      [{ easy: Array(7).fill('phone: Ring us.').join('\n') }, /At most 6 lines/],
      [{ easy: '' }, /Write at least one line/],
      [boxesOf('reviewBy', '2025-02-27'), /still to come/],
      [boxesOf('reviewBy', '2026-03-01'), /within a year/],
      [{ helps: '' }, /Say what helps/],
    ]
    for (const [change, says] of wrong) {
      const refused = pageOf(await ask(people.lead, 'POST', write, { params: service, body: { ...body, ...change } }))
      assert.equal(refused.status, 422)
      assert.match(text(refused), says)
    }
    assert.equal((await ask(people.lead, 'POST', write, { params: service, body })).kind, 'redirect')
  })

  test('everybody reads it, in words and in easy read; with the range only of twenty children and more', async () => {
    await sendWaits(database, seen(19), { on: '2025-02-03' })
    const before = text(await ask(null, 'GET', path, { params: service }))
    assert.match(
      before,
      /Fewer than 20 children were seen.*Little and often\. Swim\. Rest\.  ?If things get worse.*Ring us/,
    )
    assert.doesNotMatch(before, /Specimen|Child-|weeks,? and/)
    await sendWaits(database, seen(20), { on: '2025-02-10' })
    assert.match(text(await ask(null, 'GET', path, { params: service })), /Of 20 children seen for the first time between 11 November 2024 and 10 February 2025.*between 14 and 17 weeks.*not a promise/) // prettier-ignore
    assert.match(text(await ask(null, 'GET', `${path}/easy-read`, { params: service })), /Most children waited 14 to 17 weeks.*Ring us and ask.*You can ring 01999 550 122\./) // prettier-ignore
  })

  test('words for a need stand beside those for everybody; as known before, what was written later is not there', async () => {
    await askAs(database, people.lead, 'POST', write, { day: '2025-03-03', params: service, body: { ...body, need: 'Pain', helps: 'Warmth helps.' } }) // prettier-ignore
    const both = text(await ask(null, 'GET', path, { day: '2025-03-03', params: service }))
    assert.match(both, /Little and often.*Pain.*Warmth helps/)
    const then = text(await ask(null, 'GET', path, { day: '2025-03-02', knownAt: new Date('2025-03-02T23:59:00Z'), params: service })) // prettier-ignore
    assert.doesNotMatch(then, /Warmth/)
    assert.match(text(await ask(null, 'GET', '/waits/support', { day: '2025-09-30' })), /For everybody, and for: Pain.*To be looked at since 29 August 2025/) // prettier-ignore
  })
})

describe('a scheme by which another provider sees children', () => {
  const one = { scheme: 'clinic' }
  const scheme = { name: 'Clinic', service: 'physiotherapy', provider: 'A clinic', about: 'Children over 12.', action: '', ...boxesOf('from', '2024-11-04'), countsFrom: 'typed' } // prettier-ignore
  const count = (body: Record<string, string>, who: Who = people.lead) => ask(who, 'POST', '/waits/schemes/:scheme/months', { params: one, body }) // prettier-ignore

  test('is added by a service lead; a second of the same name, or of a service nobody knows, is not', async () => {
    assert.equal((await ask(people.board, 'POST', '/waits/schemes/new', { body: scheme })).kind, 'not-found')
    const refused = async (change: Record<string, string>) => text(await ask(people.lead, 'POST', '/waits/schemes/new', { body: { ...scheme, ...change } })) // prettier-ignore
    assert.match(await refused({ service: 'dowsing' }), /Choose a service from the list/)
    assert.match(await refused(boxesOf('until', '2024-10-01')), /ends before it begins/)
    assert.match(await refused({ action: 'no-such-plan 9' }), /Choose the action from the list/)
    assert.equal((await ask(people.lead, 'POST', '/waits/schemes/new', { body: scheme })).kind, 'redirect')
    assert.match(await refused({}), /There is a scheme of this name already/)
  })

  test('has four counts: 250 offers, 140 accepted, 90 transferred, 31 assessed, and only the third is called transferred', async () => {
    const month = { source: 'The clinic’s list' }
    await count({ ...month, month: '2024-11', offers: '200', accepted: '100', transferred: '50', assessed: '' })
    await count({ ...month, month: '2024-12', offers: '45', accepted: '40', transferred: '40', assessed: '31' })
    await count({ ...month, month: '2024-12', offers: '50', accepted: '40', transferred: '40', assessed: '31' })
    const said = text(await ask(people.board, 'GET', '/waits/schemes/:scheme', { params: one }))
    assert.match(said, /250 offers, 140 accepted, 90 children transferred, 31 assessed\./)
    assert.match(said, /Offers made 250 .*Offers accepted 140 .*Children transferred 90 .*Assessments finished 31 /)
    assert.deepEqual(
      [...said.matchAll(/(\d+)[a-z ]* transferred/gi)].map(([, number]) => number),
      ['90'],
    )
    assert.match(said, /November 2024 200 100 50 Not known/)
  })

  test('the public is told to the nearest five, and no months; nobody counts for them', async () => {
    const said = text(await ask(null, 'GET', '/waits/schemes/:scheme', { params: one }))
    assert.match(said, /Offers made: about 250\. Offers accepted: about 140\. Children transferred: about 90\. Assessments finished: about 30\./) // prettier-ignore
    assert.doesNotMatch(said, /Month by month|Count a month|\b31\b/)
    assert.equal((await count({ month: '2025-01' }, people.board)).kind, 'not-found')
  })

  test('a month to come, one before it began, half a child and a missing source are refused', async () => {
    const good = { month: '2025-01', offers: '1', accepted: '', transferred: '', assessed: '', source: 'The list' }
    for (const [change, says] of [[{ month: '2025-04' }, /still to come/], [{ month: '2024-10' }, /before the scheme began/], [{ offers: '1.5' }, /whole number/], [{ source: '' }, /who counted it/], [{ month: 'May' }, /2025-02/]] as const) {
      const refused = pageOf(await count({ ...good, ...change }))
      assert.equal(refused.status, 422)
      assert.match(text(refused), says)
    }
  }) // prettier-ignore
})
