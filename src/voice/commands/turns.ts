import type { Ctx } from '../../ctx.ts'
import { mostAnswersADay } from '../rules.ts'

// Like the key it counts by, this is never kept: it is forgotten with the day and with the process.
let counted = new Map<string, number>()
let countedOn = ''
const mostKept = 50_000

/** Counts a visitor's turn today, and says whether they have had more than one connection may have. */
export const takeTurn = (ctx: Ctx, visitor: string): boolean => {
  if (visitor === '') return true
  const day = ctx.now.toISOString().slice(0, 10)
  if (day !== countedOn || counted.size > mostKept) {
    counted = new Map()
    countedOn = day
  }
  const key = `${ctx.area.id} ${visitor}`
  const turns = (counted.get(key) ?? 0) + 1
  counted.set(key, turns)
  return turns <= mostAnswersADay
}
