import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { missingInPeriods } from '../../returns/queries/missing.ts'
import { returnsNamed, type ReturnNamed } from '../../returns/queries/returns-behind.ts'
import { endOfTime, originAt, type Origin } from '../rules/origins.ts'
import { undoneBy, type Undone } from '../rules/revisions.ts'
import { whyMissing } from '../rules/why-missing.ts'
import {
  countsKept,
  holdsAt,
  partsToValidate,
  stoodOf,
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
  /** A part of it was counted with a number that nobody has validated. */
  readonly partsToValidate: boolean
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

/** A validation with the periods it is of, and what taking it back would do to each. */
export type ValidationGiven = {
  readonly validation: Validation
  readonly periods: readonly (Pick<CountKept, 'period' | 'from' | 'to'> & { readonly undone: Undone })[]
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
  /** The newest first, those taken back among them. */
  readonly validations: readonly ValidationGiven[]
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

/** A count of a period that was over, and the counts of it before. */
const revisedOf = (kept: readonly CountKept[]): Revised[] =>
  [...Map.groupBy(kept.filter(({ running }) => !running), slotOf).values()]
    .filter(counts => counts.length > 1)
    .map(counts => ({ period: counts[0]!.period, from: counts[0]!.from, to: counts[0]!.to, counts }))
    .toSorted((a, b) => (a.to < b.to ? 1 : -1)) // prettier-ignore

const validationsGiven = (kept: readonly CountKept[], validations: Iterable<Validation>, at: Date): ValidationGiven[] => {
  // Of a period the total comes first: what is undone of it is what is said.
  const figures = [...Map.groupBy(kept, slotOf).values()]
  const first = (each: CountKept[], at: number, all: CountKept[][]): boolean => all.findIndex(one => one[0]!.period === each[0]!.period) === at
  const isOf = ({ validationId }: Validation) => (each: CountKept) => each.validations.some(one => one.validationId === validationId)
  return [...validations].toReversed().map(validation => ({
    validation,
    periods: figures
      .filter(counts => counts.some(isOf(validation)))
      .filter(first)
      .map(counts => ({ ...counts[0]!, undone: undoneBy(counts, validation.validationId, at) })),
  }))
} // prettier-ignore

/** One validation of a measure; null where the measure has none of that name. */
export const validationGiven = async (ctx: Ctx, measureId: string, validationId: string): Promise<ValidationGiven | null> => {
  const validation = (await validationsOf(ctx, [measureId])).get(validationId)
  if (!validation) return null
  const kept = await countsKept(ctx, [measureId], { all: true, parts: true })
  return validationsGiven(kept, [validation], ctx.knownAt ?? endOfTime)[0]!
} // prettier-ignore

/** What is counted here of a measure, the newest period first, beside what was supplied: exact, for those who may see it. */
export const countedShown = async (ctx: Ctx, measure: Measure): Promise<CountedShown> => {
  const all = await countsKept(ctx, [measure.id], { all: true, running: true, parts: true })
  const kept = all.filter(({ part }) => part === '')
  const at = ctx.knownAt ?? endOfTime
  const parts = partsToValidate(all, at)
  const stood = stoodOf(kept).filter(holdsAt(at)).toSorted((a, b) => (a.revision.to < b.revision.to ? 1 : -1)) // prettier-ignore
  const supplied = new Map((await suppliedFigures(ctx, [measure.id])).map(figure => [figure.period, figure]))
  const validations = await validationsOf(ctx, [measure.id])
  const without = stood.map(({ revision }) => revision).filter(({ period }) => !supplied.has(period))
  const missing = supplied.size === 0 ? [] : await missingInPeriods(ctx, measure.id, without)
  const why = new Map(without.map(({ period }, nth) => [period, whyMissing(null, missing[nth] ?? null)]))
  return {
    measure,
    ...(await whenceOf(ctx, measure)),
    periods: stood.map(counted => ({
      counted,
      partsToValidate: parts.has(counted.revision.period),
      supplied: supplied.get(counted.revision.period) ?? null,
      whyNone: why.get(counted.revision.period) ?? null,
    })),
    revised: revisedOf(kept),
    validations: validationsGiven(all, validations.values(), at),
    returns: new Map((await returnsNamed(ctx, [...validations.values()].flatMap(({ returnIds }) => [...returnIds]))).map(each => [each.returnId, each])), // prettier-ignore
  }
}
