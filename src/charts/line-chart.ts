import { scaleLinear, scalePoint } from 'd3-scale'
import { area, line } from 'd3-shape'
import { escape, Html, html } from '../design/html.ts'
import { noteMark, pointMark, seriesStyles, type Style } from './marks.ts'

/** A figure at one period. `y` is null where none was published: the line stops there, and the table says why. */
export type Point = {
  readonly x: string
  readonly y: number | null
  /** Listed below the chart, with a number at the point. */
  readonly note?: string
  /** Drawn hollow. */
  readonly provisional?: boolean
}

export type Series = { readonly name: string; readonly points: readonly Point[] }

export type LineChart = {
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  /** What the chart shows, in words, for those who cannot see it. */
  readonly desc: string
  /** Written after each value: `%`, ` weeks`, or ''. */
  readonly unit: string
  /** At most four. The first is the one the page is about: its points carry their values. */
  readonly series: readonly Series[]
  /** Every period of the axis, in order; told from the series where left out. */
  readonly periods?: readonly string[]
  /** The lowest and highest of others (statistical neighbours) at each period. */
  readonly range?: {
    readonly name: string
    readonly points: readonly { readonly x: string; readonly low: number; readonly high: number }[]
  }
  /** One value promised, or a band of them. */
  readonly target?: { readonly label: string; readonly low: number; readonly high?: number }
  /** The counting changed before this period: nothing is drawn across. */
  readonly breaks?: readonly { readonly before: string; readonly note: string }[]
  /** The top of the axis, where the data should not choose it. */
  readonly yMax?: number
}

type Size = { readonly name: 'wide' | 'narrow'; readonly width: number; readonly height: number; readonly text: number }
type Drawing = {
  readonly chart: LineChart
  readonly size: Size
  readonly periods: readonly string[]
  readonly x: (period: string) => number
  readonly y: (value: number) => number
  readonly ticks: readonly number[]
  readonly box: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
}

/** Two drawings of one chart: text in an SVG shrinks with it, so a phone gets a drawing of its own. CSS shows one. */
const sizes: readonly Size[] = [
  { name: 'wide', width: 700, height: 380, text: 16 },
  { name: 'narrow', width: 330, height: 320, text: 14 },
]

export const periodsOf = (chart: LineChart): readonly string[] =>
  chart.periods ?? [...new Set(chart.series.flatMap(({ points }) => points.map(({ x }) => x)))]

const decimalsOf = (value: number): number => (String(value).split('.')[1] ?? '').length

/** A value as the chart and its table write it: with as many decimals as its fellows have, and the unit. */
export const valueInWords = (chart: LineChart, value: number): string => {
  const values = chart.series.flatMap(({ points }) => points.flatMap(({ y }) => (y === null ? [] : [y])))
  return `${value.toFixed(Math.max(0, ...values.map(decimalsOf)))}${chart.unit}`
}

/** Every note of a chart in the order they are numbered: breaks first, then points. */
export const notesOf = (chart: LineChart): readonly string[] => {
  const atPoints = chart.series.flatMap(({ points }) => points.flatMap(({ note }) => (note ? [note] : [])))
  return [...new Set([...(chart.breaks ?? []).map(({ note }) => note), ...atPoints])]
}

const highest = ({ series, range, target }: LineChart): number =>
  Math.max(
    1,
    ...series.flatMap(({ points }) => points.map(({ y }) => y ?? 0)),
    ...(range?.points ?? []).map(({ high }) => high),
    target?.high ?? target?.low ?? 0,
  )

/** A little above the highest, on a round number; never above 100% for percentages. */
const top = (chart: LineChart): number => {
  if (chart.yMax) return chart.yMax
  const nice = scaleLinear()
    .domain([0, highest(chart) * 1.05])
    .nice(5)
    .domain()[1]!
  return chart.unit === '%' && highest(chart) <= 100 ? Math.min(100, nice) : nice
}

const near = (value: number): number => Math.round(value * 10) / 10

const drawing = (chart: LineChart, size: Size): Drawing => {
  const box = { left: size.name === 'wide' ? 58 : 44, right: size.width - 22, top: 34, bottom: size.height - 40 }
  const periods = periodsOf(chart)
  const along = scalePoint().domain(periods).range([box.left, box.right]).padding(0.5)
  const up = scaleLinear()
    .domain([0, top(chart)])
    .range([box.bottom, box.top])
  return {
    chart,
    size,
    periods,
    box,
    x: period => along(period) ?? box.left,
    y: value => up(value),
    ticks: up.ticks(5),
  }
}

const axes = ({ chart, size, periods, x, y, ticks, box }: Drawing): string => {
  const rows = ticks.map(
    tick =>
      `<path d="M${box.left} ${near(y(tick))}H${box.right}" class="app-chart__grid"/><text x="${box.left - 8}" y="${near(y(tick) + 5)}" text-anchor="end">${tick}${escape(chart.unit === '%' ? '%' : '')}</text>`,
  )
  // Where labels would run into each other every second, third, … is written, counted back from the latest.
  const room = (box.right - box.left) / periods.length
  const every = Math.max(1, Math.ceil((Math.max(...periods.map(period => period.length)) * size.text * 0.62) / room))
  const labels = periods.map((period, index) =>
    (periods.length - 1 - index) % every === 0
      ? `<text x="${near(x(period))}" y="${box.bottom + 24}" text-anchor="middle">${escape(period)}</text>`
      : '',
  )
  return `${rows.join('')}<path d="M${box.left} ${box.bottom}H${box.right}" class="app-chart__axis"/>${labels.join('')}`
}

/** The periods between breaks, each run drawn by itself. */
const runs = ({ chart, periods }: Drawing): (readonly string[])[] => {
  const starts = (chart.breaks ?? []).map(({ before }) => periods.indexOf(before)).filter(index => index > 0)
  const edges = [0, ...starts.sort((a, b) => a - b), periods.length]
  return edges.slice(1).map((end, index) => periods.slice(edges[index], end))
}

const rangeBand = (given: Drawing): string => {
  const { chart, x, y } = given
  if (!chart.range) return ''
  const at = new Map(chart.range.points.map(point => [point.x, point]))
  const shape = area<string>()
    .defined(period => at.has(period))
    .x(period => near(x(period)))
    .y0(period => near(y(at.get(period)!.low)))
    .y1(period => near(y(at.get(period)!.high)))
  return runs(given)
    .map(run => shape(run as string[]))
    .filter(Boolean)
    .map(path => `<path d="${path}" class="app-chart__range"/>`)
    .join('')
}

const targetMark = ({ chart, y, box }: Drawing): string => {
  if (!chart.target) return ''
  const { label, low, high } = chart.target
  const edge = near(y(high ?? low))
  const mark =
    high === undefined
      ? `<path d="M${box.left} ${edge}H${box.right}" class="app-chart__target"/>`
      : `<rect x="${box.left}" y="${edge}" width="${box.right - box.left}" height="${near(y(low) - y(high))}" class="app-chart__target-band"/>`
  return `${mark}<text x="${box.right}" y="${edge - 7}" text-anchor="end" class="app-chart__label app-chart__halo">${escape(label)}</text>`
}

const breakMarks = ({ chart, periods, x, box }: Drawing, notes: readonly string[]): string =>
  (chart.breaks ?? [])
    .map(({ before, note }) => {
      const index = periods.indexOf(before)
      if (index < 1) return ''
      const middle = near((x(periods[index - 1]!) + x(before)) / 2)
      const zigzag = `M${middle} ${box.top}V${box.bottom}`
      return `<path d="${zigzag}" class="app-chart__break"/>${noteMark(notes.indexOf(note) + 1, middle, box.top - 14)}`
    })
    .join('')

/** Below the point in a valley, or where another line's point would be written over; above it otherwise. */
const labelBelow = (series: Series, index: number, given: Drawing): boolean => {
  const { chart, y, box } = given
  const own = series.points[index]!
  const up = y(own.y!)
  if (up > box.bottom - 26) return false
  const others = chart.series.filter(other => other !== series).flatMap(({ points }) => points)
  const covered = others.some(
    ({ x, y: value }) => x === own.x && value !== null && up - y(value) > 0 && up - y(value) < 32,
  )
  const startsRun = chart.breaks?.some(({ before }) => before === own.x)
  const endsRun = chart.breaks?.some(({ before }) => before === series.points[index + 1]?.x)
  const beside = [startsRun ? null : series.points[index - 1]?.y, endsRun ? null : series.points[index + 1]?.y]
  const known = beside.filter(value => typeof value === 'number')
  return covered || (known.length > 0 && known.every(value => value > own.y!))
}

const pointsOf = (series: Series, style: Style, given: Drawing, notes: readonly string[], first: boolean): string => {
  const { chart, periods, size, x, y, box } = given
  const room = (box.right - box.left) / periods.length
  return series.points
    .map(({ x: period, y: value, note, provisional }, index) => {
      if (value === null || !periods.includes(period)) return ''
      const [across, up] = [near(x(period)), near(y(value))]
      const below = labelBelow(series, index, given)
      const text = valueInWords(chart, value)
      // Numbers that would run into each other are left to the table beside, but for the last.
      const written = first && (room > text.length * size.text * 0.66 || index === series.points.length - 1)
      const label = written ? valueText(text, across, near(up + (below ? 24 : -13))) : ''
      const number = note ? noteMark(notes.indexOf(note) + 1, across, near(up + (below ? -20 : 20))) : ''
      return pointMark(style, across, up, provisional ?? false) + label + number
    })
    .join('')
}

const valueText = (text: string, x: number, y: number): string =>
  `<text x="${x}" y="${y}" text-anchor="middle" class="app-chart__value app-chart__halo">${escape(text)}</text>`

const seriesMarks = (series: Series, index: number, given: Drawing, notes: readonly string[]): string => {
  const style = seriesStyles[index % seriesStyles.length]!
  const values = new Map(series.points.map(({ x, y }) => [x, y]))
  const path = line<string>()
    .defined(period => typeof values.get(period) === 'number')
    .x(period => near(given.x(period)))
    .y(period => near(given.y(values.get(period)!)))
  const drawn = runs(given)
    .map(run => path(run as string[]))
    .filter(Boolean)
  const strokes = drawn.map(
    d =>
      `<path d="${d}" fill="none" stroke="${style.colour}" stroke-width="${style.width}"${style.dash && ` stroke-dasharray="${style.dash}"`}/>`,
  )
  return strokes.join('') + pointsOf(series, style, given, notes, index === 0)
}

const draw = (chart: LineChart, size: Size): string => {
  const given = drawing(chart, size)
  const notes = notesOf(chart)
  const id = `${escape(chart.id)}-${size.name}`
  // The first series last, so that it lies on top.
  const lines = chart.series.map((series, index) => seriesMarks(series, index, given, notes)).toReversed()
  return `<svg class="app-chart__drawing app-chart__drawing--${size.name}" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-labelledby="${id}-t ${id}-d" font-size="${size.text}"><title id="${id}-t">${escape(chart.title)}</title><desc id="${id}-d">${escape(chart.desc)}</desc>${rangeBand(given)}${axes(given)}${targetMark(given)}${breakMarks(given, notes)}${lines.join('')}</svg>`
}

/**
 * The chart as two SVG drawings (wide and narrow) of which the style sheet shows one. Lines are told apart by shape and
 * dash as well as colour; a break in the counting is a gap; what is not published is a gap. The axis starts at nought.
 */
export const lineChart = (chart: LineChart): Html => html`${sizes.map(size => new Html(draw(chart, size)))}`
