import { createReadStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { FileAtRest } from '../layouts/layout.ts'

/** A file on this machine as checks read it: from front to back, or a part of it. A folder is its files as one. */
export const fileAtRest = async (path: string, name: string = basename(path)): Promise<FileAtRest> => {
  const about = await stat(path)
  if (about.isDirectory()) {
    const names = (await readdir(path, { withFileTypes: true }))
      .filter(entry => entry.isFile())
      .map(entry => entry.name)
    const members = await Promise.all(names.toSorted().map(each => fileAtRest(join(path, each))))
    return { ...nothing(name), members }
  }
  return fileOnDisk(path, name, about.size)
}

/** A file on disk whose size is known. */
export const fileOnDisk = (path: string, name: string, size: number): FileAtRest => ({
  name,
  size,
  stream: () => createReadStream(path, { highWaterMark: 64 * 1024 }),
  range: async (from, length) => {
    const file = await open(path, 'r')
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, from)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  },
})

/** Bytes at hand, as such a file. */
export const bytesAtRest = (bytes: Uint8Array, name: string): FileAtRest => ({
  name,
  size: bytes.length,
  stream: async function* () {
    yield bytes
  },
  range: async (from, length) => bytes.subarray(from, from + length),
})

const nothing = (name: string): FileAtRest => ({
  name,
  size: 0,
  stream: async function* () {},
  range: async () => new Uint8Array(0),
})
