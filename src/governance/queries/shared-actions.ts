import type { Ctx } from '../../ctx.ts'
import { plansHeld } from '../../plans/queries/kept-view.ts'
import { to } from '../../plans/addresses.ts'
import type { SharedAction, SharedActions } from '../../plans/plan-view.ts'
import { sameAs } from '../rules/programmes-together.ts'
import { saidOfPairs } from './programmes-together.ts'

/** The actions that somebody said are one across programmes, as known at `ctx.knownAt`. Mostly there are none. */
export const sharedActions = async (ctx: Ctx): Promise<SharedActions> => {
  const pairs = (await saidOfPairs(ctx)).filter(({ same }) => same)
  if (pairs.length === 0) return new Map()
  const shown = new Map(
    (await plansHeld(ctx)).flatMap(({ programme, plan }) =>
      plan.actions.map(({ actionId, ref }): [string, SharedAction & { programme: string }] => [
        actionId,
        { programme: programme.slug, programmeName: programme.name, ref, href: to.action(ctx.area.slug, programme.slug, ref) },
      ]),
    ),
  )
  const groups = sameAs(pairs.map(({ one, other }) => [one, other] as const))
  return new Map(
    [...groups].map(([id, others]) => [
      id,
      others.flatMap(other => {
        const action = shown.get(other)
        return action && action.programme !== shown.get(id)?.programme ? [action] : []
      }),
    ]),
  )
} // prettier-ignore
