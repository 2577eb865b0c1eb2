import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { postsById } from '../../partners/queries.ts'
import { to as plan } from '../../plans/addresses.ts'
import { promisesOf, standCounts, type StandCount } from '../../plans/plan-view.ts'
import { planView } from '../../plans/queries/kept-view.ts'
import { programmes } from '../../plans/queries/versions.ts'
import type { ProgrammeKind } from '../../plans/document.ts'
import { sumOf, type Sum } from '../rules/resources.ts'
import { stocktake } from './resources.ts'

export type ActionShown = {
  readonly actionId: string
  readonly programme: string
  readonly programmeName: string
  readonly ref: string
  readonly words: string
  readonly measures: readonly string[]
  readonly posts: readonly string[]
  readonly path: string
}

export type ProgrammeTogether = {
  readonly slug: string
  readonly name: string
  readonly kind: ProgrammeKind
  readonly actionsHeld: boolean
  readonly published: Day | null
  readonly actions: readonly ActionShown[]
  readonly promises: number
  readonly standings: readonly StandCount[]
  /** The post that answers for the programme; else who answers for most of its actions. */
  readonly answers: readonly string[]
  readonly money: { readonly budget: Sum; readonly needed: Sum; readonly spent: Sum; readonly entries: number }
}

const mostAnswering = (owners: readonly string[]): string[] => {
  const counts = [...Map.groupBy(owners, each => each)].map(([owner, all]) => ({ owner, count: all.length }))
  return counts.toSorted((a, b) => b.count - a.count || a.owner.localeCompare(b.owner, 'en')).slice(0, 3).map(({ owner, count }) => `${owner} (${count} ${count === 1 ? 'action' : 'actions'})`)
} // prettier-ignore

/** Every programme side by side: what it promises by where it stands, the money entered for it, who answers. */
export const programmesTogether = async (ctx: Ctx): Promise<ProgrammeTogether[]> => {
  const [posts, entries] = [await postsById(ctx), await stocktake(ctx)]
  const all: ProgrammeTogether[] = []
  for (const programme of await programmes(ctx)) {
    const view = programme.current && (await planView(ctx, programme.slug))
    const actions = view?.actions ?? []
    const money = entries.filter(each => each.kind === 'money' && each.programme === programme.slug)
    const owner = posts.get(programme.ownerPostId ?? '')
    all.push({
      slug: programme.slug,
      name: programme.name,
      kind: programme.kind,
      actionsHeld: actions.length > 0,
      published: programme.current?.publishedOn ?? null,
      actions: actions.map(each => ({
        actionId: each.actionId,
        programme: programme.slug,
        programmeName: programme.name,
        ref: each.ref,
        words: each.action.text,
        measures: [...new Set(promisesOf(each).flatMap(promise => promise.promise.target?.measure ?? []))],
        posts: each.owners.map(({ postId }) => postId),
        path: plan.action(ctx.area.slug, programme.slug, each.ref),
      })),
      promises: view?.promises.length ?? 0,
      standings: standCounts(actions),
      answers: owner
        ? [`${owner.title}, ${owner.organisationName}`]
        : mostAnswering(actions.flatMap(each => each.owners.map(({ title, organisation }) => `${title}, ${organisation}`))),
      money: {
        budget: sumOf(money, 'held'),
        needed: sumOf(money, 'needed'),
        spent: sumOf(money, 'spent'),
        entries: money.length,
      },
    })
  }
  return all
} // prettier-ignore

export type SaidOfPair = {
  readonly one: string
  readonly other: string
  readonly same: boolean
  readonly because: string
  readonly on: Day
  readonly as: string | null
}

/** The newest word on each pair of actions somebody judged. */
export const saidOfPairs = async (ctx: Ctx): Promise<SaidOfPair[]> => {
  const rows = await ctx.db
    .selectFrom('same_action')
    .distinctOn(['action_id', 'other_action_id'])
    .select(['action_id', 'other_action_id', 'same', 'because', 'said_on', 'said_as'])
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('action_id')
    .orderBy('other_action_id')
    .orderBy('recorded_at', 'desc')
    .execute()
  return rows.map(row => ({ one: row.action_id, other: row.other_action_id, same: row.same, because: row.because, on: row.said_on, as: row.said_as }))
} // prettier-ignore
