import type { Ctx } from '../../ctx.ts'
import type { Comparison, Summary } from '../ask-view.ts'

const summaryRows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('letter_summary')
    .distinctOn('letter_id')
    .select(['letter_id', 'page_name', 'page_published', 'page_source', 'remark', 'recorded_at', 'recorded_by_role', 'because'])
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('letter_id')
    .orderBy('recorded_at', 'desc')
    .execute() // prettier-ignore

const pointRows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('letter_comparison')
    .select(['letter_id', 'recorded_at', 'point', 'letter_says', 'letter_place', 'page_says'])
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('position')
    .execute()

/** What the public page says of each letter as it was last written down, by the letter's id. */
export const summariesOf = async (ctx: Ctx): Promise<ReadonlyMap<string, Summary>> => {
  const pages = await summaryRows(ctx)
  if (pages.length === 0) return new Map()
  const points = await pointRows(ctx)
  return new Map(
    pages.map(row => [
      row.letter_id,
      {
        name: row.page_name,
        published: row.page_published,
        source: row.page_source,
        remark: row.remark,
        recordedAt: row.recorded_at,
        by: row.recorded_by_role,
        because: row.because,
        comparisons: points
          .filter(point => point.letter_id === row.letter_id && point.recorded_at.getTime() === row.recorded_at.getTime())
          .map((point): Comparison => ({
            point: point.point,
            letterSays: point.letter_says,
            letterPlace: point.letter_place,
            pageSays: point.page_says,
          })),
      },
    ]),
  )
} // prettier-ignore
