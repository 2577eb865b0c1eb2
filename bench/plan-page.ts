import autocannon from 'autocannon'
import { ms, percentile, type Measured } from './measured.ts'
import { startCopy } from './running-copy.ts'

const rate = 100
const seconds = 20

type Load = { readonly times: number[]; readonly bad: number; readonly perSecond: number; readonly bytes: number }

const load = async (url: string, duration: number): Promise<Load> => {
  const times: number[] = []
  let bad = 0
  const result = await new Promise<autocannon.Result>((done, failed) => {
    const run = autocannon({ url, connections: 10, overallRate: rate, duration }, (error, result) =>
      error ? failed(error) : done(result),
    )
    run.on('response', (_client, status, _bytes, took) => {
      times.push(took)
      if (status !== 200) bad++
    })
  })
  return {
    times,
    bad: bad + result.errors + result.timeouts,
    perSecond: times.length / result.duration,
    bytes: result.throughput.total / Math.max(1, times.length),
  }
}

/** The public plan page of the made-up area, asked for by visitors at a steady rate over ten connections. */
export const planPage = async (): Promise<Measured[]> => {
  const copy = await startCopy()
  try {
    const url = `${copy.address}/merrowshire/plans/improvement-plan-2024`
    await load(url, 3)
    const { times, bad, perSecond, bytes } = await load(url, seconds)
    const p95 = percentile(times, 0.95)
    return [
      {
        what: `${times.length} requests at ${perSecond.toFixed(0)} a second, ${Math.round(bytes / 1024)} kB each: p50 ${ms(percentile(times, 0.5))}, p99 ${ms(percentile(times, 0.99))}, p95`,
        value: ms(p95),
        bar: 'under 50 ms at 100 a second',
        met: p95 < 50 && perSecond > rate * 0.95,
      },
      { what: 'errors', value: String(bad), bar: 'none', met: bad === 0 },
    ]
  } finally {
    await copy.stop()
  }
}
