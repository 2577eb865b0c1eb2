import { html, Html, type Child } from '../design/html.ts'
import { detailsBlock } from '../design/parts.ts'
import { table, type Table } from '../design/table.ts'
import { showDay } from '../design/words.ts'
import { settingsInWords, warningsInWords } from '../spc/words.ts'
import { spcChart, type SpcChart } from './spc-chart.ts'
import { spcIcons } from './spc-icons.ts'
import { lineSample, spcSample, strokes, type MarkOf } from './spc-marks.ts'

export type SpcFigure = {
  /** What the chart shows and what to do about it, said first. */
  readonly sentence: Child
  readonly drawing: SpcChart
  /** A row for each point: what a pointer and the keys read out as well. */
  readonly table: Table
  /** What one period is called: `month`. */
  readonly period: string
  /** Where it came from, below. */
  readonly source: Child
  readonly downloads?: Html | null
}

const legendPoints: readonly (readonly [string, MarkOf, (given: SpcChart) => boolean])[] = [
  ['nothing out of the ordinary', { state: 'common cause', ghosted: false }, () => true],
  ['better than chance explains', { state: 'improvement', ghosted: false }, has('improvement')],
  ['worse than chance explains', { state: 'concern', ghosted: false }, has('concern')],
  ['higher than chance explains', { state: 'neither high', ghosted: false }, has('neither high')],
  ['lower than chance explains', { state: 'neither low', ghosted: false }, has('neither low')],
  ['one-off, left out', { state: 'common cause', ghosted: true }, ({ chart }) => chart.points.some(({ ghosted }) => ghosted)],
  ['provisional', { state: 'common cause', ghosted: false, provisional: true }, ({ provisional }) => provisional.some(Boolean)],
] // prettier-ignore

function has(state: MarkOf['state']) {
  return ({ chart }: SpcChart): boolean => chart.points.some(point => point.state === state)
}

const legend = (given: SpcChart): Html => {
  const limits = given.chart.partitions.length > 0
  const lines: (readonly [string, string, boolean])[] = [
    ['mean', strokes.mean, limits],
    ['limits of what chance explains', strokes.limit, limits],
    ['middle', strokes.limit, !limits && given.chart.median !== null],
    ['target', strokes.target, given.targets.some(target => target !== null)],
    ['baseline', strokes.baseline, given.baseline !== null],
  ]
  return html`<ul class="app-chart__legend">
    ${legendPoints.map(([words, mark, shown]) => shown(given) && (limits || words === 'provisional' || mark.ghosted) && html`<li>${new Html(spcSample(mark))} ${words}</li>`)}
    ${lines.map(([words, stroke, shown]) => shown && html`<li>${new Html(lineSample(stroke))} ${words}</li>`)}
  </ul>`
} // prettier-ignore

const notes = ({ notes: given }: SpcChart): Html | null =>
  given.length === 0
    ? null
    : html`<ol class="app-chart__notes" aria-label="On the time axis">
        ${given.map(({ on, words }) => html`<li>${showDay(on)}: ${words}</li>`)}
      </ol>`

/** Each stretch with its own limits, where there is more than one; else the limits in a line. */
const stretches = ({ chart, show }: SpcChart): Html | null => {
  const { partitions } = chart
  if (partitions.length === 0) return null
  const said = partitions.map(
    ({ from, to, n, mean, lpl, upl }) =>
      `${partitions.length > 1 ? `${showDay(from)} to ${showDay(to)}: mean` : 'Mean'} ${show(mean)}, limits ${show(lpl)} to ${show(upl)}, from ${n} points.`,
  )
  return html`<p class="app-chart__source">${said.join(' ')}</p>`
}

const warnings = ({ drawing, period }: SpcFigure): Html | null => {
  const said = warningsInWords(drawing.chart, { show: drawing.show, period })
  return said.length === 0
    ? null
    : html`<ul class="app-spc__warnings">
        ${said.map(words => html`<li>${words}</li>`)}
      </ul>`
}

/** The sentence, both icons, the chart with what stands on its axis, and its table beside it (below it and folded on a small screen). */
export const spcFigure = (given: SpcFigure): Html => {
  const { sentence, drawing, table: numbers, source, downloads } = given
  const judged = drawing.chart.partitions.length > 0
  return html`<figure class="app-chart app-spc" data-spc="${drawing.id}">
    <figcaption class="app-chart__sentence">${sentence}</figcaption>
    ${spcIcons(drawing.chart.icons)}
    <div class="app-chart__sides">
      <div class="app-chart__side">
        <p class="app-chart__title" aria-hidden="true">${drawing.title}</p>
        ${legend(drawing)}
        <div class="app-spc__drawings">${spcChart(drawing)}</div>
        ${stretches(drawing)} ${notes(drawing)} ${warnings(given)}
      </div>
      <div class="app-chart__side app-spc__numbers">${detailsBlock('The numbers, point by point', table(numbers))}</div>
    </div>
    <p class="app-chart__source">${source} ${judged && settingsInWords(drawing.chart.settings)}</p>
    ${downloads}
  </figure>`
}
