import type { Known } from './quick-check.ts'

export type ReadKnown = { readonly ok: true; readonly known: Known } | { readonly ok: false; readonly because: string }

type Check = readonly [fits: (value: number) => boolean, says: string]
const notBelow0: Check = [value => value >= 0 && value <= 1e9, 'a number from 0 to a thousand million']
const above0: Check = [value => value >= 1e-6 && value <= 1e9, 'a number above 0, and no more than a thousand million']
const share: Check = [value => value >= 1e-6 && value <= 1 - 1e-6, 'a share between 0 and 1, such as 0.92']
const part: Check = [value => value >= 0 && value <= 1, 'a share from 0 to 1']

const checks: Readonly<Record<keyof Known, Check>> = {
  demand: notBelow0,
  capacity: above0,
  listSize: notBelow0,
  targetWait: above0,
  share,
  factor: above0,
  meanWait: above0,
  weeksToTarget: above0,
  demandScatter: notBelow0,
  capacityScatter: notBelow0,
  places: [value => Number.isInteger(value) && value > 0 && value <= 10_000, 'a whole number from 1 to 10,000'],
  seenByEachPlace: above0,
  hours: above0,
  clinical: part,
  weeksWorked: [value => value > 0 && value <= 53, 'a number of weeks, 53 at most'],
  minutesEach: above0,
  missed: part,
}

export const knownNames = Object.keys(checks)

/**
 * What is known of a service out of anything: one object of numbers by the names of `Known`. Refused with a sentence that
 * names the place: an unknown name, no number, one out of its bounds.
 */
export const readKnown = (raw: unknown): ReadKnown => {
  const no = (because: string): ReadKnown => ({ ok: false, because })
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw))
    return no('A service is one JSON object: { "demand": 40, "capacity": 38, "listSize": 1450, "targetWait": 18, "share": 0.92 }.') // prettier-ignore
  const given = Object.entries(raw)
  if (given.length === 0) return no(`Nothing is known of this service. There are: ${knownNames.join(', ')}.`)
  for (const [name, value] of given) {
    if (!Object.hasOwn(checks, name)) return no(`There is no “${name}”. There are: ${knownNames.join(', ')}.`)
    const [fits, says] = checks[name as keyof Known]
    if (typeof value !== 'number' || !Number.isFinite(value) || !fits(value))
      return no(`${name} is ${says}, and is ${JSON.stringify(value)}.`)
  }
  return { ok: true, known: raw }
}
