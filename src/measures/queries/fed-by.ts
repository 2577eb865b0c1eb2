import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { may } from '../../access/rules.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { figureRowsHeld } from '../../returns/queries/figures-sent.ts'
import { returnRow } from '../../returns/queries/returns.ts'
import { plansIssued } from '../../returns/queries/sen2-plans.ts'
import { betweenWhich, type Counts, type HeldCounts } from '../../returns/rules/between.ts'
import type { Measure } from './measures.ts'
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
  }
}
