import { parentPort } from 'node:worker_threads'
import type { Shown } from '../queues/fan.ts'
import type { Model, Run } from '../queues/model.ts'
import { simulate } from '../queues/simulate.ts'

/** Runs asked of a worker: from one number up to, not including, another. */
export type RunsAsked = { readonly task: number; readonly model: Model; readonly seed: number; readonly from: number; readonly to: number } // prettier-ignore
export type RunsDone = { readonly task: number; readonly runs: readonly Shown[] }

/** What of a run a fan is drawn from; the rest is not worth carrying from one thread to another. */
export const shownOf = ({ waiting, within, longest, seen, left, transferred, accepted, missed, unused }: Run): Shown => ({ waiting, within, longest, seen, left, transferred, accepted, missed, unused }) // prettier-ignore

/** Asked for itself, as a thread, it answers each message with the runs that were asked for. */
parentPort?.on('message', ({ task, model, seed, from, to }: RunsAsked) => {
  const runs = Array.from({ length: to - from }, (_, at) => shownOf(simulate(model, seed, from + at)))
  const buffers = runs.flatMap(run => Object.values(run).map(({ buffer }) => buffer as ArrayBuffer))
  // Handed over, not copied.
  parentPort!.postMessage({ task, runs } satisfies RunsDone, buffers)
})
