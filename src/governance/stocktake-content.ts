import type { Day } from '../kernel/day.ts'
import type { Standing } from '../plans/rules/verdict.ts'
import type { Comparison, Meeting } from './ask-view.ts'
import type { AskPromise } from './answering-promises.ts'
import type { AskStanding } from './rules/asks.ts'
import type { Inspection, NextInspection } from './rules/inspections.ts'

/**
 * Everything the stocktake page says, as pure data: what the page, the Word file and a frozen pack are all drawn from.
 * Kept whole in packs, so a field is only ever added, and what was there keeps its meaning. Everything in it may be
 * read by anybody: answers of few families are never told, and nobody is named.
 */
export type StocktakeContent = {
  readonly format: 'stocktake-1'
  readonly area: {
    readonly name: string
    readonly slug: string
    readonly madeUp: boolean
    readonly keepsRecord: boolean
  }
  /** What was known at the end of this day. */
  readonly knownOn: Day
  readonly next: (Meeting & { readonly passed: boolean }) | null
  readonly since: Meeting | null
  /** Promises due after the last meeting and by this day are shown as falling due. */
  readonly dueBy: Day
  /** The answer first, in sentences. */
  readonly answer: readonly string[]
  /** The areas for priority action first. */
  readonly areas: readonly AreaContent[]
  readonly asks: AsksContent | null
  readonly leftOut: LeftOut | null
  readonly inspections: { readonly held: readonly Inspection[]; readonly next: readonly NextInspection[] }
}

export type AreaContent = {
  readonly programme: string
  readonly programmeSlug: string
  readonly number: string
  readonly short: string
  readonly priority: boolean
  /** What the inspectors require, in their words where they may be quoted. */
  readonly words: string
  readonly findings: readonly { readonly words: string; readonly quoted: boolean; readonly source: string | null }[]
  readonly source: string | null
  /** False where the plan's actions were not given: nothing can be judged. */
  readonly held: boolean
  readonly promises: number
  readonly counts: readonly { readonly standing: Standing | 'Families disagree'; readonly count: number }[]
  /** What changed, falls due, is late or cannot be judged, what presses most first. */
  readonly rows: readonly PromiseRow[]
  /** The promises there is nothing new to say of. Packs frozen before these were kept have none, and are shown whole. */
  readonly rest?: readonly LineRow[]
  readonly evidence: readonly EvidenceRow[]
  readonly families: readonly FamilyRow[]
  readonly heard: readonly HeardRow[]
}

/** A promise as it fits on one line. What is counted was not kept in the oldest packs. */
export type LineRow = {
  readonly ref: string
  readonly words: string
  readonly standing: Standing
  readonly familiesDisagree: boolean
  /** Pieces offered and not returned. */
  readonly evidence?: number
  /** "14 answers", "fewer than 6 answers"; null where nobody answered. */
  readonly answers?: string | null
}

export type PromiseRow = LineRow & {
  readonly owner: string
  readonly dueOn: Day | null
  /** Where it stood at the last meeting; null where it was not in the plan then, or there was none. */
  readonly before: Standing | null
  readonly because: string
  readonly changed: boolean
  readonly due: boolean
}

export type EvidenceRow = {
  readonly ref: string
  readonly title: string
  readonly kind: 'activity' | 'difference'
  readonly state: 'offered' | 'accepted' | 'returned'
  readonly trueOn: Day
  /** The kind and size of the file that was sent, never its name; packs frozen before files were kept have none. */
  readonly file?: string | null
  /** Offered or decided on since the last meeting. */
  readonly isNew: boolean
}

export type FamilyRow = {
  readonly ref: string
  readonly words: string
  readonly disagree: boolean
  /** "Yes 14, no fewer than 6, not sure fewer than 6." */
  readonly answers: string
  readonly latestOn: Day
  /** The newest, checked so that no child is named. */
  readonly said: readonly string[]
  /** How many such words there are in all. */
  readonly saidInAll?: number
}

/** What a partner who answers for a promise said since the last meeting. */
export type HeardRow = {
  readonly ref: string
  readonly by: string | null
  readonly on: Day
  readonly words: string
  readonly forecast: string | null
}

export type AsksContent = {
  readonly from: string
  readonly dated: Day
  readonly about: string
  readonly sentence: string
  readonly counts: readonly { readonly standing: AskStanding; readonly count: number }[]
  readonly rows: readonly AskRow[]
  readonly courtesies: readonly string[]
}

export type AskRow = {
  readonly ref: string
  readonly theme: string
  readonly area: string | null
  readonly words: string
  readonly owner: string | null
  readonly dueOn: Day | null
  readonly standing: AskStanding
  readonly because: string
  /** What happened with it since the last meeting, oldest first. */
  readonly changes: readonly string[]
  readonly evidence: readonly Omit<EvidenceRow, 'ref'>[]
  /** The promises that answer it. Packs frozen before this was kept have none. */
  readonly promises?: readonly AskPromise[]
  /** How many more are tied to it that no published plan holds any more. */
  readonly promisesGone?: number
}

export type LeftOut = {
  readonly letterDated: Day
  readonly letterSource: string | null
  readonly page: string
  readonly pagePublished: string
  readonly pageSource: string
  readonly remark: string | null
  readonly comparisons: readonly Comparison[]
}
