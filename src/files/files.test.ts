import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { after, before, describe, test } from 'node:test'
import type { Ctx } from '../ctx.ts'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { testCtx } from '../plans/testing.ts'
import { keepFile, receiveBytes, sweepFiles } from './commands.ts'
import { openFile } from './queries.ts'
import { letGo, pathOf, receive, type Received } from './store.ts'

describe('files on disk', () => {
  let database: TestDatabase
  const files = { folder: mkdtempSync(join(tmpdir(), 'files-')), scan: null }
  const as = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    database.inArea(999, db => work(testCtx(db, '2025-02-27', { files })))
  const area = { id: 999 } as Ctx['area']
  const arrive = async (text: string, name = 'a.txt'): Promise<Received> => {
    const got = await receiveBytes({ files, area }, { name, bytes: Buffer.from(text) })
    return got.ok ? got : assert.fail(got.because)
  }
  const lying = () =>
    readdirSync(files.folder, { recursive: true, withFileTypes: true }).filter(each => each.isFile()).length
  const rows = async () => (await database.ownerPool.query('select * from stored_file')).rows

  before(async () => {
    database = await testDatabase()
  })
  after(async () => {
    await database.drop()
    rmSync(files.folder, { recursive: true })
  })

  test('what would fill the disk is refused in a sentence, and nothing of it stays', async () => {
    const before = lying()
    const full = { files: { ...files, keepFree: Number.MAX_SAFE_INTEGER }, area }
    const got = await receiveBytes(full, { name: 'large.csv', bytes: Buffer.from('a,b') })
    assert.ok(!got.ok && /no room left .*“large\.csv”/.test(got.because))
    assert.equal(lying(), before)
  })

  test('a file is kept under its hash, once however often it comes', async () => {
    const hash = createHash('sha256').update('hello').digest('hex')
    for (const name of ['C:\\papers\\first.exe', 'second.txt', 'third.txt'])
      assert.equal(await as(async ctx => keepFile(ctx, await arrive('hello', name))), hash)
    assert.equal(lying(), 1)
    assert.equal(readFileSync(pathOf(files, 999, hash), 'utf8'), 'hello')
    const opened = await as(ctx => openFile(ctx, hash))
    assert.ok(opened.ok)
    const { name, type, size, scanned } = opened.file
    assert.deepEqual({ name, type, size, scanned }, { name: 'first.exe', type: 'text/plain', size: 5, scanned: false })
    let read = ''
    for await (const chunk of opened.stream()) read += chunk
    assert.equal(read, 'hello')
  })

  test('a file kept twice in one go, or again after PostgreSQL asked for another try, is kept once', async () => {
    const file = await arrive('tried again')
    await assert.rejects(as(async ctx => { await keepFile(ctx, file); throw new Error('rolled back') })) // prettier-ignore
    assert.ok((await as(ctx => openFile(ctx, file.hash))).ok === false)
    await as(ctx => keepFile(ctx, file))
    assert.ok((await as(ctx => openFile(ctx, file.hash))).ok)
    await letGo(file)
    assert.ok((await as(ctx => openFile(ctx, file.hash))).ok)
  })

  test('too large, or empty: a sentence, and nothing stays', async () => {
    const before = lying()
    const send = (parts: string[]) =>
      receive(files, 999, { name: '../../etc/big.txt', from: parts.map(each => Buffer.from(each)), atMost: 8 })
    const large = await send(['12345', '6789', 'and more'])
    assert.ok(!large.ok && large.because === '“big.txt” is larger than 8 bytes, the most that can be sent here.')
    assert.ok((await send(['12345', '678'])).ok)
    const empty = await send([])
    assert.ok(!empty.ok && /is empty/.test(empty.because))
    assert.equal(lying(), before + 1)
  })

  test('a stopped write throws and leaves nothing whole', async () => {
    const before = lying()
    const from = (async function* () {
      yield Buffer.from('half of')
      throw new Error('the line was cut')
    })()
    await assert.rejects(receive(files, 999, { name: 'x', from, atMost: 100 }), /the line was cut/)
    assert.equal(lying(), before)
  })

  test('a file of another area is not found; one gone from the disk is refused with a sentence', async () => {
    const { hash } = await arrive('hello')
    const elsewhere = await database.inArea(885, db => openFile({ ...testCtx(db, '2025-02-27', { files }), area: { ...area, id: 885 } }, hash)) // prettier-ignore
    assert.deepEqual(elsewhere, { ok: false, because: 'That file was not kept here.' })
    const gone = await as(async ctx => keepFile(ctx, await arrive('soon gone', 'gone.txt')))
    unlinkSync(pathOf(files, 999, gone))
    const opened = await as(ctx => openFile(ctx, gone))
    assert.ok(!opened.ok && /“gone\.txt” was kept here and its bytes are no longer on the disk/.test(opened.because))
  })

  test('the sweep takes what has no row and is older than a day, and nothing else, however often', async () => {
    const now = new Date()
    const old = new Date(now.getTime() - 90_000_000)
    const kept = await as(async ctx => keepFile(ctx, await arrive('kept and old')))
    const orphan = await arrive('rolled back')
    await assert.rejects(as(async ctx => { await keepFile(ctx, orphan); throw new Error('no') })) // prettier-ignore
    const fresh = await arrive('just coming in')
    const stopped = join(files.folder, '999', 'incoming-stopped')
    writeFileSync(stopped, 'half')
    const strange = join(files.folder, '999', 'put-here-by-hand.txt')
    writeFileSync(strange, 'x')
    for (const path of [pathOf(files, 999, kept), pathOf(files, 999, orphan.hash), stopped, strange])
      utimesSync(path, old, old)
    assert.equal(await as(ctx => sweepFiles(ctx, now)), 2)
    assert.equal(await as(ctx => sweepFiles(ctx, now)), 0)
    assert.deepEqual(
      [pathOf(files, 999, kept), pathOf(files, 999, orphan.hash), stopped, fresh.path, strange].map(existsSync),
      [true, false, false, true, true],
    )
    await letGo(fresh)
  })

  test('while somebody keeps a file nothing is swept', async () => {
    const file = await arrive('slowly kept')
    let kept = (): void => {}
    const begun = new Promise<void>(done => (kept = done))
    const slow = as(async ctx => {
      await keepFile(ctx, file)
      kept()
      await sleep(100)
    })
    await begun
    const far = new Date(Date.now() + 10 * 86_400_000)
    assert.equal(await as(ctx => sweepFiles(ctx, far)), 0)
    await slow
    await as(ctx => sweepFiles(ctx, far))
    assert.ok((await as(ctx => openFile(ctx, file.hash))).ok)
  })

  test('the memory taken does not grow with the file', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 'x')
    const from = (function* () {
      for (let each = 0; each < 200; each++) yield chunk
    })()
    const before = process.memoryUsage().arrayBuffers
    const got = await receive(files, 999, { name: 'large.bin', from, atMost: 300 * 1024 * 1024 })
    assert.ok(got.ok && got.size === 200 * 1024 * 1024)
    assert.ok(process.memoryUsage().arrayBuffers - before < 50 * 1024 * 1024)
    await letGo(got)
  })

  test('PostgreSQL holds no bytes', async () => {
    assert.ok((await rows()).every(row => !('bytes' in row)))
  })
})
