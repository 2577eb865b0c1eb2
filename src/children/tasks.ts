import { areaTask, type AreaTaskParts } from '../jobs/area-task.ts'
import { queue, type Payload } from '../jobs/queue.ts'
import { linkTypedCase, type TypedCase } from './commands/link-typed.ts'
import { matchReturn } from './commands/match-return.ts'

/** Finds the children a return, or a case opened by hand, is about; again is harmless. */
export const childTasks = (parts: AreaTaskParts) => ({
  'match-children': areaTask(parts, async (ctx, { returnId, kind }) => {
    await matchReturn(ctx, String(returnId))
    // Referrals are counted once it is known whose they are.
    if (kind === 'referral') await queue(ctx, 'count-figures', { returnId }, { key: `count figures of ${ctx.area.id}` })
  }),
  'link-typed-case': areaTask(parts, (ctx, given) => linkTypedCase(ctx, given as Payload & TypedCase)),
})
