import { addDays, addMonths } from '../../kernel/day.ts'
import { schemes } from './bands.ts'
import { nothing, type ReferralColumns } from './columns.ts'
import { flows, sumFlows, type Flow } from './flows.ts'
import { cohorts, sumCohorts, type Cohort } from './meanings.ts'
import { lastEnded, monthsFrom, type Months } from './months.ts'
import type { Histogram } from './percentiles.ts'
import { histograms, rebuild, sumHistograms, type Grid } from './rebuild.ts'
import { runClocks, type Waits } from './run.ts'

/** Everything that is counted of an area's referrals month by month, each service by its own clock. */
export type Totals = {
  /** The day they are known up to. */
  readonly today: number
  readonly months: Months
  readonly waits: Waits
  /** In the bands of the community waiting lists. */
  readonly grid: Grid
  /** `[service][month]`, as the others. */
  readonly lists: readonly (readonly Histogram[])[]
  readonly flows: readonly (readonly Flow[])[]
  readonly cohorts: readonly (readonly Cohort[])[]
  /** The same of all services together, by month. */
  readonly all: {
    readonly lists: readonly Histogram[]
    readonly flows: readonly Flow[]
    readonly cohorts: readonly Cohort[]
  }
}

/** The list of one service, or of all of them (null), at the end of a month; and its flow and cohort. */
export const listOf = ({ lists, all }: Totals, service: number | null, month: number): Histogram => (service === null ? all.lists : lists[service]!)[month]! // prettier-ignore
export const flowOf = ({ flows, all }: Totals, service: number | null, month: number): Flow => (service === null ? all.flows : flows[service]!)[month]! // prettier-ignore
export const cohortOf = ({ cohorts, all }: Totals, service: number | null, month: number): Cohort => (service === null ? all.cohorts : cohorts[service]!)[month]! // prettier-ignore

/** How far back months are counted. */
export const mostMonths = 60

export const dayText = (number: number): string => addDays('1970-01-01', number)

/** The months that records tell of: from the first referral's, no more than five years, to the one that ended last. */
export const monthsTold = ({ received, rows, today }: ReferralColumns, most = mostMonths): Months => {
  const last = lastEnded(dayText(today))
  let earliest = nothing
  for (let row = 0; row < rows; row++) {
    const on = received[row]!
    if (on !== nothing && (earliest === nothing || on < earliest)) earliest = on
  }
  if (earliest === nothing) return { names: [], ends: new Int32Array(0), before: today }
  const [first, limit] = [dayText(earliest).slice(0, 7), addMonths(`${last}-01`, 1 - most).slice(0, 7)]
  const from = first > limit ? first : limit
  return from > last ? { names: [], ends: new Int32Array(0), before: today } : monthsFrom(from, last)
}

const count = (columns: ReferralColumns): Totals => {
  const months = monthsTold(columns)
  const waits = runClocks(columns)
  const own = {
    lists: histograms(columns, waits, months.ends),
    flows: flows(columns, waits, months),
    cohorts: cohorts(columns, waits, months),
  }
  const together = <Each>(of: readonly (readonly Each[])[], sum: (each: readonly Each[]) => Each): Each[] =>
    months.names.map((_, month) => sum(of.map(service => service[month]!)))
  return {
    today: columns.today,
    months,
    waits,
    grid: rebuild(columns, waits, months.ends, schemes.sitrep),
    ...own,
    all: {
      lists: together(own.lists, sumHistograms),
      flows: together(own.flows, sumFlows),
      cohorts: together(own.cohorts, sumCohorts),
    },
  }
}

const counted = new WeakMap<ReferralColumns, Totals>()

/** The totals of columns, counted once for as long as these columns are kept. */
export const totalsOf = (columns: ReferralColumns): Totals => {
  const known = counted.get(columns) ?? count(columns)
  counted.set(columns, known)
  return known
}
