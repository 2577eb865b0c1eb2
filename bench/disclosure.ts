import { tiedTo, tiesAmong } from '../src/measures/public-totals.ts'
import { seenInRelease } from '../src/measures/rules/public-parts.ts'
import type { InRelease } from '../src/measures/rules/public-sums.ts'
import { ms, type Measured } from './measured.ts'

const parts = 8
const months = Array.from({ length: 36 }, (_, at) => `${2022 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`) // prettier-ignore

/** A share by part and month, with everybody and each year; uneven without chance, and small enough for much to be hidden. */
const figuresOf = (measure: string, number: number): InRelease[] => {
  const row = (part: number, at: number) => {
    const denominator = (at * 37 + part * 53 + number * 101 + at * at * (part + 1)) % (9 + 6 * part)
    return { n: denominator === 0 ? 0 : (at * 11 + part * 7 + number) % (denominator + 1), d: denominator }
  }
  const figure = (part: string | null, period: string, from: string, to: string, rows: { n: number; d: number }[]): InRelease => {
    const [n, d] = [rows.reduce((sum, each) => sum + each.n, 0), rows.reduce((sum, each) => sum + each.d, 0)]
    return { measure, part, unit: '%', counts: 'children', series: 'local', period, from, to, numerator: n, denominator: d, value: d === 0 ? null : 1, shown: null }
  }
  const named = [...Array.from({ length: parts }, (_, part) => ({ name: `Part ${part}`, of: [part] })), { name: null, of: Array.from({ length: parts }, (_, part) => part) }]
  return named.flatMap(({ name, of }) => [
    ...months.map((month, at) => figure(name, month, `${month}-01`, `${month}-28`, of.map(part => row(part, at)))),
    ...['2022', '2023', '2024'].map((year, nth) => figure(name, year, `${year}-01-01`, `${year}-12-31`, of.flatMap(part => Array.from({ length: 12 }, (_, at) => row(part, nth * 12 + at))))),
  ])
} // prettier-ignore

const decide = (measures: readonly InRelease[][]): number => {
  let hidden = 0
  for (const figures of measures) {
    const seen = seenInRelease(figures, tiesAmong(tiedTo([figures[0]!.measure])[0]!))
    hidden += [...seen.values()].filter(({ value }) => !value).length
  }
  return hidden
}

/** What the public may see of 60 measures, by 8 parts and 36 months, with the totals of both and whoever is the rest. */
export const disclosure = async (): Promise<Measured[]> => {
  const measures = Array.from({ length: 60 }, (_, at) => figuresOf(`made-up.measure-${at}`, at))
  const timed = () => {
    const began = performance.now()
    return { hidden: decide(measures), took: performance.now() - began }
  }
  const [first, second] = [timed(), timed()]
  return [
    { what: '60 measures × 36 months × 8 parts, with totals and years', value: ms(second.took), bar: '1 s', met: second.took < 1000 },
    { what: 'the first time', value: ms(first.took) },
    { what: 'hidden', value: `${first.hidden} of ${measures.flat().length} figures` },
  ]
} // prettier-ignore
