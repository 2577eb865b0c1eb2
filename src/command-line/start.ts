import { start } from '../start.ts'
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

export const runStart = async (): Promise<void> => {
  const running = await start(config())
  print(`Alongside is at ${running.address}`)
  await untilAsked(running.stop)
}
