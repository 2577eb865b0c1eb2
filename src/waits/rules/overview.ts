import type { Shown } from '../../kernel/disclosure.ts'
import type { ReferralColumns } from './columns.ts'
import { exactly, publicList, type SaidList, type ShownList } from './public-view.ts'
import { toldUntil } from './months.ts'
import { allIn, publicMonthOf, toldIn } from './public-month.ts'
import { childrenIn, isWaiting } from './rebuild.ts'
import { listIn, type ListAt } from './service-month.ts'
import type { Released } from './released.ts'
import type { SummaryMonth } from './summaries.ts'
import type { Totals } from './totals.ts'

/** All services of an area beside each other at the end of a month: what each sends, and what can be said of it. */

export type OverviewRow = {
  readonly slug: string
  readonly name: string
  readonly organisation: string | null
  /** From where its numbers are; `nothing` where nothing was submitted for the month. */
  readonly from: 'referrals' | 'summary' | 'nothing'
  readonly list: SaidList
  /** How many more (or fewer) wait than at the end of the month before; for those who see exact counts. */
  readonly change: number | null
  /** The month it last sent something for; null where it never has. */
  readonly last: string | null
}

export type Overview = {
  readonly month: string | null
  readonly rows: readonly OverviewRow[]
  /** Of all services that send referrals. */
  readonly all: ShownList | null
  /** How many children these waits are; for those who see exact counts. */
  readonly children: number | null
}

type Here = {
  readonly service: { readonly slug: string; readonly name: string }
  readonly place: number
  readonly organisation: string | null
  readonly hasReferrals: boolean
  readonly summaries: readonly SummaryMonth[]
}

const nothingSent: ListAt = { waiting: 0, within18: 0, over18: 0, over52: 0, over104: 0, median: null, p90: null, p92: null, p95: null, longest: null } // prettier-ignore

/** A summary as a list: no percentile can be told from its bands without guessing. */
export const asList = (summary: SummaryMonth): ListAt => ({
  ...nothingSent,
  waiting: summary.waiting ?? 0,
  within18: summary.within18 ?? 0,
  over18: summary.over18 ?? 0,
  over52: summary.over52 ?? 0,
  over104: summary.over104 ?? 0,
})

/** Counts that were not sent are not known, and are no noughts. */
const unsent = (list: ShownList, summary: SummaryMonth): SaidList => {
  const known = (value: number | null, shown: Shown | null): Shown | null => (value === null ? null : shown)
  return {
    ...list,
    waiting: known(summary.waiting, list.waiting),
    over18: known(summary.over18, list.over18), over52: known(summary.over52, list.over52), over104: known(summary.over104, list.over104),
    share18: summary.within18 === null ? null : list.share18,
  } // prettier-ignore
}

/** `released` is null for those who see exact counts. */
export const overview = (columns: ReferralColumns, totals: Totals, services: readonly Here[], name: string | null, released: Released | null): Overview => {
  const exact = released === null
  const month = name === null ? -1 : totals.months.names.indexOf(name)
  const told = new Set(month < 0 ? [] : toldIn(columns, totals, month))
  const safe = released === null || month < 0 ? null : publicMonthOf(columns, totals, released, month)
  const rows = services.map((each): OverviewRow => {
    const summary = each.summaries.find(found => found.month === name)
    const list = told.has(each.place) ? listIn(totals, each.place, month) : null
    const own = { slug: each.service.slug, name: each.service.name, organisation: each.organisation, last: lastSent(columns, totals, each) }
    if (list) {
      const shown = safe ? safe.services.get(own.slug)!.list : exactly(list)
      return { ...own, from: 'referrals', list: shown, change: exact && month > 0 ? list.waiting - listIn(totals, each.place, month - 1).waiting : null }
    }
    if (!summary) return { ...own, from: 'nothing', list: exactly(nothingSent), change: null }
    return { ...own, from: 'summary', list: saidList(summary, exact), change: null }
  })
  const children = exact && month >= 0 ? childrenAt(columns, totals, told, month) : null
  const all = told.size === 0 ? null : (safe?.all ?? exactly(allIn(columns, totals, month)))
  return { month: name, rows: rows.toSorted(worstFirst), all, children }
} // prettier-ignore

const lastSent = (columns: ReferralColumns, { months }: Totals, { hasReferrals, place, summaries }: Here): string | null => {
  const counted = hasReferrals ? toldUntil(months, columns.until[place]!) : null
  const said = summaries.at(-1)?.month ?? null
  return counted === null || (said !== null && said > counted) ? said : counted
} // prettier-ignore

/** A month's numbers as they may be shown. */
export const saidList = (summary: SummaryMonth, exact: boolean): SaidList =>
  unsent(exact ? exactly(asList(summary)) : publicList(asList(summary)), summary)

const children = new WeakMap<Totals, Map<number, number>>()

/** How many children wait at the end of a month, counted once for as long as the totals are kept. */
const childrenAt = (columns: ReferralColumns, totals: Totals, told: ReadonlySet<number>, month: number): number => {
  const months = children.get(totals) ?? new Map<number, number>()
  children.set(totals, months)
  const found = months.get(month) ?? childrenIn(columns, waitingAt(columns, totals, told, month))
  months.set(month, found)
  return found
}

const waitingAt = (
  { rows, service }: ReferralColumns,
  { waits, months }: Totals,
  told: ReadonlySet<number>,
  month: number,
): number[] =>
  Array.from({ length: rows }, (_, row) => row).filter(
    row => told.has(service[row]!) && isWaiting(waits, row, months.ends[month]!),
  )

const size = (shown: Shown | null): number => (typeof shown === 'number' ? shown : 0)
const kinds = ['referrals', 'summary', 'nothing']

/** What needs attention first: where most have waited more than 52 weeks, then 18; what sent nothing comes last. */
const worstFirst = (a: OverviewRow, b: OverviewRow): number =>
  kinds.indexOf(a.from) - kinds.indexOf(b.from) || size(b.list.over52) - size(a.list.over52) || size(b.list.over18) - size(a.list.over18) || (a.name < b.name ? -1 : 1) // prettier-ignore
