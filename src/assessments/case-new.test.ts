import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Role, Who } from '../access/rules.ts'
import { linkFamily } from '../children/commands/family.ts'
import { linkTypedCase } from '../children/commands/link-typed.ts'
import { council, inCtx } from '../children/testing.ts'
import type { Ctx } from '../ctx.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { areaId } from '../returns/testing.ts'
import { giveCase, giveToFamiliesWorkers } from './commands/case-keeping.ts'
import { openNewCase, type NewCase } from './commands/new-case.ts'
import { caseNamed, timelineOf } from './queries/cases.ts'
import { caseNames } from './queries/names.ts'
import { addPartners, keyOf, sendEvents } from './testing.ts'

const on = '2024-12-20'
const id = (letter: string): string => `00000000-0000-4000-8000-0000000000${letter.repeat(2)}`
const someone = (letter: string, role: Role): Who => ({ personId: id(letter), name: `The ${role}`, areaId, roles: new Set([role]), posts: new Set() }) // prettier-ignore
const [worker, second, mother] = [someone('a', 'caseworker'), someone('b', 'caseworker'), someone('c', 'family')]

const typed: NewCase = {
  caseRef: null, who: 'parent', receivedOn: '2024-12-02', number: null, bornOn: '2016-05-04', surname: 'Specimen',
  forename: 'Wren', upn: null, postcode: 'ZZ1 1AA', mine: true,
} // prettier-ignore

describe('a case that is opened by hand', () => {
  let database: TestDatabase
  before(async () => {
    database = await testDatabase()
    await addPartners(database)
    await database.inArea(areaId, async db => {
      for (const who of [worker, second, mother]) {
        const [role] = [...who.roles]
        await db.insertInto('person').values({ area_id: areaId, person_id: who.personId, name: `${who.name} ${who.personId.slice(-1)}`, email: `${role}-${who.personId.slice(-1)}@example.org` }).execute()
        await db.insertInto('role_held').values({ area_id: areaId, person_id: who.personId, organisation_id: council, role: role!, from_day: '2024-01-01' }).execute()
      }
    }) // prettier-ignore
    const robin = { surname: 'Specimen', forename: 'Robin', birth_date: '2014-03-09', postcode: 'ZZ1 1AA', upn: 'A100000000001' } // prettier-ignore
    await sendEvents(database, [
      { case_ref: 'A-1', kind: 'REQUEST_RECEIVED', on: '2024-01-08', ...robin },
      { case_ref: 'A-1', kind: 'ASSESS_DECIDED', on: '2024-02-12', outcome: 'refuse', ...robin },
    ], '2024-11-01') // prettier-ignore
  })
  after(() => database.drop())

  let minute = 40
  const as = <T>(who: Who, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    inCtx(database, on, ctx => work({ ...ctx, who }), ++minute)
  const rows = async (table: string): Promise<number> =>
    Number((await database.ownerPool.query(`select count(*) as n from ${table}`)).rows[0].n)
  const open = (given: Partial<NewCase>, who = worker) => as(who, ctx => openNewCase(ctx, { ...typed, ...given }))
  const link = (caseId: string, childId: string | null) =>
    inCtx(database, on, ctx => linkTypedCase(ctx, { organisationId: council, caseId, childId, by: worker.personId }), ++minute) // prettier-ignore
  const childOf = (ref: string) =>
    inCtx(database, on, async ctx => (await caseNamed(ctx, (await keyOf(ctx, ref)).caseId))!.childId!)

  test('what cannot be is refused with a sentence at its field, and nothing is written', async () => {
    for (const [given, field, because] of [
      [{ surname: null }, 'surname', /Type the family name/],
      [{ number: 'A-9' }, 'number', /No child is known by this number/],
      [{ number: 'A-1' }, 'bornOn', /not the date of birth held/],
      [{ receivedOn: '2024-12-21' }, 'receivedOn', /still to come/],
      [{ bornOn: '2024-12-24' }, 'bornOn', /after the day the request|still to come/],
      [{ bornOn: '1901-01-01' }, 'bornOn', /The date of birth is dated 1 January 1901, before 1 January 1988/],
      [{ caseRef: 'A-1' }, 'caseRef', /There is a case of this number/],
    ] as const) {
      const done = await open(given)
      assert.ok(!done.ok)
      assert.equal(done.field, field)
      assert.match(done.because, because)
    }
    assert.deepEqual([await rows('case_person'), await rows('case_fact')], [0, 0])
  })

  test('a child who is typed is matched like anybody a sender names, and the clock runs from the day received', async () => {
    const done = await open({})
    assert.ok(done.ok)
    await link(done.caseId, null)
    await link(done.caseId, null)
    await inCtx(database, on, async ctx => {
      const found = (await caseNamed(ctx, done.caseId))!
      assert.ok(found.childId)
      assert.notEqual(found.childId, await childOf('A-1'))
      assert.deepEqual([found.caseRef, found.workerId], ['H-2024-001', worker.personId])
      const { standing, facts } = await timelineOf(ctx, found)
      assert.deepEqual([standing.stage, standing.finalDue, standing.bornOn], ['asked', '2025-04-21', '2016-05-04'])
      assert.equal(facts.find(({ kind }) => kind === 'REQUEST_RECEIVED')?.reason, 'parent')
      assert.deepEqual((await caseNames(ctx, [found])).get(done.caseId), {
        name: 'Wren Specimen',
        bornOn: '2016-05-04',
      })
    })
    const details = await database.ownerPool.query(`select detail::text from audit_line where subject_kind = 'case'`)
    assert.doesNotMatch(JSON.stringify(details.rows), /Wren|Specimen|ZZ1/)
  })

  test('a child who is known is found by a case’s number with the date of birth, and not asked for twice', async () => {
    const child = await childOf('A-1')
    const done = await open({ number: 'A-1', bornOn: '2014-03-09', surname: null, forename: null, who: 'health', mine: false }) // prettier-ignore
    assert.ok(done.ok)
    await link(done.caseId, child)
    await inCtx(database, on, async ctx => {
      const found = (await caseNamed(ctx, done.caseId))!
      assert.equal(found.childId, child)
      const { standing, facts } = await timelineOf(ctx, found)
      // A health service brings a child to attention; it makes no request (s.36(1)).
      assert.ok(facts.some(({ kind }) => kind === 'S24_AWARE'))
      assert.equal(standing.stage, 'asked')
    })
    const again = await open({ number: 'A-1', bornOn: '2014-03-09' })
    assert.ok(!again.ok)
    assert.match(again.because, /There is an open case of this child already: H-2024-002/)
  })

  test('a request in a family goes to the caseworker the family has; another needs a reason', async () => {
    const [robin, wren] = [await childOf('A-1'), await childOf('H-2024-001')]
    for (const child of [robin, wren]) {
      const given = { email: 'family-c@example.org', relation: 'parent', basis: 'Parental responsibility', evidence: 'Birth certificate' } as const // prettier-ignore
      assert.deepEqual(await as(worker, ctx => linkFamily(ctx, child, given)), { ok: true })
    }
    // Robin's open case is held by nobody: in the morning it goes to whoever holds Wren's.
    assert.deepEqual(await inCtx(database, on, giveToFamiliesWorkers, ++minute), { given: 1 })
    assert.deepEqual(await inCtx(database, on, giveToFamiliesWorkers, ++minute), { given: 0 })
    const key = await inCtx(database, on, ctx => keyOf(ctx, 'H-2024-002'))
    const now = () => inCtx(database, on, async ctx => (await caseNamed(ctx, key.caseId))!)
    assert.equal((await now()).workerId, worker.personId)
    const refused = await as(worker, async ctx => giveCase(ctx, await now(), second.personId, null))
    assert.deepEqual(refused, { ok: false, field: 'because', because: 'The caseworker a holds the family’s cases. Say why another should hold this one.' }) // prettier-ignore
    assert.deepEqual(await as(worker, async ctx => giveCase(ctx, await now(), mother.personId, 'x')), { ok: false, field: 'person', because: 'Choose a caseworker of the list.' }) // prettier-ignore
    assert.deepEqual(await as(worker, async ctx => giveCase(ctx, await now(), second.personId, 'Knows the setting')), { ok: true }) // prettier-ignore
    const { rows: held } = await database.ownerPool.query(`select how, because from case_worker where case_id = '${key.caseId}' order by assigned_at`) // prettier-ignore
    assert.deepEqual(held, [
      { how: 'family', because: null },
      { how: "instead of the family's", because: 'Knows the setting' },
    ])
  })

  test('of another area nothing is seen, and PostgreSQL refuses to write there', async () => {
    const seen = await database.inArea(885, db => db.selectFrom('ehc_case').select('case_id').execute())
    assert.deepEqual(seen, [])
    const key = await inCtx(database, on, ctx => keyOf(ctx, 'A-1'))
    await assert.rejects(
      database.inArea(885, db =>
        db.insertInto('ehc_case').values({ area_id: areaId, case_id: id('5'), organisation_id: council, case_ref: 'X', opened_at: new Date(), opened_how: 'page', opened_by: null }).execute(),
      ),
      { code: '42501' },
    ) // prettier-ignore
    await assert.rejects(
      database.inArea(885, db =>
        db.insertInto('case_fact').values({ area_id: areaId, fact_id: id('5'), case_id: key.caseId, kind: 'PLAN_MADE', on_day: on, recorded_at: new Date(), recorded_by: worker.personId, said_by_organisation: council }).execute(),
      ),
      { code: '42501' },
    ) // prettier-ignore
    // Facts are added and ended, never changed.
    for (const change of ['update case_fact set on_day = on_day', 'delete from case_fact'])
      await assert.rejects(database.appPool.query(change), { code: '42501' })
  })
})
