import type { Day } from '../../kernel/day.ts'
import type { ProgrammeKind } from '../document.ts'
import type { Field } from './headings.ts'
import type { Place } from './table-model.ts'

/** What the reader makes of a plan, before a person has looked. Staff only: cells may name people. */
export type ReadPlan = {
  readonly programme: ReadProgramme
  readonly areas: readonly ReadArea[]
  readonly actions: readonly ReadAction[]
  readonly targets: readonly ReadTarget[]
  readonly warnings: readonly Warning[]
  /** Words that stood in the file and found no place in the plan. */
  readonly unplaced: readonly Kept[]
  /** Page headers, footers and repeated heading rows. */
  readonly furniture: readonly Kept[]
  readonly counts: Counts
}

export type Kept = { readonly words: string; readonly where: Place }

export type Counts = {
  readonly actions: number
  /** Actions under each numbered section: `{ '1': 13, '2': 8, '3': 2 }`. */
  readonly actionsBySection: Readonly<Record<string, number>>
  readonly milestoneCells: number
  readonly milestonesStated: number
  readonly milestonesNotStated: number
  readonly timescalesNotStated: number
  readonly promises: number
}

export type ReadProgramme = {
  readonly name: string | null
  readonly kind: ProgrammeKind
  /** `2024-09` */
  readonly planMonth: string | null
  readonly provisional: string | null
  /** Other plans named on the title pages, whose actions this file does not hold. */
  readonly alsoNamed: readonly string[]
}

export type ReadArea = {
  readonly number: string
  readonly title: string
  readonly partOf: { readonly number: string; readonly title: string } | null
  readonly inspectors: readonly ReadStatement[]
  readonly families: readonly ReadStatement[]
  readonly impacts: readonly ReadStatement[]
  /** Months after the plan's month by which the impact statements are to be true. */
  readonly impactMonths: number | null
}

export type ReadStatement = {
  readonly words: string
  /** The other areas that share this statement, because the plan gives it once for several. */
  readonly sharedWith: readonly string[]
  readonly furniture: readonly string[]
  readonly where: Place
}

export type ReadAction = {
  /** `8`: the number the plan gives it, else its place in the plan. */
  readonly ref: string
  /** The number of the section whose table it stands in. */
  readonly section: string | null
  readonly text: string
  readonly subActions: readonly string[]
  readonly involved: string | null
  readonly accountable: string | null
  readonly accountableKind: 'responsible' | 'accountable' | 'responsible-or-accountable'
  readonly impactMeasures: string | null
  readonly timescale: string | null
  readonly milestones: readonly ReadMilestone[]
  readonly areas: readonly string[]
  readonly cells: readonly ReadCell[]
}

export type ReadCell = {
  readonly field: Field
  readonly months: number | null
  /** The words of the heading above it. */
  readonly heading: string
  readonly text: string
  /** Page headers and footers that stood inside its words, or between it and the cell it goes on from. */
  readonly furniture: readonly string[]
  /** This cell goes on from the one above, over a page break. */
  readonly goesOn: boolean
  readonly where: Place
}

export type ReadMilestone = {
  readonly months: number
  readonly text: string | null
  readonly promises: readonly ReadPromise[]
}

export type ReadPromise = {
  /** `4-3-1`: action 4, the three-month cell, its first promise. */
  readonly ref: string
  readonly words: string
  readonly dueOn: Day | null
  readonly dueBecause: string
}

export type ReadTarget = {
  /** Id in the measure catalogue, or null where no measure is known for these words. */
  readonly measure: string | null
  readonly kind: 'point' | 'band' | 'direction' | 'activity' | 'date'
  readonly low: number | null
  readonly high: number | null
  readonly unit: '%' | 'number' | 'weeks' | null
  /** Months after the plan's month; null where the plan gives no time. */
  readonly months: number | null
  readonly better: 'up' | 'down' | null
  readonly dueOn: Day | null
  /** Refs of the actions it stands in. */
  readonly actions: readonly string[]
  /** The words of the first place it was found in. */
  readonly words: string
}

export type WarningCode =
  | 'time-differs'
  | 'joined-in-doubt'
  | 'heading-shifted'
  | 'column-shifted'
  | 'months-guessed'
  | 'split-word'
  | 'words-missing'
  | 'no-plan-month'
  | 'no-owner'
  | 'no-area'
  | 'ref-repeated'
  | 'figure-without-measure'
  | 'not-placed'
  | 'names-kept'

export type Warning = {
  readonly code: WarningCode
  /** The action it is about, or null. */
  readonly action: string | null
  readonly where: Place | null
  /** What is doubtful, and what was done. */
  readonly words: string
}

/** A table of indicators: what is counted, from what, to what, and how it went. */
export type Indicators = {
  readonly title: string | null
  readonly indicators: readonly Indicator[]
  readonly notes: readonly string[]
  readonly warnings: readonly { readonly where: Place | null; readonly words: string }[]
}

export type Indicator = {
  readonly name: string
  readonly baseline: Figure | null
  readonly target: Figure | null
  readonly values: readonly (Figure & { readonly heading: string; readonly kind: 'milestone' | 'actual' })[]
  readonly where: Place
}

export type Figure = {
  /** The cell as it stood. */
  readonly words: string
  readonly value: number | null
  readonly unit: '%' | null
  /** What stood beside the figure: `academic year 21/22`. */
  readonly note: string | null
}

export type Reading =
  | { readonly ok: true; readonly kind: 'plan'; readonly plan: ReadPlan }
  | ({ readonly ok: true; readonly kind: 'indicators' } & Indicators)
  | { readonly ok: false; readonly because: string }
