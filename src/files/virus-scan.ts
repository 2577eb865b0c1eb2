import { createReadStream } from 'node:fs'
import { connect, type Socket } from 'node:net'

export type ScanAnswer = { readonly ok: true } | { readonly ok: false; readonly because: string }
/** Looks at a file on disk; `name` is what its sender calls it, for the sentence. */
export type Scan = (path: string, name: string) => Promise<ScanAnswer>

type Daemon = { readonly path: string } | { readonly host: string; readonly port: number }

/** `host:3310`, `[::1]:3310`, or the path of a unix socket; null for anything else. */
export const daemonAt = (setting: string): Daemon | null => {
  const path = /^(?:unix:)?(\/.+)$/.exec(setting)?.[1]
  if (path) return { path }
  const [, host, port] = /^\[?([^\s\]]+?)\]?:(\d{1,5})$/.exec(setting) ?? []
  return host && Number(port) > 0 && Number(port) < 65536 ? { host, port: Number(port) } : null
}

const silence = 60_000

const noAnswer = (name: string): ScanAnswer => ({
  ok: false,
  because: `“${name}” was not kept, because the virus scanner does not answer. Try again in a few minutes; if it goes on, tell whoever looks after this installation.`,
})

const inWords = (reply: string, name: string): ScanAnswer => {
  const said = reply.replaceAll('\0', '').trim()
  if (/^stream: OK$/.test(said)) return { ok: true }
  const found = /^stream: (.+) FOUND$/.exec(said)?.[1]
  if (found)
    return {
      ok: false,
      because: `“${name}” was not kept: the virus scanner found ${found} in it. Tell whoever looks after your computer, and send a clean copy.`,
    }
  if (/size limit exceeded/i.test(said))
    return {
      ok: false,
      because: `“${name}” was not kept: it is larger than the virus scanner takes. Whoever looks after this installation can raise its StreamMaxLength.`,
    }
  return noAnswer(name)
}

const send = (socket: Socket, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => socket.write(bytes, error => (error ? reject(error) : resolve())))

const length = (bytes: number): Buffer => {
  const four = Buffer.alloc(4)
  four.writeUInt32BE(bytes)
  return four
}

/** The daemon may answer and hang up before it has read everything: what it said then counts. */
const sendFile = async (socket: Socket, path: string): Promise<void> => {
  await send(socket, Buffer.from('zINSTREAM\0'))
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    await send(socket, length(chunk.length))
    await send(socket, chunk)
  }
  await send(socket, length(0))
}

const replyTo = (daemon: Daemon, path: string, patience: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(daemon)
    let reply = ''
    socket.setTimeout(patience, () => socket.destroy(new Error('no answer')))
    socket.on('data', (data: Buffer) => (reply += data.toString('utf8')))
    socket.on('error', error => (reply ? resolve(reply) : reject(error)))
    socket.on('close', () => (reply ? resolve(reply) : reject(new Error('no answer'))))
    socket.on('connect', () => void sendFile(socket, path).catch(() => {}))
  })

/** Scans with ClamAV's daemon over its INSTREAM protocol. No answer is a refusal: nothing passes unscanned. */
export const scannerAt = (setting: string, patience = silence): Scan => {
  const daemon = daemonAt(setting)
  if (!daemon) throw new Error(`CLAMAV cannot be used: "${setting}" is neither host:port nor the path of a socket.`)
  return (path, name) =>
    replyTo(daemon, path, patience).then(
      reply => inWords(reply, name),
      () => noAnswer(name),
    )
}
