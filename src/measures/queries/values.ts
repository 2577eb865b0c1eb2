import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { forPublic, type Figure, type Unit } from '../rules.ts'
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

/** Exact figures of our own counting are for those who work with them; everybody else sees what is safe to show. */
export const asSeenBy = (ctx: Ctx, figures: readonly Figure[]): readonly Figure[] =>
  may(ctx.who, 'figure.type') ? figures : figures.map(forPublic)

/** A measure's figures for people and programs to take away, oldest first. Null where the area has no such measure. */
export const measureValues = async (ctx: Ctx, measureId: string): Promise<readonly MeasureValue[] | null> => {
  if (!(await measureById(ctx, measureId))) return null
  const figures = (await figuresOf(ctx, [measureId])).get(measureId) ?? []
  return asSeenBy(ctx, figures).map(({ period, numerator, denominator, value, unit, status, source }) => ({
    period,
    numerator,
    denominator,
    value,
    unit,
    status,
    source,
  }))
}
