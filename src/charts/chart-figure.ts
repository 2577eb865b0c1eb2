import { Html, html, type Child } from '../design/html.ts'
import { table, type Table } from '../design/table.ts'
import { lineChart, notesOf, periodsOf, valueInWords, type LineChart } from './line-chart.ts'
import { legendMark, seriesStyles } from './marks.ts'

const rangeSample = new Html(
  '<svg class="app-chart__sample" viewBox="0 0 44 16" width="44" height="16" aria-hidden="true" focusable="false"><rect x="1" y="1" width="42" height="14" class="app-chart__range"/></svg>',
)

const legend = ({ series, range }: LineChart): Html =>
  html`<ul class="app-chart__legend">
    ${series.map(({ name }, index) => html`<li>${new Html(legendMark(seriesStyles[index % seriesStyles.length]!))} ${name}</li>`)}
    ${range && html`<li>${rangeSample} ${range.name}</li>`}
  </ul>`

const notes = (chart: LineChart): Html | null => {
  const given = notesOf(chart)
  if (given.length === 0) return null
  return html`<ol class="app-chart__notes">
    ${given.map(note => html`<li>${note}</li>`)}
  </ol>`
}

/** The chart's own numbers as a table: a row a period, a column a series, and "not published" where there is none. */
export const chartTable = (chart: LineChart, periodName = 'Period'): Html => {
  const at = chart.series.map(({ points }) => new Map(points.map(point => [point.x, point])))
  const value = (series: number, period: string): Child => {
    const point = at[series]!.get(period)
    if (!point || point.y === null) return 'not published'
    return `${valueInWords(chart, point.y)}${point.provisional ? ' (provisional)' : ''}`
  }
  return table({
    caption: `${chart.title}: the numbers`,
    id: `${chart.id}-numbers`,
    head: [{ text: periodName, tight: true }, ...chart.series.map(({ name }) => ({ text: name, numeric: true }))],
    rows: periodsOf(chart).map(period => [period, ...chart.series.map((_series, index) => value(index, period))]),
    dense: true,
  })
}

export type ChartFigure = {
  /** What the chart shows, said first. */
  readonly sentence: Child
  readonly chart: LineChart
  /** Where more is known than the chart draws (numerators, sources); else the chart's own numbers. */
  readonly table?: Table
  /** Where it came from, below. */
  readonly source?: Child
}

/** The sentence, the chart, and its table beside it (below it on a small screen and on paper). */
export const chartFigure = ({ sentence, chart, table: own, source }: ChartFigure): Html =>
  html`<figure class="app-chart">
    <figcaption class="app-chart__sentence">${sentence}</figcaption>
    <div class="app-chart__sides">
      <div class="app-chart__side">
        <p class="app-chart__title" aria-hidden="true">${chart.title}</p>
        ${legend(chart)} ${lineChart(chart)} ${notes(chart)}
      </div>
      <div class="app-chart__side">${own ? table(own) : chartTable(chart)}</div>
    </div>
    ${source && html`<p class="app-chart__source">${source}</p>`}
  </figure>`
