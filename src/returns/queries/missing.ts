import type { Ctx } from '../../ctx.ts'
import type { Period } from '../../kernel/day.ts'
import { layoutNamed } from '../../layouts/descriptions.ts'
import { isBehind, missingOf, type Missing, type Owing } from '../rules/missing.ts'
import { isMissing, type Expectation, type OwedItem, type OwedState } from '../rules/owed.ts'
import { owedNow, type Owed } from './owed.ts'

/** Measures are named `room.what`; layouts have no full stop. */
const needs = (owed: Owed, what: string): boolean => {
  if (!what.includes('.')) return owed.layoutId === what || owed.kind === layoutNamed(what)?.keeps
  return owed.measures.length > 0 ? owed.measures.includes(what) : isBehind(what, owed)
}

const stateFor = (measures: Expectation['measures'], item: OwedItem, what: string): OwedState => {
  // Of several figures in one return, this one may be here while others are not.
  if (item.state === 'partial' && measures.includes(what) && !item.arrival!.missing.includes(what))
    return item.arrival!.held > 0 ? 'partial' : 'came'
  if (item.state === 'came' && item.arrival && item.gap === null) return 'came'
  return item.state
}

const order: readonly OwedState[] = ['never sent', 'late', 'stale', 'agreed gap', 'partial', 'due', 'came', 'not over']

const during = ({ items }: Owed, period: Period | null): readonly OwedItem[] => {
  const over = items.filter(({ state }) => state !== 'not over')
  return period === null ? over.slice(-1) : over.filter(each => each.from <= period.to && each.until >= period.from)
}

const owingOf = (owed: Owed, what: string, period: Period | null): Owing[] => {
  const states = during(owed, period).map(item => stateFor(owed.measures, item, what))
  const state = order.find(each => states.includes(each))
  if (!state) return []
  const { organisation } = owed
  return [{ organisationId: organisation.id, organisation: organisation.name, kind: organisation.kind, state }]
}

const missingAmong = (owed: readonly Owed[], what: string, period: Period | null): Missing => {
  const owing = owed.flatMap(each => owingOf(each, what, period))
  const safeguarding = owed.some(
    each => each.safeguarding && during(each, period).some(({ state }) => isMissing(state)),
  )
  return missingOf(owing, safeguarding)
}

const owedFor = async (ctx: Ctx, what: string): Promise<Owed[]> =>
  (await owedNow(ctx)).filter(each => needs(each, what))

/**
 * Whose data is missing under a figure: for a measure (`attendance.notifications-sent`) or a layout (`waits-summary`),
 * in a period, or the newest that is over. Missing is said beside the figure, never counted as zero.
 */
export const missingFor = async (ctx: Ctx, what: string, period: Period | null = null): Promise<Missing> =>
  missingAmong(await owedFor(ctx, what), what, period)

/** The same for each of several periods. */
export const missingInPeriods = async (ctx: Ctx, what: string, periods: readonly Period[]): Promise<Missing[]> => {
  const owed = await owedFor(ctx, what)
  return periods.map(period => missingAmong(owed, what, period))
}
