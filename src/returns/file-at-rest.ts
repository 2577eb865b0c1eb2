import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileAtRest } from '../layouts/layout.ts'

/** A file on disk as the readers of layouts take it. */
export const fileAtRest = (path: string, name: string, size: number): FileAtRest => ({
  name,
  size,
  stream: () => createReadStream(path, { highWaterMark: 1 << 16 }),
  range: async (from, length) => {
    const file = await open(path, 'r')
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
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
