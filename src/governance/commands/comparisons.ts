import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import type { Comparison } from '../ask-view.ts'
import { summariesOf } from '../queries/letters-summary.ts'
import { letterBeingRead } from '../queries/letters.ts'
import { roleOf } from './letters.ts'

export type SummaryGiven = {
  readonly name: string
  readonly published: string
  readonly source: string
  readonly remark: string | null
  readonly comparisons: readonly Comparison[]
  /** Why an earlier comparison is corrected. */
  readonly because?: string | null
}

const insert = async (ctx: Ctx, letterId: string, given: SummaryGiven): Promise<void> => {
  const at = { area_id: ctx.area.id, letter_id: letterId, recorded_at: ctx.now }
  await ctx.db
    .insertInto('letter_summary')
    .values({
      ...at,
      page_name: given.name,
      page_published: given.published,
      page_source: given.source,
      remark: given.remark,
      because: given.because ?? null,
      recorded_by: ctx.who?.personId ?? null,
      recorded_by_role: roleOf(ctx),
    })
    .execute()
  await ctx.db
    .insertInto('letter_comparison')
    .values(
      given.comparisons.map((point, index) => ({
        ...at,
        position: index + 1,
        point: point.point,
        letter_says: point.letterSays,
        letter_place: point.letterPlace,
        page_says: point.pageSays,
      })),
    )
    .execute()
}

/**
 * Keeps what the public page says beside what the letter says, point by point. Kept whole: a correction is another
 * comparison, which says why, and what was said before stays known.
 */
export const compareWithPage = async (
  ctx: Ctx,
  letterId: string,
  given: SummaryGiven,
): Promise<{ ok: true } | { ok: false; because: string }> => {
  if ((await letterBeingRead(ctx, letterId))?.state !== 'kept')
    return { ok: false, because: 'Keep the asks of the letter first: only then can it be compared.' }
  if (given.comparisons.length === 0)
    return { ok: false, because: 'Write down at least one point of the letter to compare.' }
  const earlier = (await summariesOf({ ...ctx, knownAt: null })).has(letterId)
  if (earlier && !given.because)
    return { ok: false, because: 'Say why the comparison is corrected, so that others can read it.' }
  await insert(ctx, letterId, given)
  await record(ctx, {
    what: earlier ? 'comparison with the public page corrected' : 'letter compared with the public page',
    subjectKind: 'letter',
    subjectId: letterId,
    detail: { points: given.comparisons.length },
  })
  return { ok: true }
}
