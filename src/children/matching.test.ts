import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { answerDisappeared } from '../returns/commands/answer.ts'
import { addTrusts, areaId, trust } from '../returns/testing.ts'
import { matchReturn } from './commands/match-return.ts'
import { childrenOfRecords, sendStatusOn } from './queries/statuses.ts'
import { council, events, inCtx, referrals, robin, sen2, sendAndMatch, withdrawAndMatch, type Sent } from './testing.ts' // prettier-ignore

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

const owner = async <T = Record<string, unknown>>(query: string): Promise<T[]> =>
  (await database.ownerPool.query(query)).rows as T[]

beforeEach(async () => {
  const tables = await owner<{
    table_name: string
  }>(`select table_name from information_schema.tables where table_schema = 'public'
    and (table_name ~ '^(return_|record_|held_|disappeared|sender_|code_map|attendance_|child|match_|family_|send_status)')`)
  await database.ownerPool.query(`truncate ${tables.map(each => each.table_name).join(', ')}, organisation cascade`)
  await addTrusts(database)
  await database.inArea(areaId, db =>
    db.insertInto('organisation').values({ area_id: areaId, organisation_id: council, slug: 'council', kind: 'council', sector: 'education' }).execute(),
  ) // prettier-ignore
})

/** Senders' persons by the child they are, as a list of lists. */
const grouped = async (): Promise<string[]> => {
  const rows = await owner<{
    who: string
  }>(`select string_agg(s.subject, ' + ' order by s.subject) as who from child_link l
    join child_subject s using (area_id, subject_id) where l.ended_at is null group by l.child_id order by 1`)
  return rows.map(({ who }) => who)
}
const waiting = async (): Promise<number> => Number((await owner('select count(*) as n from match_doubt where ended_at is null'))[0]!.n) // prettier-ignore
const referral = (id: string, given: Sent = {}): Sent => ({ referral_id: `R${id}`, local_patient_id: `P${id}`, received_on: '2025-01-06', ...given }) // prettier-ignore
const event = (ref: string, given: Sent = {}): Sent => ({ case_ref: ref, kind: 'REQUEST_RECEIVED', on: '2024-11-04', local_child_id: `C${ref}`, ...given }) // prettier-ignore
const send = (...[layout, rows, options]: [typeof sen2, readonly Sent[], { on: string; from?: string; minute?: number }]) => sendAndMatch(database, layout, rows, options) // prettier-ignore
const fromCouncil = (on: string) => ({ on, from: council })

test('health and education meet: by UPN, by verified NHS number, by name, birth date and postcode', async () => {
  await send(events, [event('1', { ...robin, upn: 'A1' }), event('2', { surname: 'Sample', forename: 'Alex', birth_date: '2012-05-06', postcode: 'ZZ2 2BB' })], fromCouncil('2025-01-10')) // prettier-ignore
  const list = [
    referral('1', { upn: 'A1', surname: 'SPECIMEN', birth_date: '2014-03-09' }),
    referral('2', { surname: 'sample', forename: 'ALEX', birth_date: '2012-05-06', postcode: 'zz22bb', nhs_number: 'N2', nhs_number_status: '01' }),
    referral('3', { surname: 'Somebody', forename: 'Else', birth_date: '2012-05-06', postcode: 'ZZ2 2BB' }),
    { referral_id: 'R4', received_on: '2025-01-07', nhs_number: 'N2', nhs_number_status: '01' },
    { referral_id: 'R5', received_on: '2025-01-07', nhs_number: 'N2', nhs_number_status: '02' },
  ] // prettier-ignore
  const { matched, returnId } = await send(referrals, list, { on: '2025-01-12' })
  assert.deepEqual(await grouped(), ['case:1 + patient:P1', 'case:2 + patient:P2 + referral:R4', 'patient:P3', 'referral:R5']) // prettier-ignore
  assert.deepEqual(matched, { children: 2, linked: 5, unlinked: 0, doubts: 0 })
  // Again is harmless: nothing is written, not even a line of the audit.
  const lines = await owner('select count(*) as n from audit_line')
  const again = await inCtx(database, '2025-01-12', ctx => matchReturn(ctx, returnId), 20)
  assert.deepEqual(again, { children: 0, linked: 0, unlinked: 0, doubts: 0 })
  assert.deepEqual(await owner('select count(*) as n from audit_line'), lines)
})

test('the same UPN and another date of birth waits for a person; so does a name without a postcode', async () => {
  await send(events, [event('1', { ...robin, upn: 'A1' }), event('2', { ...robin, surname: 'Sample', forename: 'Jo', postcode: '' })], fromCouncil('2025-01-10')) // prettier-ignore
  await send(referrals, [referral('1', { ...robin, upn: 'A1', birth_date: '2014-09-03' }), referral('2', { ...robin, surname: 'Sample', forename: 'Jo' })], { on: '2025-01-12' }) // prettier-ignore
  assert.equal((await grouped()).length, 4)
  const doubts = await owner<{ reasons: string[]; against: string[] }>('select reasons, against from match_doubt order by score desc') // prettier-ignore
  assert.deepEqual(doubts.map(({ against }) => against), [['date of birth differs'], []]) // prettier-ignore
  assert.ok(doubts[0]!.reasons.includes('same UPN'))
})

test('somebody who bears the numbers of two children makes them one, and taking that back parts them', async () => {
  await send(events, [event('1', { upn: 'A1' })], fromCouncil('2025-01-10'))
  await send(referrals, [referral('1', { nhs_number: 'N1', nhs_number_status: '01' })], { on: '2025-01-11' })
  assert.equal((await grouped()).length, 2)
  const bridge = await send(referrals, [referral('1', { nhs_number: 'N1', nhs_number_status: '01' }), referral('9', { upn: 'A1', nhs_number: 'N1', nhs_number_status: '01' })], { on: '2025-02-11' }) // prettier-ignore
  assert.deepEqual(await grouped(), ['case:1 + patient:P1 + patient:P9'])
  await withdrawAndMatch(database, bridge.returnId, '2025-02-12')
  assert.deepEqual(await grouped(), ['case:1', 'patient:P1'])
  // As known while it stood, they were one.
  const known = await owner(`select count(distinct child_id) as n from child_link
    where linked_at <= '2025-02-11 23:00Z' and (ended_at is null or ended_at > '2025-02-11 23:00Z')`)
  assert.equal(Number(known[0]!.n), 1)
})

test('withdrawing the only return about somebody ends their link, their doubts and their status', async () => {
  await send(events, [event('1', { ...robin, postcode: '', kind: 'PLAN_MADE' })], fromCouncil('2025-01-10'))
  const list = await send(referrals, [referral('1', { ...robin, send_status: 'sen-support' })], { on: '2025-01-12' })
  assert.deepEqual([(await grouped()).length, await waiting()], [2, 1])
  await withdrawAndMatch(database, list.returnId, '2025-01-13')
  assert.deepEqual([await grouped(), await waiting()], [['case:1'], 0])
  assert.deepEqual(await owner("select status from send_status where recorded_to is null"), [{ status: 'ehc-plan' }]) // prettier-ignore
})

test('a child who is given a UPN between two SEN2 returns is one child', async () => {
  await send(sen2, [{ census_year: 2024, person_key: 'Specimen Robin 2014-03-09', ...robin, active: 'Y' }], fromCouncil('2024-02-01')) // prettier-ignore
  await send(sen2, [{ census_year: 2025, person_key: 'A1', upn: 'A1', ...robin, postcode: 'ZZ9 9XX', active: 'Y' }], fromCouncil('2025-02-01')) // prettier-ignore
  assert.equal((await grouped()).length, 1)
})

test('a family that moves house stays matched; a date of birth put right parts what it joined and asks', async () => {
  await send(events, [event('1', robin)], fromCouncil('2025-01-10'))
  await send(referrals, [referral('1', robin)], { on: '2025-01-12' })
  assert.equal((await grouped()).length, 1)
  await send(referrals, [referral('1', { ...robin, postcode: 'ZZ9 9XX' })], { on: '2025-02-12' })
  assert.deepEqual([(await grouped()).length, await waiting()], [1, 0])
  await send(referrals, [referral('1', { ...robin, birth_date: '2014-09-03' })], { on: '2025-03-12' })
  assert.deepEqual([(await grouped()).length, await waiting()], [2, 1])
})

test('SEND status reaches the health list with its day and source, and no reason', async () => {
  const plan = await send(sen2, [{ census_year: 2025, person_key: 'A1', upn: 'A1', ...robin, plan_started_on: '2023-05-20' }], fromCouncil('2025-02-01')) // prettier-ignore
  await send(referrals, [referral('1', { ...robin, send_status: 'none' }), referral('2', { send_status: 'sen-support' }), referral('3')], { on: '2025-02-12' }) // prettier-ignore
  const records = await owner<{ record_id: number; referral_id: string }>('select record_id, referral_id from record_referral order by referral_id') // prettier-ignore
  const statuses = (day: string, knownAt: Date | null = null) =>
    inCtx(database, '2025-03-01', async ctx => {
      const of = await childrenOfRecords({ ...ctx, knownAt }, 'referral', records.map(each => Number(each.record_id)))
      const found = await sendStatusOn({ ...ctx, knownAt }, [...of.values()], day)
      return records.map(({ record_id }) => found.get(of.get(Number(record_id)) ?? ''))
    }) // prettier-ignore
  const [first, second, third] = await statuses('2025-03-01')
  assert.deepEqual(first, { status: 'ehc-plan', since: '2023-05-20', source: { saidBy: 'authority', organisationId: council, returnId: plan.returnId } }) // prettier-ignore
  assert.deepEqual([second!.status, second!.since, second!.source!.organisationId], ['sen-support', '2025-02-12', trust]) // prettier-ignore
  assert.deepEqual(third, { status: 'not-known', since: null, source: null })
  assert.deepEqual((await statuses('2025-03-01', new Date('2025-02-05T00:00:00Z'))).map(each => each?.status), [undefined, undefined, undefined]) // prettier-ignore
  await withdrawAndMatch(database, plan.returnId, '2025-03-02')
  assert.equal((await statuses('2025-03-01'))[0]!.status, 'none')
  assert.equal((await statuses('2025-03-01', new Date('2025-03-01T00:00:00Z')))[0]!.status, 'ehc-plan')
})

test('a record its sender says was left out by mistake is looked at again, and says what it said before', async () => {
  const rows = [referral('1', { ...robin, send_status: 'sen-support' }), referral('2', { surname: 'Sample', forename: 'Alex', birth_date: '2012-05-06' })] // prettier-ignore
  await send(referrals, rows, { on: '2025-02-01' })
  const [first] = await owner<{ record_id: string }>(`select record_id from record_referral where referral_id = 'R1'`)
  const statusNow = () =>
    inCtx(database, '2025-03-01', async ctx => {
      const child = (await childrenOfRecords(ctx, 'referral', [Number(first!.record_id)])).get(Number(first!.record_id))
      return child && (await sendStatusOn(ctx, [child], '2025-03-01')).get(child)?.status
    })
  assert.equal(await statusNow(), 'sen-support')
  const without = await send(referrals, rows.slice(1), { on: '2025-02-10' })
  assert.equal(await statusNow(), 'not-known')
  const [gone] = await owner<{ disappeared_id: string }>('select disappeared_id from disappeared')
  await owner('delete from graphile_worker._private_jobs')
  await inCtx(database, '2025-02-12', ctx => answerDisappeared(ctx, [Number(gone!.disappeared_id)], { answer: 'left out by mistake' })) // prettier-ignore
  const jobs = await owner<{ task_identifier: string; payload: { returnId: string } }>('select j.task_identifier, p.payload from graphile_worker.jobs j join graphile_worker._private_jobs p using (id)') // prettier-ignore
  assert.deepEqual(jobs.map(({ task_identifier, payload }) => [task_identifier, payload.returnId]), [['match-children', without.returnId]]) // prettier-ignore
  await inCtx(database, '2025-02-12', ctx => matchReturn(ctx, without.returnId), 31)
  assert.equal(await statusNow(), 'sen-support')
})
