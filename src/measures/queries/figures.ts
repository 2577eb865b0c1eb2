import type { Ctx } from '../../ctx.ts'
import { count, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { placesOf } from '../catalogue.ts'
import type { CellStatus } from '../../layouts/statistics-symbols.ts'
import type { Counts, Figure, Unit } from '../rules.ts'
import { publishedFigures, type PublishedFigureOf } from './published.ts'

/** A figure the partnership counted itself, with when it was recorded and, where corrected, when it stopped holding. */
export type LocalFigure = Figure & {
  readonly id: string
  readonly series: 'local'
  /** The part it counts; null for everybody. */
  readonly part: string | null
  readonly asAt: Day
  readonly recordedFrom: Date
  readonly recordedTo: Date | null
  /** Why it was taken back, where no other figure took its place. */
  readonly withdrawnBecause: string | null
}

/** Whether a figure holds at a moment: neither corrected nor taken back by then. */
export const holdsAt = ({ recordedTo }: LocalFigure, knownAt: Date | null): boolean =>
  recordedTo === null || (knownAt !== null && recordedTo > knownAt)

/** The words a published figure is sourced by: who, which file, which row. */
export const sourceOf = ({ file, row }: PublishedFigureOf): string =>
  `${file.publisher}, ${file.name}, row ${count(row)}${file.releasedOn ? `, released ${showDay(file.releasedOn)}` : ''}`

export const asFigure = (published: PublishedFigureOf): Figure => ({
  measure: published.measure,
  wider: published.place.startsWith('icb ') ? published.placeName : null,
  series: 'published',
  period: published.period,
  from: published.from,
  to: published.to,
  numerator: published.numerator,
  denominator: published.denominator,
  value: published.value,
  unit: published.unit,
  status: published.status,
  validated: published.status === 'final',
  asAt: null,
  source: sourceOf(published),
  note: null,
  counts: 'children',
})

/** The partnership's own figures as known at the ctx's moment; with `corrected`, also those that were replaced; with `parts`, those of a part alone. */
export const localFigures = async (
  ctx: Ctx,
  measureIds: readonly string[],
  { corrected = false, parts = false }: { corrected?: boolean; parts?: boolean } = {},
): Promise<readonly LocalFigure[]> => {
  if (measureIds.length === 0) return []
  let query = ctx.db
    .selectFrom('figure')
    .innerJoin('measure', join =>
      join.onRef('measure.area_id', '=', 'figure.area_id').onRef('measure.measure_id', '=', 'figure.measure_id'),
    )
    .selectAll('figure')
    .select(['measure.unit', 'measure.counts'])
    .where('figure.area_id', '=', ctx.area.id)
    .where('measure.area_id', '=', ctx.area.id)
    .where('figure.measure_id', 'in', [...measureIds])
    .where('figure.breakdown', parts ? '!=' : '=', 'all')
  const { knownAt } = ctx
  if (knownAt) query = query.where('figure.recorded_from', '<=', knownAt)
  if (!corrected)
    query = query.where(({ eb, or }) =>
      or([eb('figure.recorded_to', 'is', null), ...(knownAt ? [eb('figure.recorded_to', '>', knownAt)] : [])]),
    )
  const rows = await query.orderBy('figure.from_day').orderBy('figure.to_day').orderBy('figure.recorded_from').execute()
  return rows.map(row => ({
    id: row.figure_id,
    measure: row.measure_id,
    part: row.breakdown === 'all' ? null : row.breakdown,
    wider: null,
    series: 'local',
    period: row.period,
    from: row.from_day,
    to: row.to_day,
    numerator: row.numerator,
    denominator: row.denominator,
    value: row.value,
    unit: row.unit as Unit,
    status: row.status as CellStatus,
    validated: row.status === 'final',
    asAt: row.as_at,
    source: row.source,
    note: row.note,
    recordedFrom: row.recorded_from,
    recordedTo: row.recorded_to,
    withdrawnBecause: row.withdrawn_because,
    counts: row.counts as Counts,
  }))
}

/**
 * The figures of each measure: the published series and the partnership's own, oldest first, never joined. Exact, so
 * that promises are judged on what is true; what the public is shown comes from `figuresForPublic`.
 */
export const figuresOf = async (ctx: Ctx, measureIds: readonly string[]): Promise<Map<string, Figure[]>> => {
  const ids = [...new Set(measureIds)]
  const [published, local] = await Promise.all([
    publishedFigures(ctx, ids, placesOf(ctx.area.id)),
    localFigures(ctx, ids),
  ])
  const all = [...published.map(asFigure), ...local]
  return new Map(ids.map(id => [id, all.filter(figure => figure.measure === id)]))
}
