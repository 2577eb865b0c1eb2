import { contributors } from '../../layouts/ehc-words.ts'
import type { Day } from '../../kernel/day.ts'
import { stages, type Stage } from './standing.ts'

/**
 * Cases and their limits as columns of whole numbers, for counting all of them in one pass. A day is its day number, and
 * `nothing` stands where there is none.
 */

/** Stands where a record holds nothing: the same as in packed columns (a test holds them together). */
export const nothing = -2147483648

/** Limits that a measure is counted from, in the order in which their rows stand. */
export const rulesCounted = ['EHC.DECIDE_ASSESS', 'EHC.NO_PLAN', 'EHC.FINAL', 'EHC.ADVICE', 'AR.ANNUAL', 'AR.DECISION', 'AR.FINAL', 'PT.SCHOOL', 'PT.POST16', 'PT.POST16_MOVE', 'PFA.YEAR9'] as const // prettier-ignore
export type RuleCounted = (typeof rulesCounted)[number]

/** Those who give advice, by the code their advice is asked under. */
export const contributorList: readonly string[] = contributors.codes.map(({ code }) => code)
export const stageList = Object.keys(stages) as readonly Stage[]
export const cameToList = ['open', 'met', 'disapplied', 'not needed'] as const

/**
 * A limit, by column: `of` which case, by its place among them; `rule` and `cameTo` by their place in the lists above;
 * `about` whose advice, by its place in `contributorList`; `breach` and `excepted` 1 or 0; the others days.
 */
export const stepColumnNames = ['of', 'rule', 'about', 'from', 'due', 'met', 'cameTo', 'breach', 'excepted', 'ended'] as const // prettier-ignore
export type StepColumns = Readonly<Record<(typeof stepColumnNames)[number], Int32Array>>

export type CaseColumns = {
  readonly today: Day
  /** The same as a day number. */
  readonly day: number
  /** The 16 bytes of each case's id, one after the other. */
  readonly ids: Uint8Array
  readonly cases: number
  /** Place in `stageList`. */
  readonly stage: Int32Array
  readonly plan: Int32Array
  readonly ended: Int32Array
  /** Sorted by rule; `ranges` says from which row up to which a rule's stand. */
  readonly steps: StepColumns
  readonly ranges: ReadonlyMap<RuleCounted, readonly [from: number, to: number]>
  /** When the child's or young person's views were given, a row for each time. */
  readonly views: { readonly of: Int32Array; readonly given: Int32Array }
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const dashBefore = new Set([4, 6, 8, 10])

/** The id of the case at a place. */
export const caseAt = ({ ids }: Pick<CaseColumns, 'ids'>, place: number): string => {
  let id = ''
  for (let byte = 0; byte < 16; byte++) id += (dashBefore.has(byte) ? '-' : '') + hex[ids[place * 16 + byte]!]!
  return id
}

/** Rows of limits with those of each rule together, and where each rule's stand. */
export const sortedByRule = (rows: StepColumns): Pick<CaseColumns, 'steps' | 'ranges'> => {
  const count = new Int32Array(rulesCounted.length + 1)
  for (const rule of rows.rule) count[rule + 1]!++
  for (let rule = 0; rule < rulesCounted.length; rule++) count[rule + 1]! += count[rule]!
  const ranges = new Map(rulesCounted.map((rule, at) => [rule, [count[at]!, count[at + 1]!] as const]))
  const next = count.slice()
  const place = rows.rule.map(rule => next[rule]!++)
  const moved = (column: Int32Array): Int32Array => {
    const out = new Int32Array(column.length)
    for (let at = 0; at < column.length; at++) out[place[at]!] = column[at]!
    return out
  }
  const steps = Object.fromEntries(stepColumnNames.map(name => [name, moved(rows[name])])) as StepColumns
  return { steps, ranges }
}
