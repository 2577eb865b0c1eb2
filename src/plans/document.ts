import type { Day } from '../kernel/day.ts'

/**
 * A plan as pure data: what a reader makes of a file, what a version holds, what two versions are compared by, and
 * what leaves as JSON or Word. `ref`s are given once and kept from version to version ("8", "8-6-1").
 */
export type PlanDocument = {
  readonly programme: Programme
  readonly areas: readonly ImprovementArea[]
  readonly actions: readonly Action[]
}

export type ProgrammeKind =
  | 'priority-action-plan'
  | 'improvement-plan'
  | 'change-programme'
  | 'delivering-better-value'
  | 'strategy-delivery-plan'
  | 'earlier-plan'

export type Programme = {
  /** In addresses: `improvement-plan-2024`. */
  readonly slug: string
  readonly name: string
  readonly kind: ProgrammeKind
  /** `2024-09`; due dates are counted from the end of this month. Null where the plan gives none. */
  readonly planMonth: string | null
  /** The sentence that says the plan is not yet co-produced, or null. */
  readonly provisional: string | null
  /** False where we know of the plan but were not given its actions: they show as "actions not held". */
  readonly actionsHeld: boolean
  readonly summary: string | null
  readonly source: string | null
}

export type ImprovementArea = {
  /** `1`, `1.1` */
  readonly number: string
  readonly kind: 'priority-action' | 'improvement'
  /** The inspectors' words where quoted, else restated. */
  readonly title: string
  /** A short name for lists and addresses: "Data and gaps in provision". */
  readonly short: string
  readonly statements: readonly Statement[]
}

export type Statement = {
  readonly kind: 'inspectors' | 'families' | 'impact'
  readonly words: string
  /** True only where these are somebody's exact words under a licence that lets us ship them. */
  readonly quoted: boolean
  readonly source: string | null
  /** For impact statements: when. */
  readonly dueOn: Day | null
}

export type Action = {
  readonly ref: string
  readonly text: string
  readonly subActions: readonly string[]
  readonly involved: string | null
  readonly owners: readonly Owner[]
  readonly impactMeasures: string | null
  /** Null where not stated. */
  readonly timescale: string | null
  readonly milestones: readonly Milestone[]
  /** Numbers of the improvement areas it serves. */
  readonly areas: readonly string[]
}

/** An owner is a post in an organisation, never a named person. */
export type Owner = {
  readonly post: string
  /** The organisation's slug in `partners/`, or null where the plan does not say. */
  readonly organisation: string | null
  readonly kind: 'responsible' | 'accountable' | 'responsible-or-accountable'
}

/** One cell of the plan's 3, 6 or 12-month columns. */
export type Milestone = {
  readonly months: number
  readonly state: 'stated' | 'not-stated' | 'none-needed' | 'not-yet-read'
  /** The cell's text, whole. */
  readonly words: string | null
  readonly promises: readonly PlanPromise[]
}

/** One thing promised, judged alone. */
export type PlanPromise = {
  /** `8-6-1`: action 8, the six-month cell, its first promise. */
  readonly ref: string
  readonly words: string
  readonly dueOn: Day | null
  /** How the due date was reached, in words: "end of the sixth month after September 2024". */
  readonly dueBecause: string
  readonly settledBy: 'figure' | 'evidence'
  readonly target: Target | null
}

export type Target = {
  /** Id in the measure catalogue: `ehc.issued-in-20-weeks-excluding-exceptions`. */
  readonly measure: string
  readonly kind: 'point' | 'band' | 'direction' | 'activity' | 'date'
  readonly low: number | null
  readonly high: number | null
  /** Of a band: the figure has to lie within it. Absent where it is reached at its lower end. */
  readonly band?: 'within'
  readonly unit: '%' | 'number' | 'weeks' | null
  /** For directions: which way is better. */
  readonly better: 'up' | 'down' | null
  /** Which count settles it: the published series, or the partnership's own. Never swapped. */
  readonly series: 'published' | 'local'
}
