import type { Day } from '../kernel/day.ts'
import type { PlanInUse } from './queries/staff.ts'
import { promisesOf, standsSlug, type ActionView, type PromiseView } from './plan-view.ts'
import type { PromiseToWatch } from './rules/this-week.ts'

/** Promises and actions of every plan in use, as the staff's lists show them. Pure. */

export type WatchedPromise = PromiseToWatch & {
  readonly programme: string
  readonly programmeName: string
  readonly actionRef: string
  readonly words: string
  readonly because: string
  readonly view: PromiseView
}

const newest = (days: readonly (Day | null | undefined)[]): Day | null =>
  days.reduce<Day | null>((latest, day) => (day && (!latest || day > latest) ? day : latest), null)

/** When anything was last heard of a promise from whoever answers for it. */
export const lastHeard = ({ update, evidence }: PromiseView): Day | null =>
  newest([update?.saidOn, ...evidence.map(each => each.offeredOn)])

const watched = ({ programme }: PlanInUse, action: ActionView, view: PromiseView): WatchedPromise => ({
  promiseId: view.promiseId,
  ref: view.ref,
  standing: view.verdict.standing,
  rule: view.verdict.rule,
  because: view.verdict.because,
  familiesDisagree: view.verdict.familiesDisagree,
  dueOn: view.promise.dueOn,
  owners: action.owners,
  lastHeardOn: lastHeard(view),
  programme: programme.slug,
  programmeName: programme.name,
  actionRef: action.ref,
  words: view.promise.words,
  view,
})

export const watchedPromises = (plans: readonly PlanInUse[]): WatchedPromise[] =>
  plans.flatMap(inUse =>
    inUse.plan.actions.flatMap(action => promisesOf(action).map(promise => watched(inUse, action, promise))),
  )

export type ActionRow = {
  readonly programme: string
  readonly programmeName: string
  readonly action: ActionView
  readonly promises: readonly WatchedPromise[]
  /** The first day that something not yet settled falls due; null where none is open. */
  readonly nextDue: Day | null
  readonly lastHeardOn: Day | null
}

const open = ({ standing }: WatchedPromise): boolean => standing !== 'Done' && standing !== 'Done late'

export const actionRows = (plans: readonly PlanInUse[]): ActionRow[] =>
  plans.flatMap(inUse =>
    inUse.plan.actions.map(action => {
      const promises = promisesOf(action).map(promise => watched(inUse, action, promise))
      const dueDays = promises.filter(open).flatMap(each => each.dueOn ?? [])
      return {
        programme: inUse.programme.slug,
        programmeName: inUse.programme.name,
        action,
        promises,
        nextDue: dueDays.sort()[0] ?? null,
        lastHeardOn: newest(promises.map(each => each.lastHeardOn)),
      }
    }),
  )

export type ActionFilter = {
  readonly programme?: string | undefined
  readonly area?: string | undefined
  readonly owner?: string | undefined
  readonly stands?: string | undefined
  readonly due?: string | undefined
}

const isDue = (row: ActionRow, due: string, today: Day, soon: Day): boolean => {
  if (due === 'none') return row.nextDue === null
  if (row.nextDue === null) return false
  if (due === 'past') return row.nextDue < today
  return due === 'soon' ? row.nextDue >= today && row.nextDue <= soon : row.nextDue > soon
}

/** The actions that fit all that was asked; what was not asked fits. */
export const filterActions = (rows: readonly ActionRow[], asked: ActionFilter, today: Day, soon: Day): ActionRow[] =>
  rows.filter(
    row =>
      (!asked.programme || row.programme === asked.programme) &&
      (!asked.area || row.action.action.areas.includes(asked.area)) &&
      (!asked.owner ||
        (asked.owner === 'none'
          ? row.action.owners.length === 0
          : row.action.owners.some(owner => owner.postId === asked.owner))) &&
      (!asked.stands ||
        (asked.stands === 'families-disagree'
          ? row.promises.some(each => each.familiesDisagree)
          : standsSlug(row.action.standing) === asked.stands ||
            row.promises.some(each => standsSlug(each.standing) === asked.stands))) &&
      (!asked.due || isDue(row, asked.due, today, soon)),
  )
