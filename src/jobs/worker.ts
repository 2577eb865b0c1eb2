import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker'
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
  /**
   * No other process runs jobs on this database (so it is with the embedded PostgreSQL). What a killed process had begun
   * is then taken up again at once, instead of after the four hours graphile-worker grants it.
   */
  readonly alone?: boolean
}

export type Worker = {
  /** Lets the jobs at work finish, takes no more, and closes its connections. */
  stop(): Promise<void>
}

const takeUpBegun = `select graphile_worker.force_unlock_workers(
  array(select distinct locked_by from graphile_worker.jobs where locked_by is not null))`

/** Runs queued jobs until stopped; where PostgreSQL takes it down, it comes back. */
export const startWorker = async ({ ownerUrl, tasks, log, concurrency = 2, alone }: WorkerOptions): Promise<Worker> => {
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
    events: restartWhenStuck(() => void runner.stop().catch(() => {})),
  }
  if (alone) await pool.query(takeUpBegun)
  let stopping = false
  let runner: Runner = await run(options)
  const startAgain = async (): Promise<void> => {
    await sleep(1000)
    if (stopping) return
    try {
      runner = await run(options)
    } catch (error) {
      log.warn(`the job runner could not start: ${(error as Error).message}`)
    }
  }
  const goOn = async (): Promise<void> => {
    for (;;) {
      await runner.promise.catch(error => log.error(`the job runner stopped: ${(error as Error).message}`))
      if (stopping) return
      await startAgain()
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

/**
 * graphile-worker keeps what it first learnt about its tasks, even where that was an error because PostgreSQL was just
 * then going away, and fails on it for ever. A runner that fails to ask for jobs several times running is started anew.
 */
const restartWhenStuck = (restart: () => void): WorkerEvents => {
  const events: WorkerEvents = new EventEmitter()
  let failures = 0
  events.on('worker:getJob:error', () => {
    if (++failures % 5 === 0) restart()
  })
  for (const well of ['worker:getJob:empty', 'job:start'] as const) events.on(well, () => (failures = 0))
  return events
}

const listOf = (tasks: Readonly<Record<string, Task>>): TaskList =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload, { job }) => task(payload as Payload, { id: job.id, attempt: job.attempts }).catch(withoutValues),
    ]),
  )

/** PostgreSQL puts the offending value into its message, and a child's may be it: the log and the job keep which kind. */
const withoutValues = (error: Error & { code?: string; table?: string; constraint?: string }): never => {
  if (!error.code) throw error
  const where = [error.table, error.constraint].filter(Boolean).join(', ')
  const told = new Error(`a database or system error (${error.code}${where && `, ${where}`})`)
  told.stack = `${told.message}\n${(error.stack ?? '').split('\n').slice(1).join('\n')}`
  throw told
}

// A job's payload may name a person, so of graphile-worker's messages only warnings and errors are passed on.
const loggerOf = (log: Log): Logger =>
  new Logger(() => (level, message) => {
    if (level === 'error') log.error(`jobs: ${message}`)
    if (level === 'warning') log.warn(`jobs: ${message}`)
  })
