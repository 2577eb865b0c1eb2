import type { Ctx } from '../../ctx.ts'
import { endOfDay } from '../../kernel/day.ts'
import type { PlanView } from '../../plans/plan-view.ts'
import { planViews } from '../../plans/queries/kept-view.ts'
import type { LetterView } from '../ask-view.ts'
import { tiesHeld } from '../rules/ask-promises.ts'
import { composeStocktake, meetingsOn } from '../stocktake-compose.ts'
import type { StocktakeContent } from '../stocktake-content.ts'
import { wordsOnPromises } from './ask-promises.ts'
import { inspections } from './inspections.ts'
import { letters } from './asks.ts'

/** Words are read for the promises most families answered: enough for a meeting, few enough to be quick. */
const mostPromises = 12

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

/** Of the newest letter, whose asks the page shows. */
const tiedTo = ([newest]: readonly LetterView[]): string[] =>
  newest ? newest.asks.flatMap(({ ties }) => tiesHeld(ties).map(({ promiseId }) => promiseId)) : []

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
    said: await wordsOnPromises(ctx, [...answeredMost(now), ...tiedTo(all)]),
  })
}
