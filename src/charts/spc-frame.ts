import { scaleLinear } from 'd3-scale'
import type { Day } from '../kernel/day.ts'
import { toNumber } from '../kernel/day-number.ts'
import type { Chart } from '../spc/chart.ts'
import { near } from './spc-marks.ts'

/** Something on the time axis: an event, an action of a plan, a change of the counting, a decision about the chart. */
export type SpcNote = { readonly on: Day; readonly words: string }

export type SpcChart = {
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  /** What the chart shows, in words, for those who cannot see it. */
  readonly desc: string
  readonly chart: Chart
  /** Of each point, short: `Feb 2025`. */
  readonly labels: readonly string[]
  /** Points that may still change. */
  readonly provisional: readonly boolean[]
  /** What was to be reached at each point; null where nothing was. */
  readonly targets: readonly (number | null)[]
  readonly baseline: { readonly value: number; readonly label: string } | null
  /** Numbered in their order. */
  readonly notes: readonly SpcNote[]
  /** First days of the periods before which the counting changed: no line is drawn across. */
  readonly breaks: readonly Day[]
  /** A value with its unit. */
  readonly show: (value: number) => string
}

export type Size = {
  readonly name: 'wide' | 'narrow'
  readonly width: number
  readonly height: number
  readonly text: number
}

/** Two drawings of one chart: text in an SVG shrinks with it, so a phone gets a drawing of its own. CSS shows one. */
export const sizes: readonly [Size, Size] = [
  { name: 'wide', width: 760, height: 400, text: 15 },
  { name: 'narrow', width: 330, height: 330, text: 13 },
]

export type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
export type PlacedNote = { readonly number: number; readonly x: number; readonly row: number }

export type Frame = {
  readonly given: SpcChart
  readonly size: Size
  readonly box: Box
  /** With the rows of notes below the axis. */
  readonly height: number
  readonly x: (day: Day) => number
  readonly y: (value: number) => number
  readonly ticks: readonly number[]
  readonly from: number
  readonly to: number
  readonly notes: readonly PlacedNote[]
}

/** All that has to find room between the lowest and the highest line, without limits past what is possible. */
const extent = ({ chart, targets, baseline }: SpcChart): [number, number] => {
  const { lowest, highest } = chart.settings
  let [low, high] = [Infinity, -Infinity]
  const take = (value: number | null) => {
    if (value === null) return
    const shown = Math.min(highest ?? Infinity, Math.max(lowest ?? -Infinity, value))
    if (shown < low) low = shown
    if (shown > high) high = shown
  }
  for (const { value } of chart.points) take(value)
  for (const { lpl, upl } of chart.partitions) {
    take(lpl)
    take(upl)
  }
  for (const target of targets) take(target)
  take(baseline?.value ?? null)
  return low > high ? [0, 1] : low === high ? [low - 1, high + 1] : [low, high]
}

/** A round axis with a little room; never past what is possible, and from nought where nought is near. */
const upright = (given: SpcChart, box: Box) => {
  const { lowest, highest } = given.chart.settings
  const [low, high] = extent(given)
  const room = (high - low) * 0.06
  const down = lowest !== null && low - lowest < (high - low) * 0.6 ? lowest : Math.max(low - room, lowest ?? -Infinity)
  const up = Math.min(high + room, highest ?? Infinity)
  const scale = scaleLinear().domain([down, up]).nice(5)
  const [first, last] = scale.domain() as [number, number]
  const domain = [lowest === null ? first : Math.max(first, lowest), highest === null ? last : Math.min(last, highest)]
  return scale.domain(domain).range([box.bottom, box.top])
}

const along = ({ chart: { points } }: SpcChart, box: Box): ((day: Day) => number) => {
  const first = toNumber(points[0]?.date ?? '2000-01-01')
  const last = toNumber(points.at(-1)?.date ?? '2000-01-01')
  const room = 14
  const [left, width] = [box.left + room, box.right - box.left - room * 2]
  if (last === first) return () => left + width / 2
  return day => Math.min(box.right, Math.max(box.left, left + ((toNumber(day) - first) / (last - first)) * width))
}

/** Rings that would cover each other go a row further down. */
const placed = (notes: readonly SpcNote[], x: (day: Day) => number): readonly PlacedNote[] => {
  const ends: number[] = []
  return notes.map(({ on }, at) => {
    const across = near(x(on))
    const free = ends.findIndex(end => across - end >= 20)
    const row = free < 0 ? ends.length : free
    ends[row] = across
    return { number: at + 1, x: across, row }
  })
}

/** Scales and room for a chart at one size. */
export const frameOf = (given: SpcChart, size: Size): Frame => {
  const wide = size.name === 'wide'
  const box = {
    left: wide ? 58 : 44,
    right: size.width - (wide ? 128 : 58),
    top: 14,
    bottom: size.height - (wide ? 36 : 32),
  }
  const x = along(given, box)
  const y = upright(given, box)
  const notes = placed(given.notes, x)
  const rows = Math.max(0, ...notes.map(({ row }) => row + 1))
  const [from, to] = y.domain() as [number, number]
  return { given, size, box, height: size.height + rows * 22, x, y, ticks: y.ticks(5), from, to, notes }
}
