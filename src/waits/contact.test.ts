import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Sent } from '../children/testing.ts'
import { linkFamily } from '../children/commands/family.ts'
import type { Who } from '../access/rules.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { areaId } from '../returns/testing.ts'
import type { Answer, Page } from '../web/answer.ts'
import { waitsDaily } from './commands/contact-daily.ts'
import { referralColumns } from './queries/columns.ts'
import { serviceNamed } from './queries/contact-service.ts'
import { waitsMet } from './queries/contact-told.ts'
import { waitingChildren } from './queries/contact.ts'
import { triagedOn } from './rules/flows.ts'
import { waitingRows } from './rules/rebuild.ts'
import { totalsOf } from './rules/totals.ts'
import { addPeople, askAs, boxesOf, describePhysiotherapy, people, type Asked } from './testing-contact.ts'
import { addServices, inCtx, sendWaits } from './testing.ts'

const today = '2025-02-27'
const pad = (number: number): string => String(number).padStart(2, '0')

/** Five who wait for physiotherapy, one seen, one not taken; and ninety who wait for a paediatrician. */
const rows = (triaged = ''): Sent[] => [
  ...[['A', '2024-03-04', 'routine'], ['B', '2024-06-03', ''], ['C', '2024-12-16', 'urgent'], ['D', '2025-02-10', 'routine'], ['E', '2024-09-02', 'routine']].map(([name, on, priority], at): Sent => ({
    referral_id: `P-${name}`, local_patient_id: `P${name}`, surname: 'Specimen', forename: `Child-${name}`, birth_date: `2016-05-0${at + 1}`, service: 'Physiotherapy', received_on: on!, priority: priority!,
    ...(name === 'E' && { last_contact_on: '2025-01-20' }),
  })),
  { referral_id: 'P-F', local_patient_id: 'PF', surname: 'Specimen', forename: 'Child-F', birth_date: '2016-05-09', service: 'Physiotherapy', received_on: '2024-03-04', first_contact_on: '2024-09-01', first_contact_status: '5' },
  { referral_id: 'P-G', local_patient_id: 'PG', surname: 'Specimen', forename: 'Child-G', birth_date: '2016-05-10', service: 'Physiotherapy', received_on: '2024-03-04', rejected_on: '2024-03-08', rejection_reason: 'threshold-not-met' },
  ...Array.from({ length: 90 }, (_, n): Sent => ({
    referral_id: `T-${n}`, local_patient_id: `T${n}`, surname: 'Example', forename: `Child-${n}`, birth_date: `2015-04-${pad(1 + (n % 28))}`, service: 'Community paediatrics', received_on: `2024-0${1 + (n % 9)}-10`,
    ...(triaged && { triaged_on: triaged, first_contact_on: triaged }),
  })),
] // prettier-ignore

let database: TestDatabase
const ask = (who: Who | null, method: 'GET' | 'POST', path: string, asked: Partial<Asked> = {}) => askAs(database, who, method, path, { day: today, ...asked }) // prettier-ignore
const pageOf = (answer: Answer): Page => {
  assert.equal(answer.kind, 'page')
  return answer as Page
}
const text = (answer: Answer): string => String(pageOf(answer).main).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ') // prettier-ignore
const service = { service: 'physiotherapy' }
const list = async () => inCtx(database, today, async ctx => waitingChildren(ctx, (await serviceNamed(ctx, 'physiotherapy'))!)) // prettier-ignore
const recordOf = async (reference: string): Promise<string> => (await list()).find(child => child.reference === reference)!.recordId // prettier-ignore
const audits = (what: string) => database.inArea(areaId, db => db.selectFrom('audit_line').selectAll().where('area_id', '=', areaId).where('what', '=', what).execute()) // prettier-ignore

before(async () => {
  database = await testDatabase()
  await addServices(database)
  await addPeople(database)
  await describePhysiotherapy(database, '2024-01-08')
  await sendWaits(database, rows(), { on: '2025-02-12' })
})
after(() => database.drop())

describe('contact while waiting', () => {
  const at = '/waits/:service/contact'
  test('those never contacted stand first, the longest wait before the others; who was seen or not taken is not there', async () => {
    assert.deepEqual((await list()).map(({ reference, initials }) => `${reference} ${initials}`), ['P-A C. S.', 'P-B C. S.', 'P-C C. S.', 'P-D C. S.', 'P-E C. S.']) // prettier-ignore
    const said = text(await ask(people.lead, 'GET', at, { params: service }))
    assert.match(said, /In 4 of 5 waits for Physiotherapy there has been no contact/)
    assert.match(said, /C. S. , referral P-A 51 weeks Routine None since the referral came 27 May 2024 276 days over/)
    assert.match(said, /P-B 38 weeks Not recorded/)
    assert.doesNotMatch(said, /Specimen|Child-|P-F|P-G/)
  })

  test('only the service’s own lead and coordinator open it: a board member, another trust’s lead and a visitor find nothing', async () => {
    for (const [who, kind] of [[people.lead, 'page'], [people.coordinator, 'page'], [people.otherLead, 'not-found'], [people.board, 'not-found'], [people.practitioner, 'not-found'], [people.mother, 'not-found'], [null, 'not-found']] as const) {
      assert.equal((await ask(who, 'GET', at, { params: service })).kind, kind)
      assert.equal((await ask(who, 'GET', `${at}/:referral`, { params: { ...service, referral: await recordOf('P-A') } })).kind, kind)
    }
    assert.doesNotMatch(text(await ask(people.otherLead, 'GET', '/waits/contact')), /Physiotherapy/)
    assert.match(text(await ask(people.lead, 'GET', '/waits/contact')), /Physiotherapy 5 4 3 0/)
  }) // prettier-ignore

  const note = async (reference: string, body: Record<string, string>) => ask(people.lead, 'POST', `${at}/:referral`, { params: { ...service, referral: await recordOf(reference) }, body }) // prettier-ignore
  const good = { ...boxesOf('on', '2025-02-26'), how: 'phone', reached: 'yes', words: 'Nothing has changed.' }

  test('a noted contact moves the next one on and leaves the list, its waits and its clocks as they were', async () => {
    const waits = async () => inCtx(database, today, async ctx => [...(await referralColumns(ctx)).seen].join() + (await list()).map(({ receivedOn }) => receivedOn).toSorted().join()) // prettier-ignore
    const before = await waits()
    assert.equal((await note('P-A', good)).kind, 'redirect')
    const child = (await list()).find(({ reference }) => reference === 'P-A')!
    assert.deepEqual([child.state.last, child.state.due, (await list()).length], [{ on: '2025-02-26', how: 'phone' }, '2025-05-21', 5]) // prettier-ignore
    assert.equal(await waits(), before)
    assert.equal((await audits('contact while waiting noted')).length, 1)
    assert.doesNotMatch(JSON.stringify(await audits('contact while waiting noted')), /P-A|PA/)
  })

  test('what cannot be is refused beside its field, and nothing is written', async () => {
    const wrong: [Record<string, string>, RegExp][] = [
      [{ ...good, ...boxesOf('on', '2025-02-28') }, /still to come/],
      [{ ...good, ...boxesOf('on', '2024-03-03') }, /before the referral came/],
      [{ ...good, 'on-month': '13' }, /real date/],
      [{ ...good, how: 'pigeon' }, /Say how you were in touch/],
      [{}, /Give the day/],
    ]
    for (const [body, says] of wrong) {
      const refused = pageOf(await note('P-A', body))
      assert.equal(refused.status, 422)
      assert.match(text(refused), says)
    }
    assert.equal((await audits('contact while waiting noted')).length, 1)
  })

  test('a call nobody took leaves the contact due; a contact written down by mistake is taken back with its reason', async () => {
    assert.equal((await note('P-B', { ...good, reached: 'no' })).kind, 'redirect')
    const before = (await list()).find(({ reference }) => reference === 'P-B')!
    assert.equal(before.state.last, null)
    await note('P-B', good)
    const { rows: noted } = await database.inArea(areaId, async db => ({ rows: await db.selectFrom('wait_contact').select('contact_id').where('area_id', '=', areaId).where('reached', '=', true).orderBy('recorded_at', 'desc').execute() })) // prettier-ignore
    const path = `${at}/:referral/:note/take-back`
    const params = { ...service, referral: before.recordId, note: noted[0]!.contact_id }
    const silent = pageOf(await ask(people.lead, 'POST', path, { params }))
    assert.equal(silent.status, 422)
    // Two contacts stand here, each with its form: what is wrong leads to the box it is about.
    assert.match(String(silent.main), new RegExp(`href="#because-${params.note}".*id="because-${params.note}"`, 's'))
    assert.equal((await ask(people.otherLead, 'POST', path, { params, body: { because: 'Not theirs to take back' } })).kind, 'not-found') // prettier-ignore
    assert.equal((await ask(people.lead, 'POST', path, { params, body: { because: 'It was another child.' } })).kind, 'redirect') // prettier-ignore
    assert.equal((await list()).find(({ reference }) => reference === 'P-B')!.state.last, null)
  })

  test('as known before a contact was noted the page does not know of it', async () => {
    const then = await inCtx(database, '2025-02-25', async ctx => waitingChildren({ ...ctx, knownAt: new Date('2025-02-25T23:00:00Z') }, (await serviceNamed(ctx, 'physiotherapy'))!)) // prettier-ignore
    assert.equal(then.find(({ reference }) => reference === 'P-A')!.state.last, null)
  })
})

describe('needs that have changed', () => {
  test('a practitioner says so by the referral’s number: the lead is told, an answer is owed, and the list does not move', async () => {
    const body = { reference: 'p-c', words: 'Has begun to fall.' }
    assert.match(text(await ask(people.practitioner, 'POST', '/waits/needs-changed', { body: { ...body, reference: 'X-9' } })), /No referral that is on a list of your organisation/) // prettier-ignore
    assert.equal((await ask(people.mother, 'POST', '/waits/needs-changed', { body })).kind, 'not-found')
    assert.equal((await ask(people.practitioner, 'POST', '/waits/needs-changed', { body })).kind, 'redirect')
    const lines = await database.inArea(areaId, db => db.selectFrom('message_line').selectAll().where('area_id', '=', areaId).where('person_id', '=', people.lead.personId).execute()) // prettier-ignore
    assert.match(lines[0]!.words, /owed an answer by 13 March 2025/)
    assert.doesNotMatch(lines[0]!.words, /P-C|fall/)
    assert.match(text(await ask(people.lead, 'GET', '/waits/:service/contact', { params: service })), /Practitioner 27 February 2025 Has begun to fall. 13 March 2025/) // prettier-ignore
    assert.equal((await list()).length, 5)
  })

  test('the lead answers in words the family reads; another trust’s lead cannot', async () => {
    const change = (await list()).find(({ reference }) => reference === 'P-C')!.changes[0]!
    const params = { ...service, change: change.changeId }
    const path = '/waits/:service/needs-changed/:change'
    const body = { cameTo: 'seen sooner', words: 'A physiotherapist comes next week.' }
    assert.equal((await ask(people.otherLead, 'POST', path, { params, body })).kind, 'not-found')
    assert.equal(pageOf(await ask(people.lead, 'POST', path, { params, body: { cameTo: 'seen sooner' } })).status, 422)
    assert.equal((await ask(people.lead, 'POST', path, { params, body })).kind, 'redirect')
    assert.equal((await list()).find(({ reference }) => reference === 'P-C')!.changes[0]!.answer!.cameTo, 'seen sooner')
  })
})

describe('a family’s own page', () => {
  const childId = async (): Promise<string> =>
    inCtx(database, today, async ctx => {
      const found = await ctx.db.selectFrom('child_link').innerJoin('child_subject', join => join.onRef('child_subject.area_id', '=', 'child_link.area_id').onRef('child_subject.subject_id', '=', 'child_link.subject_id')).select('child_link.child_id').where('child_link.area_id', '=', areaId).where('child_subject.subject', '=', 'patient:PD').executeTakeFirstOrThrow() // prettier-ignore
      return found.child_id
    })

  test('shows the wait, and takes what has changed; nobody else finds it', async () => {
    const child = await childId()
    const linked = await inCtx(database, today, ctx => linkFamily({ ...ctx, who: people.programmeLead }, child, { email: 'mother@example.org', relation: 'parent', basis: 'Parental responsibility', evidence: 'Seen' })) // prettier-ignore
    assert.equal(linked.ok, true)
    const path = '/family/:child/waits'
    assert.equal((await ask(people.stranger, 'GET', path, { params: { child } })).kind, 'not-found')
    const said = text(await ask(people.mother, 'GET', path, { params: { child } }))
    assert.match(said, /One wait: Physiotherapy.*10 February 2025: 2 weeks so far.*means to be in touch by 5 May 2025/)
    assert.match(said, /Nobody has sent us yet|Fewer than 20 children/)
    const params = { child }
    const wrong = pageOf(await ask(people.mother, 'POST', `${path}/needs-changed`, { params, body: { wait: '1', words: 'She cannot climb stairs now.' } })) // prettier-ignore
    assert.equal(wrong.status, 422)
    const body = { wait: await recordOf('P-D'), words: 'She cannot climb stairs now.' }
    assert.equal((await ask(people.stranger, 'POST', `${path}/needs-changed`, { params, body })).kind, 'not-found')
    assert.equal((await ask(people.mother, 'POST', `${path}/needs-changed`, { params, body })).kind, 'redirect')
    assert.match(text(await ask(people.mother, 'GET', path, { params })), /She cannot climb stairs now.*An answer is owed by 13 March 2025/) // prettier-ignore
    assert.match(String(pageOf(await ask(people.mother, 'GET', `${path}/easy-read`, { params })).main), /You wait for Physiotherapy since 10 February 2025/) // prettier-ignore
  })
})

describe('each morning', () => {
  const morning = (on: string) => inCtx(database, on, waitsDaily)
  const told = () => database.inArea(areaId, db => db.selectFrom('wait_told').selectAll().where('area_id', '=', areaId).orderBy('told_on').orderBy('what').orderBy('step').execute()) // prettier-ignore
  const queued = () => database.inArea(areaId, db => db.selectFrom('audit_line').selectAll().where('area_id', '=', areaId).where('what', '=', 'overdue contacts told').execute()) // prettier-ignore

  test('what is overdue raises itself once a week, once a day at most, and climbs where it stays', async () => {
    await morning('2025-03-03')
    await morning('2025-03-03')
    assert.deepEqual((await told()).map(each => `${each.service} ${each.what} ${each.step} ${each.children}`), ['physiotherapy contact lead 2']) // prettier-ignore
    await morning('2025-03-07')
    assert.equal((await told()).length, 1)
    await morning('2025-03-10')
    assert.deepEqual(
      (await told()).slice(1).map(({ step }) => step),
      ['lead', 'raised'],
    )
    assert.equal((await queued()).length, 2)
    const met = (on: string) => inCtx(database, on, ctx => waitsMet(ctx, 'waits/physiotherapy/contact'))
    assert.equal(await met('2025-03-10'), null)
  })
})

describe('ninety children get a triage call', () => {
  test('the list does not move; “90 triaged, still waiting” does', async () => {
    const counted = () =>
      inCtx(database, today, async ctx => {
        const columns = await referralColumns(ctx)
        const at = columns.services.findIndex(({ name }) => name === 'Community paediatrics')
        const { waits } = totalsOf(columns)
        const waiting = waitingRows(columns, waits, columns.today, row => columns.service[row] === at).length
        return { waiting, triaged: triagedOn(columns, waits, columns.today, at) }
      })
    const before = await counted()
    await sendWaits(database, rows('2025-02-20'), { on: '2025-02-26', minute: 40 })
    const after = await counted()
    assert.deepEqual([before.waiting, after.waiting], [90, 90])
    assert.notDeepEqual(before.triaged, after.triaged)
    assert.ok(Object.values(after.triaged).includes(90), JSON.stringify(after.triaged))
  })
})
