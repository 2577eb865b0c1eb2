import { endOfMonthAfter, type Day } from '../kernel/day.ts'
import type { Action, Owner, PlanDocument, PlanPromise } from './document.ts'
import { correct, type Correction } from './reading/corrections.ts'
import { monthsGiven } from './reading/promises.ts'
import { roleNotStated } from './reading/roles.ts'
import type { SameAnswers } from './rules/same-promises.ts'
import type { ReadPlan, ReadTarget, Warning } from './reading/shape.ts'
import { toDocument, type KnownOrganisation } from './reading/to-document.ts'

/** What a person answered while looking over a plan that was read. Kept beside the reading, which never changes. Pure. */
export type ImportAnswers = {
  readonly corrections: readonly Correction[]
  /** Doubts that were looked at, by their place among the warnings. */
  readonly doubts: Readonly<Record<string, 'as read' | 'the words' | 'the column'>>
  /** Targets found in the words that a person confirmed, with the count that settles them; by `targetKey`. */
  readonly targets: Readonly<Record<string, 'published' | 'local' | 'evidence'>>
  /** The programme it was said to be a version of, by slug, or `new`. */
  readonly programme: string | null
  /** Whether what reads like a promise or an action held is that one; by the question's key. */
  readonly same: SameAnswers
  /** Words that looked like a person's name and were said to be none. */
  readonly notNames: readonly string[]
  /** By `ownerKey`: a post that is known, or the organisation in which a new one is made. */
  readonly owners: Readonly<Record<string, OwnerChoice>>
}

export type OwnerChoice =
  | { readonly kind: 'post'; readonly post: string; readonly organisation: string }
  | { readonly kind: 'new'; readonly organisation: string }

export const noAnswers: ImportAnswers = {
  corrections: [],
  doubts: {},
  targets: {},
  programme: null,
  same: {},
  notNames: [],
  owners: {},
}

/** Programme before actions before promises: a later one would undo an earlier one otherwise. */
const rank = ({ ref, field }: Correction): number =>
  ref === 'programme' || ref.startsWith('area ') ? 0 : field === 'dueOn' || field === 'words' ? 2 : 1

/** A correction put in place of any other of the same thing; null for `value` of undefined takes it away. */
export const putCorrection = (
  corrections: readonly Correction[],
  { ref, field, value }: { ref: string; field: string; value: string | null | undefined },
): Correction[] => {
  const others = corrections.filter(each => each.ref !== ref || each.field !== field)
  const all = value === undefined ? others : [...others, { ref, field, value }]
  return all.toSorted((a, b) => rank(a) - rank(b))
}

export type Doubt = { readonly index: number; readonly warning: Warning; readonly times: readonly TimeDoubt[] }

/** A promise whose words name another time than its column. */
export type TimeDoubt = {
  readonly promise: string
  readonly column: number
  readonly words: number
  readonly said: string
  /** Due dates by the column and by the words; null where the plan's month is not known. */
  readonly byColumn: Day | null
  readonly byWords: Day | null
}

const timesIn = ({ actions, programme }: ReadPlan, warning: Warning): TimeDoubt[] => {
  if (warning.code !== 'time-differs') return []
  const due = (months: number) => (programme.planMonth ? endOfMonthAfter(programme.planMonth, months) : null)
  const cells = actions.find(action => action.ref === warning.action)?.milestones ?? []
  return cells.flatMap(cell =>
    cell.promises.flatMap(promise => {
      const given = monthsGiven(promise.words).find(each => each.months !== cell.months)
      if (!given || !warning.words.includes(given.words)) return []
      return [
        {
          promise: promise.ref,
          column: cell.months,
          words: given.months,
          said: given.words,
          byColumn: due(cell.months),
          byWords: due(given.months),
        },
      ]
    }),
  )
}

/** What a person has to look at, with its place among the warnings. That people are named is said, not asked. */
export const doubtsIn = (read: ReadPlan): Doubt[] =>
  read.warnings.flatMap((warning, index) =>
    warning.code === 'names-kept' ? [] : [{ index, warning, times: timesIn(read, warning) }],
  )

export const openDoubts = (read: ReadPlan, { doubts }: ImportAnswers): Doubt[] =>
  doubtsIn(read).filter(({ index }) => !(String(index) in doubts))

/** A time that differs, answered: by the words the promises fall due later, by the column nothing moves. */
export const answerTime = (answers: ImportAnswers, doubt: Doubt, by: 'the words' | 'the column'): ImportAnswers => ({
  ...answers,
  doubts: { ...answers.doubts, [doubt.index]: by },
  corrections: doubt.times.reduce<readonly Correction[]>(
    (corrections, { promise, byWords }) =>
      putCorrection(corrections, { ref: promise, field: 'dueOn', value: by === 'the words' ? byWords : undefined }),
    answers.corrections,
  ),
})

export const targetKey = ({ measure, kind, low, high, months }: Omit<ReadTarget, 'actions' | 'words'>): string =>
  [measure, kind, low, high, months].join('|')

export type OfferedTarget = { readonly key: string; readonly target: ReadTarget; readonly promises: readonly string[]; readonly series: 'published' | 'local' } // prettier-ignore

const keyOfPromise = ({ target }: PlanPromise, months: number): string | null =>
  target && [target.measure, target.kind, target.low, target.high, months].join('|')

const promisesIn = (actions: readonly Action[]): { promise: PlanPromise; months: number }[] =>
  actions.flatMap(action =>
    action.milestones.flatMap(cell => cell.promises.map(promise => ({ promise, months: cell.months }))),
  )

/** Targets found in the words that settle a promise once somebody confirms them. */
export const offeredTargets = (read: ReadPlan, { corrections }: ImportAnswers): OfferedTarget[] => {
  const { plan } = correct(read, corrections)
  const promises = promisesIn(toDocument(read, corrections).actions)
  return plan.targets.flatMap(target => {
    const key = targetKey(target)
    const settled = promises.filter(({ promise, months }) => keyOfPromise(promise, months) === key)
    const series = settled[0]?.promise.target?.series
    return series ? [{ key, target, series, promises: settled.map(each => each.promise.ref) }] : []
  })
}

/** Figures, dates and activities in the words that no known measure counts: they are left to evidence. */
export const otherTargets = (read: ReadPlan, answers: ImportAnswers): ReadTarget[] => {
  const offered = new Set(offeredTargets(read, answers).map(each => each.key))
  return correct(read, answers.corrections).plan.targets.filter(target => !offered.has(targetKey(target)))
}

/** Offered targets that nobody has answered: neither confirmed nor left to evidence. */
export const unconfirmedTargets = (read: ReadPlan, answers: ImportAnswers): OfferedTarget[] =>
  offeredTargets(read, answers).filter(({ key }) => !(key in answers.targets))

/** Every target nobody has answered yet, confirmed as it is offered; answers that were given stay. */
export const confirmAllOffered = (read: ReadPlan, answers: ImportAnswers): ImportAnswers => ({
  ...answers,
  targets: {
    ...Object.fromEntries(unconfirmedTargets(read, answers).map(({ key, series }) => [key, series])),
    ...answers.targets,
  },
})

/**
 * A promise as what was answered about its target makes it. Where nobody answered it stays a figure's to settle with no
 * figure named: it cannot be judged, is never late for want of evidence, and no draft is kept of it.
 */
const confirmed = (promise: PlanPromise, months: number, { targets }: ImportAnswers): PlanPromise => {
  const chosen = targets[keyOfPromise(promise, months) ?? '']
  if (promise.target && chosen && chosen !== 'evidence')
    return { ...promise, target: { ...promise.target, series: chosen } }
  const waits = promise.settledBy === 'figure' && chosen === undefined
  return { ...promise, settledBy: waits ? 'figure' : 'evidence', target: null }
}

export const ownerKey = ({ post, organisation }: Pick<Owner, 'post' | 'organisation'>): string =>
  `${post}|${organisation ?? ''}`

const chosenOwner = (owner: Owner, { owners }: ImportAnswers): Owner => {
  const choice = owners[ownerKey(owner)]
  if (!choice) return owner
  return choice.kind === 'post'
    ? { ...owner, post: choice.post, organisation: choice.organisation }
    : { ...owner, organisation: choice.organisation }
}

const once = (owners: readonly Owner[]): Owner[] => [
  ...new Map(owners.map(owner => [`${ownerKey(owner)}|${owner.kind}`, owner])).values(),
]

/**
 * The plan that a reading and a person's answers make: names left behind, a target only where somebody confirmed it,
 * an owner only where the plan states one.
 */
export const documentFor = (
  read: ReadPlan,
  answers: ImportAnswers,
  organisations: readonly KnownOrganisation[],
): PlanDocument => {
  const document = toDocument(read, answers.corrections, organisations)
  return {
    ...document,
    actions: document.actions.map(action => ({
      ...action,
      owners: once(
        action.owners.filter(owner => owner.post !== roleNotStated).map(owner => chosenOwner(owner, answers)),
      ),
      milestones: action.milestones.map(cell => ({
        ...cell,
        // Only a cell that states something keeps words.
        words: cell.state === 'stated' ? cell.words : null,
        promises: cell.promises.map(promise => confirmed(promise, cell.months, answers)),
      })),
    })),
  }
}

/** Each role that the plan names as an owner, once, with the actions it answers for; before anybody chose. */
export const ownersNamed = (
  read: ReadPlan,
  { corrections }: ImportAnswers,
  organisations: readonly KnownOrganisation[],
): { owner: Owner; actions: string[] }[] => {
  const found = new Map<string, { owner: Owner; actions: string[] }>()
  for (const action of toDocument(read, corrections, organisations).actions)
    for (const owner of action.owners.filter(each => each.post !== roleNotStated)) {
      const known = found.get(ownerKey(owner)) ?? { owner, actions: [] }
      if (!known.actions.includes(action.ref)) known.actions.push(action.ref)
      found.set(ownerKey(owner), known)
    }
  return [...found.values()]
}
