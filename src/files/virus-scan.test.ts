import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { receive } from './store.ts'
import { daemonAt, scannerAt } from './virus-scan.ts'

/** Speaks ClamAV's INSTREAM as its manual has it: a command, chunks by length, a chunk of none, then one reply. */
const daemon = (answer: (body: Buffer, socket: Socket) => string | null): Server =>
  createServer(socket => {
    let held = Buffer.alloc(0)
    const body: Buffer[] = []
    let begun = false
    socket.on('error', () => {})
    socket.on('data', data => {
      held = Buffer.concat([held, data])
      const command = 'zINSTREAM\0'
      if (!begun && held.length >= command.length) {
        assert.equal(held.toString('latin1', 0, command.length), command)
        held = held.subarray(command.length)
        begun = true
      }
      if (!begun) return
      while (held.length >= 4) {
        const size = held.readUInt32BE(0)
        if (held.length < 4 + size) return
        body.push(held.subarray(4, 4 + size))
        held = held.subarray(4 + size)
        if (size > 0) continue
        const reply = answer(Buffer.concat(body), socket)
        if (reply !== null) socket.end(`${reply}\0`)
      }
    })
  })

/** The file every scanner knows as its test, in two halves so that none finds it here. */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')
let folder: string
let server: Server
let setting: string

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'virus-scan-'))
  server = daemon(body => {
    const text = body.toString('latin1')
    if (text.includes('says nothing')) return null
    if (text.includes('too large')) return 'INSTREAM size limit exceeded. ERROR'
    return text.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  setting = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const scan = async (text: string | Buffer, at = setting): Promise<string> => {
  const path = join(folder, 'file')
  writeFileSync(path, text)
  const answer = await scannerAt(at, 300)(path, 'file.txt')
  return answer.ok ? 'clean' : answer.because
}

test('a clean file passes, also one of many chunks; an infected one is named', async () => {
  assert.equal(await scan('hello'), 'clean')
  assert.equal(await scan(Buffer.alloc(3_000_000, 'x')), 'clean')
  assert.match(await scan(`a ${eicar} b`), /“file\.txt” was not kept: the virus scanner found Eicar-Test-Signature/)
})

test('no answer, no daemon, too large: refused in a sentence, never let through', async () => {
  assert.match(await scan('says nothing'), /the virus scanner does not answer/)
  assert.match(await scan('x', '127.0.0.1:1'), /the virus scanner does not answer/)
  assert.match(await scan('x', '/nowhere/clamd.sock'), /the virus scanner does not answer/)
  assert.match(await scan('too large'), /larger than the virus scanner takes/)
})

test('a unix socket does as well', async () => {
  const path = join(folder, 'clamd.sock')
  const local = daemon(() => 'stream: OK')
  await new Promise<void>(done => local.listen(path, done))
  assert.equal(await scan('hello', `unix:${path}`), 'clean')
  local.close()
})

test('of a refused file nothing is kept', async () => {
  const store = { folder: join(folder, 'kept'), scan: scannerAt(setting, 300) }
  const send = (text: string) => receive(store, 999, { name: 'a.txt', from: [Buffer.from(text)], atMost: 1000 })
  assert.equal((await send(eicar)).ok, false)
  assert.equal((await send('says nothing')).ok, false)
  assert.deepEqual(readdirSync(join(store.folder, '999')), [])
  const clean = await send('hello')
  assert.ok(clean.ok && clean.scanned)
})

test('the setting is a host with its port or a path', () => {
  assert.deepEqual(daemonAt('clam:3310'), { host: 'clam', port: 3310 })
  assert.deepEqual(daemonAt('[::1]:3310'), { host: '::1', port: 3310 })
  assert.deepEqual(daemonAt('/run/clamd.ctl'), { path: '/run/clamd.ctl' })
  for (const wrong of ['clam', 'clam:0', 'clam:99999', ':3310', 'a b:1']) assert.equal(daemonAt(wrong), null, wrong)
})
