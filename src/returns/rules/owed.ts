import { addDays, dayInWords, type Day } from '../../kernel/day.ts'
import type { Holidays } from '../../kernel/working-days.ts'
import { dueDay, owedPeriods, type DueRule, type OwedPeriod, type OwedPeriodKind } from './owed-periods.ts'

/** Who owes what, and where it stands on a day. Pure: the register, what came and a day in; missing is never zero. */

/** What an organisation need not send yet: the whole return, or some of its measures. */
export type Gap = {
  readonly gapId: string
  readonly words: string
  readonly measures: readonly string[]
  readonly from: Day
  /** From this day it comes; null where no day is agreed, and then it is chased as anything else. */
  readonly filledFrom: Day | null
  readonly agreedWith: string
  readonly agreedOn: Day
}

export type Expectation = {
  readonly id: string
  readonly version: number
  readonly organisationId: string
  readonly layoutId: string
  readonly measures: readonly string[]
  readonly periodKind: OwedPeriodKind
  readonly due: DueRule
  readonly from: Day
  readonly until: Day | null
  readonly ownerPostId: string | null
  readonly accountablePostId: string | null
  readonly reportsToday: string
  readonly lawfulBasis: string | null
  readonly agreement: string | null
  readonly agreementEnds: Day | null
  readonly safeguarding: boolean
  readonly endedBecause: string | null
  readonly gaps: readonly Gap[]
}

/** What a return, or a figure, says of itself. */
export type Coverage = {
  readonly organisationId: string | null
  /** What its rows become: returns of another year's layout keep the same kind. */
  readonly kind: string
  readonly measure: string | null
  readonly returnId: string | null
  readonly receivedOn: Day
  /** Days its rows are about, where they say so. */
  readonly from: Day | null
  readonly until: Day | null
  /** The day it was drawn; it speaks for the period that had ended last. */
  readonly asAt: Day | null
  /** Rows of it that are still held. */
  readonly held: number
}

/** What has come for one period. */
export type Arrival = {
  readonly on: Day
  /** The day it was first whole; null while a part is missing or held. */
  readonly wholeOn: Day | null
  readonly returnId: string | null
  readonly held: number
  readonly missing: readonly string[]
}

export const owedStates = ['never sent', 'late', 'stale', 'partial', 'agreed gap', 'due', 'not over', 'came'] as const
export type OwedState = (typeof owedStates)[number]

export const stateInWords: Readonly<Record<OwedState, string>> = {
  'never sent': 'Never sent',
  late: 'Late',
  stale: 'Stale',
  partial: 'Partly here',
  'agreed gap': 'Agreed not to come yet',
  due: 'Due',
  'not over': 'Not over yet',
  came: 'Here',
}

export type OwedItem = OwedPeriod & {
  readonly dueOn: Day
  readonly state: OwedState
  readonly arrival: Arrival | null
  readonly gap: Gap | null
}

/** School terms, and weeks of school, end before the period that bears their name does: days of grace at its end. */
const endsEarly: Readonly<Partial<Record<OwedPeriodKind, number>>> = { week: 2, term: 45, 'school year': 45 }

/** Its rows reach the period's end, or it was drawn after the period ended and before the next did. */
const speaksFor = ({ from, until, asAt }: Coverage, period: OwedPeriod, next: OwedPeriod, grace: number): boolean => {
  if (until !== null) return until >= addDays(period.until, -grace) && (from === null || from <= period.until)
  return asAt !== null && asAt >= period.until && asAt < next.until
}

const partsOf = (expectation: Pick<Expectation, 'measures'>): readonly (string | null)[] =>
  expectation.measures.length > 0 ? expectation.measures : [null]

/** What has come for a period by the day, out of everything that came; null where nothing did. */
export const arrivalFor = (
  expectation: Pick<Expectation, 'measures' | 'periodKind'>,
  period: OwedPeriod,
  next: OwedPeriod,
  came: readonly Coverage[],
  excused: ReadonlySet<string> = new Set(),
): Arrival | null => {
  const theirs = came.filter(each => speaksFor(each, period, next, endsEarly[expectation.periodKind] ?? 0)).toSorted((a, b) => (a.receivedOn < b.receivedOn ? -1 : 1))
  const needed = partsOf(expectation).filter(part => part === null || !excused.has(part))
  const found = needed.map(part => theirs.find(each => part === null || each.measure === part))
  const first = theirs.find(each => needed.some(part => part === null || each.measure === part))
  if (!first) return null
  const missing = needed.filter((_part, index) => !found[index]).flatMap(part => (part === null ? [] : [part]))
  const counted = theirs.filter(each => needed.some(part => part === null || each.measure === part))
  // Several rows of one return speak for the same held rows.
  const held = [...new Map(counted.map(each => [each.returnId, each.held])).values()].reduce((sum, each) => sum + each, 0)
  const wholeOn = missing.length > 0 || held > 0 ? null : found.map(each => each!.receivedOn).toSorted().at(-1)!
  return { on: first.receivedOn, wholeOn, returnId: counted.at(-1)!.returnId, held, missing }
} // prettier-ignore

/** The agreed gap that excuses the whole of a period; gaps of some measures excuse those alone. */
const excuses = (gap: Gap, period: OwedPeriod): boolean =>
  gap.filledFrom !== null && gap.from <= period.until && period.until < gap.filledFrom

const excusedMeasures = ({ gaps, measures }: Expectation, period: OwedPeriod): ReadonlySet<string> => {
  const excused = new Set(gaps.filter(gap => gap.measures.length > 0 && excuses(gap, period)).flatMap(gap => gap.measures))
  // Were every measure excused, the whole return would be: that is said by the gap, not by calling it here.
  return measures.length > 0 && measures.every(each => excused.has(each)) ? new Set() : excused
} // prettier-ignore

const gapFor = ({ gaps, measures }: Expectation, period: OwedPeriod): Gap | null =>
  gaps.find(gap => (gap.measures.length === 0 || (measures.length > 0 && measures.every(each => gap.measures.includes(each)))) && excuses(gap, period)) ?? null // prettier-ignore

export type OnDay = { readonly today: Day; readonly holidays: Holidays; readonly keepsRecord: boolean }

const stateOf = (arrival: Arrival | null, gap: Gap | null, item: { until: Day; dueOn: Day }, on: OnDay): OwedState => {
  if (arrival?.wholeOn) return 'came'
  if (item.until > on.today || (item.until === on.today && !arrival)) return 'not over'
  if (gap) return 'agreed gap'
  if (arrival) return 'partial'
  return item.dueOn < on.today && on.keepsRecord ? 'late' : 'due'
}

/**
 * Every period of an expectation that has begun, oldest first, with what came and where it stands. A late return of a
 * sender from whom none ever came is called never sent.
 */
export const owedItems = (expectation: Expectation, came: readonly Coverage[], on: OnDay): OwedItem[] => {
  const { periodKind, from, until, due } = expectation
  const periods = owedPeriods(periodKind, from, until, on.today)
  const known = came.filter(each => each.receivedOn <= on.today)
  const items = periods.map((period, index): OwedItem => {
    const next = periods[index + 1] ?? owedPeriods(periodKind, addDays(period.until, 1), null, addDays(period.until, 1))[0]!
    const gap = gapFor(expectation, period)
    const arrival = arrivalFor(expectation, period, next, known, excusedMeasures(expectation, period))
    const dueOn = dueDay(due, period.until, on.holidays)
    return { ...period, dueOn, gap, arrival, state: stateOf(arrival, gap, { until: period.until, dueOn }, on) }
  })
  if (known.length > 0 || items.some(({ arrival }) => arrival !== null)) return items
  return items.map(item => (item.state === 'late' ? { ...item, state: 'never sent' } : item))
} // prettier-ignore

/** Where an expectation stands as a whole, from its periods: what is worst and newest. */
export const standsAt = (items: readonly OwedItem[], staleAfter: number): OwedState => {
  const settled = items.filter(({ state }) => state !== 'not over')
  const newest = settled.at(-1)
  if (!newest) return 'not over'
  if (settled.some(({ state }) => state === 'never sent')) return 'never sent'
  // What is shown rests on the last that came: where several since are missing, it is old.
  const since = settled.slice(settled.findLastIndex(({ arrival }) => arrival !== null) + 1)
  const missing = since.filter(({ state }) => state === 'late').length
  if (missing >= staleAfter) return 'stale'
  if (missing > 0) return 'late'
  const before = settled.filter(({ state }) => state === 'late' || state === 'partial')
  if (before.some(({ state }) => state === 'late')) return 'late'
  if (before.length > 0) return 'partial'
  return newest.state
}

/** The gaps first: the order of every list of what is owed. */
export const gapsFirst = (a: OwedState, b: OwedState): number => owedStates.indexOf(a) - owedStates.indexOf(b)

export const isMissing = (state: OwedState): boolean =>
  state === 'never sent' || state === 'late' || state === 'stale' || state === 'agreed gap'

/** What a state means for this period, as a sentence. */
export const itemInWords = (item: OwedItem, measureNames: (id: string) => string = id => id): string => {
  const { state, arrival, gap, dueOn } = item
  if (state === 'came') return arrival!.wholeOn! > dueOn ? `Here since ${dayInWords(arrival!.wholeOn!)}, after its day.` : `Here since ${dayInWords(arrival!.wholeOn!)}.`
  if (state === 'agreed gap') return `${gap!.words} It comes from ${dayInWords(gap!.filledFrom!)}, as agreed with ${gap!.agreedWith}.`
  if (state === 'partial') return partialInWords(arrival!, measureNames)
  if (state === 'never sent') return `It was due by ${dayInWords(dueOn)}. None has ever come.`
  if (state === 'late' || state === 'stale') return `It was due by ${dayInWords(dueOn)} and has not come.`
  return `It is due by ${dayInWords(dueOn)}.`
} // prettier-ignore

const partialInWords = ({ on, held, missing }: Arrival, named: (id: string) => string): string => {
  const parts = [
    held > 0 && `${held === 1 ? '1 row is' : `${held} rows are`} held`,
    missing.length > 0 && `${missing.length === 1 ? 'one figure is' : `${missing.length} figures are`} missing: ${missing.map(named).join('; ')}`,
  ].filter(Boolean)
  return `Part of it came on ${dayInWords(on)}: ${parts.join('; ')}.`
} // prettier-ignore

export const agreementEndsSoon = (ends: Day | null, today: Day, days: number): boolean =>
  ends !== null && addDays(today, days) >= ends
