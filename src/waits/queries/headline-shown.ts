import type { Ctx } from '../../ctx.ts'
import { personNames } from '../../partners/queries.ts'
import { headlineChosen, type HeadlineChosen } from './headline.ts'
import { seesExactWaits } from './room.ts'

/** The choice of headline as its reader may see it: in public it is the partnership's, and nobody is named. */
export const headlineShown = async (ctx: Ctx): Promise<HeadlineChosen | null> => {
  const chosen = await headlineChosen(ctx)
  if (!chosen || !seesExactWaits(ctx)) return chosen && { ...chosen, by: 'the partnership' }
  return { ...chosen, by: (await personNames(ctx)).get(chosen.by) ?? 'somebody no longer listed' }
}
