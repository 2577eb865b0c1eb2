import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, run, type Runner, type TaskList } from 'graphile-worker'
import type { Log } from '../database/log.ts'
import { openPool } from '../database/pools.ts'
import type { Payload } from './queue.ts'

/** What a task does; `attempt` counts from 1. It may run again after a crash, so it must be safe to repeat. */
export type Task = (payload: Payload, job: { readonly id: string; readonly attempt: number }) => Promise<void>

export type WorkerOptions = {
  readonly ownerUrl: string
  readonly tasks: Readonly<Record<string, Task>>
  readonly log: Log
  /** Jobs at the same time. */
  readonly concurrency?: number
}

export type Worker = {
  /** Lets the jobs at work finish, takes no more, and closes its connections. */
  stop(): Promise<void>
}

/** Runs queued jobs until stopped; where PostgreSQL takes it down, it comes back. */
export const startWorker = async ({ ownerUrl, tasks, log, concurrency = 2 }: WorkerOptions): Promise<Worker> => {
  const pool = openPool(ownerUrl, log, concurrency + 2)
  const options = {
    pgPool: pool,
    taskList: listOf(tasks),
    concurrency,
    // The application stops the worker itself, in its own order.
    noHandleSignals: true,
    pollInterval: 1000,
    logger: loggerOf(log),
    parsedCronItems: [],
  }
  let stopping = false
  let runner: Runner = await run(options)
  const goOn = async (): Promise<void> => {
    for (;;) {
      await runner.promise.catch(error => log.error(`the job runner stopped: ${(error as Error).message}`))
      for (let again = true; again && !stopping;) {
        await sleep(1000)
        again = await run(options).then(
          started => ((runner = started), false),
          error => (log.warn(`the job runner could not start: ${(error as Error).message}`), true),
        )
      }
      if (stopping) return
    }
  }
  const ended = goOn()
  const stop = async (): Promise<void> => {
    stopping = true
    // Already stopped, where PostgreSQL went first.
    await runner.stop().catch(() => {})
    await ended
    await runner.stop().catch(() => {})
    await pool.end()
  }
  return { stop }
}

const listOf = (tasks: Readonly<Record<string, Task>>): TaskList =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload, { job }) => task(payload as Payload, { id: job.id, attempt: job.attempts }),
    ]),
  )

// A job's payload may name a person, so of graphile-worker's messages only warnings and errors are passed on.
const loggerOf = (log: Log): Logger =>
  new Logger(() => (level, message) => {
    if (level === 'error') log.error(`jobs: ${message}`)
    if (level === 'warning') log.warn(`jobs: ${message}`)
  })
