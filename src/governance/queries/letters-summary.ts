import type { Ctx } from '../../ctx.ts'
import type { Comparison, Summary } from '../ask-view.ts'

/** What the public page says of each letter, by the letter's id. */
export const summariesOf = async (ctx: Ctx): Promise<ReadonlyMap<string, Summary>> => {
  const [pages, points] = [
    await ctx.db
      .selectFrom('letter_summary')
      .select(['letter_id', 'page_name', 'page_published', 'page_source', 'remark'])
      .where('area_id', '=', ctx.area.id)
      .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
      .execute(),
    await ctx.db
      .selectFrom('letter_comparison')
      .select(['letter_id', 'point', 'letter_says', 'letter_place', 'page_says'])
      .where('area_id', '=', ctx.area.id)
      .orderBy('position')
      .execute(),
  ]
  const comparisons = Map.groupBy(points, row => row.letter_id)
  return new Map(
    pages.map(row => [
      row.letter_id,
      {
        name: row.page_name,
        published: row.page_published,
        source: row.page_source,
        remark: row.remark,
        comparisons: (comparisons.get(row.letter_id) ?? []).map((point): Comparison => ({
          point: point.point,
          letterSays: point.letter_says,
          letterPlace: point.letter_place,
          pageSays: point.page_says,
        })),
      },
    ]),
  )
}
