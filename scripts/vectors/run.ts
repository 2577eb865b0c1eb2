import { queueKinds } from './queues.ts'
import { spcKinds } from './spc.ts'
import { waitKinds } from './waits.ts'
import type { Kinds } from './kinds.ts'

export type Case = {
  readonly id: string
  readonly section: string
  readonly kind: string
  readonly input: Readonly<Record<string, unknown>>
  readonly expected: Readonly<Record<string, unknown>>
  readonly tolerance?: number
}

const kinds: Kinds = { ...spcKinds, ...queueKinds, ...waitKinds }

/** Results of other programs in a case that has one for each: ours is NHS England’s; and of a peer, where a case corrects it. */
const others = /^(NHSRplotthedots|PowerBI|nhspy|qicharts)/

/** Where what we make of a case differs from what is expected of it: places with both values. */
export const differences = (expected: unknown, ours: unknown, tolerance: number, place = ''): string[] => {
  if (typeof expected === 'number' && typeof ours === 'number')
    return Math.abs(expected - ours) <= tolerance ? [] : [`${place}: ${ours}, not ${expected}`]
  if (Array.isArray(expected) && Array.isArray(ours)) {
    if (expected.length !== ours.length) return [`${place}: ${ours.length} of them, not ${expected.length}`]
    return expected.flatMap((each, at) => differences(each, ours[at], tolerance, `${place}[${at}]`))
  }
  if (expected !== null && typeof expected === 'object' && ours !== null && typeof ours === 'object')
    return Object.entries(expected)
      .filter(([name]) => !others.test(name) && !(name === 'peer' && 'corrected' in expected))
      .flatMap(([name, each]) => differences(each, (ours as Record<string, unknown>)[name], tolerance, place ? `${place}.${name}` : name)) // prettier-ignore
  return Object.is(expected, ours) ? [] : [`${place}: ${JSON.stringify(ours) ?? 'nothing'}, not ${JSON.stringify(expected)}`]
} // prettier-ignore

export type Outcome = { readonly id: string; readonly came: 'passed' | 'failed' | 'skipped'; readonly why: readonly string[] } // prettier-ignore

/** Puts one published case to our engines. Skipped: a kind that is not built, or that is a peer’s own variant. */
export const runCase = ({ id, kind, input, expected, tolerance = 1e-9 }: Case): Outcome => {
  const ours = kinds[kind]
  if (!ours) return { id, came: 'skipped', why: [] }
  const why = differences(expected, ours(input), tolerance)
  return { id, came: why.length === 0 ? 'passed' : 'failed', why }
}
