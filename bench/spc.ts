import { spcChart } from '../src/charts/spc-chart.ts'
import { addMonths, type Day } from '../src/kernel/day.ts'
import { chart, type Series } from '../src/spc/chart.ts'
import { ms, percentile, type Measured } from './measured.ts'

const dates: readonly Day[] = Array.from({ length: 48 }, (_, at) => addMonths('2021-01-31', at))

/** Uneven without chance, so that each run measures the same; with shifts and trends in some. */
const seriesOf = (number: number): Series => ({
  dates,
  values: dates.map((_, at) => 40 + ((at * 37 + number * 101 + at * at * (number % 7)) % 23) + (at > 30 ? number % 11 : 0)),
  direction: number % 3 === 0 ? 'down' : 'up',
  target: 60,
  settings: { lowest: 0, highest: 100 },
}) // prettier-ignore

const timed = (times: number, work: () => unknown): number[] =>
  Array.from({ length: times }, () => {
    const began = performance.now()
    work()
    return performance.now() - began
  })

const drawn = (series: Series) => {
  const judged = chart(series)
  return String(
    spcChart({
      id: 'c',
      title: 'Measured',
      desc: judged.sentence,
      chart: judged,
      labels: dates.map(day => day.slice(0, 7)),
      provisional: dates.map(() => false),
      targets: dates.map(() => 60),
      baseline: null,
      notes: [{ on: '2023-05-04', words: 'Something happened.' }],
      breaks: [],
      show: value => `${value.toFixed(1)}%`,
    }),
  )
}

/** Limits, rules, icons and sentences of many charts; and one chart drawn, both its drawings. */
export const spcCharts = (): Promise<Measured[]> => {
  const many = Array.from({ length: 1000 }, (_, number) => seriesOf(number))
  const all = percentile(timed(40, () => many.reduce((points, series) => points + chart(series).points.length, 0)).slice(15), 0.5)
  const one = percentile(timed(1000, () => drawn(many[7]!)).slice(200), 0.5)
  return Promise.resolve([
    { what: '1,000 series of 48 points through limits, rules and icons, median of 25', value: ms(all), bar: 'under 30 ms', met: all < 30 },
    { what: `one chart of 48 points judged and drawn wide and narrow (${Math.round(drawn(many[7]!).length / 1024)} kB), median of 800`, value: `${one.toFixed(2)} ms`, bar: 'under 1 ms', met: one < 1 },
  ])
} // prettier-ignore
