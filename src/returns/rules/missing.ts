import { list, plural } from '../../design/words.ts'
import type { OwedState } from './owed.ts'

/** What is missing under a figure: said beside it, never counted as zero. Pure. */

export type Owing = {
  readonly organisationId: string
  readonly organisation: string
  readonly kind: string
  readonly state: OwedState
}

export type Missing = {
  /** Organisations that owe what the figure rests on, and those whose part is here whole. */
  readonly of: number
  readonly here: number
  readonly missing: readonly Owing[]
  /** "7 of 9 schools; 2 never sent"; null where nobody owes anything for it, or all of it is here. */
  readonly says: string | null
  /** One of them is attendance of children whom nobody else counts. */
  readonly safeguarding: boolean
} // prettier-ignore

const thingOf = (kinds: ReadonlySet<string>): readonly [one: string, many: string] => {
  if (kinds.size > 1) return ['organisation', 'organisations']
  const [kind] = kinds
  if (kind === 'school') return ['school', 'schools']
  if (kind === 'college') return ['college', 'colleges']
  return kind === 'nhs-trust' || kind === 'icb' ? ['health partner', 'health partners'] : ['organisation', 'organisations']
} // prettier-ignore

const worstFirst: readonly (readonly [OwedState, string])[] = [
  ['never sent', 'never sent'],
  ['late', 'late'],
  ['stale', 'with nothing new'],
  ['partial', 'with a part missing'],
  ['agreed gap', 'agreed not to send yet'],
  ['due', 'not due yet'],
]

const counted = ([state, words]: readonly [OwedState, string], states: readonly OwedState[]): string[] => {
  const number = states.filter(each => each === state).length
  return number === 0 ? [] : [`${number} ${words}`]
}

/** An organisation may owe several returns for one figure: its worst counts. */
const worstByOrganisation = (owing: readonly Owing[]): Owing[] =>
  [...Map.groupBy(owing, ({ organisationId }) => organisationId).values()].map(
    theirs => worstFirst.map(([state]) => theirs.find(each => each.state === state)).find(Boolean) ?? theirs[0]!,
  )

export const missingOf = (owing: readonly Owing[], safeguarding = false): Missing => {
  const each = worstByOrganisation(owing)
  const missing = each.filter(({ state }) => state !== 'came' && state !== 'not over')
  const here = each.length - missing.length
  const [one, many] = thingOf(new Set(each.map(({ kind }) => kind)))
  const states = missing.map(({ state }) => state)
  const says =
    missing.length === 0 ? null : `${here} of ${plural(each.length, one, many)}; ${list(worstFirst.flatMap(pair => counted(pair, states)))}` // prettier-ignore
  return { of: each.length, here, missing, says, safeguarding: safeguarding && missing.length > 0 }
}

type Feed = { readonly measure: RegExp; readonly kinds: readonly string[]; readonly onlySafeguarding?: true }

/** Which records a measure rests on, beside figures sent for it by name. Only where the one is counted from the other. */
const feeds: readonly Feed[] = [
  { measure: /^ehc\.(issued-in-20-weeks|decided-in-6-weeks|requests$|new-plans$|plans$|weeks-to-issue)/, kinds: ['sen2-case'] },
  // Schools that alone know whether the child came.
  { measure: /^attendance\.independent-special-returns$/, kinds: ['attendance-mark', 'attendance-summary'], onlySafeguarding: true },
  { measure: /^health\.children-waiting-/, kinds: ['waits-summary', 'referral'] },
  { measure: /^camhs\.treatment-within-/, kinds: ['waits-summary'] },
] // prettier-ignore

/** Whether a line of the register is behind a measure by the records it brings. */
export const isBehind = (measure: string, line: { readonly kind: string; readonly safeguarding: boolean }): boolean =>
  feeds.some(
    each =>
      each.measure.test(measure) && each.kinds.includes(line.kind) && (line.safeguarding || !each.onlySafeguarding),
  )
