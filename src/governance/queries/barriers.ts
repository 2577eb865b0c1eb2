import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { postsById, type PostOn } from '../../partners/queries.ts'
import { to as plan } from '../../plans/addresses.ts'
import { plansInUse, type PlanInUse } from '../../plans/queries/staff.ts'
import { barrierOn, inOrder, type BarrierFacts, type BarrierOn } from '../rules/barriers.ts'
import { answerableFor } from './escalations-raised.ts'

/** What a barrier stands in the way of, as the plans in use call it. */
export type StandsInTheWayOf = {
  readonly of: string
  readonly words: string
  readonly path: string | null
  readonly accountablePostId: string | null
}

export type Barrier = BarrierFacts &
  StandsInTheWayOf & {
    readonly barrierId: string
    readonly promiseId: string | null
    readonly actionId: string | null
    /** What stands in the way. */
    readonly what: string
    readonly clearPostId: string
    readonly clearPost: PostOn | null
    readonly raisedOn: Day
    readonly raisedAs: string | null
    readonly how: string | null
    readonly now: BarrierOn
  }

const rowsOf = (ctx: Ctx) => {
  const { knownAt } = ctx
  return ctx.db
    .selectFrom('barrier')
    .leftJoin('barrier_cleared as cleared', join =>
      join
        .onRef('cleared.area_id', '=', 'barrier.area_id')
        .onRef('cleared.barrier_id', '=', 'barrier.barrier_id')
        .on(eb => (knownAt ? eb('cleared.recorded_at', '<=', knownAt) : eb.val(true))),
    )
    .selectAll('barrier')
    .select(['cleared.cleared_on', 'cleared.how'])
    .where('barrier.area_id', '=', ctx.area.id)
    .$if(knownAt !== null, query => query.where('barrier.recorded_at', '<=', knownAt!))
    .execute()
}

type Ways = { readonly promises: Map<string, StandsInTheWayOf>; readonly actions: Map<string, StandsInTheWayOf> }

/** Everything a barrier can stand in the way of, by id. */
export const waysOf = (area: string, plans: readonly PlanInUse[]): Ways => {
  const ways: Ways = { promises: new Map(), actions: new Map() }
  for (const { programme, plan: view } of plans)
    for (const action of view.actions) {
      const { accountablePostId } = answerableFor(action.owners)
      const path = plan.action(area, programme.slug, action.ref)
      ways.actions.set(action.actionId, { of: `Action ${action.ref}`, words: action.action.text, path, accountablePostId })
      for (const promise of action.cells.flatMap(cell => [...cell.promises]))
        ways.promises.set(promise.promiseId, {
          of: `Promise ${promise.ref}`,
          words: promise.promise.words,
          path: plan.promise(area, programme.slug, promise.ref),
          accountablePostId,
        })
    }
  return ways
} // prettier-ignore

const gone: StandsInTheWayOf = { of: 'Something no longer in a plan', words: '', path: null, accountablePostId: null }

/** Every barrier, as known at `ctx.knownAt`: past their limit first, then by age; the cleared last. */
export const barriers = async (ctx: Ctx): Promise<Barrier[]> => {
  const rows = await rowsOf(ctx)
  if (rows.length === 0) return []
  const [posts, ways] = [await postsById(ctx), waysOf(ctx.area.slug, await plansInUse(ctx))]
  const found = rows.map(row => {
    const facts = { since: row.since, limitDays: row.limit_days, clearedOn: row.cleared_on }
    const way = row.promise_id ? ways.promises.get(row.promise_id) : ways.actions.get(row.action_id!)
    return {
      ...facts,
      ...(way ?? gone),
      barrierId: row.barrier_id,
      promiseId: row.promise_id,
      actionId: row.action_id,
      what: row.words,
      clearPostId: row.clear_post_id,
      clearPost: posts.get(row.clear_post_id) ?? null,
      raisedOn: row.raised_on,
      raisedAs: row.raised_as,
      how: row.how,
      now: barrierOn(facts, ctx.today),
    }
  })
  return inOrder(found, ctx.today)
}

export const barrierById = async (ctx: Ctx, barrierId: string): Promise<Barrier | null> =>
  (await barriers(ctx)).find(each => each.barrierId === barrierId) ?? null

export type BarrierShown = BarrierFacts & { readonly what: string; readonly clearBy: string }

/** The barriers that stand in the way of one promise or its action, without looking at any plan: for its own page. */
export const openBarriersTo = async (ctx: Ctx, promiseId: string, actionId: string): Promise<BarrierShown[]> => {
  const rows = (await rowsOf(ctx)).filter(
    row =>
      (row.promise_id === promiseId || row.action_id === actionId) &&
      (row.cleared_on === null || row.cleared_on > ctx.today),
  )
  if (rows.length === 0) return []
  const posts = await postsById(ctx)
  return rows.map(row => {
    const post = posts.get(row.clear_post_id)
    return {
      since: row.since,
      limitDays: row.limit_days,
      clearedOn: null,
      what: row.words,
      clearBy: post ? `${post.title}, ${post.organisationName}` : 'A post no longer known here',
    }
  })
}
