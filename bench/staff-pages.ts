import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { httpClient } from '../e2e/http.ts'
import { putMadeUpLoad } from './made-up-load.ts'
import { ms, percentile, type Measured } from './measured.ts'
import { startCopy } from './running-copy.ts'

const changes = 120
const repeats = 300

const pages = [
  { name: 'This week', path: '/merrowshire/this-week' },
  { name: 'The stocktake page', path: '/merrowshire/stocktake' },
] as const

type Client = ReturnType<typeof httpClient>

/** One answer to "Is this what you see?" by a young person, on another promise each time. */
const answer = async (person: Client, promiseId: string): Promise<void> => {
  const path = `/merrowshire/promises/${promiseId}/answer`
  const { status } = await person.post(path, { answer: 'yes', words: '' })
  if (status >= 400) throw new Error(`An answer at ${path} was refused with ${status}.`)
}

const timed = async (lead: Client, path: string): Promise<number> => {
  const began = performance.now()
  const { status } = await lead.get(path)
  if (status !== 200) throw new Error(`${path} answered ${status}.`)
  return performance.now() - began
}

const inWords = (times: readonly number[]): string =>
  `p50 ${ms(percentile(times, 0.5))}, p99 ${ms(percentile(times, 0.99))}, p95`

/**
 * The lead's first page and the stocktake page over a large area. Each is measured as a lead meets it, the first render
 * after somebody wrote something, so that nothing is served that was drawn before; and repeated, when nothing changed.
 */
export const staffPages = async (): Promise<Measured[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-bench-'))
  const copy = await startCopy(folder)
  try {
    const load = await putMadeUpLoad(folder)
    const lead = httpClient(() => copy.address)
    const person = httpClient(() => copy.address)
    await lead.startAs('programme-lead')
    await person.startAs('young-person')
    const { programmes, actions, promises, answers } = load.sizes
    const measured: Measured[] = [
      {
        what: 'made-up load',
        value: `${programmes} programmes, ${actions} actions, ${promises} promises, ${answers} answers of families`,
      },
    ]
    for (const { name, path } of pages) {
      const fresh: number[] = []
      for (let n = 0; n < changes; n++) {
        await answer(person, load.promiseIds[(n * 37) % load.promiseIds.length]!)
        fresh.push(await timed(lead, path))
      }
      const again: number[] = []
      for (let n = 0; n < repeats; n++) again.push(await timed(lead, path))
      const p95 = percentile(fresh, 0.95)
      measured.push(
        {
          what: `${name}, first after a change, ${changes} times: ${inWords(fresh)}`,
          value: ms(p95),
          bar: 'under 80 ms',
          met: p95 < 80,
        },
        {
          what: `${name}, repeated, ${repeats} times: ${inWords(again)}`,
          value: ms(percentile(again, 0.95)),
          bar: 'under 80 ms',
          met: percentile(again, 0.95) < 80,
        },
      )
    }
    return measured
  } finally {
    await copy.stop()
  }
}
