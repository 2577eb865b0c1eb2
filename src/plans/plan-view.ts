import { slug } from '../design/words.ts'
import type { Evidence, EvidenceFile } from '../evidence/rules.ts'
import type { Day } from '../kernel/day.ts'
import type { Voices } from '../voice/rules.ts'
import type { Action, ImprovementArea, Milestone, Owner, PlanDocument, PlanPromise } from './document.ts'
import type { PlainWords } from './plain-words.ts'
import { countStandings } from './rules/standing.ts'
import type { Figure, Standing, Verdict } from './rules/verdict.ts'

/** A plan with everything a page says about it: its words, what is known, and where each promise stands. Pure. */

/** Who answers for an action: a post and its organisation as both are called today, never a person. */
export type OwnerShown = {
  readonly postId: string
  readonly title: string
  readonly organisation: string
  readonly kind: Owner['kind']
}

export type EvidenceShown = Evidence & {
  readonly evidenceId: string
  readonly title: string
  readonly link: string | null
  readonly file: EvidenceFile | null
  readonly offeredOn: Day
  readonly offeredBy: string | null
  readonly decidedOn: Day | null
  readonly decidedBy: string | null
  readonly because: string | null
}

export type UpdateShown = {
  readonly saidOn: Day
  readonly words: string
  readonly forecast: 'on time' | 'late' | 'will not happen' | null
  readonly forecastUntil: Day | null
  readonly nextReviewOn: Day | null
  readonly by: string | null
}

export type FamiliesShown = Voices & { readonly latestOn: Day }

export type MeasureShown = { readonly id: string; readonly name: string }

export type PromiseView = {
  readonly promiseId: string
  readonly ref: string
  readonly promise: PlanPromise
  readonly actionRef: string
  readonly months: number
  readonly words: PlainWords
  readonly verdict: Verdict
  readonly measure: MeasureShown | null
  /** Of the target's measure, oldest first; both series, never joined. */
  readonly figures: readonly Figure[]
  readonly evidence: readonly EvidenceShown[]
  readonly update: UpdateShown | null
  readonly families: FamiliesShown | null
}

/** A cell of the plan's 3, 6 or 12-month columns; one that says nothing has no promises. */
export type CellView = Pick<Milestone, 'months' | 'state' | 'words'> & {
  readonly dueOn: Day | null
  readonly promises: readonly PromiseView[]
}

export type ActionView = {
  readonly actionId: string
  readonly ref: string
  readonly action: Action
  readonly owners: readonly OwnerShown[]
  readonly cells: readonly CellView[]
  readonly standing: Standing
}

export type AreaView = {
  readonly number: string
  readonly area: ImprovementArea
  readonly words: PlainWords
  readonly actions: readonly ActionView[]
}

export type VersionShown = {
  readonly versionId: string
  readonly programmeId: string
  readonly number: number
  readonly state: string
  readonly publishedOn: Day | null
}

export type PlanView = {
  readonly version: VersionShown
  readonly document: PlanDocument
  readonly areas: readonly AreaView[]
  readonly actions: readonly ActionView[]
  readonly promises: readonly PromiseView[]
}

export const promisesOf = (action: ActionView): PromiseView[] => action.cells.flatMap(cell => [...cell.promises])

export const actionIn = (plan: PlanView, ref: string): ActionView | null =>
  plan.actions.find(action => action.ref === ref) ?? null

export const promiseIn = (plan: PlanView, ref: string): PromiseView | null =>
  plan.promises.find(promise => promise.ref === ref) ?? null

export const areaIn = (plan: PlanView, number: string): AreaView | null =>
  plan.areas.find(area => area.number === number) ?? null

/** The cells of the plan that give no words: apart from "none needed" and "not yet read". */
export const unsaidCells = (actions: readonly ActionView[]): number =>
  actions.flatMap(action => action.cells).filter(cell => cell.state === 'not-stated').length

/** Where things stand, as it is written in addresses: `late`, `families-disagree`. */
export type Stands = string

export const standsSlug = (standing: Standing | 'Families disagree'): Stands => slug(standing)

export type StandCount = { readonly standing: Standing | 'Families disagree'; readonly count: number }

/**
 * How many things stand where: what needs attention first, families' disagreement after. A cell without words counts
 * as one thing the plan does not say.
 */
export const standCounts = (actions: readonly ActionView[]): StandCount[] => {
  const promises = actions.flatMap(promisesOf)
  const unsaid = Array.from<Standing>({ length: unsaidCells(actions) }).fill('The plan does not say')
  const disagree = promises.filter(promise => promise.verdict.familiesDisagree).length
  return [
    ...countStandings([...promises.map(promise => promise.verdict.standing), ...unsaid]),
    ...(disagree > 0 ? [{ standing: 'Families disagree' as const, count: disagree }] : []),
  ]
}

const stands = (promise: PromiseView, where: Stands): boolean =>
  where === 'families-disagree' ? promise.verdict.familiesDisagree : standsSlug(promise.verdict.standing) === where

/** Each action with only the promises that stand there; actions without any are left out. All, where `where` is null. */
export const onlyStanding = (actions: readonly ActionView[], where: Stands | null): ActionView[] => {
  if (where === null) return [...actions]
  const unsaidToo = where === standsSlug('The plan does not say')
  return actions
    .map(action => ({
      ...action,
      cells: action.cells
        .map(cell => ({ ...cell, promises: cell.promises.filter(promise => stands(promise, where)) }))
        .filter(cell => cell.promises.length > 0 || (unsaidToo && cell.state === 'not-stated')),
    }))
    .filter(action => action.cells.length > 0)
}

/** What came before: each published version's words for a promise, and what its owner said. */
export type PromisePast = {
  /** Oldest first. */
  readonly versions: readonly {
    readonly number: number
    readonly publishedOn: Day | null
    readonly words: string
    readonly dueOn: Day | null
  }[]
  /** Newest first. */
  readonly updates: readonly Omit<UpdateShown, 'by'>[]
}

/** An action of another programme that somebody said is the same one. */
export type SharedAction = { readonly programmeName: string; readonly ref: string; readonly href: string }

/** By the id of an action: what it is in the other programmes that have it. */
export type SharedActions = ReadonlyMap<string, readonly SharedAction[]>
