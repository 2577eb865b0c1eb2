import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { list } from '../../design/words.ts'
import type { StatisticsPeriod } from '../../layouts/statistics-period.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { figuresSent, figuresTouchedBy, type FigureSent, type Which } from '../../returns/queries/figures-sent.ts'
import { measures, type Measure } from '../queries/measures.ts'
import { readPeriod } from '../rules.ts'
import { partNamed } from '../rules/breakdowns.ts'
import { typedStanding } from '../queries/typed.ts'
import { whoCounts } from '../queries/who-counts.ts'
import { standingOf, together, typedStays, whyNoFigure, type Standing } from '../sent-figures.ts'
import { everybody, keepFigure, keepFigures, type FigureToKeep } from './keep-figure.ts'
import { withdrawFigure } from './withdraw-figure.ts'

/** A figure by its measure, period and part; `part` is empty for everybody. */
type Slot = { readonly measure: Measure; readonly period: StatisticsPeriod; readonly part: string }

const keyOf = ({ measure, period, part }: Slot): string => [measure.id, period.period, part].join('\u001f')

/** Of which figure something written speaks; null where of none that is counted here. */
const slotIn = (known: readonly Measure[]): ((which: Which) => Slot | null) => {
  const byName = new Map(known.flatMap(each => [each.name, each.id].map(name => [name.toLowerCase(), each] as const)))
  return which => {
    const measure = byName.get(which.measure.toLowerCase())
    const part = measure && partNamed(measure.breakdowns, which.breakdown)
    const period = readPeriod(which.period)
    return measure && period && typeof part === 'string' ? { measure, period, part } : null
  }
}

/**
 * Makes figures of what partners sent: for each measure, period and part the return has to do with, what stands now.
 * Several senders are added up only where the register asks each for its own part. Where nothing stands any more the
 * figure ends with its return and what was typed before it stands again. Doing it twice changes nothing. Gives back how
 * many figures there are now.
 */
export const keepSentFigures = async (ctx: Ctx, returnId: string): Promise<number> => {
  const slotOf = slotIn(await measures(ctx))
  const touched = (await figuresTouchedBy(ctx, returnId)).flatMap(which => slotOf(which) ?? [])
  const slots = [...new Map(touched.map(slot => [keyOf(slot), slot])).values()]
  if (slots.length === 0) return 0
  const names = [...new Set(slots.flatMap(({ measure: { id, name } }) => [id, name]))]
  const sent = Map.groupBy(await figuresSent(ctx, names), each => {
    const slot = slotOf(each)
    return slot && whyNoFigure(slot.measure, each, ctx.today) === null ? keyOf(slot) : ''
  })
  const standing = slots.flatMap(slot => {
    const counted = sent.get(keyOf(slot))
    return counted ? [{ slot, sent: counted }] : []
  })
  await keep(ctx, standing)
  for (const slot of slots) if (!sent.has(keyOf(slot))) await end(ctx, slot)
  return standing.length
}

const atOnce = 1000

type Sent = { readonly slot: Slot; readonly sent: readonly FigureSent[] }
type Made = { readonly figure: FigureToKeep; readonly from: readonly FigureSent[] }

const keep = async (ctx: Ctx, given: readonly Sent[]): Promise<void> => {
  if (given.length === 0) return
  const [counts, named] = [await whoCounts(ctx), await namer(ctx)]
  const typed = new Map((await typedStanding(ctx, given.map(({ slot }) => slot.measure.id))).map(each => [[each.measureId, each.period, each.breakdown].join(' '), each]))
  const made = given.map(({ slot, sent }) => madeOf(slot, standingOf(sent, counts(slot.measure, slot.period)), named)).filter(({ figure }) => {
    const other = typed.get([figure.measure, figure.period, figure.breakdown ?? everybody].join(' '))
    return !other || !typedStays(other, { asAt: figure.asAt, final: figure.status === 'final' })
  })
  const kept = await keepFigures(ctx, made.map(({ figure }) => figure))
  const from = made.flatMap((each, at) => each.from.map(({ returnId, row }) => ({ area_id: ctx.area.id, figure_id: kept[at]!.figureId, return_id: returnId, row_number: row })))
  for (let at = 0; at < from.length; at += atOnce)
    await ctx.db.insertInto('figure_from_return').values(from.slice(at, at + atOnce)).onConflict(conflict => conflict.doNothing()).execute()
} // prettier-ignore

const madeOf = ({ measure, period, part }: Slot, standing: Standing<FigureSent>, named: Namer): Made => {
  const { counted, missing } = standing
  const { numerator, denominator } = together(counted)
  const asAt = counted.reduce((day, each) => (each.asAt > day ? each.asAt : day), counted[0]!.asAt)
  // A figure counted before its period ended can still change, whatever its sender calls it; so can one that waits for a part.
  const final = counted.every(({ validated }) => validated) && asAt >= period.to && missing.length === 0
  const figure: FigureToKeep = {
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
  }
  return { figure, from: counted }
}

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
const end = async (ctx: Ctx, { measure, period, part }: Slot): Promise<void> => {
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
