import { escape, Html } from '../design/html.ts'
import { axes, pointMarks, seriesLine, stretchLines, targetLines } from './spc-chart.ts'
import { extent, frameOf, type Shared, type Size, type SpcChart } from './spc-frame.ts'

const small: Size = { name: 'small', width: 330, height: 170, text: 13 }

/** The axes that charts share: from the lowest to the highest of all, over all their time. */
export const sharedBy = (charts: readonly SpcChart[]): Shared => {
  const ends = charts.map(extent)
  const days = charts.flatMap(({ chart: { points } }) => points.map(({ date }) => date)).toSorted()
  return {
    low: Math.min(...ends.map(([low]) => low)),
    high: Math.max(...ends.map(([, high]) => high)),
    from: days[0] ?? '2000-01-01',
    to: days.at(-1) ?? '2000-01-01',
  }
}

/** One of several charts beside each other: the line, its limits and its points, on the axes they all share. */
export const spcSmall = (given: SpcChart, shared: Shared): Html => {
  const frame = frameOf({ ...given, notes: [] }, small, shared)
  const id = escape(given.id)
  const limits = given.chart.partitions.map(each => stretchLines(frame, each)).join('')
  return new Html(
    `<svg class="app-spc-small__drawing" viewBox="0 0 ${small.width} ${small.height}" role="img" aria-labelledby="${id}-t ${id}-d" font-size="${small.text}"><title id="${id}-t">${escape(given.title)}</title><desc id="${id}-d">${escape(given.desc)}</desc>${axes(frame)}${limits}${targetLines(frame)}${seriesLine(frame)}${pointMarks(frame)}</svg>`,
  )
}
