import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { may } from '../../access/rules.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { figureRowsHeld, figuresSent } from '../../returns/queries/figures-sent.ts'
import { returnRow } from '../../returns/queries/returns.ts'
import { plansIssued } from '../../returns/queries/sen2-plans.ts'
import { betweenWhich, type Counts, type HeldCounts } from '../../returns/rules/between.ts'
import { partNamed } from '../rules/breakdowns.ts'
import { readPeriod } from '../rules.ts'
import { standingOf, whyNoFigure } from '../sent-figures.ts'
import { localFigures, type LocalFigure } from './figures.ts'
import type { Measure } from './measures.ts'
import { withOpenings } from './opened-rows.ts'
import { whoCounts } from './who-counts.ts'
import { seesExact } from './values.ts'

export type ReturnFed = {
  readonly returnId: string
  readonly fileName: string
  readonly organisation: string
  readonly receivedOn: Day
  /** Whether this person may open the return. */
  readonly opens: boolean
}

/** A figure counted from the records of a return, beside the published one and never in its place. */
export type CountedFromReturn = {
  readonly year: number
  readonly counts: Counts
  readonly held: HeldCounts
  readonly low: Counts
  readonly high: Counts
}

export type FedBy = {
  readonly returns: readonly ReturnFed[]
  readonly counted: readonly CountedFromReturn[]
  /** Rows of figures partners sent for this measure that are held back. */
  readonly rowsHeld: number
  /** Figures of parts, the newest period first: for those who see exact figures alone. */
  readonly parts: readonly LocalFigure[]
  /** What another sender said of the same measure and period, beside the figure that stands. */
  readonly differences: readonly Difference[]
}

export type Difference = {
  readonly period: string
  readonly part: string
  readonly organisation: string
  readonly counts: Counts
}

/** Sent for a measure and not in its figure though it says otherwise; asked as known earlier, none is told. */
const differencesOf = async (ctx: Ctx, measure: Measure) => {
  if (ctx.knownAt !== null) return []
  const all = await figuresSent(ctx, [measure.id, measure.name])
  const slots = Map.groupBy(
    all,
    ({ period, breakdown }) => `${period}\u001f${partNamed(measure.breakdowns, breakdown)}`,
  )
  const counts = await whoCounts(ctx)
  const found = []
  for (const sent of slots.values()) {
    const { period, breakdown } = sent[0]!
    const read = readPeriod(period)
    const good = sent.filter(each => whyNoFigure(measure, each, ctx.today) === null)
    if (!read || good.length < 2) continue
    const { counted, beside, addedUp } = standingOf(good, counts(measure, read))
    for (const { organisationId, numerator, denominator } of beside)
      if (addedUp || numerator !== counted[0]!.numerator || denominator !== counted[0]!.denominator)
        found.push({ period, part: breakdown, organisationId, counts: { numerator, denominator } })
  }
  return found
}

const allPlans = 'ehc.issued-in-20-weeks'
const withoutExceptions = 'ehc.issued-in-20-weeks-excluding-exceptions'

const countedFor = async (ctx: Ctx, measure: Measure) => {
  if (measure.id !== allPlans && measure.id !== withoutExceptions) return []
  return (await plansIssued(ctx)).map(({ year, held, returnIds, ...plans }) => {
    const { issued, inTime } = measure.id === allPlans ? plans.all : plans.withoutExceptions
    const counts = { numerator: inTime, denominator: issued }
    return { year, counts, held, returnIds, ...betweenWhich(counts, held) }
  })
}

/**
 * Which returns a measure's figures are made of, what is counted from the SEN2 return itself, and how many held rows
 * could have changed it. For those who see exact figures; anybody else is told whether rows are held, and no number.
 */
export const fedBy = async (ctx: Ctx, measure: Measure): Promise<FedBy | 'rows are held' | null> => {
  const counted = await countedFor(ctx, measure)
  const rowsHeld = await figureRowsHeld(ctx, [measure.id, measure.name])
  if (!seesExact(ctx, measure))
    return rowsHeld > 0 || counted.some(({ held }) => held.rows > 0) ? 'rows are held' : null
  const rows = await ctx.db
    .selectFrom('figure_from_return as r')
    .innerJoin('figure as f', join => join.onRef('f.area_id', '=', 'r.area_id').onRef('f.figure_id', '=', 'r.figure_id'))
    .select('r.return_id')
    .distinct()
    .where('r.area_id', '=', ctx.area.id)
    .where('f.area_id', '=', ctx.area.id)
    .where('f.measure_id', '=', measure.id)
    .$if(ctx.knownAt === null, query => query.where('f.recorded_to', 'is', null))
    .$if(ctx.knownAt !== null, query => query.where('f.recorded_from', '<=', ctx.knownAt!).where(where => where.or([where('f.recorded_to', 'is', null), where('f.recorded_to', '>', ctx.knownAt!)])))
    .execute() // prettier-ignore
  const ids = new Set([...rows.map(row => row.return_id), ...counted.flatMap(({ returnIds }) => returnIds)])
  const named = new Map((await organisationsOn(ctx)).map(({ id, name }) => [id, name]))
  const returns = await Promise.all([...ids].map(id => returnRow(ctx, id)))
  return {
    returns: returns
      .flatMap(each => (each ? [each] : []))
      .toSorted((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime())
      .map(each => ({
        returnId: each.returnId,
        fileName: each.fileName,
        organisation: named.get(each.organisationId) ?? '',
        receivedOn: each.receivedOn,
        opens: may(ctx.who, 'return.read'),
      })),
    counted,
    rowsHeld,
    parts: withOpenings(ctx, measure, await localFigures(ctx, [measure.id], { parts: true })).toSorted((a, b) =>
      a.to === b.to ? a.part!.localeCompare(b.part!, 'en') : a.to < b.to ? 1 : -1,
    ),
    differences: (await differencesOf(ctx, measure)).map(({ organisationId, ...each }) => ({
      ...each,
      organisation: named.get(organisationId) ?? 'an organisation',
    })),
  }
}
