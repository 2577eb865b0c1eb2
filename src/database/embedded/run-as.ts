import { execFile } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * Who runs PostgreSQL. It refuses to run as root, so root runs it as an unprivileged person of the machine; where
 * that person may not pass through a folder on the way, as an ordinary-looking person in a user namespace of our own.
 */
export type RunAs =
  | { readonly kind: 'self' }
  | { readonly kind: 'person'; readonly uid: number; readonly gid: number }
  | { readonly kind: 'namespace'; readonly uid: number; readonly gid: number }

export type Ran = { readonly stdout: string; readonly stderr: string }

/** Runs one of PostgreSQL's programs to its end. The working folder is `/`, which everybody may stand in. */
export const runAs = async (who: RunAs, program: string, args: readonly string[]): Promise<Ran> => {
  const options = { cwd: '/', env: plainEnvironment, maxBuffer: 1 << 24 }
  if (who.kind === 'person') return run(program, args, { ...options, uid: who.uid, gid: who.gid })
  if (who.kind === 'self') return run(program, args, options)
  const asPerson = ['--user', `--map-user=${who.uid}`, `--map-group=${who.gid}`, '--', program, ...args]
  return run('unshare', asPerson, options)
}

// Nothing of the caller's settings (PGPORT, PGDATA, a locale that is not installed) reaches PostgreSQL.
const plainEnvironment = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** Chooses who runs PostgreSQL for this folder, or says in a sentence why nobody can. `cluster` need not exist yet. */
export const chooseRunAs = async (binaries: string, folder: string, cluster: string): Promise<RunAs> => {
  if (process.getuid?.() !== 0) return { kind: 'self' }
  const owner = ownerOf(cluster)
  const person = unprivileged()
  const candidates: RunAs[] =
    owner === null
      ? [
          { kind: 'person', ...person },
          { kind: 'namespace', ...person },
        ]
      : owner.uid === 0
        ? [{ kind: 'namespace', ...person }]
        : [{ kind: 'person', ...owner }]
  for (const who of candidates) if (await canRun(who, binaries, folder)) return who
  throw new Error(cannotRun(binaries, folder, owner?.uid ?? person.uid))
}

const canRun = async (who: RunAs, binaries: string, folder: string): Promise<boolean> => {
  try {
    await runAs(who, join(binaries, 'postgres'), ['--version'])
    await runAs(who, 'test', ['-x', folder])
    return true
  } catch {
    return false
  }
}

const ownerOf = (path: string): { uid: number; gid: number } | null => {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat ? { uid: stat.uid, gid: stat.gid } : null
}

// initdb wants a person the machine knows by name; "nobody" is on every machine we meet.
const unprivileged = (): { uid: number; gid: number } => {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(line => line.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) }
}

const cannotRun = (binaries: string, folder: string, uid: number): string => {
  const shut = firstShutFolder(binaries, uid) ?? firstShutFolder(folder, uid)
  const where = shut ? `The folder ${shut} lets nobody but its owner pass (try "chmod o+x ${shut}").` : ''
  return `PostgreSQL will not run as root and could not be run as an unprivileged person either. ${where} Put Alongside in a folder others may pass through, run it as an ordinary person, or set DATABASE_URL.`
}

const firstShutFolder = (path: string, uid: number): string | null => {
  const above = dirname(path) === path ? null : firstShutFolder(dirname(path), uid)
  if (above) return above
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return null
  return stat.mode & (stat.uid === uid ? 0o100 : 0o001) ? null : path
}
