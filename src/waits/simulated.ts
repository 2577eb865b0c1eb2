import { createHash } from 'node:crypto'
import { fanOf, shareInside, type Between, type Fan } from '../queues/fan.ts'
import type { Model } from '../queues/model.ts'
import { quickCheck, type QuickCheck } from '../queues/quick-check.ts'
import { calibrate, type Calibration } from './rules/calibrate.ts'
import type { ClockName } from './rules/clocks.ts'
import type { ReferralColumns } from './rules/columns.ts'
import type { Waits } from './rules/run.ts'
import { costOf, modelOf, nothingChanged, weekOf, type Scenario } from './rules/scenario.ts'
import { happened, type Happened } from './rules/scenario-happened.ts'
import { simulations, type SimulationPool } from './simulation-pool.ts'

/** A service as the simulation meets it. Days are whole numbers. */
export type Service = {
  readonly columns: ReferralColumns
  readonly waits: Waits
  /** Its place among the columns’ services. */
  readonly service: number
  readonly clock: ClockName
  /** The last day the records know of: the list begins from it. */
  readonly asOf: number
  readonly holidays: readonly number[]
}

export type BackTest = {
  readonly from: number
  readonly fan: Pick<Fan, 'waiting' | 'within' | 'longest'>
  readonly happened: Happened
  /** Share of weeks whose list size lay in the fan. */
  readonly inside: number | null
}

/** Everything a page shows of a scenario; kept as it is. */
export type Simulated = {
  readonly asOf: number
  readonly weeks: number
  readonly seed: number
  readonly target: Scenario['target']
  readonly fan: Fan
  readonly nothing: Fan
  readonly cost: Between | null
  readonly quick: QuickCheck
  /** The quick check of the service as it would be: with the more that is asked for, once all of it is there. */
  readonly told: Pick<Calibration, 'weeks' | 'demand' | 'missed' | 'stages' | 'assumed'> & { readonly waiting: number; readonly order: string } // prettier-ignore
  readonly backTest: BackTest | { readonly because: string }
}

const seed = 1
/** How often each is lived through, and on which threads. */
export type Runs = { readonly many: number; readonly pool: SimulationPool }
const usual = (): Runs => ({ many: 200, pool: simulations() })

const digest = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value, (_, each: unknown) => (ArrayBuffer.isView(each) ? [...(each as Float64Array)] : each)))
    .digest('hex') // prettier-ignore

/** Fans by the fingerprint of what they come from, the newest last: a page is asked for again sooner than changed. */
const fans = new Map<string, Promise<Fan>>()
const mostFans = 60

const fanFor = (model: Model, target: number, { many, pool }: Runs): Promise<Fan> => {
  const key = digest([model, target, seed, many])
  const made = fans.get(key) ?? pool.runs(model, seed, many).then(runs => fanOf(runs, target))
  fans.delete(key)
  fans.set(key, made)
  if (fans.size > mostFans) fans.delete(fans.keys().next().value!)
  made.catch(() => fans.delete(key))
  return made
}

/** From the list of a year ago and what was known of the service then: is what happened inside the fan? */
const backTested = async (given: Service, scenario: Scenario, runs: Runs): Promise<Simulated['backTest']> => {
  const from = given.asOf - 364
  const then = calibrate({ ...given, asOf: from })
  if (!then.ok) return { because: `From the list of a year before nothing can be told: ${then.because}` }
  const fan = await fanFor(modelOf(then.calibration, { ...nothingChanged(scenario), weeks: 52 }, given.holidays), scenario.target.share, runs) // prettier-ignore
  const was = happened(given.columns, given.waits, given.service, from, 52, given.asOf, scenario.target.weeks)
  const { waiting, within, longest } = fan
  return { from, fan: { waiting, within, longest }, happened: was, inside: shareInside(waiting, was.waiting) }
}

/** The quick check by formula: rates of the records, the list as it stands, the target. */
export const quickOf = ({ demand, stages, leaving, transferring, list, asOf }: Calibration, { target }: Scenario): QuickCheck => {
  const going = leaving.reduce((sum, { aWeek }) => sum + aWeek, 0) / leaving.length + transferring
  const seen = stages.at(-1)!.seen
  return quickCheck({
    demand,
    ...(seen > 0 && { capacity: seen + going * list.waits.length }),
    listSize: list.waits.length,
    targetWait: target.weeks,
    share: Math.min(0.999, Math.max(0.001, target.share)),
    weeksToTarget: target.by === null ? 52 : Math.max(1, weekOf(asOf, target.by) + 1),
  })
} // prettier-ignore

export type CanSimulate =
  | { readonly ok: true; readonly simulated: Simulated; readonly fingerprint: string }
  | { readonly ok: false; readonly because: string }

/**
 * Lives through a scenario of a service many times (200 unless told otherwise), and as often with nothing changed, and once more from the list of a
 * year ago. The same records and scenario give the same numbers.
 */
export const simulated = async (given: Service, scenario: Scenario, runs: Runs = usual()): Promise<CanSimulate> => {
  const found = calibrate(given)
  if (!found.ok) return found
  const { calibration } = found
  const { asOf } = given
  const models = [scenario, nothingChanged(scenario)].map(each => modelOf(calibration, each, given.holidays))
  const [fan, nothing, backTest] = await Promise.all([...models.map(model => fanFor(model, scenario.target.share, runs)), backTested(given, scenario, runs)] as [Promise<Fan>, Promise<Fan>, Promise<Simulated['backTest']>]) // prettier-ignore
  const { weeks, demand, missed, stages, assumed, list, order } = calibration
  const told = { weeks, demand, missed, stages, assumed, waiting: list.waits.length, order: order.rule }
  const cost = costOf(scenario, asOf, fan.totals)
  const quick = quickOf(calibration, scenario)
  return {
    ok: true,
    simulated: {
      asOf,
      weeks: scenario.weeks,
      seed,
      target: scenario.target,
      fan,
      nothing,
      cost,
      quick,
      told,
      backTest,
    },
    fingerprint: digest([models, scenario.target, seed, runs.many]),
  }
}
