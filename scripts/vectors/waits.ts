import type { Day } from '../../src/kernel/day.ts'
import { addDays } from '../../src/kernel/day.ts'
import { toNumber } from '../../src/kernel/day-number.ts'
import { pressure } from '../../src/queues/formulas.ts'
import { bandOf, eighteenWeeks, fiftyTwoWeeks, hundredAndFourWeeks, schemes } from '../../src/waits/rules/bands.ts'
import { clocks, spellsOf, stopOf } from '../../src/waits/rules/clocks.ts'
import { columnsOf } from '../../src/waits/rules/columns-of.ts'
import { flows } from '../../src/waits/rules/flows.ts'
import {
  capacityOf,
  dailySizes,
  demandOf,
  flowsFromBands,
  longestFirst,
  meanWait,
  type Listed,
} from '../../src/waits/rules/list-statistics.ts'
import { monthsFrom } from '../../src/waits/rules/months.ts'
import { histogramOf, mean, percentile, within } from '../../src/waits/rules/percentiles.ts'
import { histograms, rebuild } from '../../src/waits/rules/rebuild.ts'
import { runClocks } from '../../src/waits/rules/run.ts'
import type { Kinds } from './kinds.ts'

type Input = Readonly<Record<string, unknown>>

const listOf = ({ referrals, removals }: Input): Listed[] =>
  (referrals as Day[]).map((referred, at) => ({ referred, removed: (removals as (Day | null)[])[at] ?? null }))
const windowOf = ({ start, end }: Input) => ({ from: start as Day | undefined, until: end as Day | undefined })

/** Days as numbers and back, for what works on either. */
const dayText = (number: number): Day => addDays('1970-01-01', number)
const dayNumber = (day: Day | null): number | null => (day === null ? null : toNumber(day))

const runLengths = (sizes: readonly number[]): [number, number][] => {
  const runs: [number, number][] = []
  for (const size of sizes) {
    const last = runs.at(-1)
    if (last?.[0] === size) last[1]++
    else runs.push([size, 1])
  }
  return runs
}

/** The list rebuilt by the engine that the pages use, a removal being a first contact. */
const snapshot = (input: Input) => {
  const columns = columnsOf(
    listOf(input).map(({ referred, removed }) => ({ received: referred, seen: removed })),
    '2030-12-31',
  )
  const waits = runClocks(columns)
  const scheme = schemes.sitrep
  return (input.dates as Day[]).map(date => {
    const months = monthsFrom(date.slice(0, 7), date.slice(0, 7))
    const days = Int32Array.of(toNumber(date))
    const list = histograms(columns, waits, days)[0]![0]!
    const grid = rebuild(columns, waits, days, scheme)
    const perBand = grid.counts.length / scheme.labels.length
    const bands = scheme.labels.map((label, band): [string, number] => [
      label,
      grid.counts.subarray(band * perBand, (band + 1) * perBand).reduce((sum, count) => sum + count, 0),
    ])
    const flow = flows(columns, waits, months)[0]![0]!
    const inTime = within(list, eighteenWeeks)
    return {
      date,
      list_size: list.total,
      within_18_weeks: inTime,
      pct_within_18: (100 * inTime) / list.total,
      median_days: percentile(list, 0.5),
      p92_days: percentile(list, 0.92),
      mean_days: mean(list),
      bands: Object.fromEntries(bands.filter(([, count]) => count > 0)),
      over_52_weeks: list.total - within(list, fiftyTwoWeeks),
      joined_in_month: flow.began,
      left_in_month: flow.ended.reduce((sum, count) => sum + count, 0),
      completed_within_18: flow.stoppedWithin,
    }
  })
}

/** How each kind of published case about waiting lists is put to our engine. */
export const waitKinds: Kinds = {
  'waits.chs_sitrep_band': ({ days }) => ({
    band: schemes.sitrep.labels[bandOf(schemes.sitrep, Number(days))],
    within_18_weeks: Number(days) <= eighteenWeeks,
    over_52_weeks: Number(days) > fiftyTwoWeeks,
  }),
  'waits.rtt_band': ({ days }) => ({ band: schemes.rtt.labels[bandOf(schemes.rtt, Number(days))], within_18_weeks: Number(days) <= eighteenWeeks }),
  'waits.cyp_mh_thresholds': ({ days }) => ({
    clock_stop_within_4_weeks: Number(days) <= schemes['cyp-mh'].within.days,
    over_52: Number(days) > fiftyTwoWeeks, over_78: Number(days) > schemes['cyp-mh'].ends[2]!, over_104: Number(days) > hundredAndFourWeeks,
  }),
  'waits.cyp_mh_clock_stop': input => {
    const days = ['first_contact', 'first_baseline_outcome', 'first_care_plan_or_intervention'].map(name => dayNumber(input[name] as Day | null))
    const stop = stopOf(clocks['cyp-mental-health'].when, days)
    return { clock_stop: stop === null ? null : dayText(stop) }
  },
  'waits.cyp_mh_spells': ({ referrals, join_gap_days: gap }) => {
    const spells = spellsOf((referrals as [Day, Day][]).map(([from, until]) => ({ from: toNumber(from), until: toNumber(until) })), Number(gap))
    return { spells: spells.map(({ from, until }) => [dayText(from), dayText(until)]) }
  },
  'waits.daily_list_size': input => {
    const { from, sizes } = dailySizes(listOf(input), windowOf(input))
    return { first_date: from, sizes_rle: runLengths(sizes) }
  },
  'waits.fifo_schedule': input => ({ removals: longestFirst(listOf(input), input.slots as Day[]) }),
  'waits.flows_from_sitrep': input => ({
    flows: flowsFromBands(input.total_by_month as number[], input.band_0_1_weeks_by_month as number[], Number(input.weeks_per_month)).map(flow => ({
      referrals_month: flow.referrals, removals_month: flow.removals, removals_week: flow.removalsWeekly,
    })),
  }),
  'waits.percentile': ({ days }) => {
    const list = histogramOf(days as number[])
    return Object.fromEntries([25, 50, 90, 92, 95].map(share => [`p${share}`, percentile(list, share / 100)]))
  },
  'waits.referral_stats': input => {
    const { weekly, daily, scatter, gaps } = demandOf(listOf(input), windowOf(input))
    return { demand_weekly: weekly, demand_daily: daily, demand_cov: scatter, demand_count: gaps }
  },
  'waits.removal_stats': input => {
    const { weekly, daily, scatter, gaps } = capacityOf(listOf(input), windowOf(input))
    return { capacity_weekly: weekly, capacity_daily: daily, capacity_cov: scatter, removal_count: gaps }
  },
  'waits.snapshot': input => ({ snapshots: snapshot(input) }),
  'waits.wl_stats': input => {
    const days = meanWait(listOf(input), windowOf(input))!
    return { corrected: { mean_wait_days: days, mean_wait_weeks: days / 7, pressure: pressure(days / 7, Number(input.target_wait_weeks)) } }
  },
} // prettier-ignore
