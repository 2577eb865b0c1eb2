import { inflateSync } from 'node:zlib'

/**
 * A font in WOFF 1 (https://www.w3.org/TR/WOFF/) as the TrueType or OpenType font within it: pictures are drawn with the
 * same type as pages, and the drawer reads no WOFF. Throws where the bytes are no WOFF 1.
 */
export const fontFromWoff = (woff: Buffer): Buffer => {
  if (woff.length < 44 || woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is no WOFF font.')
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, at) => tableAt(woff, 44 + at * 20))
  const head = Buffer.alloc(12 + count * 16)
  head.writeUInt32BE(woff.readUInt32BE(4), 0)
  head.writeUInt16BE(count, 4)
  // What lets a reader search the tables by halves: largest power of two within their number, and what is left.
  const power = Math.floor(Math.log2(count))
  head.writeUInt16BE(2 ** power * 16, 6)
  head.writeUInt16BE(power, 8)
  head.writeUInt16BE((count - 2 ** power) * 16, 10)
  let offset = head.length
  const bodies = tables.map(({ tag, checksum, body }, at) => {
    const place = 12 + at * 16
    head.write(tag, place, 'latin1')
    head.writeUInt32BE(checksum, place + 4)
    head.writeUInt32BE(offset, place + 8)
    head.writeUInt32BE(body.length, place + 12)
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)])
    offset += padded.length
    return padded
  })
  return Buffer.concat([head, ...bodies])
}

const tableAt = (woff: Buffer, at: number) => {
  const [offset, packed, length] = [woff.readUInt32BE(at + 4), woff.readUInt32BE(at + 8), woff.readUInt32BE(at + 12)]
  const bytes = woff.subarray(offset, offset + packed)
  return {
    tag: woff.toString('latin1', at, at + 4),
    checksum: woff.readUInt32BE(at + 16),
    body: packed < length ? inflateSync(bytes) : bytes,
  }
}
