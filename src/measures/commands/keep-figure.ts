import { record } from '../../audit/commands.ts'
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

/**
 * Keeps a figure as a fact. A second figure for the same measure and period corrects the first: the row before is
 * closed, never changed, so that an earlier day still shows what was known then.
 */
export const keepFigure = async (ctx: Ctx, given: FigureToKeep): Promise<Kept> => {
  const figure = { ...given, value: given.value ?? (await workedOut(ctx, given)) }
  const before = await holding(ctx, figure)
  if (before && says(before, figure)) return { figureId: before.figure_id, did: 'same' }
  // A made-up area's day may have been lived through further than its clock shows; what corrects always comes after.
  const moment = before && before.recorded_from > ctx.now ? before.recorded_from : ctx.now
  if (before) await close(ctx, before.figure_id, moment)
  const figureId = ctx.newId()
  await ctx.db
    .insertInto('figure')
    .values({
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
      recorded_from: moment,
      recorded_to: null,
    })
    .execute()
  await record(ctx, {
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
  })
  return { figureId, did: before ? 'corrected' : 'typed' }
}

const workedOut = async (ctx: Ctx, { measure, numerator, denominator }: FigureToKeep): Promise<number | null> => {
  if (numerator === null) return null
  const { unit } = await ctx.db
    .selectFrom('measure')
    .select('unit')
    .where('area_id', '=', ctx.area.id)
    .where('measure_id', '=', measure)
    .executeTakeFirstOrThrow()
  return valueOf(unit as Unit, numerator, denominator)
}

type Which = Pick<FigureToKeep, 'measure' | 'period' | 'breakdown'>

/** The figure that holds now for a measure and period; locked, so that two corrections at once follow each other. */
const holding = (ctx: Ctx, { measure, period, breakdown }: Which) =>
  ctx.db
    .selectFrom('figure')
    .select(['figure_id', 'numerator', 'denominator', 'value', 'status', 'as_at', 'source', 'note', 'recorded_from'])
    .where('area_id', '=', ctx.area.id)
    .where('measure_id', '=', measure)
    .where('period', '=', period)
    .where('breakdown', '=', breakdown ?? everybody)
    .where('recorded_to', 'is', null)
    .forUpdate()
    .executeTakeFirst()

type Holding = NonNullable<Awaited<ReturnType<typeof holding>>>

const says = (before: Holding, figure: FigureToKeep): boolean =>
  before.numerator === figure.numerator &&
  before.denominator === figure.denominator &&
  before.value === figure.value &&
  before.status === figure.status &&
  before.as_at === figure.asAt &&
  before.source === figure.source &&
  before.note === figure.note

const close = (ctx: Ctx, figureId: string, moment: Date) =>
  ctx.db
    .updateTable('figure')
    .set({ recorded_to: moment })
    .where('area_id', '=', ctx.area.id)
    .where('figure_id', '=', figureId)
    .execute()
