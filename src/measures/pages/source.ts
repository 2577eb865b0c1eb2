import type { Area } from '../../ctx.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { detailsBlock, emptyState, pageHeading, summaryList } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { count, showDay } from '../../design/words.ts'
import { dayOf, type Day } from '../../kernel/day.ts'
import { to } from '../addresses.ts'
import type { LocalFigure } from '../queries/figures.ts'
import type { Lineage } from '../queries/lineage.ts'
import type { PublishedFigureOf, PublishedFile } from '../queries/published.ts'
import { placeOfArea, periodWords, type Unit } from '../rules.ts'
import { countCell, definitionInWords, remarkItem, valueCell } from './figure-words.ts'
import { valueOpened } from './openings.ts'

export type SourcePage = {
  readonly area: Area
  readonly lineage: Lineage
  readonly today: Day
  readonly mayType: boolean
}

const fileFacts = (file: PublishedFile): Html =>
  html`<h3 class="govuk-heading-s">${file.name}</h3>
    ${summaryList([
      { key: 'Title', value: file.title },
      { key: 'Published by', value: file.publisher },
      { key: 'Released', value: file.releasedOn ? showDay(file.releasedOn) : 'Not recorded' },
      { key: 'SHA-256', value: html`<code class="app-hash">${file.hash}</code>` },
      { key: 'Licence', value: file.licence },
      file.address ? { key: 'Where to get it', value: html`<a class="govuk-link" href="${file.address}">${file.address}</a>` } : null,
      { key: 'Known here since', value: showDay(dayOf(file.loadedAt)) },
    ])}` // prettier-ignore

const column = (what: string, name: string | undefined) => ({
  text: name ? html`${what}<br /><code class="app-column">${name}</code>` : what,
  numeric: true,
})

/** The figures of one file, each with its row; the columns they were read from stand in the headings. */
const fileTable = (caption: string, figures: readonly PublishedFigureOf[], unit: Unit): Html => {
  const { columns } = figures[0]!
  const counted = unit !== 'number'
  return table({
    caption,
    dense: true,
    head: [
      'Place',
      { text: 'Period', tight: true },
      { text: 'Row', numeric: true },
      column('Value', columns.value),
      ...(counted ? [column('Counted', columns.numerator), column('Out of', columns.denominator)] : []),
    ],
    rows: figures.map(figure => [
      figure.placeName,
      periodWords(figure),
      count(figure.row),
      figure.symbol === null ? valueCell(figure) : `${valueCell(figure)} (the file says “${figure.symbol}”)`,
      ...(counted ? [countCell(figure.numerator), countCell(figure.denominator)] : []),
    ]),
  })
}

const filePart = (file: PublishedFile, { published, measure }: Lineage, area: Area): Html => {
  const here = published.filter(figure => figure.file.hash === file.hash)
  const main = here.filter(({ place }) => !place.startsWith('area ') || place === placeOfArea(area.id))
  const neighbours = here.filter(figure => !main.includes(figure))
  return html`${fileFacts(file)}
  ${main.length > 0 && fileTable(`Each number in ${file.name}: its row and column`, main, measure.unit)}
  ${
    neighbours.length > 0 &&
    detailsBlock(
      'The statistical neighbours, number by number',
      fileTable(`Statistical neighbours in ${file.name}`, neighbours, measure.unit),
    )
  }`
}

/** Whether it holds, or since when and why not; for those who may, the way to take it back. */
const nowCell = ({ area, lineage, mayType }: SourcePage, figure: LocalFigure): Child => {
  const { recordedTo, withdrawnBecause, id, period } = figure
  if (recordedTo === null)
    return mayType
      ? html`holds now ·
          <a class="govuk-link" href="${to.withdraw(area.slug, lineage.measure.id, id)}"
            >Withdraw<span class="govuk-visually-hidden"> the figure for ${period}</span></a
          >`
      : 'holds now'
  const day = showDay(dayOf(recordedTo))
  return withdrawnBecause ? `withdrawn on ${day}: ${withdrawnBecause}` : `corrected on ${day}`
}

const localRow = (given: SourcePage, figure: LocalFigure) => [
  periodWords(figure),
  valueOpened(figure),
  countCell(figure.numerator),
  countCell(figure.denominator),
  showDay(figure.asAt),
  figure.note ? `${figure.source}. ${figure.note}` : figure.source,
  showDay(dayOf(figure.recordedFrom)),
  nowCell(given, figure),
]

const publishedPart = (lineage: Lineage, area: Area): Html | null =>
  lineage.published.length === 0
    ? null
    : html`<h2 class="govuk-heading-m">Official figures</h2>
        ${lineage.files.map(file => filePart(file, lineage, area))}
        <p class="govuk-hint">Rows are lines of the file; its headings are line 1.</p>`

const localPart = (given: SourcePage): Html | null =>
  given.lineage.local.length === 0
    ? null
    : html`<h2 class="govuk-heading-m">The partnership’s own figures</h2>
        ${table({
          caption: 'Each figure, those that were corrected or withdrawn among them',
          narrow: 'stack',
          dense: true,
          head: [
            { text: 'Period', tight: true }, 'Value', 'Counted', 'Out of', { text: 'Counted on', tight: true }, 'Source',
            { text: 'Recorded', tight: true }, 'Now',
          ],
          rows: given.lineage.local.map(figure => localRow(given, figure)),
        })}` // prettier-ignore

/** Where every number of a measure came from, down to file, row and column. */
export const sourcePage = (given: SourcePage): Html => {
  const { area, lineage, today } = given
  const { measure, published, local } = lineage
  const ownPublished = published.some(({ place }) => place === placeOfArea(area.id) || place.startsWith('icb '))
  return html`${pageHeading('Where this came from', { caption: measure.name })}
    <p class="govuk-body">
      <a class="govuk-link" href="${to.measure(area.slug, measure.id)}">${measure.name}</a>:
      ${definitionInWords(measure, today)}. ${measure.source}.
    </p>
    ${
      published.length + local.length === 0 &&
      emptyState({
        nothing: 'No figure of this measure is held yet, so there is nothing to trace.',
        wouldFill: 'A file of official statistics, or a count of the partnership’s own.',
        who: 'An analyst.',
      })
    }
    ${ownPublished ? [publishedPart(lineage, area), localPart(given)] : [localPart(given), publishedPart(lineage, area)]}
    ${
      measure.remarks.length > 0 &&
      html`<h2 class="govuk-heading-m">What to know about these figures</h2>
        <ul class="govuk-list govuk-list--bullet">
          ${measure.remarks.map(remarkItem)}
        </ul>`
    }`
}
