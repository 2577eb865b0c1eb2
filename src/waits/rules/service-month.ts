import { bandOf, eighteenWeeks, fiftyTwoWeeks, hundredAndFourWeeks, schemes } from './bands.ts'
import { clocks } from './clocks.ts'
import { nothing, priorityCodes, statusCodes, type ReferralColumns } from './columns.ts'
import { hadTheyStayed, triagedOn, type Flow, type Triaged } from './flows.ts'
import type { Cohort } from './meanings.ts'
import { bandedPercentile, longest, percentile, within, type Histogram } from './percentiles.ts'
import { childrenIn, isWaiting, placeIn, rebuild, type Grid } from './rebuild.ts'
import { runClocks, stopped } from './run.ts'
import { cohortOf, flowOf, listOf, type Totals } from './totals.ts'

/** What one list comes to at the end of a month; days are whole days. */
export type ListAt = {
  readonly waiting: number
  readonly within18: number
  readonly over18: number
  readonly over52: number
  readonly over104: number
  readonly median: number | null
  readonly p90: number | null
  readonly p92: number | null
  readonly p95: number | null
  readonly longest: number | null
}

export const listAt = (list: Histogram): ListAt => {
  const { total } = list
  const within18 = within(list, eighteenWeeks)
  return {
    waiting: total, within18, over18: total - within18, over52: total - within(list, fiftyTwoWeeks), over104: total - within(list, hundredAndFourWeeks),
    median: percentile(list, 0.5), p90: percentile(list, 0.9), p92: percentile(list, 0.92), p95: percentile(list, 0.95), longest: longest(list),
  } // prettier-ignore
}

export const listIn = (totals: Totals, service: number | null, month: number): ListAt => listAt(listOf(totals, service, month)) // prettier-ignore

/** The percentile NHS England would publish, from bands of a week. */
export const bandedIn = (totals: Totals, service: number, month: number, share: number) => {
  const counts = schemes.rtt.labels.map(() => 0)
  totals.lists[service]![month]!.counts.forEach((count, days) => {
    if (count > 0) counts[bandOf(schemes.rtt, days)]! += count
  })
  return bandedPercentile(counts, share)
}

/** Counts by band, priority and SEND status of one service at the end of a month: `cube[band][priority][status]`. */
export const cubeIn = (grid: Grid, service: number, month: number): number[][][] =>
  Array.from({ length: grid.bands }, (_, band) =>
    priorityCodes.map((_p, priority) => statusCodes.map((_s, status) => grid.counts[placeIn(grid, service, month, band, priority, status)]!))) // prettier-ignore

/** Those who wait for a health assessment, apart from those already diagnosed, who wait for help; and those nobody says. */
export type ByDiagnosis = { readonly forAssessment: number; readonly diagnosed: number; readonly notSaid: number }

export const diagnosisOf = ({ diagnosed, outcome }: ReferralColumns, row: number, on: number): keyof ByDiagnosis => {
  if (diagnosed[row] === nothing) return 'notSaid'
  if (diagnosed[row] === 0) return 'forAssessment'
  // Diagnosed since the day of the outcome, where it is held; before that the child waited for it.
  return outcome[row] === nothing || outcome[row]! <= on ? 'diagnosed' : 'forAssessment'
} // prettier-ignore

export type ServiceMonth = {
  readonly list: ListAt
  readonly children: number
  readonly byDiagnosis: ByDiagnosis
  readonly triaged: Triaged
  readonly flow: Flow
  readonly cohort: Cohort
  readonly stopped: number
  /** The share within 18 weeks had those who left unseen stayed; null where nobody did. */
  readonly stayed: number | null
  /** On the list and not brought at least once, so far as it is said. */
  readonly notBrought: number
}

/** Everything about one service at the end of one month, by its own clock. */
export const serviceMonth = (columns: ReferralColumns, totals: Totals, service: number, month: number): ServiceMonth => {
  const { waits, months } = totals
  const on = months.ends[month]!
  const byDiagnosis = { forAssessment: 0, diagnosed: 0, notSaid: 0 }
  const rows: number[] = []
  let notBrought = 0
  for (let row = 0; row < columns.rows; row++) {
    if (columns.service[row] !== service || !isWaiting(waits, row, on)) continue
    rows.push(row)
    byDiagnosis[diagnosisOf(columns, row, on)]++
    if (columns.notBrought[row]! > 0) notBrought++
  }
  const list = listIn(totals, service, month)
  const flow = flowOf(totals, service, month)
  return {
    list, byDiagnosis, flow, notBrought,
    children: childrenIn(columns, rows),
    triaged: triagedOn(columns, waits, on, service),
    cohort: cohortOf(totals, service, month),
    stopped: flow.ended[stopped]!,
    stayed: hadTheyStayed(list.waiting, list.within18, flow),
  }
} // prettier-ignore

/** A service's list in the bands of its own clock, where they are not the bands of the community waiting lists. */
export const ownBands = (columns: ReferralColumns, totals: Totals, service: number, month: number): { readonly labels: readonly string[]; readonly counts: readonly number[] } | null => {
  const clock = clocks[columns.services[service]!.clock]
  if (clock.scheme === 'sitrep') return null
  const scheme = schemes[clock.scheme]
  const counts = scheme.labels.map(() => 0)
  totals.lists[service]![month]!.counts.forEach((count, days) => {
    if (count > 0) counts[bandOf(scheme, days)]! += count
  })
  return { labels: scheme.labels, counts }
} // prettier-ignore

const byFirstContact = new WeakMap<ReferralColumns, Map<number, { waiting: number; within18: number }>>()

/** The Framework's share: those who wait for a first contact, whatever clock the service's own figures are counted by. */
export const frameworkIn = (columns: ReferralColumns, totals: Totals, service: number, month: number): { readonly waiting: number; readonly within18: number } => {
  if (columns.services[service]!.clock === 'first-contact') return listIn(totals, service, month)
  const kept = byFirstContact.get(columns) ?? new Map<number, { waiting: number; within18: number }>()
  byFirstContact.set(columns, kept)
  const key = service * 1000 + month
  const known = kept.get(key)
  if (known) return known
  const waits = runClocks(columns, columns.services.map(({ untilAge }) => ({ clock: 'first-contact' as const, untilAge })))
  const grid = rebuild(columns, waits, totals.months.ends.subarray(month, month + 1), schemes.sitrep)
  const found = { waiting: 0, within18: 0 }
  cubeIn(grid, service, 0).forEach((band, at) => {
    const sum = band.flat().reduce((all, count) => all + count, 0)
    found.waiting += sum
    if (at <= 4) found.within18 += sum
  })
  kept.set(key, found)
  return found
} // prettier-ignore
