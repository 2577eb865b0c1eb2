import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Who } from '../access/rules.ts'
import type { Area, Ctx } from '../ctx.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { testFiles } from '../files/testing.ts'
import type { AreaRequest } from '../web/area-routes.ts'
import { record } from './commands.ts'
import { auditLines, newestLine } from './queries.ts'
import { auditRoutes } from './routes.ts'

const area: Area = { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }
const who: Who = {
  personId: '00000000-0000-4000-8000-000000000001',
  name: 'Pat Leader',
  areaId: 999,
  roles: new Set(['programme-lead']),
  posts: new Set(),
}

let database: TestDatabase
before(async () => void (database = await testDatabase()))
after(() => database.drop())

const within = <T>(work: (ctx: Ctx) => Promise<T>, by: Who | null = who): Promise<T> =>
  database.inArea(999, db =>
    work({
      db, area, who: by, today: '2025-02-27', now: new Date('2025-02-27T09:30:00Z'), knownAt: null,
      newId: randomUUID, files: testFiles(), requestId: 'request-1',
    }),
  ) // prettier-ignore

const line = (number: number) => ({
  what: 'evidence accepted',
  subjectKind: number % 2 ? 'evidence' : 'promise',
  subjectId: `thing-${number}`,
  detail: { number },
})
const asked = (query: Record<string, string>): AreaRequest => ({
  params: {}, query, body: {}, upload: null, path: '/merrowshire/audit', csrf: 'x', visitor: 'x', origin: '',
}) // prettier-ignore
const show = (query: Record<string, string> = {}): Promise<string> =>
  within(async ctx => {
    const answer = await auditRoutes[0]!.handler(ctx, asked(query))
    return answer.kind === 'page' ? String(answer.main) : assert.fail(answer.kind)
  })

test('an empty record says what would fill it', async () => {
  assert.match(await show(), /Nothing has been written down here/)
})

test('lines are numbered without gaps, also when written at once, and none of a change that failed', async () => {
  await Promise.all([1, 2, 3, 4, 5].map(number => within(ctx => record(ctx, line(number)))))
  await assert.rejects(
    within(async ctx => {
      await record(ctx, line(6))
      throw new Error('changed my mind')
    }),
  )
  const lines = await within(ctx => auditLines(ctx, { size: 10 }))
  assert.deepEqual(lines.map(each => each.number), [5, 4, 3, 2, 1]) // prettier-ignore
  assert.deepEqual(await within(ctx => newestLine(ctx).execute()), [{ audit_id: 5 }])
})

test('newest first, with role, moment, thing and request', async () => {
  const text = await show()
  assert.match(text, /Programme lead<br>a person no longer known here/)
  assert.match(text, /27 February 2025, 09:30/)
  assert.match(text, /Evidence accepted/)
  assert.match(text, /<code>request-<\/code>/)
})

test('one kind of thing, or one thing, can be asked for', async () => {
  const promises = await show({ kind: 'promise' })
  assert.doesNotMatch(promises, /number: 1</)
  assert.match(promises, /number: 4</)
  const one = await show({ kind: 'evidence', id: 'thing-3' })
  assert.match(one, /These lines are about one evidence/)
  assert.equal(one.match(/number: /g)?.length, 1)
})

test('a long record goes on, page by page, to its beginning', async () => {
  await within(async ctx => {
    for (let number = 6; number <= 120; number++) await record(ctx, line(number))
  })
  const seen: string[] = []
  let query: Record<string, string> | null = {}
  while (query) {
    const text = await show(query)
    seen.push(...[...text.matchAll(/number: (\d+)/g)].map(found => found[1]!))
    const older = /before=(\d+)"[^>]*>Older lines/.exec(text)
    query = older ? { before: older[1]! } : null
  }
  assert.deepEqual([seen.length, new Set(seen).size], [120, 120])
})

test('a nonsense page number shows the newest lines', async () => {
  assert.match(await show({ before: '1 or 1=1' }), /number: 120/)
})

test('no line can be altered or taken away by the application', async () => {
  for (const statement of [`update audit_line set what = 'x'`, 'delete from audit_line', 'truncate audit_line'])
    await assert.rejects(database.appPool.query(statement), { code: '42501' }, statement)
})
