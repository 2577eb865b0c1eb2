import { recordAll } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { CellStatus } from '../../layouts/statistics-symbols.ts'
import { valueOf, type Unit } from '../rules.ts'

/** A figure the partnership counted itself, worked out and checked. */
export type FigureToKeep = {
  readonly measure: string
  readonly period: string
  /** The part it counts; everybody where absent. */
  readonly breakdown?: string
  readonly from: Day
  readonly to: Day
  readonly numerator: number | null
  readonly denominator: number | null
  /** Worked out from the counts where it is null and they are given. */
  readonly value: number | null
  readonly status: CellStatus
  readonly asAt: Day
  readonly source: string
  readonly note: string | null
}

/** What stands in the column of parts for a figure of everybody. */
export const everybody = 'all'

/** `same` where the figure is here already, exactly so, and nothing was written. */
export type Kept = { readonly figureId: string; readonly did: 'typed' | 'corrected' | 'same' }

const slotOf = ({ measure, period, breakdown }: Pick<FigureToKeep, 'measure' | 'period' | 'breakdown'>): string =>
  [measure, period, breakdown ?? everybody].join('\u001f')

/**
 * Keeps a figure as a fact. A second figure for the same measure and period corrects the first: the row before is
 * closed, never changed, so that an earlier day still shows what was known then.
 */
export const keepFigure = async (ctx: Ctx, given: FigureToKeep): Promise<Kept> => (await keepFigures(ctx, [given]))[0]!

/** The same for many at once, each of its own measure, period and part. Gives back what became of each. */
export const keepFigures = async (ctx: Ctx, given: readonly FigureToKeep[]): Promise<readonly Kept[]> => {
  const ids = [...new Set(given.map(({ measure }) => measure))]
  if (ids.length === 0) return []
  const [units, standing] = [await unitsOf(ctx, ids), await holding(ctx, given)]
  const toDo = given.map(each => {
    const figure = { ...each, value: each.value ?? workedOut(units.get(each.measure)!, each) }
    const before = standing.get(slotOf(each))
    return { figure, before, same: before !== undefined && says(before, figure), figureId: ctx.newId() }
  })
  const changed = toDo.filter(({ same }) => !same)
  for (let at = 0; at < changed.length; at += atOnce) await write(ctx, changed.slice(at, at + atOnce))
  return toDo.map(({ before, same, figureId }) =>
    same ? { figureId: before!.figure_id, did: 'same' } : { figureId, did: before ? 'corrected' : 'typed' },
  )
}

/** PostgreSQL takes some 65,000 values in one statement. */
const atOnce = 1000

type Change = { readonly figure: FigureToKeep; readonly before: Holding | undefined; readonly figureId: string }

const write = async (ctx: Ctx, changes: readonly Change[]): Promise<void> => {
  await close(ctx, changes.flatMap(({ before }) => (before ? [before] : []))) // prettier-ignore
  await ctx.db.insertInto('figure').values(changes.map(change => rowOf(ctx, change))).execute() // prettier-ignore
  await recordAll(
    ctx,
    changes.map(({ figure, before, figureId }) => ({
      what: before ? 'figure corrected' : 'figure typed',
      subjectKind: 'measure',
      subjectId: figure.measure,
      detail: {
        figureId,
        period: figure.period,
        ...(figure.breakdown && { breakdown: figure.breakdown }),
        status: figure.status,
        ...(before && { replaces: before.figure_id }),
      },
    })),
  )
}

// A made-up area's day may have been lived through further than its clock shows; what corrects always comes after.
const momentAfter = (ctx: Ctx, before: Holding | undefined): Date =>
  before && before.recorded_from > ctx.now ? before.recorded_from : ctx.now

const rowOf = (ctx: Ctx, { figure, before, figureId }: Change) => ({
  area_id: ctx.area.id,
  figure_id: figureId,
  measure_id: figure.measure,
  period: figure.period,
  from_day: figure.from,
  to_day: figure.to,
  breakdown: figure.breakdown ?? everybody,
  numerator: figure.numerator,
  denominator: figure.denominator,
  value: figure.value,
  status: figure.status,
  as_at: figure.asAt,
  source: figure.source,
  note: figure.note,
  typed_by: ctx.who?.personId ?? null,
  recorded_from: momentAfter(ctx, before),
  recorded_to: null,
})

const unitsOf = async (ctx: Ctx, measureIds: readonly string[]): Promise<ReadonlyMap<string, Unit>> => {
  const rows = await ctx.db
    .selectFrom('measure')
    .select(['measure_id', 'unit'])
    .where('area_id', '=', ctx.area.id)
    .where('measure_id', 'in', [...measureIds])
    .execute()
  return new Map(rows.map(row => [row.measure_id, row.unit as Unit]))
}

const workedOut = (unit: Unit, { numerator, denominator }: FigureToKeep): number | null =>
  numerator === null ? null : valueOf(unit, numerator, denominator)

/** The figures that hold now for each; locked, so that two corrections at once follow each other. */
const holding = async (ctx: Ctx, given: readonly FigureToKeep[]): Promise<ReadonlyMap<string, Holding>> => {
  const rows = await holdingRows(ctx, given)
  return new Map(rows.map(row => [slotOf({ measure: row.measure_id, ...row }), row]))
}

const holdingRows = (ctx: Ctx, given: readonly FigureToKeep[]) =>
  ctx.db
    .selectFrom('figure')
    .select(['measure_id', 'breakdown', 'period', 'figure_id', 'numerator', 'denominator', 'value', 'status', 'as_at', 'source', 'note', 'recorded_from'])
    .where('area_id', '=', ctx.area.id)
    .where('measure_id', 'in', [...new Set(given.map(({ measure }) => measure))])
    .where('period', 'in', [...new Set(given.map(({ period }) => period))])
    .where('recorded_to', 'is', null)
    .orderBy('figure_id')
    .forUpdate()
    .execute() // prettier-ignore

type Holding = Awaited<ReturnType<typeof holdingRows>>[number]

const says = (before: Holding, figure: FigureToKeep): boolean =>
  before.numerator === figure.numerator &&
  before.denominator === figure.denominator &&
  before.value === figure.value &&
  before.status === figure.status &&
  before.as_at === figure.asAt &&
  before.source === figure.source &&
  before.note === figure.note

const close = async (ctx: Ctx, standing: readonly Holding[]): Promise<void> => {
  for (const [moment, rows] of Map.groupBy(standing, before => momentAfter(ctx, before)))
    await ctx.db
      .updateTable('figure')
      .set({ recorded_to: moment })
      .where('area_id', '=', ctx.area.id)
      .where(
        'figure_id',
        'in',
        rows.map(row => row.figure_id),
      ) // prettier-ignore
      .execute()
}
