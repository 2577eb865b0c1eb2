import type { Model } from '../src/queues/model.ts'
import { fanOf } from '../src/queues/fan.ts'
import { simulate } from '../src/queues/simulate.ts'
import { simulationPool } from '../src/waits/simulation-pool.ts'
import { ms, percentile, type Measured } from './measured.ts'

const weeks = 260
const each = (week: number): Float64Array => new Float64Array(weeks).fill(week)
const stage = (name: string, slots: number, goesOn: number) => ({ name, work: { by: 'slots', slots: each(slots), spaced: 'evenly' } as const, missed: 0.08, backAfter: 2, goesOn }) // prettier-ignore

/** Five years of 100 referrals a week through three stages, from a list of 1,450, more pressing children first. */
export const fiveYears: Model = {
  weeks,
  demand: each(100),
  scatter: 'by chance',
  stages: [stage('Triage', 110, 0.9), stage('Assessment', 96, 0.6), stage('Intervention', 58, 0)],
  clockStopsAt: 2,
  priorities: [0.1, 0.2, 0.7],
  order: { rule: 'priority' },
  leaving: [{ fromWeek: 0, aWeek: 0.002 }, { fromWeek: 26, aWeek: 0.004 }],
  transferring: 0.001,
  offers: [{ stage: 1, fromWeek: 10, aWeek: 20, inAll: 250, accepted: 0.6 }],
  within: 18,
  list: {
    waits: Float64Array.from({ length: 1450 }, (_, child) => 60 * (1 - child / 1450)),
    stages: new Uint8Array(1450).fill(1),
    priorities: Uint8Array.from({ length: 1450 }, (_, child) => child % 3),
  },
} // prettier-ignore

type Took = { readonly wall: number; readonly core: number }

/** On the wall, and of all cores together: other work on the machine lengthens the first and not the second. */
const timed = async (work: () => Promise<void> | void): Promise<Took> => {
  const [began, used] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(used)
  return { wall: performance.now() - began, core: (user + system) / 1000 }
}

/** The bars are on the time of the cores, as those of `timelines` are. */
export const queues = async (): Promise<Measured[]> => {
  const took: Took[] = []
  let referred = 0
  for (let run = 0; run < 12; run++) {
    const once = await timed(() => {
      referred = simulate(fiveYears, 1, run).referred.at(-1)!
    })
    if (run > 1) took.push(once)
  }
  const middle = (of: keyof Took): number => percentile(took.map(each => each[of]), 0.5) // prettier-ignore
  const pool = simulationPool({ threads: 2 })
  const many = await timed(async () => void fanOf(await pool.runs(fiveYears, 1, 200), 0.92))
  await pool.end()
  return [
    { what: `five years of ${referred} referrals in three stages, one run`, value: `${ms(middle('core'))} of one core, ${ms(middle('wall'))} on the wall`, bar: 'under 60 ms', met: middle('core') < 60 },
    { what: '200 runs of it on two threads, and their fan', value: `${ms(many.core / 2)} of each of two cores, ${ms(many.wall)} on the wall`, bar: 'under 8 s', met: many.core / 2 < 8000 },
  ]
} // prettier-ignore
