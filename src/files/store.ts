import { createHash, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Config } from '../config.ts'
import { fileTypeOf } from './file-type.ts'
import { sizeInWords } from './rules.ts'
import { scannerAt, type Scan } from './virus-scan.ts'

/**
 * Where files lie: `<folder>/<area>/<first two of the hash>/<SHA-256>`, and while one arrives `<folder>/<area>/incoming-…`.
 * Without `scan` nothing looks for viruses, and pages for staff say so.
 */
export type FileStore = {
  readonly folder: string
  readonly scan: Scan | null
  /** Bytes of the disk that files never take: the database beside them stops where it is full. 1 GB unless told. */
  readonly keepFree?: number
}

const oneGigabyte = 2 ** 30

/** How many bytes more may be written. */
const roomIn = async ({ folder, keepFree = oneGigabyte }: FileStore): Promise<number> => {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize - keepFree
}

export const openFileStore = ({ DATA_FOLDER, CLAMAV }: Pick<Config, 'DATA_FOLDER' | 'CLAMAV'>): FileStore => ({
  folder: join(resolve(DATA_FOLDER), 'files'),
  scan: CLAMAV ? scannerAt(CLAMAV) : null,
})

/** A whole file on disk that no row names yet: `keepFile` keeps it, else it is thrown away. */
export type Received = {
  readonly name: string
  /** What its first bytes say it is, whatever its name says. */
  readonly type: string
  readonly size: number
  readonly hash: string
  readonly scanned: boolean
  /** Where it lies until it is kept. */
  readonly path: string
}

/** A file that was sent: whole and looked at, or refused in a sentence with nothing left of it. */
export type Arrived = ({ readonly ok: true } & Received) | { readonly ok: false; readonly because: string }

export type Sent = {
  readonly name: string
  readonly from: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
  /** Bytes; a larger file is refused. */
  readonly atMost: number
}

const cleanName = (name: string): string =>
  // oxlint-disable-next-line no-control-regex
  name.replaceAll(/[\u0000-\u001f\u007f]/g, '').replace(/^.*[\\/]/, '').slice(-200).toWellFormed() || 'file' // prettier-ignore

const areaFolder = (store: FileStore, areaId: number): string => join(store.folder, String(areaId))

/** Where a kept file lies. */
export const pathOf = (store: FileStore, areaId: number, hash: string): string =>
  join(areaFolder(store, areaId), hash.slice(0, 2), hash)

/** Writes a stream to its end, counting and hashing on the way; what is past the limit is read and let go. */
const write = async (path: string, { from, atMost }: Sent): Promise<{ hash: string; size: number }> => {
  const hash = createHash('sha256')
  let size = 0
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of from) {
      size += chunk.length
      // Read on to the end, so that what follows the file in its form arrives too.
      if (size > atMost) continue
      hash.update(chunk)
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { hash: hash.digest('hex'), size }
}

/** Why a file of this size is not taken; null where it is. */
const tooMuch = (name: string, size: number, atMost: number, room: number): string | null => {
  if (size === 0) return `“${name}” is empty. Choose a file with something in it.`
  if (size > atMost) return `“${name}” is larger than ${sizeInWords(atMost)}, the most that can be sent here.`
  return size > room
    ? `There is no room left on this server for “${name}”. Nothing of it was kept. Ask whoever runs Alongside here to make room, then send it again.`
    : null
}

/**
 * Takes a file in as it comes, never whole in memory: written beside the area's files, hashed and counted, looked at for
 * what it is and, where a scanner is configured, for viruses. Nothing of a refused file stays.
 */
export const receive = async (store: FileStore, areaId: number, sent: Sent): Promise<Arrived> => {
  const name = cleanName(sent.name)
  const path = join(areaFolder(store, areaId), `incoming-${randomUUID()}`)
  await mkdir(dirname(path), { recursive: true })
  const room = await roomIn(store)
  try {
    const { hash, size } = await write(path, { ...sent, atMost: Math.min(sent.atMost, room) })
    const because = tooMuch(name, size, sent.atMost, room) ?? (await infection(store, path, name))
    if (because === null)
      return { ok: true, name, type: await fileTypeOf(path), size, hash, scanned: store.scan !== null, path }
    await rm(path, { force: true })
    return { ok: false, because }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

const infection = async ({ scan }: FileStore, path: string, name: string): Promise<string | null> => {
  const answer = scan && (await scan(path, name))
  return answer && !answer.ok ? answer.because : null
}

/** The bytes of a file that arrived, for readers that need the whole of it. */
export const bytesOf = ({ path }: Received): Promise<Buffer> => readFile(path)

/** Throws away what nobody kept; a kept file no longer lies there. */
export const letGo = ({ path }: Received): Promise<void> => rm(path, { force: true })

export const isThere = (path: string): Promise<boolean> =>
  access(path, constants.R_OK).then(
    () => true,
    () => false,
  )

/** A name survives a power cut once its folder is written too. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Gives a received file its place. The same file again takes the place of its equal; a second call finds it done. */
export const place = async (store: FileStore, areaId: number, { path, hash }: Received): Promise<void> => {
  const to = pathOf(store, areaId, hash)
  await mkdir(dirname(to), { recursive: true })
  try {
    await rename(path, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || !(await isThere(to))) throw error
  }
  await syncFolder(dirname(to))
  await syncFolder(areaFolder(store, areaId))
}

export type Lying = { readonly path: string; /** Null for what never wholly arrived. */ readonly hash: string | null }

const oldNames = async (folder: string, before: Date): Promise<string[]> => {
  const names = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const old: string[] = []
  for (const each of names) {
    const at = each.isFile() ? await stat(join(folder, each.name)).catch(() => null) : null
    if (at && at.mtime < before) old.push(each.name)
  }
  return old
}

/** What lies on an area's disk since before a moment, one folder at a time. */
export async function* lyingSince(store: FileStore, areaId: number, before: Date): AsyncGenerator<Lying[]> {
  const area = areaFolder(store, areaId)
  const incoming = await oldNames(area, before)
  yield incoming.filter(name => name.startsWith('incoming-')).map(name => ({ path: join(area, name), hash: null }))
  for (const inner of await readdir(area).catch(() => [] as string[])) {
    if (!/^[0-9a-f]{2}$/.test(inner)) continue
    const names = await oldNames(join(area, inner), before)
    yield names.filter(name => /^[0-9a-f]{64}$/.test(name)).map(hash => ({ path: join(area, inner, hash), hash }))
  }
}
