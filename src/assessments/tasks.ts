import type { Ctx } from '../ctx.ts'
import { areaTask, type AreaTaskParts } from '../jobs/area-task.ts'
import { queue } from '../jobs/queue.ts'
import { giveToFamiliesWorkers } from './commands/case-keeping.ts'
import { openCases } from './commands/open-cases.ts'
import { workOutAll, workOutRedated } from './commands/work-out.ts'

/** Where cases stand has changed: what is counted of them is counted again, once however many returns came. */
const countAgain = (ctx: Ctx, given: { readonly returnId?: unknown } = {}): Promise<void> =>
  queue(ctx, 'count-figures', given, { key: `count figures of ${ctx.area.id}` })

/** What follows from a new extract, and from a change of how days are counted; again is harmless. */
export const caseTasks = (parts: AreaTaskParts) => ({
  'open-cases': areaTask(parts, async (ctx, { returnId }) => {
    await openCases(ctx, String(returnId))
    await countAgain(ctx, { returnId })
  }),
  'work-out-cases': areaTask(parts, async ctx => {
    await workOutAll(ctx)
    await countAgain(ctx)
  }),
  'redate-cases': areaTask(parts, async ctx => {
    await workOutRedated(ctx)
    await countAgain(ctx)
  }),
  'give-cases': areaTask(parts, giveToFamiliesWorkers),
})
