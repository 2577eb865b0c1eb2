import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Ctx } from '../ctx.ts'
import type { TestDatabase } from '../database/testing.ts'
import { demonstrationDatabase } from './testing.ts'
import { ask, asRole, ctxOn, merrowshire, textOf } from '../governance/testing-asks.ts'
import { letters } from '../governance/queries/asks.ts'
import { askRoutes } from '../governance/routes/asks.ts'
import { stocktakeRoutes } from '../governance/routes/stocktake.ts'

let database: TestDatabase
const here = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  database.inArea(999, db => work(ctxOn(db, merrowshire, '2025-02-27')))

before(async () => {
  database = await demonstrationDatabase()
})
after(() => database?.drop())

test('each made-up file says that it is made up, and is in use', async () => {
  const folder = new URL('../../demo/merrowshire/files/', import.meta.url)
  const { rows } = await database.ownerPool.query('select name from stored_file where area_id = 999 order by name')
  // What partners sent is stored too; those files lie elsewhere.
  const stored = new Set(rows.map(row => row.name))
  assert.deepEqual(readdirSync(folder).filter(name => !stored.has(name)), []) // prettier-ignore
  for (const name of readdirSync(folder))
    assert.match(readFileSync(new URL(name, folder), 'utf8').split('\n')[0]!, /Made up for the demonstration/)
})

test('the stocktake page, and so a pack behind a public link, says what kind of file is behind evidence, not its name', async () => {
  const page = await here(async ctx => ask(stocktakeRoutes, await asRole(ctx, 'adviser'), '/stocktake'))
  assert.match(textOf(page), /Health advice since September.{0,120}; CSV table, \d+ bytes/)
  for (const name of readdirSync(new URL('../../demo/merrowshire/files/', import.meta.url)))
    assert.ok(!textOf(page).includes(name), name)
})

test('the file for an ask is taken by those who may, and only told of to others', async () => {
  const path = '/asks/:ref/evidence/:evidence/file'
  assert.equal(askRoutes.find(each => each.path === path)?.permission, 'evidence.read-files')
  await here(async ctx => {
    const asks = (await letters(ctx)).flatMap(letter => letter.asks)
    const one = asks.find(each => each.evidence.some(({ file }) => file !== null))!
    const { evidenceId } = one.evidence.find(({ file }) => file !== null)!
    const lead = await asRole(ctx, 'programme-lead')
    assert.match(
      textOf(await ask(askRoutes, lead, `/asks/${one.ref}`)),
      /all-programmes-on-one-page\.txt \(plain text, \d+ bytes\) ?, not scanned for viruses/,
    )
    const anybody = textOf(await ask(askRoutes, ctx, `/asks/${one.ref}`))
    assert.match(anybody, /A file \(plain text, \d+ bytes\), held by the partnership and not published/)
    assert.doesNotMatch(anybody, /all-programmes-on-one-page/)
    const answer = await ask(askRoutes, lead, `/asks/${one.ref}/evidence/${evidenceId}/file`)
    assert.ok(
      answer.kind === 'file' && answer.type === 'text/plain' && answer.name === 'all-programmes-on-one-page.txt',
    )
    if (typeof answer.body === 'object' && !Buffer.isBuffer(answer.body)) answer.body.destroy()
    assert.equal((await ask(askRoutes, lead, `/asks/${one.ref}/evidence/none/file`)).kind, 'not-found')
  })
})
