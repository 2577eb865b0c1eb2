import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { list } from '../../design/words.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { figuresSent, figuresTouchedBy, type FigureSent } from '../../returns/queries/figures-sent.ts'
import { measures, type Measure } from '../queries/measures.ts'
import { readPeriod } from '../rules.ts'
import { partNamed } from '../rules/breakdowns.ts'
import { typedStanding } from '../queries/typed.ts'
import { whoCounts } from '../queries/who-counts.ts'
import { standingOf, together, typedStays, whyNoFigure, type Standing } from '../sent-figures.ts'
import { everybody, keepFigure } from './keep-figure.ts'
import { withdrawFigure } from './withdraw-figure.ts'

/** A figure by its measure, period and part; `part` is empty for everybody. */
type Slot = { readonly measure: Measure; readonly period: string; readonly part: string }

/**
 * Makes figures of what partners sent: for each measure, period and part the return has to do with, what stands now.
 * Several senders are added up only where the register asks each for its own part. Where nothing stands any more the
 * figure ends with its return and what was typed before it stands again. Doing it twice changes nothing. Gives back how
 * many figures there are now.
 */
export const keepSentFigures = async (ctx: Ctx, returnId: string): Promise<number> => {
  const known = await measures(ctx)
  let kept = 0
  for (const { measure: named, period, breakdown } of await figuresTouchedBy(ctx, returnId)) {
    const measure = known.find(({ id, name }) => [id, name].some(each => each.toLowerCase() === named.toLowerCase()))
    const part = measure && partNamed(measure.breakdowns, breakdown)
    if (!measure || part === null || part === undefined) continue
    const sent = (await figuresSent(ctx, [measure.id, measure.name], period)).filter(
      each => partNamed(measure.breakdowns, each.breakdown) === part && whyNoFigure(measure, each, ctx.today) === null,
    )
    const slot = { measure, period, part }
    if (sent.length > 0) await keep(ctx, slot, sent)
    else await end(ctx, slot)
    kept += sent.length > 0 ? 1 : 0
  }
  return kept
}

const keep = async (ctx: Ctx, { measure, period: written, part }: Slot, sent: readonly FigureSent[]): Promise<void> => {
  const period = readPeriod(written)!
  const standing = standingOf(sent, await whoCounts(ctx, measure, period))
  const { counted, missing } = standing
  const { numerator, denominator } = together(counted)
  const asAt = counted.reduce((day, each) => (each.asAt > day ? each.asAt : day), counted[0]!.asAt)
  // A figure counted before its period ended can still change, whatever its sender calls it; so can one that waits for a part.
  const final = counted.every(({ validated }) => validated) && asAt >= period.to && missing.length === 0
  const typed = (await typedStanding(ctx, [measure.id])).find(each => each.period === period.period && each.breakdown === (part || everybody))
  if (typed && typedStays(typed, { asAt, final })) return
  const named = await namer(ctx)
  const { figureId } = await keepFigure(ctx, {
    measure: measure.id,
    ...period,
    ...(part !== '' && { breakdown: part }),
    numerator,
    denominator: measure.unit === 'number' ? null : denominator,
    value: null,
    status: final ? 'final' : 'provisional',
    asAt,
    source: `Sent by ${list(counted.map(named))}`,
    note: noteOf(standing, named),
  })
  await ctx.db
    .insertInto('figure_from_return')
    .values(counted.map(each => ({ area_id: ctx.area.id, figure_id: figureId, return_id: each.returnId, row_number: each.row })))
    .onConflict(conflict => conflict.doNothing())
    .execute()
} // prettier-ignore

type Namer = (of: { readonly organisationId: string }) => string
const namer = async (ctx: Ctx): Promise<Namer> => {
  const names = new Map((await organisationsOn(ctx)).map(({ id, name }) => [id, name]))
  return ({ organisationId }) => names.get(organisationId) ?? 'an organisation'
}

/** How many of how many are in it, who sent another number for it (never which number: a note is read by everybody). */
const noteOf = ({ counted, beside, missing, addedUp }: Standing<FigureSent>, named: Namer): string | null => {
  const all = counted.length + missing.length
  const several = addedUp ? [`Added up from ${counted.length} of the ${all} organisations that each count their part.`] : []
  const waits = missing.length > 0 ? [`Not sent: ${list(missing.map(organisationId => named({ organisationId })))}.`] : []
  const differs = beside.filter(each => addedUp || each.numerator !== counted[0]!.numerator || each.denominator !== counted[0]!.denominator)
  const others = differs.length > 0 ? [`${list(differs.map(named))} also sent a figure for it, which ${addedUp ? 'is not part of it' : 'differs and is not added'}.`] : []
  const notes = [...several, ...waits, ...others, ...counted.flatMap(({ note }) => note ?? [])].join(' ')
  return notes === '' ? null : notes.slice(0, 1000)
} // prettier-ignore

/** Nothing of the period is sent any more: a figure that came from returns ends, and what was typed before stands again. */
const end = async (ctx: Ctx, { measure, period: written, part }: Slot): Promise<void> => {
  const period = readPeriod(written)
  if (!period) return
  const { rows } = await sql<{ figure_id: string }>`
    select f.figure_id from figure f
     where f.area_id = ${ctx.area.id} and f.measure_id = ${measure.id} and f.period = ${period.period}
       and f.breakdown = ${part || everybody} and f.recorded_to is null
       and exists (select 1 from figure_from_return r where r.area_id = f.area_id and r.figure_id = f.figure_id)`.execute(
    ctx.db,
  )
  const figureId = rows[0]?.figure_id
  if (!figureId) return
  await withdrawFigure(ctx, { measureId: measure.id, figureId, because: 'The return it came from was withdrawn.' })
  const before = await typedBefore(ctx, measure.id, period.period, part)
  if (before)
    await keepFigure(ctx, { measure: measure.id, ...period, ...(part !== '' && { breakdown: part }), ...before })
}

/** What somebody typed last for a period, that nobody withdrew and a return then took the place of. */
const typedBefore = async (ctx: Ctx, measureId: string, period: string, part: string) => {
  const row = await ctx.db
    .selectFrom('figure as f')
    .select(['numerator', 'denominator', 'value', 'status', 'as_at', 'source', 'note'])
    .where('f.area_id', '=', ctx.area.id)
    .where('measure_id', '=', measureId)
    .where('period', '=', period)
    .where('breakdown', '=', part || everybody)
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
