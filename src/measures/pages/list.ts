import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { emptyState, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { showDay } from '../../design/words.ts'
import { to as toOpenData } from '../../open-data/addresses.ts'
import { to } from '../addresses.ts'
import type { Measure } from '../queries/measures.ts'
import type { FigureOwed } from '../../returns/queries/owed.ts'
import { periodWords, type Figure } from '../rules.ts'
import { amount, valueCell } from './figure-words.ts'

export type ListedMeasure = {
  readonly measure: Measure
  readonly latest: Figure | null
  readonly england: Figure | null
}

export type MeasuresPage = {
  readonly area: Area
  readonly listed: readonly ListedMeasure[]
  readonly owed: readonly FigureOwed[]
  readonly mayType: boolean
}

const answersFor = ({ answersFor: post }: Measure): string =>
  post ? `${post.title}, ${post.organisationName}` : 'Not stated'

const latestCell = (area: Area, { latest, england }: ListedMeasure): string => {
  if (latest) return valueCell(latest)
  return england?.unit === '%' && england.value !== null
    ? `Not held (England ${amount(england.value, england.unit)})`
    : area.keepsRecord
      ? 'No figure yet'
      : 'Not held here'
}

/** Where the figure came from that is shown: a count of one's own is never taken for the official figure. */
const sourceOf = ({ measure, latest }: ListedMeasure): string => {
  if (latest?.series !== 'local') return measure.source
  return measure.official ? `Own count, not the official figure. ${latest.source}` : latest.source
}

const rowOf = (area: Area, listed: ListedMeasure) => {
  const { measure, latest } = listed
  const link = html`<a class="govuk-link" href="${to.measure(area.slug, measure.id)}">${measure.name}</a>`
  return [link, latestCell(area, listed), latest ? periodWords(latest) : '–', answersFor(measure), sourceOf(listed)]
}

const tableOf = (area: Area, caption: string, listed: readonly ListedMeasure[]): Html | null =>
  listed.length === 0
    ? null
    : table({
        caption,
        captionSize: 'm',
        narrow: 'stack',
        head: [
          'Measure',
          { text: 'Latest', tight: true },
          { text: 'For', tight: true },
          'Who answers for it',
          'Source',
        ],
        rows: listed.map(each => rowOf(area, each)),
      })

/** Who owes which figure: what has not come, the late ones first and said to be late. */
export const owedTable = (area: Area, owed: readonly FigureOwed[]): Html | null => {
  const open = owed.filter(({ receivedOn }) => receivedOn === null)
  if (open.length === 0) return null
  return table({
    caption: 'Figures that are owed',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Figure', { text: 'For', tight: true }, 'Who owes it', { text: 'Due', tight: true }, 'Where it stands'],
    rows: open.map(({ measure, measureName, organisation, period, dueOn, late }) => [
      html`<a class="govuk-link" href="${to.measure(area.slug, measure)}">${measureName}</a>`,
      period,
      organisation,
      showDay(dueOn),
      late ? 'Late: it has not come' : 'Not due yet',
    ]),
  })
}

/** Every measure of the area with its latest figure. */
export const measuresPage = ({ area, listed, owed, mayType }: MeasuresPage): Html => {
  const official = listed.filter(({ measure }) => measure.official)
  const own = listed.filter(({ measure }) => !measure.official)
  return html`${pageHeading('Measures', { caption: area.name })}
    <p class="govuk-body">
      What is counted, how it is counted, and the latest figure. Each opens to every figure there is, and to where it
      came from. <a class="govuk-link" href="${to.definitions(area.slug)}">What each measure counts</a>.
      <a class="govuk-link" href="${to.exceptions(area.slug)}">Measures to account for</a>.
      <a class="govuk-link" href="${toOpenData.openData(area.slug)}">Open data, to take away</a>.
    </p>
    ${listed.length > 0 && html`<p class="govuk-body"><a class="govuk-link" href="${to.summary(area.slug)}">All measures at a glance: chance or change, what needs attention first</a></p>`}
    ${
      mayType &&
      html`<p class="govuk-body"><a class="govuk-link" href="${to.newFigure(area.slug)}">Type a figure</a></p>`
    }
    ${
      listed.length === 0 &&
      emptyState({
        nothing: `${area.name} has no measures yet.`,
        wouldFill: 'Taking measures into use, each with its definition.',
        who: 'The administrator, with the programme lead.',
      })
    }
    ${tableOf(area, 'Measures of official statistics', official)} ${tableOf(area, 'The partnership’s own counts', own)}
    ${owedTable(area, owed)}`
}
