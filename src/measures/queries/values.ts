import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { definitionOf } from '../catalogue.ts'
import { forPublic, givesAway, hidden, type Figure, type Unit } from '../rules.ts'
import type { CellStatus } from '../../layouts/statistics-symbols.ts'
import { figuresOf } from './figures.ts'
import { measureById } from './measures.ts'

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

/** Exact figures of our own counting are for those who work with them. */
export const seesExact = (ctx: Ctx): boolean => may(ctx.who, 'figure.type')

/**
 * Figures as the public may see them: nothing that rests on 1 to 5, and nothing that would tell such a count when held
 * against the other way of counting the same thing, `beside`.
 */
export const asPublic = <Some extends Figure>(figures: readonly Some[], beside: readonly Figure[]): Some[] =>
  figures.map(figure => {
    const shown = forPublic(figure)
    const away = shown.value !== null && beside.some(other => givesAway(figure, other))
    return { ...figure, ...(away ? hidden(shown) : shown) }
  })

/** The other way of counting that stands first and is shown, where this measure is the one that gives way. */
export const standsFirst = (measureId: string): string | null => {
  const definition = definitionOf(measureId)
  return definition?.companion && !definition.headline ? definition.companion.measure : null
}

/** The figures of each measure as this reader may see them. */
export const figuresSeen = async (ctx: Ctx, measureIds: readonly string[]): Promise<Map<string, readonly Figure[]>> => {
  if (seesExact(ctx)) return figuresOf(ctx, measureIds)
  const first = measureIds.flatMap(id => standsFirst(id) ?? [])
  const figures = await figuresOf(ctx, [...measureIds, ...first])
  return new Map(measureIds.map(id => [id, asPublic(figures.get(id) ?? [], figures.get(standsFirst(id) ?? '') ?? [])]))
}

/** A measure's figures for people and programs to take away, oldest first. Null where the area has no such measure. */
export const measureValues = async (ctx: Ctx, measureId: string): Promise<readonly MeasureValue[] | null> => {
  if (!(await measureById(ctx, measureId))) return null
  const figures = (await figuresSeen(ctx, [measureId])).get(measureId) ?? []
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
