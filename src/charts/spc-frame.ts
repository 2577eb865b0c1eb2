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

/** What several charts beside each other share, so that they can be compared. */
export type Shared = { readonly low: number; readonly high: number; readonly from: Day; readonly to: Day }

export type Size = {
  readonly name: 'wide' | 'narrow' | 'small'
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
export const extent = ({ chart, targets, baseline }: SpcChart): [number, number] => {
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
const upright = (given: SpcChart, box: Box, [low, high]: readonly [number, number]) => {
  const { lowest, highest } = given.chart.settings
  const room = (high - low) * 0.06
  const down = lowest !== null && low - lowest < (high - low) * 0.6 ? lowest : Math.max(low - room, lowest ?? -Infinity)
  const up = Math.min(high + room, highest ?? Infinity)
  const scale = scaleLinear().domain([down, up]).nice(5)
  const [first, last] = scale.domain() as [number, number]
  const domain = [lowest === null ? first : Math.max(first, lowest), highest === null ? last : Math.min(last, highest)]
  return scale.domain(domain).range([box.bottom, box.top])
}

const along = (box: Box, from: Day, to: Day): ((day: Day) => number) => {
  const [first, last] = [toNumber(from), toNumber(to)]
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

/** What is left for the lines beside the words: values at the left, names of the lines at the right, periods below. */
const boxes: Readonly<Record<Size['name'], (size: Size) => Box>> = {
  wide: ({ width, height }) => ({ left: 58, right: width - 128, top: 14, bottom: height - 36 }),
  narrow: ({ width, height }) => ({ left: 44, right: width - 58, top: 14, bottom: height - 32 }),
  small: ({ width, height }) => ({ left: 44, right: width - 30, top: 10, bottom: height - 26 }),
}

const nowhere: Day = '2000-01-01'

/** Scales and room for a chart at one size; with scales of their own, or those it shares with others. */
export const frameOf = (given: SpcChart, size: Size, shared: Shared | null = null): Frame => {
  const { points } = given.chart
  const box = boxes[size.name](size)
  const x = along(box, shared?.from ?? points[0]?.date ?? nowhere, shared?.to ?? points.at(-1)?.date ?? nowhere)
  const y = upright(given, box, shared ? [shared.low, shared.high] : extent(given))
  const notes = placed(given.notes, x)
  const rows = Math.max(0, ...notes.map(({ row }) => row + 1))
  const [from, to] = y.domain() as [number, number]
  return {
    given,
    size,
    box,
    height: size.height + rows * 22,
    x,
    y,
    ticks: y.ticks(size.name === 'small' ? 3 : 5),
    from,
    to,
    notes,
  }
}
