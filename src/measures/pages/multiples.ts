import { spcIcons } from '../../charts/spc-icons.ts'
import { sharedBy, spcSmall } from '../../charts/spc-small.ts'
import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { emptyState, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { list, plural } from '../../design/words.ts'
import type { Measure } from '../queries/measures.ts'
import type { MeasureChart } from '../queries/spc.ts'
import { periodWords } from '../rules.ts'
import { chartSentence, drawingOf } from './chart-drawn.ts'
import { countsCell, roughly, valueCell } from './figure-words.ts'
import { limitsInWords } from './summary.ts'

export type PartsPage = {
  readonly area: Area
  readonly measure: Measure
  /** What needs attention first. */
  readonly parts: readonly MeasureChart[]
  /** This reader sees the partnership's own small counts. */
  readonly exact: boolean
}

const titleOf = (shown: MeasureChart): string => shown.line.part ?? 'Everybody'

const one = ({ area }: PartsPage, shown: MeasureChart, shared: ReturnType<typeof sharedBy>): Html => {
  const drawing = { ...drawingOf(area.name, shown), title: titleOf(shown) }
  return html`<li class="app-spc-small">
    <h2 class="govuk-heading-s">${titleOf(shown)}</h2>
    ${spcIcons(shown.chart.icons)} ${spcSmall(drawing, shared)}
    <p class="app-spc-small__sentence">${chartSentence(titleOf(shown), shown)}</p>
  </li>`
}

const numbers = (parts: readonly MeasureChart[], { unit }: Measure): Html =>
  table({
    caption: 'The latest of each',
    captionSize: 'm',
    dense: true,
    narrow: 'stack',
    head: ['Part', { text: 'For', tight: true }, { text: 'Value', numeric: true }, { text: 'Counted', numeric: true }, { text: 'Mean', numeric: true }, 'Limits', 'What it shows'],
    rows: parts.map(shown => {
      const latest = shown.figures.at(-1)!
      const last = shown.chart.partitions.at(-1)
      return [titleOf(shown), periodWords(latest), valueCell(latest), countsCell(latest), last ? roughly(last.mean, unit) : '–', limitsInWords(shown), shown.chart.sentence]
    }),
  }) // prettier-ignore

const nothing = ({ measure, exact }: PartsPage): Html =>
  emptyState({
    nothing: exact
      ? 'There is no figure of a part of this measure yet.'
      : 'No figure of a part of this measure is in the newest release of open data, which is what everybody sees here.',
    wouldFill:
      measure.breakdowns.length > 0
        ? `A count of the partnership for ${list(measure.breakdowns, 'or')}.`
        : 'This measure is counted for everybody only.',
    who: measure.answersFor ? `${measure.answersFor.title}, or an analyst.` : 'An analyst.',
  })

/** A measure by service, school or need: small charts on one pair of axes, what needs attention first. */
export const partsPage = (given: PartsPage): Html => {
  const { area, measure, parts, exact } = given
  const shared = sharedBy(parts.map(shown => drawingOf(area.name, shown)))
  return html`${pageHeading(`${measure.name}, part by part`, { caption: area.name })}
  ${
    parts.length === 0
      ? nothing(given)
      : html`<p class="govuk-body">
            ${plural(parts.length, 'part')}, what needs attention first. All charts have the same axes, so that heights
            can be compared; each has limits of its own.
            ${!exact && 'These are the figures of the newest release of open data: counts of 1 to 5 children are hidden, and so is what would tell them.'}
          </p>
          <ul class="app-spc-smalls">
            ${parts.map(shown => one(given, shown, shared))}
          </ul>
          ${numbers(parts, measure)}`
  }`
}
