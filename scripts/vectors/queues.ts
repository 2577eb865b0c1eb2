import { isEnglishOrWelshNhsNumber, nhsCheckDigitHolds } from '../../src/kernel/ids.ts'
import { percentileInBins, shareWithin, shortfall, weeksToMonths } from '../../src/queues/bins.ts'
import { project, settled, shared } from '../../src/queues/compartments.ts'
import * as formulas from '../../src/queues/formulas.ts'
import { byChance } from '../../src/queues/theory.ts'
import type { Kinds } from './kinds.ts'

type Numbers = Readonly<Record<string, number>>
type Lists = Readonly<Record<string, readonly number[]>>
type Put = (input: Numbers, lists: Lists) => unknown

const left = ({ inflow, reneges, treatments }: Lists): number[] => inflow!.map((count, bin) => count - reneges![bin]! - treatments![bin]!) // prettier-ignore

const put: Readonly<Record<string, Put>> = {
  load: ({ demand, capacity }) => {
    const load = formulas.load(demand!, capacity!)
    return { load, unstable: load >= 1 }
  },
  factor_for_percentile: ({ p }) => ({ factor: formulas.factorFor(p!) }),
  target_mean_wait: ({ target_wait, factor }) => ({ target_mean_wait: formulas.targetMeanWait(target_wait!, factor!) }),
  target_queue_size: ({ demand, target_wait, factor }) => ({ target_queue_size: formulas.targetQueueSize(demand!, target_wait!, factor!) }),
  ratio: ({ queue_size, target_queue_size }) => {
    const ratio = formulas.queueRatio(queue_size!, target_queue_size!)
    return { ratio, special_measures: formulas.needsRelief(ratio) }
  },
  relief_capacity: ({ demand, queue_size, target_queue_size, periods_to_target }) => ({ relief_capacity: formulas.reliefCapacity(demand!, queue_size!, target_queue_size!, periods_to_target!) }),
  target_capacity: ({ demand, target_wait, factor, cv_demand, cv_capacity }) => ({ target_capacity: formulas.targetCapacity(demand!, target_wait!, factor!, { demand: cv_demand!, capacity: cv_capacity! }) }),
  pressure: ({ mean_wait, target_wait }) => ({ pressure: formulas.pressure(mean_wait!, target_wait!) }),
  all_formulas: all => {
    const size = formulas.targetQueueSize(all.demand!, all.target_wait!, all.factor!)
    return {
      load: formulas.load(all.demand!, all.capacity!),
      target_mean_wait: formulas.targetMeanWait(all.target_wait!, all.factor!),
      target_queue_size: size,
      relief_capacity: formulas.reliefCapacity(all.demand!, all.queue_size!, size, all.periods_to_target!),
      target_capacity: formulas.targetCapacity(all.demand!, all.target_wait!, all.factor!, { demand: all.cv_demand!, capacity: all.cv_capacity! }),
      pressure: formulas.pressure(all.mean_wait!, all.target_wait!),
      queue_too_big: formulas.needsRelief(formulas.queueRatio(all.queue_size!, size)),
    }
  },
  exponential_journey: ({ referrals_per_week, performance, target_weeks }) => {
    const { rate, size } = formulas.exponentialJourney(referrals_per_week!, performance!, target_weeks!)
    return { lambda_per_week: rate, list_size: size }
  },
  allowed_growth_per_period: ({ current_queue, target_queue_size, periods }) => {
    const growth = formulas.allowedGrowth(current_queue!, target_queue_size!, periods!)
    return { growth, floor: Math.floor(growth) }
  },
  analytic: ({ arrival_rate, service_rate, servers }) => {
    const found = byChance(arrival_rate!, service_rate!, servers!)!
    return { utilisation: found.utilisation, mean_wait_in_queue: found.meanWait, mean_queue_length: found.meanLength, prob_wait: found.waits, p92_wait: found.within(0.92) }
  },
  binned_percentile: ({ percentile }, { counts }) => ({ time_in_bins: percentileInBins(counts!, percentile!) }),
  performance: ({ target_bin }, { counts }) => ({ proportion_within: shareWithin(counts!, target_bin!) }),
  share_within_weeks: ({ weeks }, { monthly_counts }) => ({ share: shareWithin(monthly_counts!, weeksToMonths(weeks!)) }),
  weeks_to_months: ({ weeks }) => ({ months: weeksToMonths(weeks!) }),
  shortfall: ({ target_bin, target_performance }, { bins, counts }) => {
    const sum = (of: readonly number[]) => of.reduce((all, count) => all + count, 0)
    return { extra_completions_needed: shortfall(sum(counts!.filter((_, at) => bins![at]! >= target_bin!)), sum(counts!), target_performance!) }
  },
  no_redistribution: (_, lists) => ({ list_size: left(lists) }),
  redistribute_surplus_longest_first: (_, lists) => ({ list_size: shared(left(lists), 'longest first') }),
  steady_state_compartments: ({ referrals }, { renege_rate, service }) => {
    const { list, seen } = settled(referrals!, renege_rate!, service!)
    return { list_size: list, treated: seen }
  },
  compartment_projection: (_, { capacity, referrals, list0, renege, capacity_weight }) => {
    const months = project(list0!, { leaving: renege!, weights: capacity_weight! }, referrals!, capacity!)
    return { list_by_period: months.map(({ list }) => list), treated_by_period: months.map(({ slots }) => slots) }
  },
} // prettier-ignore

/** Grouped 3-3-4 by spaces or hyphens, as people write it. */
const grouped = (raw: string): string => raw.trim().replace(/^(\d{3})[ -](\d{3})[ -](\d{4})$/, '$1$2$3')

const nhsNumber = ({ raw }: Readonly<Record<string, unknown>>) => {
  const number = grouped(String(raw))
  const valid = /^\d{10}$/.test(number) && nhsCheckDigitHolds(number)
  return { valid, england_wales_range: valid && isEnglishOrWelshNhsNumber(number), strict_10_digits_only: valid && number === raw } // prettier-ignore
}

/** How each kind of published case about queues, and about NHS numbers, is put to our engine. */
export const queueKinds: Kinds = {
  ...Object.fromEntries(Object.entries(put).map(([kind, work]) => [`queue.${kind}`, input => work(input as Numbers, input as unknown as Lists)])),
  'nhs_number.validate': nhsNumber,
} // prettier-ignore
