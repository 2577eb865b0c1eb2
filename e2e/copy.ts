import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Copy = {
  readonly address: string
  readonly child: ChildProcess
  /** How it ended: its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
}

const program = fileURLToPath(new URL('../bin/alongside.js', import.meta.url))

/** A folder for a copy's data, which the unprivileged person PostgreSQL runs as may pass through. */
export const newFolder = (): { path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), 'alongside-e2e-'))
  chmodSync(path, 0o755)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** The program itself in a process of its own, as `npm start` runs it; there once it has said its address. */
export const startCopy = (folder: string, given: Readonly<Record<string, string>> = {}): Promise<Copy> => {
  const { DATABASE_URL: _theirs, ...environment } = process.env
  const settings = { DATA_FOLDER: folder, PORT: '0', LOG_LEVEL: 'error', REQUESTS_PER_MINUTE: '100000' }
  const child = spawn(process.execPath, [program, 'start'], {
    env: { ...environment, ...settings, ...given },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | NodeJS.Signals | null>(resolve =>
    child.once('exit', (code, signal) => resolve(code ?? signal)),
  )
  let complaints = ''
  child.stderr!.on('data', (said: Buffer) => (complaints += String(said)))
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (said: Buffer) => {
      const found = /Alongside is at (\S+)/.exec(String(said))
      if (!found) return
      clearTimeout(late)
      resolve({ address: found[1]!, child, ended })
    })
    const late = setTimeout(() => child.kill('SIGKILL'), 100_000)
    void ended.then(() => clearTimeout(late))
    void ended.then(how => reject(new Error(`the program ended (${how}) before it was ready: ${complaints}`)))
  })
}

/** The process of the PostgreSQL in a copy's folder, as it wrote itself down; null where it has gone. */
export const postmasterOf = (folder: string): number | null => {
  try {
    return Number(readFileSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return null
  }
}

/** Whether a process still runs; one that has ended and waits to be reaped does not. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
