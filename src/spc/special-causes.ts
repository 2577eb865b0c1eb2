/**
 * The four rules of Making Data Count, each on plain arrays in time order. 1 is high (above, rising), -1 low, 0 none.
 * A point exactly on a limit is inside; one exactly on the mean belongs to no side.
 */
export type Side = 1 | -1 | 0

const sideOf = (value: number, of: number): Side => (value > of ? 1 : value < of ? -1 : 0)

/** Rule 1: a point beyond its process limit. `lpl` and `upl` are each point’s own. */
export const singlePoints = (values: readonly number[], lpl: readonly number[], upl: readonly number[]): readonly Side[] => {
  const flags: Side[] = []
  for (let at = 0; at < values.length; at++) flags.push(values[at]! > upl[at]! ? 1 : values[at]! < lpl[at]! ? -1 : 0)
  return flags
} // prettier-ignore

/** The side of its mean each point is on. */
export const sidesOf = (values: readonly number[], means: readonly number[]): readonly Side[] => {
  const sides: Side[] = []
  for (let at = 0; at < values.length; at++) sides.push(sideOf(values[at]!, means[at]!))
  return sides
}

/** Where a run of `length` of one side is complete: the last point of the first `length`, and every point after it. */
export const completes = (sides: readonly Side[], length: number, breaks: readonly number[] = []): readonly Side[] => {
  const ends: Side[] = []
  let run = 0
  for (let at = 0; at < sides.length; at++) {
    const side = sides[at]!
    run = side !== 0 && at > 0 && side === sides[at - 1] && !breaks.includes(at) ? run + 1 : side === 0 ? 0 : 1
    ends.push(run >= length ? side : 0)
  }
  return ends
}

/** Flags every point of each run: back from where it is complete over `length` points. With `only`, runs of one side. */
export const backFilled = (ends: readonly Side[], length: number, only: Side | null = null): readonly Side[] => {
  const flags: Side[] = []
  for (let at = 0; at < ends.length; at++) {
    const side = ends[at]!
    flags.push(0)
    if (side === 0 || (only !== null && side !== only)) continue
    for (let back = Math.max(0, at - length + 1); back <= at; back++) flags[back] = side
  }
  return flags
}

/**
 * Rule 2, a shift: `length` or more consecutive points on one side of the mean. No run goes across a place in `breaks`
 * (the first points of new stretches).
 */
export const shifts = (sides: readonly Side[], length: number, breaks: readonly number[] = []): readonly Side[] =>
  backFilled(completes(sides, length, breaks), length)

/** Where a trend is complete: each point further up, or down, than the one before, `length` points and one step fewer. */
export const trendEnds = (values: readonly number[], length: number, breaks: readonly number[] = []): readonly Side[] => {
  const ends: Side[] = []
  let run = 1
  let last: Side = 0
  for (let at = 0; at < values.length; at++) {
    const step = at === 0 || breaks.includes(at) ? 0 : sideOf(values[at]!, values[at - 1]!)
    run = step === 0 ? 1 : step === last ? run + 1 : 2
    last = step
    ends.push(run >= length ? step : 0)
  }
  return ends
} // prettier-ignore

/**
 * Rule 3, a trend: `length` or more consecutive points each higher (`up`), or each lower (`down`), than the one before; a
 * tie breaks it. The point at which one turns into the other belongs to both.
 */
export const trends = (values: readonly number[], length: number, breaks: readonly number[] = []): { readonly up: readonly Side[]; readonly down: readonly Side[] } => {
  const ends = trendEnds(values, length, breaks)
  return { up: backFilled(ends, length, 1), down: backFilled(ends, length, -1) }
} // prettier-ignore

/**
 * Windows of three consecutive points of which two or more are close to a limit and all three on one side of the mean:
 * true for each point of such a window. No window goes across a place in `breaks`.
 */
export const twoOfThreeWindows = (close: readonly boolean[], sides: readonly Side[], breaks: readonly number[] = []): readonly boolean[] => {
  const within = close.map(() => false)
  for (let at = 2; at < close.length; at++) {
    const [a, b, c] = [at - 2, at - 1, at]
    if (sides[a] === 0 || sides[a] !== sides[b] || sides[b] !== sides[c]) continue
    if (breaks.includes(b) || breaks.includes(c)) continue
    if (Number(close[a]) + Number(close[b]) + Number(close[c]) >= 2) within[a] = within[b] = within[c] = true
  }
  return within
} // prettier-ignore

/** Rule 4: of the points of such windows, those that are close to the limit themselves. */
export const twoOfThree = (close: readonly boolean[], sides: readonly Side[], breaks: readonly number[] = []): readonly Side[] => {
  const within = twoOfThreeWindows(close, sides, breaks)
  const flags: Side[] = []
  for (let at = 0; at < sides.length; at++) flags.push(within[at] && close[at] ? sides[at]! : 0)
  return flags
} // prettier-ignore
