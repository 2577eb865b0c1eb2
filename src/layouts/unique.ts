/**
 * Which keys of a file were seen and in which row, in flat memory: 15 to 30 bytes a key, whatever its length. Keys are
 * told apart by 64 bits of hash: among a million keys the chance that two different ones are taken for the same is under
 * one in ten million. The table is many small ones, of which one at a time grows: growing takes no memory to speak of.
 */
export const keyTable = () => {
  const parts = Array.from({ length: partCount }, newPart)
  const look = (key: string, row: number | null): number | null => {
    let a = 0x811c9dc5
    let b = 0x9e3779b9
    for (let index = 0; index < key.length; index++) {
      const sign = key.charCodeAt(index)
      a = Math.imul(a ^ sign, 0x01000193)
      b = Math.imul(b ^ sign, 0x85ebca6b)
      b ^= b >>> 13
    }
    a = mixed(a)
    b = mixed(b ^ key.length)
    return seenIn(parts[b >>> partShift]!, a, b, row)
  }
  return {
    /** The row a key stood in before, or null where it is new and now known; rows are counted from 1. */
    seen: (key: string, row: number): number | null => look(key, row),
    /** The row a key stood in, or null where it is not known; it is not known for having been asked for. */
    rowOf: (key: string): number | null => look(key, null),
    size: (): number => parts.reduce((sum, { used }) => sum + used, 0),
  }
}

const partCount = 64
const partShift = 26

type Part = { slots: number; used: number; hashes: Uint32Array; rows: Uint32Array }

const newPart = (): Part => ({ slots: 64, used: 0, hashes: new Uint32Array(128), rows: new Uint32Array(64) })

/** Where a hash stands in a part, or the empty place it would take. */
const placeIn = ({ slots, hashes, rows }: Part, a: number, b: number): number => {
  let place = a & (slots - 1)
  while (rows[place] !== 0 && (hashes[2 * place] !== a || hashes[2 * place + 1] !== b))
    place = (place + 1) & (slots - 1)
  return place
}

const seenIn = (part: Part, a: number, b: number, row: number | null): number | null => {
  const place = placeIn(part, a, b)
  if (part.rows[place] !== 0) return part.rows[place]!
  if (row === null) return null
  put(part, place, a, b, row)
  part.used += 1
  if (part.used > part.slots * 0.8) grow(part)
  return null
}

const put = ({ hashes, rows }: Part, place: number, a: number, b: number, row: number): void => {
  hashes[2 * place] = a
  hashes[2 * place + 1] = b
  rows[place] = row
}

const grow = (part: Part): void => {
  const { hashes, rows } = part
  part.slots *= 2
  part.hashes = new Uint32Array(2 * part.slots)
  part.rows = new Uint32Array(part.slots)
  for (let index = 0; index < rows.length; index++) {
    if (rows[index] === 0) continue
    const [a, b] = [hashes[2 * index]!, hashes[2 * index + 1]!]
    put(part, placeIn(part, a, b), a, b, rows[index]!)
  }
}

/** Spreads every bit over all others (the last step of MurmurHash3). */
const mixed = (hash: number): number => {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
