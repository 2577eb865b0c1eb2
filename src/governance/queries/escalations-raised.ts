import type { Ctx } from '../../ctx.ts'
import { to as measure } from '../../measures/addresses.ts'
import { measures } from '../../measures/queries/measures.ts'
import { figuresOwed } from '../../returns/queries/owed.ts'
import { to as plan } from '../../plans/addresses.ts'
import type { ActionView } from '../../plans/plan-view.ts'
import { plansInUse } from '../../plans/queries/staff.ts'
import { watchedPromises, type WatchedPromise } from '../../plans/watched.ts'
import type { LatePromise, OwedFigure } from '../rules/escalations-raised.ts'

/** Who does it, and who is accountable, among the owners of an action; one post may be both. */
export const answerableFor = (owners: ActionView['owners']) => {
  const does = owners.find(({ kind }) => kind !== 'accountable') ?? owners[0]
  const accountable = owners.find(({ kind }) => kind === 'accountable') ?? null
  return { ownerPostId: does?.postId ?? null, accountablePostId: accountable?.postId ?? null }
}

const owners = (promise: WatchedPromise) => promise.owners as ActionView['owners']

/** Every promise of the plans in use as the rules that raise want it. */
export const promisesForRaising = async (ctx: Ctx): Promise<(LatePromise & { promise: WatchedPromise })[]> =>
  watchedPromises(await plansInUse(ctx)).map(promise => ({
    promiseId: promise.promiseId,
    ref: promise.ref,
    words: promise.words,
    standing: promise.standing,
    dueOn: promise.dueOn,
    path: plan.promise(ctx.area.slug, promise.programme, promise.ref),
    ...answerableFor(owners(promise)),
    promise,
  }))

/** Every figure owed, with the post that answers for its measure. */
export const figuresForRaising = async (ctx: Ctx): Promise<OwedFigure[]> => {
  const answers = new Map((await measures(ctx)).map(each => [each.id, each.answersFor?.id ?? null]))
  return (await figuresOwed(ctx)).map(owed => ({
    measure: owed.measure,
    measureName: owed.measureName,
    organisation: owed.organisation,
    period: owed.period,
    dueOn: owed.dueOn,
    receivedOn: owed.receivedOn,
    path: measure.measure(ctx.area.slug, owed.measure),
    ownerPostId: answers.get(owed.measure) ?? null,
  }))
}
