import { ms, type Measured } from './measured.ts'
import { startCopy } from './running-copy.ts'

/** An empty folder: initdb, migrations, both areas loaded, the first page sent. */
export const coldStart = async (): Promise<Measured[]> => {
  const copy = await startCopy()
  await copy.stop()
  return [
    {
      what: 'npm start on an empty folder to the first page',
      value: ms(copy.startedIn),
      bar: 'under 10 s',
      met: copy.startedIn < 10_000,
    },
  ]
}
