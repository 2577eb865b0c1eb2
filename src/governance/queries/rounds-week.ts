import type { Ctx } from '../../ctx.ts'
import { daysBetween, type Day } from '../../kernel/day.ts'
import { to as stocktakeAt } from '../addresses/stocktake.ts'
import { to } from '../addresses/rounds.ts'
import { answeredInWords, roundName } from '../rules/rounds.ts'
import { rounds, roundsNow, type Round } from './rounds.ts'

/** What *This week* says of the meeting to come and of who has answered for it. */
export type WeekOfAsking = {
  readonly stocktake: { readonly on: Day; readonly days: number; readonly path: string } | null
  /** The open round whose meeting comes first. */
  readonly round: {
    readonly name: string
    readonly answersBy: Day
    readonly answered: number
    readonly asked: number
    readonly sentence: string
    readonly path: string
    readonly askPath: string
  } | null
}

/** The next stocktake by the newest letter that names one; where none does, by a round that is for one. */
const nextStocktake = async (ctx: Ctx, all: readonly Round[]): Promise<{ on: Day; path: string } | null> => {
  const row = await ctx.db
    .selectFrom('letter')
    .select('next_on')
    .where('area_id', '=', ctx.area.id)
    .where('state', '=', 'kept')
    .where('next_kind', 'ilike', '%stocktake%')
    .where('next_on', '>=', ctx.today)
    .$if(ctx.knownAt !== null, query => query.where('kept_at', '<=', ctx.knownAt!))
    .orderBy('next_on')
    .limit(1)
    .executeTakeFirst()
  if (row?.next_on) return { on: row.next_on, path: stocktakeAt.stocktake(ctx.area.slug) }
  const round = all.findLast(({ meeting, meetsOn }) => /stocktake/i.test(meeting) && meetsOn >= ctx.today)
  return round ? { on: round.meetsOn, path: to.round(ctx.area.slug, round.roundId) } : null
}

const roundOf = async (ctx: Ctx, round: Round): Promise<WeekOfAsking['round']> => {
  const [now] = await roundsNow(ctx, [round])
  return {
    name: roundName(round),
    answersBy: round.answersBy,
    answered: now!.owners.filter(({ state }) => state === 'answered').length,
    asked: now!.owners.length,
    sentence: answeredInWords(now!.owners),
    path: to.round(ctx.area.slug, round.roundId),
    askPath: to.ask(ctx.area.slug, round.roundId),
  }
}

export const weekOfAsking = async (ctx: Ctx): Promise<WeekOfAsking> => {
  const all = await rounds(ctx)
  const stocktake = await nextStocktake(ctx, all)
  const open = all.findLast(({ closedOn }) => closedOn === null)
  return {
    stocktake: stocktake && { ...stocktake, days: daysBetween(ctx.today, stocktake.on) },
    round: open ? await roundOf(ctx, open) : null,
  }
}

/** The open rounds that ask something of these posts: for a person's own page. */
export const roundsAsking = async (ctx: Ctx, posts: ReadonlySet<string>) => {
  const open = (await rounds(ctx)).filter(({ closedOn }) => closedOn === null)
  return (await roundsNow(ctx, open)).flatMap(({ round, owners }) => {
    const mine = owners.filter(({ postId }) => posts.has(postId))
    if (mine.length === 0) return []
    const waiting = new Set(mine.flatMap(each => each.waiting)).size
    return [{ name: roundName(round), answersBy: round.answersBy, waiting, path: to.answer(ctx.area.slug, round.roundId) }] // prettier-ignore
  })
}
