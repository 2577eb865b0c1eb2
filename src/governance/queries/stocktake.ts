import type { Ctx } from '../../ctx.ts'
import { endOfDay } from '../../kernel/day.ts'
import type { PlanView } from '../../plans/plan-view.ts'
import { planViews } from '../../plans/queries/kept-view.ts'
import { checkedWords } from '../../voice/queries.ts'
import { composeStocktake, meetingsOn } from '../stocktake-compose.ts'
import type { StocktakeContent } from '../stocktake-content.ts'
import { inspections } from './inspections.ts'
import { letters } from './asks.ts'

/** Words are read for the promises most families answered: enough for a meeting, few enough to be quick. */
const mostPromises = 12
const mostWords = 3

const answeredMost = (plans: readonly PlanView[]): string[] =>
  plans
    .flatMap(plan => plan.promises)
    .filter(promise => promise.families !== null)
    .map(({ promiseId, families }) => ({
      promiseId,
      people: families!.families.yes + families!.families.no + families!.families.unsure,
    }))
    .toSorted((a, b) => b.people - a.people)
    .slice(0, mostPromises)
    .map(({ promiseId }) => promiseId)

const wordsOf = async (ctx: Ctx, plans: readonly PlanView[]): Promise<Map<string, readonly string[]>> => {
  const said = new Map<string, readonly string[]>()
  for (const promiseId of answeredMost(plans)) {
    const words = await checkedWords(ctx, promiseId)
    said.set(promiseId, words.slice(0, mostWords).map(each => each.words)) // prettier-ignore
  }
  return said
}

/** The plans as they stood at the end of the day of the last meeting. */
const plansThen = (ctx: Ctx, on: string): Promise<readonly PlanView[]> =>
  planViews({ ...ctx, today: on, knownAt: endOfDay(on) })

/** All that the stocktake page says, as known at `ctx.knownAt` where that is set, else now. */
export const stocktake = async (ctx: Ctx): Promise<StocktakeContent> => {
  const all = await letters(ctx)
  const { since } = meetingsOn(all, ctx.today)
  const now = await planViews(ctx)
  return composeStocktake({
    area: ctx.area,
    today: ctx.today,
    letters: all,
    inspections: await inspections(ctx),
    now,
    earlier: since ? await plansThen(ctx, since.on) : null,
    said: await wordsOf(ctx, now),
  })
}
