import type { Ctx } from '../../ctx.ts'
import { dayInWords, type Day } from '../../kernel/day.ts'
import { count } from '../../design/words.ts'
import type { StatisticsPeriod } from '../../layouts/statistics-period.ts'
import { measureById, type Measure } from '../queries/measures.ts'
import { periodKindOf, periodKindsInWords } from '../period-kinds.ts'
import { readPeriod } from '../rules.ts'
import { keepFigure } from './keep-figure.ts'

export type TypedFigure = {
  readonly measure: string
  /** As typed: `2025-02`, `February 2025`, `2024`, `autumn term 2024`. */
  readonly period: string
  readonly numerator: number
  /** Left out for a measure that is a plain count. */
  readonly denominator: number | null
  readonly asAt: Day
  readonly source: string
  readonly status: 'final' | 'provisional'
  readonly note: string | null
}

export type Typed =
  | { readonly ok: true; readonly figureId: string; readonly corrected: boolean }
  | { readonly ok: false; readonly because: string; readonly field: keyof TypedFigure }

const earliest: Day = '2000-01-01'
const latest: Day = '2100-12-31'

const refuse = (field: keyof TypedFigure, because: string): Typed => ({ ok: false, because, field })

/** What is wrong with a figure as typed, if anything: the arithmetic and the calendar. */
const wrongWith = (ctx: Ctx, given: TypedFigure, measure: Measure, period: StatisticsPeriod | null): Typed | null => {
  const { asAt } = given
  if (!period)
    return refuse(
      'period',
      'The period was not understood. Write it as 2024, 2025-02, February 2025 or autumn term 2024.',
    )
  if (period.from < earliest || period.to > latest)
    return refuse('period', 'The period has to lie between 2000 and 2100. Check the year.')
  const kind = periodKindOf(period)
  if (kind === null || !measure.ownPeriods.includes(kind))
    return refuse(
      'period',
      `This measure is counted for ${periodKindsInWords(measure.ownPeriods)}. A figure for another length of time cannot be set beside the others.`,
    )
  if (period.from > ctx.today)
    return refuse('period', `The period starts on ${dayInWords(period.from)}, which has not come yet.`)
  if (asAt > ctx.today) return refuse('asAt', 'The day it was counted is in the future. Today is the latest it can be.')
  if (asAt < period.from)
    return refuse('asAt', `The day it was counted is before the period begins on ${dayInWords(period.from)}.`)
  if (given.status === 'final' && asAt < period.to)
    return refuse(
      'status',
      `The period ends on ${dayInWords(period.to)}, after the day it was counted, so the figure can only be provisional.`,
    )
  return wrongCount(given, measure)
}

/** More children than any local area has; and longer than any of them could have waited. */
const mostCounted = 1_000_000
const mostWeeks = 520

/** What is wrong with the counts themselves. */
const wrongCount = ({ numerator, denominator }: TypedFigure, measure: Measure): Typed | null => {
  const most = measure.unit === 'weeks' ? mostCounted * mostWeeks : mostCounted
  if (numerator > most) return refuse('numerator', `${count(numerator)} is more than any local area could count. Check the number.`)
  if (denominator !== null && denominator > mostCounted) return refuse('denominator', `${count(denominator)} is more than any local area could count. Check the number.`)
  if (measure.unit === 'number') return null
  if (denominator === null) return refuse('denominator', `Say out of how many: ${measure.denominator ?? 'the whole'}.`)
  if (denominator === 0) return refuse('denominator', 'Out of none there is no figure. If nothing happened in the period, type nothing.')
  if (measure.unit === '%' && numerator > denominator)
    return refuse('numerator', `${count(numerator)} is more than ${count(denominator)}. The first number is part of the second.`)
  if (measure.unit === 'weeks' && numerator / denominator > mostWeeks)
    return refuse('numerator', `That is ${count(Math.round(numerator / denominator))} weeks on average, more than ten years. Check that all the weeks are added up.`)
  return null
} // prettier-ignore

/** Keeps a figure that an analyst typed; typed again for the same period, it corrects the one before. */
export const typeFigure = async (ctx: Ctx, given: TypedFigure): Promise<Typed> => {
  const measure = await measureById(ctx, given.measure)
  if (!measure) return refuse('measure', 'There is no such measure here. Choose one from the list.')
  const period = readPeriod(given.period)
  const wrong = wrongWith(ctx, given, measure, period)
  if (wrong || !period) return wrong ?? refuse('period', 'The period was not understood.')
  const denominator = measure.unit === 'number' ? null : given.denominator
  const kept = await keepFigure(ctx, {
    measure: measure.id,
    ...period,
    numerator: given.numerator,
    denominator,
    value: null,
    status: given.status,
    asAt: given.asAt,
    source: given.source.trim(),
    note: given.note?.trim() || null,
  })
  if (kept.did === 'same') return refuse('numerator', 'This figure is here already, exactly so. Nothing was changed.')
  return { ok: true, figureId: kept.figureId, corrected: kept.did === 'corrected' }
}
