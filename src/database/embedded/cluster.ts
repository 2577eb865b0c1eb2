import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { findBinaries } from './binaries.ts'
import { chooseRunAs, runAs, type RunAs } from './run-as.ts'

/** A PostgreSQL data folder that is ready to be started. */
export type Cluster = {
  readonly folder: string
  readonly data: string
  readonly binaries: string
  readonly runAs: RunAs
  readonly password: string
  readonly settings: Readonly<Record<string, string>>
}

export const superuser = 'alongside'

const ourSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
}

/** Opens the data folder, making it first where there is none. Made aside and moved in whole, so never found half made. */
export const openCluster = async (path: string, settings: Record<string, string> = {}): Promise<Cluster> => {
  mkdirSync(path, { recursive: true })
  const folder = realpathSync(resolve(path))
  const data = join(folder, 'cluster')
  const binaries = findBinaries().folder
  const runAs = await chooseRunAs(binaries, folder, data)
  const cluster = {
    folder,
    data,
    binaries,
    runAs,
    password: keptPassword(folder),
    settings: { ...ourSettings, ...settings },
  }
  if (!existsSync(join(data, 'PG_VERSION'))) await makeCluster(cluster)
  refuseOtherVersion(cluster)
  return cluster
}

/** The password is made once and kept beside the data, readable by its owner alone. */
const keptPassword = (folder: string): string => {
  const path = join(folder, 'password')
  try {
    writeFileSync(path, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(path, 'utf8').trim()
}

const makeCluster = async (cluster: Cluster): Promise<void> => {
  const aside = join(cluster.folder, `making-${process.pid}-${randomBytes(4).toString('hex')}`)
  mkdirSync(aside, { mode: 0o700 })
  const pwfile = join(aside, 'password')
  writeFileSync(pwfile, cluster.password, { mode: 0o600 })
  if (cluster.runAs.kind === 'person')
    for (const path of [aside, pwfile]) chownSync(path, cluster.runAs.uid, cluster.runAs.gid)
  try {
    await runAs(cluster.runAs, join(cluster.binaries, 'initdb'), initdbArguments(join(aside, 'data'), pwfile))
    moveIn(join(aside, 'data'), cluster.data)
  } catch (cause) {
    throw new Error(`PostgreSQL could not make its data folder in ${cluster.folder}: ${lastLine(cause)}`, { cause })
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

// Sorted by code point whatever the machine's language, so that every PostgreSQL sorts alike.
const initdbArguments = (data: string, pwfile: string): string[] => [
  `--pgdata=${data}`,
  `--username=${superuser}`,
  `--pwfile=${pwfile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--no-instructions',
]

const moveIn = (from: string, to: string): void => {
  try {
    renameSync(from, to)
  } catch (error) {
    // Another start made it first; theirs is as good.
    if (!existsSync(join(to, 'PG_VERSION'))) throw error
  }
}

const refuseOtherVersion = ({ data }: Cluster): void => {
  const version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (version !== '18')
    throw new Error(
      `The data in ${data} was written by PostgreSQL ${version}; this copy of Alongside brings PostgreSQL 18.`,
    )
}

const lastLine = (cause: unknown): string => {
  const { stderr, message } = cause as { stderr?: string; message: string }
  return (stderr || message).trim().split('\n').at(-1) ?? message
}
