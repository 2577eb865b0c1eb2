import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export type RunningCopy = {
  readonly address: string
  /** From `npm start` to the first page answered, in milliseconds. */
  readonly startedIn: number
  readonly child: ChildProcess
  stop(): Promise<void>
}

const root = resolve(import.meta.dirname, '..')

const ended = (child: ChildProcess): Promise<void> =>
  new Promise(done => (child.exitCode === null ? child.once('exit', () => done()) : done()))

/** A copy of the application in a process of its own, on a folder of its own: `npm start`, as a newcomer types it. */
export const startCopy = async (folder = mkdtempSync(join(tmpdir(), 'alongside-bench-'))): Promise<RunningCopy> => {
  const began = performance.now()
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: { ...process.env, PORT: '0', DATA_FOLDER: folder, LOG_LEVEL: 'warn', REQUESTS_PER_MINUTE: '1000000' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise<string>((found, failed) => {
    child.stdout!.on('data', (text: Buffer) => {
      const said = /Alongside is at (\S+)/.exec(String(text))
      if (said) found(said[1]!)
    })
    child.once('exit', code => failed(new Error(`npm start ended with ${code} before it had an address`)))
  })
  const first = await fetch(address)
  if (!first.ok) throw new Error(`the first page answered ${first.status}`)
  await first.text()
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended(child)
    rmSync(folder, { recursive: true, force: true })
  }
  return { address, startedIn: performance.now() - began, child, stop }
}
