import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Cluster } from './cluster.ts'

/** The server process of a data folder, as it wrote itself down in `postmaster.pid`. */
export type Postmaster = { readonly pid: number; readonly port: number }

/**
 * The running server of this data folder, or null. A note left behind by a server that is gone is taken away, which
 * PostgreSQL itself does not dare where the process number now belongs to somebody else or to a process not yet reaped.
 */
export const findPostmaster = (cluster: Cluster): Postmaster | null => {
  const noted = readNote(cluster)
  if (!noted) return null
  if (isAlive(noted.pid, cluster.data)) return noted
  if (!anyoneStandsIn(cluster.data)) rmSync(join(cluster.data, 'postmaster.pid'), { force: true })
  return null
}

const readNote = ({ data }: Cluster): Postmaster | null => {
  try {
    const [pid, , , port] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return Number(pid) > 0 && Number(port) > 0 ? { pid: Number(pid), port: Number(port) } : null
  } catch {
    return null
  }
}

const isAlive = (pid: number, data: string): boolean => {
  if (process.platform === 'linux') return workingFolder(pid) === data
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

// A server and its helpers all stand in the data folder; a process that has died but was not reaped stands nowhere.
const workingFolder = (pid: number | string): string | null => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

const anyoneStandsIn = (data: string): boolean => {
  if (process.platform !== 'linux') return true
  return readdirSync('/proc').some(name => /^\d+$/.test(name) && workingFolder(name) === data)
}
