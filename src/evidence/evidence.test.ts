import assert from 'node:assert/strict'
import { readFileSync, unlinkSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Ctx } from '../ctx.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { receiveBytes } from '../files/commands.ts'
import { pathOf, type Arrived } from '../files/store.ts'
import { testFiles } from '../files/testing.ts'
import { endOfDay, type Day } from '../kernel/day.ts'
import { saveDocument } from '../plans/commands/save-document.ts'
import { seedPartners, seedProgramme, seedPublished } from '../plans/commands/testing.ts'
import { promiseIdsByRef } from '../plans/queries/refs.ts'
import { smallPlan, someone, testArea, testCtx } from '../plans/testing.ts'
import type { Answer } from '../web/answer.ts'
import { offerEvidence } from './commands.ts'
import { evidenceFor } from './queries.ts'
import { evidenceRoutes } from './routes.ts'
import { whyNotEvidence } from './rules.ts'

let database: TestDatabase
let postId: string
let promiseId: string
const files = testFiles()

const on = <T>(day: Day, work: (ctx: Ctx) => Promise<T>, given: Partial<Ctx> = {}): Promise<T> =>
  database.inArea(999, db => work(testCtx(db, day, given)))
const send = (text: string | Buffer, name: string): Promise<Arrived> =>
  receiveBytes({ files, area: testArea }, { name, bytes: Buffer.from(text) })
const arrived = async (text: string, name: string) => {
  const got = await send(text, name)
  return got.ok ? got : assert.fail(got.because)
}
const offer = { title: 'List of late plans', kind: 'activity', covers: 'whole', trueOn: '2025-01-10', expiresOn: null, link: null } as const // prettier-ignore

before(async () => {
  database = await testDatabase()
  await on('2024-09-30', async ctx => {
    postId = await seedPartners(ctx)
    const { versionId } = await seedProgramme(ctx)
    assert.deepEqual(await saveDocument(ctx, versionId, smallPlan), { ok: true })
    await seedPublished(ctx, versionId)
    promiseId = (await promiseIdsByRef(ctx, 'improvement-plan')).get('14-3-2')!
  })
})
after(() => database.drop())

const ask = async (
  method: 'GET' | 'POST',
  path: string,
  {
    body = {},
    upload = null,
    given = {},
  }: { body?: Record<string, string>; upload?: Arrived | null; given?: Partial<Ctx> } = {},
): Promise<Answer> => {
  const route = evidenceRoutes.find(each => each.method === method && new RegExp(`^${each.path.replaceAll(/:\w+/g, '[^/]+')}$`).test(path))! // prettier-ignore
  const names = route.path.split('/')
  const params = Object.fromEntries(path.split('/').flatMap((part, index) => (names[index]?.startsWith(':') ? [[names[index].slice(1), part]] : []))) // prettier-ignore
  const who = someone(new Set(['action-owner']), [postId])
  const request = { params, query: {}, body, upload, path, csrf: 't', visitor: 'v', origin: '' }
  return on('2025-02-27', ctx => route.handler(ctx, request), { who, ...given })
}
const textOf = (answer: Answer): string =>
  answer.kind === 'page' ? answer.main.toString().replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') : assert.fail(answer.kind) // prettier-ignore

test('what can be evidence: documents, sheets, pictures, recordings, by what they are', () => {
  const of = (type: string) => whyNotEvidence({ name: 'a', type })
  for (const type of ['application/pdf', 'text/csv', 'image/heic', 'audio/mpeg', 'text/plain'])
    assert.equal(of(type), null)
  assert.match(of('application/zip')!, /“a” is a zip archive\. Send a document/)
  for (const type of [
    'text/html',
    'image/svg+xml',
    'video/mp4',
    'application/vnd.ms-office',
    'application/octet-stream',
  ])
    assert.ok(of(type), type)
})

test('offered with a file: one transaction holds it, its row and its audit line; known on the day before, it is not there', async () => {
  const file = await arrived('Team,Late\nNorth,4\n', 'late.txt')
  const offered = await on('2025-01-20', ctx => offerEvidence(ctx, { ...offer, promiseId, postId, file }))
  assert.ok(offered.ok)
  const seen = async (day: Day) => on(day, ctx => evidenceFor(ctx, [promiseId]), { knownAt: endOfDay(day) })
  assert.deepEqual(await seen('2025-01-19'), [])
  const [one] = await seen('2025-01-20')
  assert.deepEqual(one!.file, { name: 'late.txt', type: 'text/csv', size: 18, scanned: false })
  const path = `/evidence/${offered.evidenceId}/file`
  const answer = await ask('GET', path)
  assert.ok(answer.kind === 'file' && typeof answer.body === 'object' && !Buffer.isBuffer(answer.body))
  assert.deepEqual([answer.name, answer.type, answer.size, answer.inline], ['late.txt.csv', 'text/csv', 18, undefined])
  let text = ''
  for await (const chunk of answer.body) text += chunk
  assert.equal(text, 'Team,Late\nNorth,4\n')
  const before = { knownAt: endOfDay('2025-01-19'), today: '2025-01-19' }
  assert.equal((await ask('GET', path, { given: before })).kind, 'not-found')
  for (const other of ['/evidence/none/file', `/evidence/${promiseId}/file`])
    assert.equal((await ask('GET', other)).kind, 'not-found')
  unlinkSync(pathOf(files, 999, file.hash))
  const gone = await ask('GET', path)
  assert.ok(gone.kind === 'page' && gone.status === 410 && /no longer on the disk/.test(textOf(gone)))
})

test('a refused offer keeps nothing, and shows again what was typed', async () => {
  const held = async () => (await database.ownerPool.query('select (select count(*) from evidence) as e, (select count(*) from stored_file) as f, (select count(*) from audit_line) as a')).rows // prettier-ignore
  const before = await held()
  const path = `/promises/${promiseId}/evidence`
  const good = { title: 'A zip', kind: 'activity', covers: 'whole', 'trueOn-day': '10', 'trueOn-month': '1', 'trueOn-year': '2025' } // prettier-ignore
  const refused = async (body: Record<string, string>, upload: Arrived) => {
    const answer = await ask('POST', path, { body, upload })
    assert.ok(answer.kind === 'page' && answer.status === 422)
    return textOf(answer)
  }
  assert.match(await refused(good, await send('PK\x05\x06', 'papers.docx')), /“papers\.docx” is a zip archive/)
  assert.match(await refused(good, { ok: false, because: 'It is too large.' }), /It is too large\./)
  const again = await refused({ ...good, title: '' }, await send('hello', 'a.txt'))
  assert.match(
    again,
    /Say what shows it, in a sentence\..*Choose “a\.txt” again once the rest is right: it was not kept\./,
  )
  const late = { ...good, 'trueOn-year': '2026' }
  assert.match(await refused(late, await send('hello', 'a.txt')), /still to come/)
  const wrongKind = await arrived('<script>', 'x.pdf')
  const direct = await on('2025-02-27', ctx => offerEvidence(ctx, { ...offer, promiseId, postId, file: wrongKind }))
  assert.ok(!direct.ok && /“x\.pdf” is a web page/.test(direct.because))
  assert.deepEqual(await held(), before)
})

test('a picture as it comes from a phone is kept as it is', async () => {
  const picture = readFileSync('docs/pictures/front.png')
  const sent = await send(picture, 'IMG_0001.PNG')
  const body = { title: 'The board in the hall', kind: 'difference', covers: 'part', 'trueOn-day': '10', 'trueOn-month': '1', 'trueOn-year': '2025' } // prettier-ignore
  const answer = await ask('POST', `/promises/${promiseId}/evidence`, { body, upload: sent })
  assert.equal(answer.kind, 'redirect')
  const [, one] = await on('2025-02-27', ctx => evidenceFor(ctx, [promiseId]))
  assert.equal(one!.file?.size, picture.length)
  assert.ok(sent.ok && readFileSync(pathOf(files, 999, sent.hash)).equals(picture))
})
