import type { Ctx } from '../../ctx.ts'
import { placesOf } from '../catalogue.ts'
import type { Day } from '../../kernel/day.ts'
import { england, placeOfArea, spreadOf, type Spread } from '../rules.ts'
import { publishedFigures, type PublishedFigureOf } from './published.ts'

export type NeighbourFigure = {
  readonly name: string
  readonly code: string
  readonly figure: PublishedFigureOf | null
}

export type Comparison = {
  /** The newest period for which the area, or else England, has a published number. */
  readonly period: string
  readonly own: PublishedFigureOf | null
  readonly england: PublishedFigureOf | null
  readonly region: PublishedFigureOf | null
  readonly neighbours: {
    readonly source: string
    readonly asAt: Day | null
    readonly list: readonly NeighbourFigure[]
    readonly spread: Spread
  } | null
  readonly series: {
    readonly england: readonly PublishedFigureOf[]
    readonly region: readonly PublishedFigureOf[]
  }
  /** The neighbours' lowest and highest, period by period. */
  readonly ranges: readonly { readonly period: string; readonly spread: Spread }[]
}

type Neighbour = { name: string; code: string; source: string; asAt: Day | null }

const neighboursOf = async (ctx: Ctx): Promise<Neighbour[]> => {
  const rows = await ctx.db
    .selectFrom('neighbour')
    .select(['neighbour_name', 'neighbour_code', 'source', 'as_at'])
    .where('area_id', '=', ctx.area.id)
    .orderBy('position')
    .execute()
  return rows.map(row => ({ name: row.neighbour_name, code: row.neighbour_code, source: row.source, asAt: row.as_at }))
}

/** The region as a place: by its code where the area table holds one, else by its name in the figures. */
const regionPlaces = async (ctx: Ctx): Promise<string[]> => {
  const area = await ctx.db.selectFrom('area').select('region').where('area_id', '=', ctx.area.id).executeTakeFirst()
  if (!area?.region) return []
  if (/^E\d{8}$/.test(area.region)) return [`region ${area.region}`]
  const rows = await ctx.db
    .selectFrom('published_value')
    .select('place')
    .distinct()
    .where('place_name', '=', area.region)
    .where('place', 'like', 'region %')
    .execute()
  return rows.map(row => row.place)
}

/**
 * How an area's published figures stand beside England, its region and its statistical neighbours. Null where nothing
 * is published for the area nor for England. Counts are not compared with neighbours: a bigger place has more.
 */
export const comparison = async (ctx: Ctx, measureId: string): Promise<Comparison | null> => {
  const [neighbours, regions] = await Promise.all([neighboursOf(ctx), regionPlaces(ctx)])
  const places = [
    placeOfArea(ctx.area.id),
    england,
    ...regions,
    ...neighbours.map(each => placeOfArea(Number(each.code))),
  ]
  const figures = await publishedFigures(ctx, [measureId], places)
  const at = (place: string) => figures.filter(figure => figure.place === place)
  const own = placesOf(ctx.area.id).flatMap(at)
  const country = at(england)
  const known = (list: readonly PublishedFigureOf[]) => list.findLast(figure => figure.value !== null)
  const newest = known(own) ?? known(country)
  if (!newest) return null
  const { period } = newest
  const inPeriod = (place: string, when = period) => at(place).find(figure => figure.period === when) ?? null
  const listIn = (when: string): NeighbourFigure[] =>
    neighbours.map(({ name, code }) => ({ name, code, figure: inPeriod(placeOfArea(Number(code)), when) }))
  const spreadIn = (when: string) => spreadOf(listIn(when).map(({ figure }) => figure?.value ?? null))
  const compared = newest.unit !== 'number' && neighbours.length > 0
  const region = regions.flatMap(at)
  return {
    period,
    own: own.find(figure => figure.period === period) ?? null,
    england: inPeriod(england),
    region: region.find(figure => figure.period === period) ?? null,
    neighbours: compared
      ? { source: neighbours[0]!.source, asAt: neighbours[0]!.asAt, list: listIn(period), spread: spreadIn(period) }
      : null,
    series: { england: country, region },
    ranges: compared ? periodsOf(figures).map(when => ({ period: when, spread: spreadIn(when) })) : [],
  }
}

const periodsOf = (figures: readonly PublishedFigureOf[]): string[] => [...new Set(figures.map(({ period }) => period))]
