import { spcFigure } from '../../charts/spc-figure.ts'
import type { Area } from '../../ctx.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { to } from '../addresses.ts'
import type { MeasureChart } from '../queries/spc.ts'
import { periodWords } from '../rules.ts'
import { lineWritten } from '../rules/chart-marks.ts'
import { chartNumbers, chartSentence, drawingOf } from './chart-drawn.ts'
import { figureInWords } from './figure-words.ts'

const endings = [
  ['svg', 'SVG'],
  ['png', 'PNG'],
  ['xlsx', 'Excel'],
  ['csv', 'CSV'],
] as const

const downloads = (area: Area, { measure, line }: MeasureChart): Html | null =>
  line.part !== null
    ? null
    : html`<p class="app-downloads">
        Download this chart:
        ${endings.map(([ending, words], at) => html`${at > 0 && ' · '}<a class="govuk-link" href="${to.chartFile(area.slug, measure.id, ending, lineWritten(line))}" download><span class="govuk-visually-hidden">${measure.name} as </span>${words}</a>`)}
      </p>`

const running = ({ running: figure, measure }: MeasureChart): Html | null =>
  figure && figure.value !== null
    ? html` ${figureInWords(figure, measure.thing)} That period is not over, so it is not on the chart.`
    : null

const kinds: Readonly<Record<string, string>> = { day: 'day', month: 'month', quarter: 'quarter', term: 'term', year: 'year', 'school year': 'year' } // prettier-ignore

export type ChartBlock = {
  readonly area: Area
  readonly shown: MeasureChart
  /** Said before the sentence: whose count it is. */
  readonly intro?: Child
  readonly caption: string
  readonly source: Child
  /** Where limits, one-offs and notes are decided and told of; not on that page itself. */
  readonly linked?: boolean
}

/** A measure's chart with its sentence, its table and what was decided about it. */
export const chartBlock = ({ area, shown, intro, caption, source, linked = true }: ChartBlock): Html => {
  const { measure, line, suggestion, figures } = shown
  const href = to.chart(area.slug, measure.id, lineWritten(line))
  return spcFigure({
    sentence: html`${intro && html`${intro} `}${chartSentence(figures.at(-1)?.wider ?? area.name, shown)}${running(shown)}`,
    drawing: drawingOf(area.name, shown),
    table: chartNumbers(shown, caption),
    period: kinds[line.kind] ?? 'period',
    source,
    downloads: html`${downloads(area, shown)}
    ${linked && html`<p class="govuk-body"><a class="govuk-link" href="${href}">How this chart is drawn: limits, one-offs and notes</a>${suggestion && '. The software asks whether its limits should begin anew.'}</p>`}`,
  })
} // prettier-ignore

/** `Own count, January 2023 to February 2025`. */
export const lineInWords = ({ line, figures }: MeasureChart): string => {
  const [first, last] = [figures[0], figures.at(-1)]
  const whose = line.series === 'published' ? 'Published' : 'Own count'
  const when = first && last ? `, ${periodWords(first)}${first === last ? '' : ` to ${periodWords(last)}`}` : ''
  return `${whose} by ${line.kind === 'other' ? 'period' : line.kind}${line.part ? `, ${line.part}` : ''}${when}`
}
