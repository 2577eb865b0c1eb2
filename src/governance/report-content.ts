import type { Day } from '../kernel/day.ts'
import type { Standing } from '../plans/rules/verdict.ts'

/** The report of a round, whole: kept as it is when the round is closed, and shown from this alone afterwards. */

export type Said = {
  readonly words: string
  readonly on: Day
  readonly by: string | null
  readonly forecast: 'on time' | 'late' | 'will not happen' | null
  readonly forecastUntil: Day | null
  readonly nextReviewOn: Day | null
}

export type PromiseRow = {
  readonly ref: string
  readonly path: string
  readonly words: string
  readonly owners: string
  readonly dueOn: Day | null
  readonly standing: Standing
  readonly familiesDisagree: boolean
  /** Why it stands there and, where families disagree, how many said no. */
  readonly because: string
  readonly said: Said | null
  /** "No update since 10 January 2025", where nothing was heard since the round was opened. */
  readonly silence: string | null
  readonly barriers: readonly string[]
}

export type OwnerRow = {
  readonly title: string
  readonly organisation: string
  readonly state: 'answered' | 'in part' | 'silent'
  readonly lastHeardOn: Day | null
  readonly asked: readonly string[]
  readonly waiting: readonly string[]
}

export type ChangedRow = {
  readonly ref: string
  readonly path: string
  readonly words: string
  readonly was: Standing
  readonly is: Standing
}

export type ToDecide = {
  readonly kind: 'barrier' | 'escalation' | 'evidence' | 'forecast'
  readonly title: string
  readonly because: string
  readonly path: string
}

export type RiskRow = {
  readonly measure: string
  readonly words: string
  readonly refs: readonly string[]
  readonly mitigated: string
  readonly mitigations: readonly string[]
  readonly path: string
}

export type ReportRead = { readonly roundId: string; readonly name: string; readonly closedOn: Day; readonly path: string } // prettier-ignore

export type ReportContent = {
  readonly form: 1
  readonly name: string
  readonly rhythm: string
  readonly openedOn: Day
  readonly answersBy: Day
  readonly meetsOn: Day
  readonly composedOn: Day
  /** The last report of the same meeting: what changed is told since then. Null for the first. */
  readonly since: ReportRead | null
  /** The reports this one rests on: a fortnightly review reads the weekly ones. */
  readonly restsOn: readonly ReportRead[]
  readonly counts: readonly { readonly standing: Standing; readonly count: number }[]
  readonly owners: readonly OwnerRow[]
  readonly changed: readonly ChangedRow[]
  readonly late: readonly PromiseRow[]
  readonly expected: readonly PromiseRow[]
  /** What owners answered about the rest. */
  readonly rest: readonly PromiseRow[]
  /** Every promise families see otherwise, done ones too. Not in reports frozen before it was kept. */
  readonly disagreed?: readonly PromiseRow[]
  readonly deciding: readonly ToDecide[]
  readonly risks: readonly RiskRow[]
  /** Where every promise stood, for the next report to compare with. */
  readonly standings: readonly { readonly promiseId: string; readonly standing: Standing }[]
}
