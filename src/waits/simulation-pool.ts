import { availableParallelism } from 'node:os'
import { setImmediate as turn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Shown } from '../queues/fan.ts'
import type { Model } from '../queues/model.ts'
import { simulate } from '../queues/simulate.ts'
import { shownOf, type RunsAsked, type RunsDone } from './simulation-worker.ts'

type Asked = Omit<RunsAsked, 'task'>
type Waiting = { readonly asked: Asked; readonly done: (runs: readonly Shown[]) => void; readonly failed: (error: unknown) => void } // prettier-ignore
type Hand = { readonly worker: Worker; busy: Waiting | null; resting: NodeJS.Timeout | null }

/** Each piece of work is some of the runs, so that two askers share the threads. */
const pieceOfRuns = 25

export type SimulationPool = {
  /** Runs number 0 up to `many` of a model, in order. */
  readonly runs: (model: Model, seed: number, many: number) => Promise<readonly Shown[]>
  /** Threads there are now. */
  readonly threads: () => number
  readonly end: () => Promise<void>
}

/** Where no thread can be had: here, with a turn for others after each run. */
const inProcess = async ({ model, seed, from, to }: Asked): Promise<readonly Shown[]> => {
  const made: Shown[] = []
  for (let run = from; run < to; run++) {
    made.push(shownOf(simulate(model, seed, run)))
    await turn()
  }
  return made
}

const workerFile = new URL('./simulation-worker.ts', import.meta.url)

/**
 * Threads for simulations: begun when first needed, at most one for each processor and four, ended after `restMs` without
 * work; they keep no process alive. A thread that cannot start or dies leaves its work to this one: slower, the same
 * numbers.
 */
export const simulationPool = ({ threads = Math.min(4, availableParallelism()), restMs = 5000, file = workerFile } = {}): SimulationPool => {
  const hands = new Set<Hand>()
  const queue: Waiting[] = []
  let [begun, broken] = [0, false]

  const leave = (hand: Hand): void => {
    if (!hands.delete(hand)) return
    const { busy } = hand
    hand.busy = null
    if (busy) inProcess(busy.asked).then(busy.done, busy.failed)
    next()
  }
  const rest = (hand: Hand): void => {
    hand.resting = setTimeout(() => {
      hands.delete(hand)
      void hand.worker.terminate()
    }, restMs).unref()
  }
  const give = (hand: Hand): void => {
    const waiting = queue.shift()
    if (!waiting) return rest(hand)
    if (hand.resting) clearTimeout(hand.resting)
    hand.resting = null
    hand.busy = waiting
    hand.worker.ref()
    hand.worker.postMessage({ task: begun++, ...waiting.asked } satisfies RunsAsked, [])
  }
  const hire = (): Hand | null => {
    try {
      const worker = new Worker(file, { name: 'simulation' })
      const hand: Hand = { worker, busy: null, resting: null }
      worker.on('message', ({ runs }: RunsDone) => {
        const { busy } = hand
        hand.busy = null
        worker.unref()
        busy?.done(runs)
        give(hand)
      })
      worker.on('error', () => {
        broken = true
        leave(hand)
      })
      worker.on('exit', () => leave(hand))
      worker.unref()
      hands.add(hand)
      return hand
    } catch {
      broken = true
      return null
    }
  }
  const next = (): void => {
    while (queue.length > 0) {
      const idle = [...hands].find(({ busy }) => busy === null)
      const hand = idle ?? (hands.size < threads && !broken ? hire() : null)
      if (hand) give(hand)
      else if (hands.size > 0) return
      else {
        const { asked, done, failed } = queue.shift()!
        inProcess(asked).then(done, failed)
      }
    }
  }
  return {
    runs: async (model, seed, many) => {
      const froms = Array.from({ length: Math.ceil(many / pieceOfRuns) }, (_, piece) => piece * pieceOfRuns)
      const pieces = froms.map(from => new Promise<readonly Shown[]>((done, failed) => {
        queue.push({ asked: { model, seed, from, to: Math.min(many, from + pieceOfRuns) }, done, failed })
      }))
      next()
      return (await Promise.all(pieces)).flat()
    },
    threads: () => hands.size,
    end: async () => {
      const all = [...hands]
      hands.clear()
      await Promise.all(all.map(({ worker }) => worker.terminate()))
    },
  }
} // prettier-ignore

/** Runs on the thread that asks, for where a few are wanted and threads would take longer to begin. */
export const onThisThread: SimulationPool = {
  runs: (model, seed, many) => inProcess({ model, seed, from: 0, to: many }),
  threads: () => 0,
  end: async () => {},
}

let shared: SimulationPool | undefined

/** The process's own pool. */
export const simulations = (): SimulationPool => (shared ??= simulationPool())
