import { byChance, evenServices } from './theory.ts'
import * as formulas from './formulas.ts'

/** What is known of a service: rates in children a week, waits in weeks, shares 0 to 1. Whatever is left out is not used. */
export type Known = {
  /** Children referred and accepted each week. */
  readonly demand?: number
  /** Children seen or otherwise taken off the list each week. */
  readonly capacity?: number
  readonly listSize?: number
  /** The wait that is promised, and the share of those waiting who are to be within it. */
  readonly targetWait?: number
  readonly share?: number
  /** Mean waits in the target wait; told from `share` where it is left out. */
  readonly factor?: number
  /** Mean wait of those on the list; list over demand (Little’s law) where it is left out. */
  readonly meanWait?: number
  /** In which the target is to be reached. */
  readonly weeksToTarget?: number
  /** Coefficients of variation of the times between referrals, and between slots; 1 where left out. */
  readonly demandScatter?: number
  readonly capacityScatter?: number
  /** Places that each take a child at this rate a week: for exact small queues. */
  readonly places?: number
  readonly seenByEachPlace?: number
  /** One post: hours a week, share of them with children, weeks worked a year, minutes for each child, share missed. */
  readonly hours?: number
  readonly clinical?: number
  readonly weeksWorked?: number
  readonly minutesEach?: number
  readonly missed?: number
}

export type Found = {
  readonly value: number
  readonly unit: string
  /** Slots as a whole number, where a part of one cannot be given. */
  readonly rounded?: number
}
export type FoundBetween = { readonly mixedOrder: number; readonly strictOrder: number; readonly unit: string }

const all = <Name extends keyof Known>(known: Known, ...names: readonly Name[]): Required<Pick<Known, Name>> | null =>
  names.every(name => known[name] !== undefined) ? (known as Required<Pick<Known, Name>>) : null

const found = (value: number, unit: string): Found => ({ value, unit })
const slots = (value: number): Found => ({ value, unit: 'children a week', rounded: Math.ceil(value - 1e-9) })

const flow = (known: Known) => {
  const both = all(known, 'demand', 'capacity')
  const clears = all(known, 'listSize', 'capacity')
  const weeks = clears && formulas.clearanceWeeks(clears.listSize, clears.capacity)
  return {
    ...(both && {
      load: found(formulas.load(both.demand, both.capacity), 'children referred for each child seen'),
      growsWithoutEnd: both.demand >= both.capacity,
      drift: found(formulas.drift(both.demand, both.capacity), 'children more on the list each week'),
    }),
    ...(weeks !== null && { clearance: found(weeks, 'weeks until the list is empty if nobody joined it') }),
  }
}

const meanWaitOf = (known: Known): number | null => {
  if (known.meanWait !== undefined) return known.meanWait
  const little = all(known, 'demand', 'listSize')
  return little && little.demand > 0 ? little.listSize / little.demand : null
}

const waits = (known: Known) => {
  const mean = meanWaitOf(known)
  const given = all(known, 'demand', 'meanWait')
  const target = known.targetWait
  return {
    ...(given && { listOfMeanWait: found(given.demand * given.meanWait, 'children') }),
    ...(mean !== null && { meanWait: found(mean, 'weeks') }),
    ...(mean !== null && target !== undefined && {
      pressure: found(formulas.pressure(mean, target), 'twice the mean wait for each target wait; below 1 is wanted'),
      withinTarget: {
        mixedOrder: 1 - Math.exp(-target / mean),
        strictOrder: Math.min(1, target / mean),
        unit: 'share of those waiting',
      },
    }),
  }
} // prettier-ignore

export const factorOf = ({ factor, share }: Known): number | null =>
  factor ?? (share === undefined ? null : formulas.factorFor(share))

const targets = (known: Known) => {
  const factor = factorOf(known)
  const rate = all(known, 'demand', 'targetWait')
  if (factor === null) return {}
  const size = rate && formulas.targetQueueSize(rate.demand, rate.targetWait, factor)
  const strict = rate && known.share !== undefined ? formulas.largestInStrictOrder(rate.demand, rate.targetWait, known.share) : null // prettier-ignore
  const scatter = { demand: known.demandScatter ?? 1, capacity: known.capacityScatter ?? 1 }
  return {
    factor: found(factor, 'mean waits in the target wait'),
    ...(known.targetWait !== undefined && { targetMeanWait: found(formulas.targetMeanWait(known.targetWait, factor), 'weeks') }),
    ...(rate && size !== null && {
      targetList: strict === null ? { mixedOrder: size, unit: 'children' } : { mixedOrder: size, strictOrder: strict, unit: 'children' },
      targetCapacity: slots(formulas.targetCapacity(rate.demand, rate.targetWait, factor, scatter)),
      ...toTarget(known, rate.demand, size, strict),
    }),
    ...(rate && known.share !== undefined && {
      exponentialJourney: found(formulas.exponentialJourney(rate.demand, known.share, rate.targetWait).rate, 'of those waiting are seen each week, as a share'),
    }),
  }
} // prettier-ignore

const toTarget = (known: Known, demand: number, size: number, strict: number | null) => {
  const { listSize, weeksToTarget } = known
  if (listSize === undefined || size === 0) return {}
  const ratio = formulas.queueRatio(listSize, size)
  return {
    queueRatio: found(ratio, 'times the target list, in mixed order'),
    needsRelief: formulas.needsRelief(ratio),
    ...(weeksToTarget !== undefined && {
      reliefCapacity: slots(formulas.reliefCapacity(demand, listSize, size, weeksToTarget)),
      ...(strict !== null && { reliefCapacityInStrictOrder: slots(formulas.reliefCapacity(demand, listSize, strict, weeksToTarget)) }),
      allowedGrowth: found(formulas.allowedGrowth(listSize, size, weeksToTarget), 'children more on the list each week'),
    }),
  }
} // prettier-ignore

const exact = (known: Known) => {
  const given = all(known, 'demand', 'places', 'seenByEachPlace')
  if (!given) return {}
  const long = byChance(given.demand, given.seenByEachPlace, given.places)
  if (!long) return { longRun: null, whyNoLongRun: 'More are referred than the places can see: there is no long run.' }
  const even = given.places === 1 ? evenServices(given.demand, given.seenByEachPlace) : null
  return {
    longRun: {
      busy: found(long.utilisation, 'share of the time'),
      meanWait: found(long.meanWait, 'weeks'),
      meanWaiting: found(long.meanLength, 'children'),
      waits: found(long.waits, 'share of children who wait at all'),
      ...(known.share !== undefined && { shareWaitAtMost: found(long.within(known.share), 'weeks') }),
      ...(even && { meanWaitOfEvenServices: found(even.meanWait, 'weeks') }),
    },
  }
}

const posts = (known: Known) => {
  const given = all(known, 'hours', 'clinical', 'weeksWorked', 'minutesEach', 'missed')
  if (!given) return {}
  const { hours, clinical, weeksWorked: weeks, minutesEach, missed } = given
  return { seenByOnePost: found(formulas.seenByOnePost({ hours, clinical, weeks, minutesEach, missed }), 'children seen for the first time in an average week') } // prettier-ignore
}

export type QuickCheck = {
  readonly load?: Found
  readonly growsWithoutEnd?: boolean
  readonly drift?: Found
  readonly clearance?: Found
  readonly listOfMeanWait?: Found
  readonly meanWait?: Found
  readonly pressure?: Found
  readonly withinTarget?: FoundBetween
  readonly factor?: Found
  readonly targetMeanWait?: Found
  readonly targetList?: Omit<FoundBetween, 'strictOrder'> & Partial<FoundBetween>
  readonly targetCapacity?: Found
  readonly queueRatio?: Found
  readonly needsRelief?: boolean
  readonly reliefCapacity?: Found
  readonly reliefCapacityInStrictOrder?: Found
  readonly allowedGrowth?: Found
  readonly exponentialJourney?: Found
  readonly longRun?: Readonly<Record<string, Found>> | null
  readonly whyNoLongRun?: string
  readonly seenByOnePost?: Found
}

/**
 * Every formula of a waiting list that what is known suffices for, each with its unit: load and drift first, then waits,
 * targets from mixed order to strict order, exact small queues, and what one post sees. Nothing is rounded but `rounded`.
 */
export const quickCheck = (known: Known): QuickCheck => ({ ...flow(known), ...waits(known), ...targets(known), ...exact(known), ...posts(known) }) // prettier-ignore
