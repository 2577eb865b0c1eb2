import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { testFiles } from '../files/testing.ts'
import { layoutNamed } from '../layouts/descriptions.ts'
import { withdrawReturn } from '../returns/commands/withdraw.ts'
import { addTrusts, areaId, ctxOn, otherTrust, sendAndLoad } from '../returns/testing.ts'
import { declareMeasures } from './commands/declare-measures.ts'
import { importPublished } from './commands/import-published.ts'
import { publishedTasks } from './published-task.ts'
import { publishedFigures } from './queries/published.ts'
import { merrowshire } from './testing.ts'

const measure = 'ehc.issued-in-20-weeks-excluding-exceptions'
const heading = 'time_period,time_identifier,geographic_level,country_code,country_name,old_la_code,la_name,breakdown_topic,breakdown,plans_issued_den_ex,plans_issued_20_weeks_ex,pc_plans_issued_20_weeks_ex' // prettier-ignore
const release = (plans: number, share: string) =>
  `${heading}\n2023,Calendar year,Local authority,E92000001,England,999,Merrowshire,ALL EHC PLANS,All EHC Plans,200,${plans},${share}\n`

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  await database.ownerPool.query(`insert into area (area_id, slug, name, made_up, keeps_record, today) values
    (999, 'merrowshire', 'Merrowshire', true, true, '2025-02-27')`)
  await addTrusts(database)
  await database.inArea(areaId, db => declareMeasures(ctxOn(db, '2025-01-01')))
})
after(() => database.drop())

const moment = (hour: number): Date => new Date(Date.UTC(2025, 1, 27, hour))
const figures = async (knownAt: Date | null = null) =>
  (await database.inArea(areaId, db => publishedFigures({ ...ctxOn(db, '2025-02-28'), knownAt }, [measure], ['area 999']))).map(({ value }) => value) // prettier-ignore

const job = (returnId: string, hour: number, withdrawn = false) =>
  publishedTasks({
    pools: { owner: database.ownerPool, app: database.appPool, end: async () => {} },
    areas: [merrowshire],
    clock: () => moment(hour),
    newId: () => crypto.randomUUID(),
    files: testFiles(),
  })['import-published-return']({ area_id: areaId, returnId, ...(withdrawn && { withdrawn }) }, { id: '1', attempt: 1 })

const sendRelease = async (content: string, minute: number, organisationId?: string) =>
  (await sendAndLoad(database, content, { on: '2025-02-20', minute, layout: layoutNamed('dfe-statistics')!, name: 'release.csv', ...(organisationId && { organisationId }) })).returnId // prettier-ignore
const withdraw = (returnId: string, minute: number) =>
  database.inArea(areaId, db => withdrawReturn(ctxOn(db, '2025-02-27', minute), returnId, 'Another area’s file'))

test('a published return that is withdrawn gives way to what stood before it, and what was known meanwhile stays known', async () => {
  const loaded = await importPublished(database.ownerPool, Buffer.from(release(80, '40.0')), 'first.csv', { releasedOn: '2025-01-10', now: moment(1) }) // prettier-ignore
  assert.ok(loaded.ok)
  assert.deepEqual(await figures(), [40])
  const returnId = await sendRelease(release(90, '45.0'), 0)
  await job(returnId, 3)
  assert.deepEqual(await figures(), [45])
  await withdraw(returnId, 0)
  await job(returnId, 5, true)
  assert.deepEqual(await figures(), [40])
  assert.deepEqual([await figures(moment(4)), await figures(moment(6))], [[45], [40]])
  await job(returnId, 6, true)
  await job(returnId, 7)
  assert.deepEqual(await figures(), [40], 'a job that comes late takes nothing up again')
  const { rows } = await database.ownerPool.query(`select what from audit_line where subject_id = $1 and what like 'published%' order by audit_id`, [returnId]) // prettier-ignore
  assert.deepEqual(
    rows.map(({ what }) => what),
    ['published file taken up', 'published file taken back'],
  )
})

test('a file that two sent stands until both take it back; one that was loaded here stands whoever does', async () => {
  const [one, two] = [await sendRelease(release(100, '50.0'), 10), await sendRelease(release(100, '50.0'), 12, otherTrust)] // prettier-ignore
  await job(one, 8)
  await job(two, 9)
  await withdraw(one, 20)
  await job(one, 10, true)
  assert.deepEqual(await figures(), [50])
  await withdraw(two, 22)
  await job(two, 11, true)
  assert.deepEqual(await figures(), [40])
  const again = await sendRelease(release(100, '50.0'), 30)
  await job(again, 12)
  assert.deepEqual([await figures(), await figures(new Date(moment(11).getTime() + 60_000))], [[50], [40]])
  await importPublished(database.ownerPool, Buffer.from(release(100, '50.0')), 'release.csv', { releasedOn: '2025-02-20', now: moment(13) }) // prettier-ignore
  await withdraw(again, 40)
  await job(again, 14, true)
  assert.deepEqual(await figures(), [50])
  const first = await sendRelease(release(80, '40.0'), 50)
  await job(first, 15)
  await withdraw(first, 52)
  await job(first, 16, true)
  const { rows } = await database.ownerPool.query('select count(*)::int as n from published_value')
  assert.equal(rows[0].n, 3)
})
