import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { count, showDay } from '../../design/words.ts'
import { compare, dayOf, type Day } from '../../kernel/day.ts'
import { placesOf } from '../catalogue.ts'
import type { CellStatus } from '../../layouts/statistics-symbols.ts'
import type { Counts, Figure, Unit, Whence } from '../rules.ts'
import { whileChosen, type Origin } from '../rules/origins.ts'
import { countsStood, newerInWords, type CountStood } from './counted.ts'
import { unitsOf, type UnitAndCounts } from './measures.ts'
import { epochsOfMeasures } from './origins.ts'
import { publishedFigures, type PublishedFigureOf } from './published.ts'

/** A figure the partnership counted itself, with when it was recorded and, where corrected, when it stopped holding. */
export type LocalFigure = Figure & {
  readonly id: string
  readonly series: 'local'
  readonly origin: Exclude<Whence, 'published'>
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
  origin: 'published',
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

export type WhichFigures = {
  /** Also those that were replaced. */
  readonly corrected?: boolean
  /** Those of a part alone. */
  readonly parts?: boolean
}

/** Figures that partners sent or somebody typed, as known at the ctx's moment. */
export const suppliedFigures = async (
  ctx: Ctx,
  measureIds: readonly string[],
  { corrected = false, parts = false }: WhichFigures = {},
): Promise<readonly LocalFigure[]> => {
  if (measureIds.length === 0) return []
  let query = ctx.db
    .selectFrom('figure')
    .innerJoin('measure', join =>
      join.onRef('measure.area_id', '=', 'figure.area_id').onRef('measure.measure_id', '=', 'figure.measure_id'),
    )
    .selectAll('figure')
    .select(['measure.unit', 'measure.counts', sentWith(ctx).as('sent')])
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
    origin: row.sent ? 'sent' : 'typed',
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

const sentWith = ({ area }: Ctx) =>
  sql<boolean>`exists (select 1 from figure_from_return r where r.area_id = ${area.id} and r.figure_id = figure.figure_id)`

/** Figures counted from the records held here, of periods that are over. */
export const countedFigures = async (
  ctx: Ctx,
  measureIds: readonly string[],
  { corrected = false, parts = false }: WhichFigures = {},
): Promise<readonly LocalFigure[]> => {
  const stood = await countsStood(ctx, measureIds, { parts: parts && 'only', all: corrected })
  if (stood.length === 0) return []
  const units = await unitsOf(ctx, measureIds)
  return stood
    .map(each => countedAs(each, units.get(each.revision.measure)!))
    .filter(figure => corrected || holdsAt(figure, ctx.knownAt))
    .filter(({ recordedFrom }) => ctx.knownAt === null || recordedFrom <= ctx.knownAt)
    .toSorted(oldestFirst)
}

const countedAs = (stood: CountStood, { unit, counts }: UnitAndCounts): LocalFigure => {
  const { revision, validation, from: recordedFrom, until: recordedTo } = stood
  const { measure, part, period, from, to, numerator, denominator, value, countedAt } = revision
  return {
    id: `${measure}|${part}|${period}|${countedAt.toISOString()}`,
    measure, part: part === '' ? null : part, wider: null, series: 'local', origin: 'counted', period, from, to,
    numerator, denominator, value, unit, counts,
    status: value === null ? 'not-applicable' : validation ? 'final' : 'provisional',
    validated: validation !== null,
    asAt: dayOf(countedAt),
    source: 'Counted here from the records partners sent',
    note: newerInWords(stood),
    recordedFrom, recordedTo, withdrawnBecause: null,
  } // prettier-ignore
}

const oldestFirst = (a: LocalFigure, b: LocalFigure): number =>
  compare(a.from, b.from) || compare(a.to, b.to) || a.recordedFrom.getTime() - b.recordedFrom.getTime()

/**
 * The partnership's own figures that judge the plan, as known at the ctx's moment: of each measure those supplied or those
 * counted here, whichever was chosen; with `corrected`, also those that were replaced; with `parts`, those of a part alone.
 */
export const localFigures = async (
  ctx: Ctx,
  measureIds: readonly string[],
  which: WhichFigures = {},
): Promise<readonly LocalFigure[]> => {
  const epochs = await epochsOfMeasures(ctx, measureIds)
  const [supplied, counted] = [
    await suppliedFigures(ctx, measureIds, which),
    await countedFigures(ctx, measureIds, which),
  ]
  const chosen = (figures: readonly LocalFigure[], origin: Origin) =>
    figures.flatMap(figure => whileChosen(figure, origin, epochs.get(figure.measure)!))
  return [...chosen(supplied, 'supplied'), ...chosen(counted, 'counted')]
    .filter(figure => which.corrected || holdsAt(figure, ctx.knownAt))
    .filter(({ recordedFrom }) => ctx.knownAt === null || recordedFrom <= ctx.knownAt)
    .toSorted(oldestFirst)
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
