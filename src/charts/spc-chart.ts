import { line } from 'd3-shape'
import { escape, Html, html } from '../design/html.ts'
import type { Day } from '../kernel/day.ts'
import type { Partition, Point } from '../spc/chart.ts'
import { frameOf, sizes, type Frame, type Size, type SpcChart } from './spc-frame.ts'
import { eventMark, near, spcColours, spcMark, strokes } from './spc-marks.ts'

export type { SpcChart, SpcNote } from './spc-frame.ts'

export const axes = ({ given, size, box, y, ticks, x }: Frame): string => {
  const rows = ticks.map(
    tick =>
      `<path d="M${box.left} ${near(y(tick))}H${box.right}" stroke="${spcColours.grid}"/><text x="${box.left - 8}" y="${near(y(tick) + 5)}" text-anchor="end">${escape(given.show(tick).replace(/ \w+$|\.0(?=%?$)/g, ''))}</text>`,
  )
  const { labels, chart } = given
  const widest = Math.max(1, ...labels.map(label => label.length)) * size.text * 0.6
  // Where labels would run into each other some are left out, counted back from the latest.
  let before = Infinity
  const written = labels.map(() => '')
  for (let at = labels.length - 1; at >= 0; at--) {
    const across = near(x(chart.points[at]!.date))
    if (before - across < widest) continue
    before = across
    written[at] =
      `<path d="M${across} ${box.bottom}v5" stroke="${spcColours.text}"/><text x="${across}" y="${box.bottom + 21}" text-anchor="middle">${escape(labels[at]!)}</text>`
  }
  return `${rows.join('')}<path d="M${box.left} ${box.bottom}H${box.right}" stroke="${spcColours.text}" stroke-width="1.5"/>${written.join('')}`
}

const acrossAt = (frame: Frame, value: number, from: Day, to: Day, stroke: string): string => {
  if (value < frame.from || value > frame.to) return ''
  const { x, y, box } = frame
  // A stretch reaches a little past its first and last point.
  const [left, right] = [Math.max(box.left, x(from) - 7), Math.min(box.right, x(to) + 7)]
  return `<path d="M${near(left)} ${near(y(value))}H${near(right)}" fill="none" ${stroke}/>`
}

export const stretchLines = (frame: Frame, { from, to, mean, lpl, upl }: Partition): string =>
  acrossAt(frame, mean, from, to, strokes.mean) +
  acrossAt(frame, upl, from, to, strokes.limit) +
  acrossAt(frame, lpl, from, to, strokes.limit)

/** The target as steps: one line for each stretch of points with the same one. */
export const targetLines = (frame: Frame): string => {
  const { targets, chart } = frame.given
  const drawn: string[] = []
  for (let from = 0; from < targets.length;) {
    let to = from
    while (to + 1 < targets.length && targets[to + 1] === targets[from]) to++
    const [first, last] = [chart.points[from]!.date, chart.points[to]!.date]
    if (targets[from] !== null) drawn.push(acrossAt(frame, targets[from]!, first, last, strokes.target))
    from = to + 1
  }
  return drawn.join('')
}

type Label = { readonly value: number; readonly words: string; readonly bold?: boolean }

const labelsOf = ({ given: { chart, targets, baseline, show }, size }: Frame): readonly Label[] => {
  const wide = size.name === 'wide'
  const said = (words: string, value: number) => (wide ? `${words} ${show(value)}` : words)
  const last = chart.partitions.at(-1)
  const target = targets.findLast(each => each !== null)
  return [
    ...(last ? [{ value: last.upl, words: said('Upper', last.upl) }, { value: last.mean, words: said('Mean', last.mean) }, { value: last.lpl, words: said('Lower', last.lpl) }] : []),
    ...(!last && chart.median !== null ? [{ value: chart.median, words: said('Middle', chart.median) }] : []),
    ...(target !== null && target !== undefined ? [{ value: target, words: said('Target', target), bold: true }] : []),
    ...(baseline ? [{ value: baseline.value, words: wide ? baseline.label : 'Baseline' }] : []),
  ]
} // prettier-ignore

/** The names of the lines at their right, moved apart where they would be written over each other. */
const lineLabels = (frame: Frame): string => {
  const { box, y, from, to, size } = frame
  const height = size.text + 2
  let above = -Infinity
  return labelsOf(frame)
    .toSorted((a, b) => b.value - a.value)
    .map(({ value, words, bold }) => {
      const at = Math.max(y(Math.min(to, Math.max(from, value))) + 5, above + height)
      above = at
      return `<text x="${box.right + 8}" y="${near(at)}"${bold ? ' font-weight="700"' : ''}>${escape(words)}</text>`
    })
    .join('')
}

const crosses = (one: Day, other: Day, days: readonly Day[]): boolean => days.some(day => one < day && day <= other)

/** The line from point to point: broken where a period is missing and where the counting changed. */
export const seriesLine = ({ given, x, y }: Frame): string => {
  const { chart, breaks } = given
  const gaps = chart.warnings.flatMap(each => (each.kind === 'missingPeriods' ? each.gaps.map(({ before }) => before) : [])) // prettier-ignore
  const shape = line<Point>()
    .x(({ date }) => near(x(date)))
    .y(({ value }) => near(y(value!)))
  const runs: Point[][] = [[]]
  for (const point of chart.points) {
    if (point.value === null) continue
    const last = runs.at(-1)!.at(-1)
    if (last && (crosses(last.date, point.date, breaks) || crosses(last.date, point.date, gaps))) runs.push([])
    runs.at(-1)!.push(point)
  }
  return runs.map(run => `<path d="${shape(run) ?? ''}" fill="none" ${strokes.series}/>`).join('')
}

/** Numbers of the notes that stand at a point: after the point before it, and on or before its day. */
const notesAt = ({ chart: { points }, notes }: SpcChart, { i, date }: Point): string => {
  const before = points[i - 1]?.date ?? ''
  const numbers = notes.flatMap(({ on }, at) => (before < on && on <= date ? [at + 1] : []))
  return numbers.length === 0 ? '' : ` data-notes="${numbers.join(' ')}"`
}

/** Points in their stretches; `data-i`, `data-notes` and `data-limits` are what a pointer and the keys read out. */
export const pointMarks = ({ given, size, x, y }: Frame): string => {
  const { chart, provisional, show } = given
  const r = chart.points.length > 60 || size.name === 'small' ? 3 : size.name === 'wide' ? 5 : 4
  const mark = (point: Point) =>
    spcMark(
      { ...point, provisional: provisional[point.i]! },
      x(point.date),
      y(point.value!),
      r,
      ` data-i="${point.i}"${notesAt(given, point)}`,
    )
  const known = chart.points.filter(({ value }) => value !== null)
  const groups = [null, ...chart.partitions.keys()].map(place => {
    const marks = known.filter(({ partition }) => partition === place).map(mark)
    const limits = place === null ? null : chart.partitions[place]!
    const says = limits ? ` data-limits="${escape(`Mean ${show(limits.mean)}. Limits ${show(limits.lpl)} to ${show(limits.upl)}`)}"` : '' // prettier-ignore
    return marks.length === 0 ? '' : `<g${says}>${marks.join('')}</g>`
  })
  return groups.join('')
}

const noteRings = ({ notes, box }: Frame): string =>
  notes
    .map(({ number, x, row }) => {
      const y = box.bottom + 40 + row * 22
      return `<path d="M${x} ${box.top}V${box.bottom}" fill="none" ${strokes.change}/>${eventMark(number, x, y)}`
    })
    .join('')

const middle = (frame: Frame): string => {
  const { median, partitions, points } = frame.given.chart
  return partitions.length > 0 || median === null
    ? ''
    : acrossAt(frame, median, points[0]!.date, points.at(-1)!.date, strokes.limit)
}

const whole = (frame: Frame, value: number, stroke: string): string => {
  const { points } = frame.given.chart
  return points.length === 0 ? '' : acrossAt(frame, value, points[0]!.date, points.at(-1)!.date, stroke)
}

/** What is drawn within the frame, back to front. */
export const spcInside = (frame: Frame): string => {
  const { given } = frame
  const lines = given.chart.partitions.map(each => stretchLines(frame, each)).join('') + middle(frame)
  const baseline = given.baseline ? whole(frame, given.baseline.value, strokes.baseline) : ''
  return axes(frame) + noteRings(frame) + lines + baseline + targetLines(frame) + seriesLine(frame) + pointMarks(frame) + lineLabels(frame) // prettier-ignore
}

const draw = (given: SpcChart, size: Size): string => {
  const frame = frameOf(given, size)
  const id = `${escape(given.id)}-${size.name}`
  return `<svg class="app-chart__drawing app-chart__drawing--${size.name}" viewBox="0 0 ${size.width} ${frame.height}" role="img" aria-labelledby="${id}-t ${id}-d" font-size="${size.text}"><title id="${id}-t">${escape(given.title)}</title><desc id="${id}-d">${escape(given.desc)}</desc>${spcInside(frame)}</svg>`
}

/**
 * An XmR chart as two SVG drawings (wide and narrow) of which the style sheet shows one. A point's shape says what it is
 * as its colour does; limits and mean stand for each stretch; gaps and changes of the counting break the line; notes are
 * numbered on the time axis. The axis covers the natural range and need not begin at nought.
 */
export const spcChart = (given: SpcChart): Html => html`${sizes.map(size => new Html(draw(given, size)))}`
