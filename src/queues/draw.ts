/** Numbers that look drawn by chance, from 0 up to and not including 1: the same ones each time from the same seed. */
export type Draw = () => number

const spread = (seed: number): number => {
  let z = (seed + 0x9e3779b9) | 0
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
  return (z ^ (z >>> 16)) | 0
}

/**
 * A generator of its own (sfc32) for a seed, a run and what is drawn (`stream`), so that two scenarios of one run meet the
 * same referrals although their clinics draw more or less often. All three are whole numbers.
 */
export const drawFrom = (seed: number, run = 0, stream = 0): Draw => {
  let [a, b, c, counter] = [spread(seed), spread(run * 2 + 0x51ed270b), spread(stream * 2 + 0x2545f491), 1]
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 4294967296
  }
  for (let round = 0; round < 15; round++) next()
  return next
}

/** How long until something that happens by chance, at a mean of 1. */
export const exponential = (draw: Draw): number => -Math.log(1 - draw())

/** A whole number whose mean is `value`: the one below it or the one above. */
export const wholeNear = (draw: Draw, value: number): number => Math.floor(value + draw())
