/**
 * Children waiting in line, by number; the lower the number, the longer a child has waited. A heap: the lowest number is
 * at 0.
 */
export type Line = { ids: Int32Array; size: number }

export const newLine = (): Line => ({ ids: new Int32Array(64), size: 0 })

export const join = (line: Line, id: number): void => {
  if (line.size === line.ids.length) {
    const larger = new Int32Array(line.size * 2)
    larger.set(line.ids)
    line.ids = larger
  }
  const { ids } = line
  let at = line.size++
  while (at > 0) {
    const above = (at - 1) >> 1
    if (ids[above]! <= id) break
    ids[at] = ids[above]!
    at = above
  }
  ids[at] = id
}

/** Takes out the one who has waited longest. The line must not be empty. */
export const takeFirst = (line: Line): number => {
  const { ids } = line
  const first = ids[0]!
  const last = ids[--line.size]!
  const { size } = line
  let at = 0
  for (let below = 1; below < size; below = at * 2 + 1) {
    if (below + 1 < size && ids[below + 1]! < ids[below]!) below++
    if (ids[below]! >= last) break
    ids[at] = ids[below]!
    at = below
  }
  ids[at] = last
  return first
}

/** Takes out the one at a place. The order of the others is lost: for lines that are only ever taken from so. */
export const takeAt = (line: Line, place: number): number => {
  const id = line.ids[place]!
  line.ids[place] = line.ids[--line.size]!
  return id
}
