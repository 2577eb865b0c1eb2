/**
 * Which keys of a file were seen and in which row, in flat memory: 12 bytes a key and some room, whatever its length.
 * Keys are told apart by 64 bits of hash: among a million keys the chance that two different ones are taken for the same
 * is under one in ten million.
 */
export const keyTable = () => {
  let size = 1 << 12
  let high = new Uint32Array(size)
  let low = new Uint32Array(size)
  let rows = new Uint32Array(size)
  let used = 0

  const placeOf = (a: number, b: number): number => {
    let place = a & (size - 1)
    while (rows[place] !== 0 && (high[place] !== a || low[place] !== b)) place = (place + 1) & (size - 1)
    return place
  }
  const grow = (): void => {
    const [oldHigh, oldLow, oldRows] = [high, low, rows]
    size *= 2
    high = new Uint32Array(size)
    low = new Uint32Array(size)
    rows = new Uint32Array(size)
    for (let index = 0; index < oldRows.length; index++)
      if (oldRows[index] !== 0) put(placeOf(oldHigh[index]!, oldLow[index]!), oldHigh[index]!, oldLow[index]!, oldRows[index]!) // prettier-ignore
  }
  const put = (place: number, a: number, b: number, row: number): void => {
    high[place] = a
    low[place] = b
    rows[place] = row
  }
  return {
    /** The row a key stood in before, or null where it is new; rows are counted from 1. */
    seen: (key: string, row: number): number | null => {
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
      const place = placeOf(a, b)
      if (rows[place] !== 0) return rows[place]!
      put(place, a, b, row)
      used += 1
      if (used > size * 0.6) grow()
      return null
    },
    size: (): number => used,
  }
}

/** Spreads every bit over all others (the last step of MurmurHash3). */
const mixed = (hash: number): number => {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
