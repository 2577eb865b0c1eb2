import type { Ctx } from '../../ctx.ts'
import { placesOf } from '../catalogue.ts'
import { england, placeOfArea } from '../rules.ts'
import { suppliedFigures, type LocalFigure } from './figures.ts'
import { measureById, type Measure } from './measures.ts'
import { ownForPublic, seesExact } from './values.ts'
import { publishedFigures, type PublishedFile, type PublishedFigureOf } from './published.ts'

export type Lineage = {
  readonly measure: Measure
  /** Each published figure shown on the measure's page, with its row and columns; the area's own first. */
  readonly published: readonly PublishedFigureOf[]
  readonly files: readonly PublishedFile[]
  /** Figures that were sent or typed, those that were corrected among them. */
  readonly local: readonly LocalFigure[]
}

/** Where every number of a measure came from. Null where the area has no such measure. */
export const lineage = async (ctx: Ctx, measureId: string): Promise<Lineage | null> => {
  const measure = await measureById(ctx, measureId)
  if (!measure) return null
  const neighbours = await ctx.db
    .selectFrom('neighbour')
    .select('neighbour_code')
    .where('area_id', '=', ctx.area.id)
    .execute()
  const own = placesOf(ctx.area.id)
  const beside = neighbours.map(each => placeOfArea(Number(each.neighbour_code)))
  const published = await publishedFigures(ctx, [measureId], [...own, england, ...beside])
  const order = [...own, england, ...beside]
  const sorted = published.toSorted((a, b) => order.indexOf(a.place) - order.indexOf(b.place))
  const files = [...new Map(published.map(({ file }) => [file.hash, file])).values()]
  const local = seesExact(ctx, measure)
    ? await suppliedFigures(ctx, [measureId], { corrected: true })
    : ((await ownForPublic(ctx, [measureId])).get(measureId) ?? []).filter(({ origin }) => origin !== 'counted')
  return { measure, published: sorted, files, local }
}
