import yauzl from 'yauzl'
import type { FileAtRest, Limits } from './layout.ts'

/** A file that cannot be gone on with: the code of the issue and its sentence. Caught by each reader, never by a room. */
export class CannotRead extends Error {
  readonly code: string
  readonly sheet: string | null
  constructor(code: string, because: string, sheet: string | null = null) {
    super(because)
    this.code = code
    this.sheet = sheet
  }
}

export type Part = {
  readonly name: string
  readonly packed: number
  readonly size: number
  readonly crc: number
  readonly stored: boolean
  readonly start: () => Promise<number>
}

export type Unzipped = {
  /** Parts by name, without a leading slash, in small letters: Office writers do not agree on the case. */
  readonly part: (name: string) => Part | null
  readonly names: readonly string[]
  /** How many packed bytes of the parts have been read so far. */
  readonly bytesRead: () => number
  readonly read: (part: Part) => AsyncGenerator<Uint8Array, void, undefined>
}

const mostParts = 5000
const expansionMattersFrom = 8 * 1024 * 1024
const chunk = 256 * 1024
/** The inflater lays up whatever one piece becomes, up to a thousand times its size: pieces are small. */
const morsel = 8 * 1024
const window = 64 * 1024
const broken = 'The file is damaged and cannot be opened. Open it in Excel, save it again as .xlsx, and send that.'
const damaged = (): CannotRead => new CannotRead('F-BROKEN', broken)

/**
 * Opens a zip by its directory, and refuses before anything is unpacked: one that would unpack to more than the limits
 * allow, one with a password, one with parts packed in a way Office never uses. While a part is read its length and
 * checksum are held to what the directory said, because a hostile directory lies.
 */
export const unzip = async (file: FileAtRest, limits: Limits): Promise<Unzipped> => {
  const entries = await directory(file)
  const total = entries.reduce((sum, entry) => sum + entry.part.size, 0)
  if (total > limits.unpackedBytes || (total > expansionMattersFrom && total / file.size > limits.expansion))
    throw new CannotRead('F-EXPANDS', tooBig(total, file.size))
  const parts = new Map(entries.map(({ part }) => [plain(part.name), part]))
  let bytesRead = 0
  return {
    part: name => parts.get(plain(name)) ?? null,
    names: entries.map(({ part }) => part.name),
    bytesRead: () => bytesRead,
    read: part => unpacked(file, part, count => (bytesRead += count)),
  }
}

const plain = (name: string): string => name.replace(/^\/+/, '').toLowerCase()
const mb = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024 ** 2)).toLocaleString('en-GB')} MB`
const tooBig = (total: number, size: number): string =>
  `The file would unpack to ${mb(total)}, ${Math.round(total / size)} times its size, and was not opened. Copy the rows alone into a new workbook, or send CSV.`

class Reader extends yauzl.RandomAccessReader {
  readonly file: FileAtRest
  readonly fail: (error: unknown) => void
  kept: Uint8Array = new Uint8Array()
  keptFrom = 0
  constructor(file: FileAtRest, fail: (error: unknown) => void) {
    super()
    this.file = file
    this.fail = fail
  }
  override read(into: Buffer, offset: number, length: number, position: number, done: (error: Error | null) => void) {
    this.bytes(position, length)
      .then(
        found => {
          if (found.length < length) return done(new Error('the file ends too soon'))
          into.set(found.subarray(0, length), offset)
          done(null)
        },
        () => done(new Error('the file could not be read')),
      )
      .catch(this.fail)
  }
  /** A directory is read in small steps: what stands around is kept for the next. */
  async bytes(position: number, length: number): Promise<Uint8Array> {
    if (!(position >= 0 && position + length <= this.file.size)) return new Uint8Array()
    const ends = this.keptFrom + this.kept.length
    if (position < this.keptFrom || position + length > ends) {
      this.kept = await this.file.range(position, Math.min(Math.max(length, window), this.file.size - position))
      this.keptFrom = position
    }
    return this.kept.subarray(position - this.keptFrom, position - this.keptFrom + length)
  }
}

const directory = (file: FileAtRest): Promise<{ part: Part }[]> =>
  new Promise((resolve, reject) => {
    const fail = (error: unknown): void => reject(error instanceof CannotRead ? error : damaged())
    yauzl.fromRandomAccessReader(new Reader(file, fail), file.size, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) return fail(error)
      if (zip.entryCount > mostParts) return fail(damaged())
      const entries: { part: Part }[] = []
      zip.on('error', fail)
      zip.on('end', () => resolve(entries))
      zip.on('entry', (entry: yauzl.Entry) => {
        if (entry.isEncrypted()) return fail(new CannotRead('F-PASSWORD', password))
        if (entries.length >= mostParts || ![0, 8].includes(entry.compressionMethod)) return fail(damaged())
        entries.push({ part: partOf(zip, entry) })
        zip.readEntry()
      })
      zip.readEntry()
    }) // prettier-ignore
  })

export const password = 'The file is protected by a password. Save a copy without the password and send that.'

const partOf = (zip: yauzl.ZipFile, entry: yauzl.Entry): Part => ({
  name: entry.fileName,
  packed: entry.compressedSize,
  size: entry.uncompressedSize,
  crc: entry.crc32,
  stored: entry.compressionMethod === 0,
  start: async () => (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart,
})

const unpacked = async function* (
  file: FileAtRest,
  part: Part,
  read: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  let size = 0
  let sum = -1
  try {
    const packed = packedBytes(file, await part.start(), part.packed, read)
    for await (const bytes of part.stored ? packed : inflated(packed)) {
      size += bytes.length
      if (size > part.size) throw damaged()
      sum = crc(bytes, sum)
      yield bytes
    }
  } catch (error) {
    throw error instanceof CannotRead ? error : damaged()
  }
  if (size !== part.size || ~sum >>> 0 !== part.crc >>> 0) throw damaged()
}

const packedBytes = async function* (file: FileAtRest, from: number, length: number, read: (bytes: number) => void) {
  for (let at = 0; at < length; at += chunk) {
    const bytes = await file.range(from + at, Math.min(chunk, length - at))
    if (bytes.length === 0) throw damaged()
    read(bytes.length)
    for (let from = 0; from < bytes.length; from += morsel) yield bytes.subarray(from, from + morsel)
  }
}

/** The platform's own inflater; it takes the next piece only when the last was asked for. */
const inflated = (packed: AsyncGenerator<Uint8Array>): AsyncIterable<Uint8Array> =>
  new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: async into => {
      const { done, value } = await packed.next()
      if (done) into.close()
      else into.enqueue(value as Uint8Array<ArrayBuffer>)
    },
  }).pipeThrough(new DecompressionStream('deflate-raw'))

const crcTable = Int32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

const crc = (bytes: Uint8Array, sum: number): number => {
  for (let at = 0; at < bytes.length; at++) sum = crcTable[(sum ^ bytes[at]!) & 255]! ^ (sum >>> 8)
  return sum
}
