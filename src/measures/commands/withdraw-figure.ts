import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'

export type Withdrawn =
  { readonly ok: true; readonly period: string } | { readonly ok: false; readonly because: string }

/** The figure as it holds now; locked, so that nobody corrects it at the same moment. */
const holding = (ctx: Ctx, measureId: string, figureId: string) =>
  ctx.db
    .selectFrom('figure')
    .select(['period', 'recorded_from'])
    .where('area_id', '=', ctx.area.id)
    .where('figure_id', '=', figureId)
    .where('measure_id', '=', measureId)
    .where('recorded_to', 'is', null)
    .forUpdate()
    .executeTakeFirst()

/**
 * Takes back a figure that should not have been typed: for the wrong period, for the wrong measure. Its row is closed,
 * never changed, so that an earlier day still shows what was known then.
 */
export const withdrawFigure = async (
  ctx: Ctx,
  { measureId, figureId, because }: { measureId: string; figureId: string; because: string },
): Promise<Withdrawn> => {
  if (because.trim() === '') return { ok: false, because: 'Say why it is taken back, in a sentence others can read.' }
  const figure = await holding(ctx, measureId, figureId)
  if (!figure)
    return { ok: false, because: 'This figure does not hold any more: it was corrected or taken back already.' }
  const moment = figure.recorded_from > ctx.now ? figure.recorded_from : ctx.now
  await ctx.db
    .updateTable('figure')
    .set({ recorded_to: moment, withdrawn_because: because.trim() })
    .where('area_id', '=', ctx.area.id)
    .where('figure_id', '=', figureId)
    .execute()
  await record(ctx, {
    what: 'figure withdrawn',
    subjectKind: 'measure',
    subjectId: measureId,
    detail: { figureId, period: figure.period, because: because.trim() },
  })
  return { ok: true, period: figure.period }
}
