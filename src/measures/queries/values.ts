import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { definitionOf, placesOf } from '../catalogue.ts'
import { tiedTo, totalsHidden } from '../public-totals.ts'
import { hidden, type Figure, type Unit } from '../rules.ts'
import type { CellStatus } from '../../layouts/statistics-symbols.ts'
import { asFigure, figuresOf, holdsAt, localFigures, type LocalFigure } from './figures.ts'
import { measureById, type Measure } from './measures.ts'
import { publishedFigures } from './published.ts'

export type MeasureValue = {
  readonly period: string
  readonly numerator: number | null
  readonly denominator: number | null
  /** Percentage points to one decimal as published; null with a status that says why. */
  readonly value: number | null
  readonly unit: Unit
  readonly status: CellStatus
  readonly source: string
}

/** Exact figures of our own counting are for those who work with them: analysts, the programme lead, who answers for it. */
export const seesExact = ({ who }: Ctx, { answersFor }: Pick<Measure, 'answersFor'>): boolean =>
  may(who, 'figure.type') || may(who, 'plan.edit') || (answersFor !== null && who?.posts.has(answersFor.id) === true)

/** The other way of counting the same thing, where there is one. */
export const companionOf = (measureId: string): string | null => definitionOf(measureId)?.companion?.measure ?? null

/**
 * The partnership's own figures as the public may see them, by measure; those that were corrected among them, for what
 * was shown once is not taken back. They are held against measures tied to them, or one would tell what another hides.
 */
export const ownForPublic = async (
  ctx: Ctx,
  measureIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LocalFigure[]>> => {
  const groups = tiedTo(measureIds)
  const all = await localFigures(ctx, groups.flat(), { corrected: true })
  const byMeasure = Map.groupBy(all, ({ measure }) => measure)
  const of = (id: string) => byMeasure.get(id) ?? []
  const holds = (figure: LocalFigure) => holdsAt(figure, ctx.knownAt)
  const not = new Set(groups.flatMap(group => [...totalsHidden(group.flatMap(of), holds)]))
  return new Map(measureIds.map(id => [id, of(id).map(figure => (not.has(figure) ? hidden(figure) : figure))]))
}

const oldestFirst = (a: Figure, b: Figure): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)

/** The figures of each measure as everybody may see them: published first, then the partnership's own. */
export const figuresForPublic = async (
  ctx: Ctx,
  measureIds: readonly string[],
): Promise<Map<string, readonly Figure[]>> => {
  const published = (await publishedFigures(ctx, measureIds, placesOf(ctx.area.id))).map(asFigure)
  const own = await ownForPublic(ctx, measureIds)
  const of = (id: string) => [
    ...published.filter(({ measure }) => measure === id),
    ...(own.get(id) ?? []).filter(figure => holdsAt(figure, ctx.knownAt)).toSorted(oldestFirst),
  ]
  return new Map(measureIds.map(id => [id, of(id)]))
}

/** The figures of each measure as this reader may see them. */
export const figuresSeen = async (ctx: Ctx, asked: readonly Measure[]): Promise<Map<string, readonly Figure[]>> => {
  const exact = asked.filter(measure => seesExact(ctx, measure)).map(({ id }) => id)
  const rest = asked.map(({ id }) => id).filter(id => !exact.includes(id))
  const seen = rest.length > 0 ? await figuresForPublic(ctx, rest) : new Map<string, readonly Figure[]>()
  for (const [id, figures] of exact.length > 0 ? await figuresOf(ctx, exact) : []) seen.set(id, figures)
  return seen
}

/** A measure's figures for people and programs to take away, oldest first. Null where the area has no such measure. */
export const measureValues = async (ctx: Ctx, measureId: string): Promise<readonly MeasureValue[] | null> => {
  const measure = await measureById(ctx, measureId)
  if (!measure) return null
  const figures = (await figuresSeen(ctx, [measure])).get(measureId) ?? []
  return figures.map(({ period, numerator, denominator, value, unit, status, source }) => ({
    period,
    numerator,
    denominator,
    value,
    unit,
    status,
    source,
  }))
}
