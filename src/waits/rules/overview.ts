import { notShown, type Shown } from '../../kernel/disclosure.ts'
import type { ReferralColumns } from './columns.ts'
import { exactly, publicLists, type ShownList } from './public-view.ts'
import { tellsOf, toldUntil } from './months.ts'
import { childrenIn, isWaiting, sumHistograms } from './rebuild.ts'
import { listAt, listIn, type ListAt } from './service-month.ts'
import type { SummaryMonth } from './summaries.ts'
import type { Totals } from './totals.ts'

/** All services of an area beside each other at the end of a month: what each sends, and what can be said of it. */

export type OverviewRow = {
  readonly slug: string
  readonly name: string
  readonly organisation: string | null
  /** From where its numbers are; `nothing` where nothing was submitted for the month. */
  readonly from: 'referrals' | 'summary' | 'nothing'
  readonly list: ShownList
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
const unsent = (list: ShownList, summary: SummaryMonth): ShownList => {
  const known = (value: number | null, shown: Shown): Shown => (value === null ? notShown : shown)
  return {
    ...list,
    over18: known(summary.over18, list.over18), over52: known(summary.over52, list.over52), over104: known(summary.over104, list.over104),
    share18: summary.within18 === null ? null : list.share18,
  } // prettier-ignore
}

const sizeBefore = (totals: Totals, here: Here, month: number): number | null =>
  month === 0 ? null : listIn(totals, here.place, month - 1).waiting

/** @param month its place among the months told; -1 where no month has ended yet */
export const overview = (columns: ReferralColumns, totals: Totals, services: readonly Here[], name: string | null, exact: boolean): Overview => {
  const month = name === null ? -1 : totals.months.names.indexOf(name)
  const counted = new Map<string, ListAt>()
  const said = new Map<string, SummaryMonth>()
  for (const each of services) {
    const summary = each.summaries.find(found => found.month === name)
    if (each.hasReferrals && month >= 0 && tellsOf(columns.until[each.place]!, totals.months.ends[month]!)) counted.set(each.service.slug, listIn(totals, each.place, month))
    else if (summary) said.set(each.service.slug, summary)
  }
  const allCounted = month < 0 ? nothingSent : listAt(sumHistograms(services.filter(({ service }) => counted.has(service.slug)).map(({ place }) => totals.lists[place]![month]!)))
  const safe = exact ? null : publicLists(counted, allCounted)
  const safeSaid = exact ? null : new Map([...said].map(([slug, summary]) => [slug, publicLists(new Map([[slug, asList(summary)]]), asList(summary)).all])) // prettier-ignore
  const rows = services.map((each): OverviewRow => {
    const { slug } = each.service
    const [list, summary] = [counted.get(slug), said.get(slug)]
    const shown = list ? (safe?.services.get(slug) ?? exactly(list)) : summary ? unsent(safeSaid?.get(slug) ?? exactly(asList(summary)), summary) : exactly(nothingSent)
    const before = exact && list ? sizeBefore(totals, each, month) : null
    return {
      slug, name: each.service.name, organisation: each.organisation, from: list ? 'referrals' : summary ? 'summary' : 'nothing', list: shown,
      change: before === null ? null : list!.waiting - before,
      last: each.hasReferrals ? toldUntil(totals.months, columns.until[each.place]!) : (each.summaries.at(-1)?.month ?? null),
    }
  })
  const children = exact && month >= 0 ? childrenIn(columns, waitingAt(columns, totals, month)) : null
  return { month: name, rows: rows.toSorted(worstFirst), all: counted.size === 0 ? null : (safe?.all ?? exactly(allCounted)), children }
} // prettier-ignore

const waitingAt = ({ rows }: ReferralColumns, { waits, months }: Totals, month: number): number[] =>
  Array.from({ length: rows }, (_, row) => row).filter(row => isWaiting(waits, row, months.ends[month]!))

const size = (shown: Shown): number => (typeof shown === 'number' ? shown : 0)
const kinds = ['referrals', 'summary', 'nothing']

/** What needs attention first: where most have waited more than 52 weeks, then 18; what sent nothing comes last. */
const worstFirst = (a: OverviewRow, b: OverviewRow): number =>
  kinds.indexOf(a.from) - kinds.indexOf(b.from) || size(b.list.over52) - size(a.list.over52) || size(b.list.over18) - size(a.list.over18) || (a.name < b.name ? -1 : 1) // prettier-ignore
