import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { missingInPeriods } from '../../returns/queries/missing.ts'
import { returnsNamed, type ReturnNamed } from '../../returns/queries/returns-behind.ts'
import { endOfTime, originAt, type Origin } from '../rules/origins.ts'
import { whyMissing } from '../rules/why-missing.ts'
import {
  countsKept,
  countsStood,
  slotOf,
  validationsOf,
  type CountKept,
  type CountStood,
  type Validation,
} from './counted.ts'
import { suppliedFigures, type LocalFigure } from './figures.ts'
import type { Measure } from './measures.ts'
import { epochsOfMeasures, originChoices, type OriginChosen } from './origins.ts'

/** A period as counted here, with what was supplied for it beside. */
export type PeriodCounted = {
  readonly counted: CountStood
  readonly validation: Validation | null
  readonly supplied: LocalFigure | null
  /** Why nothing supplied stands beside it; null where it does. */
  readonly whyNone: string | null
}

/** Figures that were counted anew after their period had ended. */
export type Revised = {
  readonly period: string
  readonly from: Day
  readonly to: Day
  readonly counts: readonly CountKept[]
}

export type Whence = {
  /** Whose figures judge the plan now. */
  readonly origin: Origin
  /** Who chose so; null where nobody has. */
  readonly chosen: OriginChosen | null
  readonly supplied: boolean
  readonly counted: boolean
}

export type CountedShown = Whence & {
  readonly measure: Measure
  readonly periods: readonly PeriodCounted[]
  readonly revised: readonly Revised[]
  readonly returns: ReadonlyMap<string, ReturnNamed>
}

/** Whose figures judge the plan, by whose choice, and which of the two there are. */
export const whenceOf = async (ctx: Ctx, { id }: Pick<Measure, 'id'>): Promise<Whence> => {
  const at = ctx.knownAt ?? endOfTime
  const choices = await originChoices(ctx, [id])
  return {
    origin: originAt((await epochsOfMeasures(ctx, [id])).get(id)!, at),
    chosen: choices.at(-1) ?? null,
    supplied: (await suppliedFigures(ctx, [id])).length > 0,
    counted: (await countsKept(ctx, [id])).length > 0,
  }
}

const holdsNow = (at: Date) => ({ from, until }: CountStood): boolean => from <= at && (until === null || until > at) // prettier-ignore

/** A count of a period that was over, and the counts of it before. */
const revisedOf = (kept: readonly CountKept[]): Revised[] =>
  [...Map.groupBy(kept.filter(({ running }) => !running), slotOf).values()]
    .filter(counts => counts.length > 1)
    .map(counts => ({ period: counts[0]!.period, from: counts[0]!.from, to: counts[0]!.to, counts }))
    .toSorted((a, b) => (a.to < b.to ? 1 : -1)) // prettier-ignore

/** What is counted here of a measure, the newest period first, beside what was supplied: exact, for those who may see it. */
export const countedShown = async (ctx: Ctx, measure: Measure): Promise<CountedShown> => {
  const kept = await countsKept(ctx, [measure.id], { all: true, running: true })
  const at = ctx.knownAt ?? endOfTime
  const stood = (await countsStood(ctx, [measure.id], { all: true, running: true })).filter(holdsNow(at)).toSorted((a, b) => (a.revision.to < b.revision.to ? 1 : -1)) // prettier-ignore
  const supplied = new Map((await suppliedFigures(ctx, [measure.id])).map(figure => [figure.period, figure]))
  const validations = await validationsOf(ctx, measure.id)
  const without = stood.map(({ revision }) => revision).filter(({ period }) => !supplied.has(period))
  const missing = supplied.size === 0 ? [] : await missingInPeriods(ctx, measure.id, without)
  const why = new Map(without.map(({ period }, nth) => [period, whyMissing(null, missing[nth] ?? null)]))
  return {
    measure,
    ...(await whenceOf(ctx, measure)),
    periods: stood.map(counted => ({
      counted,
      validation: (counted.validated && validations.get(counted.revision.validationId!)) || null,
      supplied: supplied.get(counted.revision.period) ?? null,
      whyNone: why.get(counted.revision.period) ?? null,
    })),
    revised: revisedOf(kept),
    returns: new Map((await returnsNamed(ctx, [...validations.values()].flatMap(({ returnIds }) => [...returnIds]))).map(each => [each.returnId, each])), // prettier-ignore
  }
}
