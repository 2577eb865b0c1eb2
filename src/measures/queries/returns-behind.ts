import { caseKeysOf } from '../../assessments/queries/cases-known.ts'
import type { Ctx } from '../../ctx.ts'
import { returnsBehindCases, returnsBehindReferrals } from '../../returns/queries/returns-behind.ts'
import { openedAll } from './counters.ts'

/** The returns whose records are counted in periods of a measure; what people typed here comes in none. */
export const returnsBehind = async (ctx: Ctx, measureId: string, periods: readonly string[]): Promise<readonly string[]> => {
  const found = await openedAll(ctx, measureId, periods)
  if (!found) return []
  if (found.records === 'referral') return returnsBehindReferrals(ctx, found.ids)
  return returnsBehindCases(ctx, await caseKeysOf(ctx, found.ids))
} // prettier-ignore
