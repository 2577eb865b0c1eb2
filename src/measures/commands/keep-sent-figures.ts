import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { list } from '../../design/words.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { figuresSent, figuresTouchedBy, type FigureSent } from '../../returns/queries/figures-sent.ts'
import { measures, type Measure } from '../queries/measures.ts'
import { readPeriod } from '../rules.ts'
import { together, whyNoFigure } from '../sent-figures.ts'
import { keepFigure } from './keep-figure.ts'
import { withdrawFigure } from './withdraw-figure.ts'

/**
 * Makes figures of what partners sent: for each measure and period the return has to do with, what stands now of all
 * senders together. Where nothing stands any more the figure ends with its return and what was typed before it stands
 * again. Doing it twice changes nothing. Gives back how many figures there are now.
 */
export const keepSentFigures = async (ctx: Ctx, returnId: string): Promise<number> => {
  const known = await measures(ctx)
  let kept = 0
  for (const { measure: named, period } of await figuresTouchedBy(ctx, returnId)) {
    const measure = known.find(({ id, name }) => [id, name].some(each => each.toLowerCase() === named.toLowerCase()))
    if (!measure) continue
    const sent = (await figuresSent(ctx, [measure.id, measure.name], period)).filter(
      each => whyNoFigure(measure, { ...each, period }, ctx.today) === null,
    )
    if (sent.length > 0) await keep(ctx, measure, period, sent)
    else await end(ctx, measure, period)
    kept += sent.length > 0 ? 1 : 0
  }
  return kept
}

const keep = async (ctx: Ctx, measure: Measure, written: string, sent: readonly FigureSent[]): Promise<void> => {
  const period = readPeriod(written)!
  const { numerator, denominator } = together(sent)
  const asAt = sent.reduce((day, each) => (each.asAt > day ? each.asAt : day), sent[0]!.asAt)
  // A figure counted before its period ended can still change, whatever its sender calls it.
  const final = sent.every(({ validated }) => validated) && asAt >= period.to
  const { figureId } = await keepFigure(ctx, {
    measure: measure.id,
    ...period,
    numerator,
    denominator: measure.unit === 'number' ? null : denominator,
    value: null,
    status: final ? 'final' : 'provisional',
    asAt,
    source: `Sent by ${list(await namesOf(ctx, sent))}`,
    note: noteOf(sent),
  })
  await ctx.db
    .insertInto('figure_from_return')
    .values(
      sent.map(({ returnId, row }) => ({
        area_id: ctx.area.id,
        figure_id: figureId,
        return_id: returnId,
        row_number: row,
      })),
    )
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

const namesOf = async (ctx: Ctx, sent: readonly FigureSent[]): Promise<string[]> => {
  const named = new Map((await organisationsOn(ctx)).map(({ id, name }) => [id, name]))
  return [...new Set(sent.map(({ organisationId }) => named.get(organisationId) ?? 'an organisation'))]
}

const noteOf = (sent: readonly FigureSent[]): string | null => {
  const several = sent.length > 1 ? [`The counts of ${sent.length} senders, added up.`] : []
  const notes = [...several, ...sent.flatMap(({ note }) => note ?? [])].join(' ')
  return notes === '' ? null : notes.slice(0, 1000)
}

/** Nothing of the period is sent any more: a figure that came from returns ends, and what was typed before stands again. */
const end = async (ctx: Ctx, measure: Measure, written: string): Promise<void> => {
  const period = readPeriod(written)
  if (!period) return
  const { rows } = await sql<{ figure_id: string }>`
    select f.figure_id from figure f
     where f.area_id = ${ctx.area.id} and f.measure_id = ${measure.id} and f.period = ${period.period}
       and f.breakdown = 'all' and f.recorded_to is null
       and exists (select 1 from figure_from_return r where r.area_id = f.area_id and r.figure_id = f.figure_id)`.execute(
    ctx.db,
  )
  const figureId = rows[0]?.figure_id
  if (!figureId) return
  await withdrawFigure(ctx, { measureId: measure.id, figureId, because: 'The return it came from was withdrawn.' })
  const before = await typedBefore(ctx, measure.id, period.period)
  if (before) await keepFigure(ctx, { measure: measure.id, ...period, ...before })
}

/** What somebody typed last for a period, that nobody withdrew and a return then took the place of. */
const typedBefore = async (ctx: Ctx, measureId: string, period: string) => {
  const row = await ctx.db
    .selectFrom('figure as f')
    .select(['numerator', 'denominator', 'value', 'status', 'as_at', 'source', 'note'])
    .where('f.area_id', '=', ctx.area.id)
    .where('measure_id', '=', measureId)
    .where('period', '=', period)
    .where('breakdown', '=', 'all')
    .where('withdrawn_because', 'is', null)
    .where('recorded_to', 'is not', null)
    .where(({ not, exists, selectFrom, lit }) =>
      not(
        exists(
          selectFrom('figure_from_return as r')
            .select(lit(1).as('one'))
            .where('r.area_id', '=', ctx.area.id)
            .whereRef('r.figure_id', '=', 'f.figure_id'),
        ),
      ),
    )
    .orderBy('recorded_to', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { as_at: asAt, status, ...rest } = row
  return { ...rest, asAt, status: status as 'final' | 'provisional' }
}
