import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { testDatabase, type TestDatabase } from '../../database/testing.ts'
import { layoutNamed } from '../../layouts/descriptions.ts'
import { addTrusts, areaId, ctxOn, send, trust } from '../testing.ts'
import { loadReturn } from '../commands/load.ts'
import { figureRowsHeld } from './figures-sent.ts'
import { coverages } from './owed-coverage.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  await addTrusts(database)
})
after(() => database.drop())

const inCtx = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  database.inArea(areaId, db => work(ctxOn(db, '2025-03-01', 30)))

const figures = ['measure,period,numerator,as_at,state', 'posts.filled,2025-01,x,2025-02-03,provisional', ' Posts.Filled ,2024-12,x,2025-02-03,provisional', 'good.one,2025-01,4,2025-02-03,provisional', 'others,2025-01,x,2025-02-03,provisional', ',2025-01,4,2025-02-03,provisional'].join('\n') // prettier-ignore

test('rows held back are counted by return and by the measure they name, or none; an earlier day knows of none', async () => {
  const { returnId } = await send(database, figures, { layout: layoutNamed('measure-values')!, on: '2025-02-28' })
  await database.inArea(areaId, db => loadReturn(ctxOn(db, '2025-02-28', 30), returnId, layoutNamed))
  const held = await inCtx(async ctx => (await coverages(ctx)).filter(({ organisationId }) => organisationId === trust).map(each => each.held)) // prettier-ignore
  assert.ok(held.includes(4), `${held}`)
  assert.equal(await inCtx(ctx => figureRowsHeld(ctx, ['posts.filled', 'Posts that are filled'])), 3)
  assert.equal(await inCtx(ctx => figureRowsHeld(ctx, ['nothing'])), 1)
  assert.equal(await inCtx(ctx => figureRowsHeld({ ...ctx, knownAt: new Date('2025-02-01') }, ['posts.filled'])), 0)
})

test('a measure is found by the index, row security included, however many rows are held', async () => {
  const plan = await inCtx(async ({ db }) => {
    await sql`set local enable_seqscan = off`.execute(db)
    return sql<Record<string, string>>`explain select count(*) from held_row h
      where h.area_id = ${areaId} and h.return_id = '00000000-0000-0000-0000-000000000000' and h.ended_at is null and h.measure_named = any(array['a'])`.execute(db) // prettier-ignore
  })
  const words = plan.rows.map(row => Object.values(row)[0]).join('\n')
  assert.match(words, /Index Only Scan using held_row_open/)
})
