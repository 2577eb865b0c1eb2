import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { catalogRules } from './catalog-rules.ts'
import { withoutArea, type Db } from './connection.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  for (const area of [885, 999]) await database.inArea(area, db => addGroups(db, area))
})
after(() => database.drop())

const forRole = (text: string): string => text.replaceAll(':app_role', database.appRole)

for (const { rule, offenders, breach } of catalogRules)
  test(rule, async () => {
    const owner = await database.ownerPool.connect()
    try {
      assert.deepEqual((await owner.query(forRole(offenders))).rows, [])
      await owner.query('begin')
      await owner.query(forRole(breach))
      assert.notEqual((await owner.query(forRole(offenders))).rowCount, 0, 'a breach made on purpose was not found')
    } finally {
      await owner.query('rollback')
      owner.release()
    }
  })

const one = '00000000-0000-4000-8000-000000000001'
const two = '00000000-0000-4000-8000-000000000002'

const addGroups = async (db: Db, area: number): Promise<void> => {
  await sql`insert into partnership_group (area_id, group_id, slug, name, kind, purpose)
            values (${area}, ${one}, 'board', 'Board', 'board', 'decides'), (${area}, ${two}, 'forum', 'Forum', 'forum', 'speaks')`.execute(
    db,
  )
  await sql`insert into group_link (area_id, from_group_id, to_group_id, how) values (${area}, ${two}, ${one}, 'has a seat')`.execute(
    db,
  )
}

const seen = async (db: Db): Promise<number[]> =>
  (await sql<{ area_id: number }>`select distinct area_id from partnership_group`.execute(db)).rows.map(
    row => row.area_id,
  )
const changed = async (db: Db, statement: ReturnType<typeof sql>): Promise<number> =>
  Number((await statement.execute(db)).numAffectedRows)

test('in one area the application sees that area and no other, even when it asks for everything', async () => {
  assert.deepEqual(await database.inArea(999, seen), [999])
  assert.deepEqual(await database.inArea(885, seen), [885])
})

test('with no area set it sees nothing and may write nothing', async () => {
  assert.deepEqual(await withoutArea(database.appPool, seen), [])
  await assert.rejects(
    withoutArea(database.appPool, db => addGroups(db, 885)),
    { code: '42501' },
  )
})

test('a row for another area is refused', async () => {
  await assert.rejects(
    database.inArea(999, db => addGroups(db, 885)),
    { code: '42501' },
  )
})

test("another area's rows can be neither changed nor taken away", async () => {
  await database.inArea(999, async db => {
    assert.equal(await changed(db, sql`update partnership_group set name = 'Taken' where area_id = 885`), 0)
    assert.equal(await changed(db, sql`delete from group_link where area_id = 885`), 0)
  })
  const links = await database.ownerPool.query('select count(*) as n from group_link where area_id = 885')
  assert.equal(links.rows[0].n, 1)
})

test('a row cannot be moved to another area', async () => {
  const move = database.inArea(999, db => sql`update group_link set area_id = 885 where area_id = 999`.execute(db))
  await assert.rejects(move, { code: '42501' })
})

test('the application cannot take the wall down', async () => {
  for (const statement of [
    'alter table partnership_group disable row level security',
    'drop policy own_area on partnership_group',
    'truncate group_link',
    `set role ${JSON.stringify('alongside')}`,
    'update audit_line set what = null',
    'delete from audit_line',
  ])
    await assert.rejects(database.appPool.query(statement), (error: { code: string }) =>
      ['42501', '22023'].includes(error.code),
    )
  // Asking PostgreSQL to leave the policies out is answered with a refusal, not with rows.
  await assert.rejects(
    database.inArea(999, async db => {
      await sql`set local row_security = off`.execute(db)
      await seen(db)
    }),
    { code: '42501' },
  )
})
