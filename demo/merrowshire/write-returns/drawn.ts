/** Numbers drawn from a seed: the same seed gives the same files on every machine and every day. */
export type Draw = {
  /** A whole number from `from` to `to`, both possible. */
  readonly whole: (from: number, to: number) => number
  readonly one: <Thing>(things: readonly Thing[]) => Thing
  /** True so often in a hundred. */
  readonly often: (percent: number) => boolean
}

/** Mulberry32: small, well known, and good enough for made-up days. */
export const drawFrom = (seed: number): Draw => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return { whole, one: things => things[whole(0, things.length - 1)]!, often: percent => next() * 100 < percent }
}
