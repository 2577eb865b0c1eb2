import { setTimeout } from 'node:timers/promises'
import { pino } from 'pino'
import { openDatabase } from '../open-database.ts'
import type { Running } from '../start.ts'
import { config, print } from './settings.ts'

const untilAsked = (stop: () => Promise<void>): Promise<void> =>
  new Promise(resolve => {
    let stopping = false
    const leave = (): void => {
      if (stopping) return
      stopping = true
      print('Stopping: finishing what was begun.')
      void stop().then(resolve)
    }
    process.on('SIGTERM', leave)
    process.on('SIGINT', leave)
  })

/** Long enough for PostgreSQL to have begun making its folder. */
const headStart = 60

/** PostgreSQL makes its folder in processes of its own, so the application is read meanwhile. */
const startBeside = async (): Promise<Running> => {
  const settings = config()
  const log = pino({ level: settings.LOG_LEVEL })
  const opening = openDatabase(settings, log)
  // Told by `start`, which waits for it: until then a refusal is nobody's mistake.
  opening.catch(() => {})
  await setTimeout(headStart)
  const { start } = await import('../start.ts')
  return start(settings, log, opening)
}

export const runStart = async (): Promise<void> => {
  const running = await startBeside()
  print(`Alongside is at ${running.address}`)
  await untilAsked(running.stop)
}
