import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { isAlive, newFolder, postmasterOf, startCopy } from './copy.ts'

const folder = newFolder()
after(() => folder.remove())

test('on an empty folder it starts, answers, and stops gracefully when asked; what was kept is there the next time', async () => {
  const first = await startCopy(folder.path)
  const front = await fetch(first.address)
  assert.equal(front.status, 200)
  const page = await front.text()
  assert.match(page, /Alongside shows what a local area promised/)
  for (const said of ['Worcestershire', 'Merrowshire', 'Start as'])
    assert.ok(page.includes(said), `${said} is on the front page`)
  for (const path of ['/worcestershire', '/merrowshire', '/health', '/ready'])
    assert.equal((await fetch(new URL(path, first.address))).status, 200, path)

  const postgres = postmasterOf(folder.path)
  assert.ok(postgres && isAlive(postgres))
  const asked = Date.now()
  first.child.kill('SIGTERM')
  assert.equal(await first.ended, 0)
  assert.ok(Date.now() - asked < 8000, `it took ${Date.now() - asked} ms to stop`)
  assert.equal(postmasterOf(folder.path), null)
  assert.equal(isAlive(postgres), false, 'PostgreSQL is stopped too')

  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  await assert.rejects(startCopy(folder.path, { PORT: String(port) }), /ended \(1\).*Port \d+ is in use already/)
  assert.equal(postmasterOf(folder.path), null, 'a start that fails leaves nothing running')
  taken.close()

  const again = await startCopy(folder.path)
  assert.equal((await fetch(new URL('/merrowshire', again.address))).status, 200)
  again.child.kill('SIGINT')
  assert.equal(await again.ended, 0)
})
