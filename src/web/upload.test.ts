import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import multipart from '@fastify/multipart'
import fastify, { type FastifyInstance } from 'fastify'
import type { Who } from '../access/rules.ts'
import type { Arrived } from '../files/store.ts'
import { testArea } from '../plans/testing.ts'
import { page } from './answer.ts'
import { post, type AreaRequest } from './area-routes.ts'
import { mountAreaRoutes } from './mount.ts'

let app: FastifyInstance
let seen: { body: AreaRequest['body']; upload: Arrived | null; lay: boolean } | null = null
let who: Who | null = null
const files = { folder: mkdtempSync(join(tmpdir(), 'upload-')), scan: null }
const lead: Who = { personId: '1', name: 'L', areaId: 999, roles: new Set(['programme-lead']), posts: new Set() }

before(async () => {
  app = fastify()
  await app.register(multipart, { throwFileSizeLimit: false, limits: { files: 1 } })
  app.decorate('signedInAs', async () => who)
  app.decorateRequest('session', { getter: () => ({}) } as never)
  app.decorateReply('cspNonce', { getter: () => ({ script: '', style: '' }) })
  const read = post('/read', 'plan.import', async (_ctx, { body, upload }) => {
    seen = { body, upload, lay: Boolean(upload?.ok && existsSync(upload.path)) }
    return page({ title: 'Read', main: '' as never })
  }, { uploadAtMost: 1000 }) // prettier-ignore
  const mounting = { inArea: async (_area: number, work: (db: never) => unknown) => work({} as never) }
  mountAreaRoutes(app, { ...mounting, areas: () => [{ ...testArea, madeUp: false }], files, whoOf: async () => who, newId: () => '', clock: () => new Date(), navigation: [] } as never, [{ ...read, permission: 'plan.read' }, { ...read, path: '/staff' }]) // prettier-ignore
  await app.listen({ port: 0, host: '127.0.0.1' })
})
after(async () => {
  await app.close()
  rmSync(files.folder, { recursive: true })
})

/** What still lies there once what follows an answer is done. */
const lying = async (): Promise<string[]> => {
  for (let tries = 0; tries < 50 && namesThere().length > 0; tries++) await sleep(20)
  return namesThere()
}
const namesThere = (): string[] => (existsSync(join(files.folder, '999')) ? readdirSync(join(files.folder, '999')) : [])

const send = async (path: string, size: number): Promise<number> => {
  seen = null
  const form = new FormData()
  form.set('before', 'a')
  for (const each of ['one', 'two', 'three']) form.append('ticked', each)
  form.set('file', new Blob(['x'.repeat(size)]), 'some.txt')
  form.set('after', 'b')
  const { port } = app.server.address() as { port: number }
  return (await fetch(`http://127.0.0.1:${port}/merrowshire${path}`, { method: 'POST', body: form })).status
}

test('a file is on disk while its page answers, and gone when nobody kept it', async () => {
  who = lead
  assert.equal(await send('/read', 1000), 200)
  assert.ok(seen?.upload?.ok && seen.lay && seen.upload.size === 1000)
  assert.deepEqual({ ...seen.body }, { before: 'a', ticked: ['one', 'two', 'three'], after: 'b' })
  assert.deepEqual(await lying(), [])
})

test('one that is too large gets a sentence, and the fields after it arrive', async () => {
  who = lead
  assert.equal(await send('/read', 5_000_000), 200)
  assert.ok(seen?.upload && !seen.upload.ok && /larger than 1000 bytes/.test(seen.upload.because))
  assert.deepEqual({ ...seen.body }, { before: 'a', ticked: ['one', 'two', 'three'], after: 'b' })
  assert.deepEqual(await lying(), [])
})

test('nobody’s file is read who may not open the page', async () => {
  for (const each of [null, { ...lead, areaId: 885 }, { ...lead, roles: new Set<'family'>(['family']) }]) {
    who = each
    assert.equal(await send('/staff', 10).catch(() => 404), 404)
    assert.equal(seen, null)
  }
})
