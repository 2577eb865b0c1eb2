import { casesOfChild } from '../../assessments/queries/cases.ts'
import type { Ctx } from '../../ctx.ts'
import { peopleWithRole } from '../../partners/queries.ts'

/** Whoever holds a case of the child; where nobody does, the caseworkers, so that what is told reaches somebody. */
export const workersOfChild = async (ctx: Ctx, childId: string): Promise<string[]> => {
  const held = (await casesOfChild(ctx, childId)).flatMap(({ workerId }) => workerId ?? [])
  return held.length > 0
    ? [...new Set(held)]
    : (await peopleWithRole(ctx, 'caseworker')).map(({ personId }) => personId)
}
