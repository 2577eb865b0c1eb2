import { schemes } from './bands.ts'
import type { ReferralColumns } from './columns.ts'
import type { FirstKnown } from './first-known.ts'
import { breaks, type Break, type Flow } from './flows.ts'
import { cohortRange, type Cohort, type MeaningName } from './meanings.ts'
import { publicMonthOf, marginsOf, toldIn } from './public-month.ts'
import { exactly, shareOf, type ShownList, type ShownMargins } from './public-view.ts'
import { bandedIn, cubeIn, frameworkIn, listIn, ownBands, serviceMonth, type ServiceMonth } from './service-month.ts' // prettier-ignore
import type { Released } from './released.ts'
import { stopped } from './run.ts'
import { cohortOf, flowOf, listOf, type Totals } from './totals.ts'

/** One service month by month, as its reader may see it. */

export type HistoryRow = {
  readonly month: string
  readonly list: ShownList
  /** For those who see exact counts. */
  readonly flow: Flow | null
  readonly cohort: Cohort | null
  readonly first: FirstKnown | null
}

/** What one meaning of 18 weeks comes to in a month, in percent; null where it is not known or not shown. */
export type MeaningValue = { readonly meaning: MeaningName; readonly value: number | null; readonly part: number | null; readonly whole: number | null; readonly unknown: number | null; readonly high: number | null } // prettier-ignore

export type ServiceView = {
  readonly month: string
  readonly list: ShownList
  readonly bands: readonly string[]
  readonly margins: ShownMargins
  /** By band, priority and SEND status, for those who see exact counts. */
  readonly cube: readonly (readonly (readonly number[])[])[] | null
  readonly own: { readonly labels: readonly string[]; readonly counts: readonly number[] } | null
  /** The month in full, for those who see exact counts. */
  readonly exact: ServiceMonth | null
  readonly before: { readonly list: ShownList; readonly flow: Flow } | null
  readonly banded92: { readonly weeks: number } | { readonly over: number } | null
  readonly meanings: readonly MeaningValue[]
  readonly history: readonly HistoryRow[]
  /** Months in which the list is not the one before plus what began less what ended. */
  readonly breaks: readonly Break[]
}

const shownIn = (columns: ReferralColumns, totals: Totals, place: number, month: number, released: Released | null): { readonly list: ShownList; readonly margins: ShownMargins } => {
  if (released) return publicMonthOf(columns, totals, released, month).services.get(columns.services[place]!.slug)!
  return { list: exactly(listIn(totals, place, month)), margins: marginsOf(cubeIn(totals.grid, place, month)) as ShownMargins }
} // prettier-ignore

const meaningValue = (meaning: MeaningName, part: number, whole: number, more: Partial<MeaningValue> = {}): MeaningValue => ({
  meaning, value: shareOf(part, whole), part, whole, unknown: null, high: null, ...more,
}) // prettier-ignore

/** All meanings of 18 weeks in a month; the public sees the first, where its counts may be shown. */
const meaningsIn = (columns: ReferralColumns, totals: Totals, place: number, month: number, released: Released | null): MeaningValue[] => {
  const list = listIn(totals, place, month)
  if (released) {
    const { share18 } = shownIn(columns, totals, place, month, released).list
    return [{ meaning: 'still-waiting', value: typeof share18 === 'number' ? share18 : null, part: null, whole: null, unknown: null, high: null }]
  }
  const [flow, cohort] = [flowOf(totals, place, month), cohortOf(totals, place, month)]
  const framework = frameworkIn(columns, totals, place, month)
  return [
    meaningValue('still-waiting', list.within18, list.waiting),
    meaningValue('completed', flow.stoppedWithin, flow.ended[stopped]!),
    meaningValue('cohort', cohort.yes, cohort.taken, { unknown: cohort.unknown, high: cohortRange(cohort)?.high ?? null }),
    meaningValue('framework', framework.within18, framework.waiting),
  ]
} // prettier-ignore

/** The public sees no more months than these: each is a release of its own. */
const publicMonths = 12
const staffMonths = 36

export type Asked = {
  readonly place: number
  readonly month: number
  /** What is told elsewhere, for the public; null for those who see exact counts. */
  readonly released: Released | null
  readonly first: readonly FirstKnown[] | null
}

const remembered = new WeakMap<Totals, Map<string, ServiceView>>()
/** Of each area's newest columns, no more views than these are kept. */
const mostViews = 60

/** One service at the end of a month it was told of, and the months up to it; kept for as long as the totals are. */
export const serviceView = (columns: ReferralColumns, totals: Totals, asked: Asked): ServiceView => {
  const views = remembered.get(totals) ?? new Map<string, ServiceView>()
  remembered.set(totals, views)
  const key = `${asked.place} ${asked.month} ${asked.released ? `public ${asked.released.on}` : 'exact'}`
  const found = views.get(key) ?? view(columns, totals, asked)
  views.set(key, found)
  if (views.size > mostViews) views.delete(views.keys().next().value!)
  return found
}

const view = (columns: ReferralColumns, totals: Totals, { place, month, released, first }: Asked): ServiceView => {
  const exact = released === null
  const { names } = totals.months
  const told = names.map((_, at) => at).filter(at => at <= month && toldIn(columns, totals, at).includes(place))
  // Months before anybody waited tell nothing.
  const begun = told.findIndex(at => totals.lists[place]![at]!.total > 0)
  const row = (at: number): HistoryRow => ({
    month: names[at]!, list: shownIn(columns, totals, place, at, released).list,
    flow: exact ? flowOf(totals, place, at) : null, cohort: exact ? cohortOf(totals, place, at) : null, first: first?.[at] ?? null,
  })
  const now = shownIn(columns, totals, place, month, released)
  return {
    month: names[month]!, ...now, bands: schemes.sitrep.labels,
    cube: exact ? cubeIn(totals.grid, place, month) : null,
    own: exact ? ownBands(columns, totals, place, month) : null,
    exact: exact ? serviceMonth(columns, totals, place, month) : null,
    before: exact && month > 0 ? { list: exactly(listIn(totals, place, month - 1)), flow: flowOf(totals, place, month - 1) } : null,
    banded92: exact ? bandedIn(totals, place, month, 0.92) : null,
    meanings: meaningsIn(columns, totals, place, month, released),
    history: told.slice(Math.max(0, begun)).slice(exact ? -staffMonths : -publicMonths).map(row),
    breaks: exact ? breaks(names.map((_, at) => listOf(totals, place, at).total), totals.flows[place]!) : [],
  }
} // prettier-ignore
