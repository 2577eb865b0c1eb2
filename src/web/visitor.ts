import { createHmac, randomBytes } from 'node:crypto'

// Made anew with every start and never kept: a visitor cannot be recognised from one day to the next, nor from a copy.
let secret = randomBytes(32)
let madeOn = 0
const dayLength = 24 * 60 * 60 * 1000

/** A key to count a visitor's requests by, which cannot be turned back into an address. */
export const visitorKey = (address: string, at = Date.now()): string => {
  const day = Math.floor(at / dayLength)
  if (day !== madeOn) {
    secret = randomBytes(32)
    madeOn = day
  }
  return createHmac('sha256', secret).update(address).digest('base64url').slice(0, 22)
}
