import type { Area } from '../../ctx.ts'
import { govukInput } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { detailsBlock, emptyState, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { capital, plural, showDay } from '../../design/words.ts'
import { to as toOpenData } from '../../open-data/addresses.ts'
import { to } from '../addresses.ts'
import type { Measure } from '../queries/measures.ts'
import type { FigureOwed } from '../../returns/queries/owed.ts'
import { periodWords, type Figure } from '../rules.ts'
import { byTheme, saysWords, type Themed } from '../rules/themes.ts'
import { amount, valueCell } from './figure-words.ts'

export type ListedMeasure = {
  readonly measure: Measure
  readonly latest: Figure | null
  /** Of periods since then the figures are hidden. */
  readonly laterHidden: boolean
  readonly england: Figure | null
}

export type MeasuresPage = {
  readonly area: Area
  readonly listed: readonly ListedMeasure[]
  readonly owed: readonly FigureOwed[]
  readonly mayType: boolean
  /** Words that were asked for; empty where all are shown. */
  readonly find: string
}

/** Whose figure it is that is shown: a count of one's own is never taken for the official figure. */
const whose = ({ measure, latest }: ListedMeasure): string => {
  if (!measure.official) return 'Own count'
  return latest?.series === 'local' ? 'Own count, not official' : 'Official'
}

const linkTo = (area: Area, { measure }: ListedMeasure): Html =>
  html`<a class="govuk-link" href="${to.measure(area.slug, measure.id)}">${measure.name}</a>`

const rowOf = (area: Area, listed: ListedMeasure, latest: Figure) => [
  linkTo(area, listed),
  valueCell(latest),
  `${periodWords(latest)}${listed.laterHidden ? '; later not shown' : ''}`,
  listed.measure.answersFor?.title ?? 'Not stated',
  whose(listed),
]

const englandAlone = ({ england }: ListedMeasure): string | null =>
  england?.unit === '%' && england.value !== null ? ` (England ${amount(england.value, england.unit)})` : null

/** Those without a figure, by name only. */
const without = (area: Area, those: readonly ListedMeasure[], open: boolean): Html | null =>
  those.length === 0
    ? null
    : detailsBlock(
        `${area.keepsRecord ? 'No figure yet' : 'Not held here'} (${those.length})`,
        html`<ul class="govuk-list govuk-list--bullet">
          ${those.map(each => html`<li>${linkTo(area, each)}${englandAlone(each)}</li>`)}
        </ul>`,
        { open },
      )

const themePart = (area: Area, { theme, those }: Themed<ListedMeasure>, open: boolean): Html => {
  const rows = those.flatMap(each => (each.latest ? [rowOf(area, each, each.latest)] : []))
  const none = those.filter(({ latest }) => latest === null)
  const tight = (text: string) => ({ text, tight: true })
  const head = ['Measure', tight('Latest'), tight('For'), 'Who answers for it', tight('Whose figure')]
  return html`<div id="${theme.slug}" class="app-measures">
    ${rows.length === 0 && html`<h2 class="govuk-heading-m">${theme.name}</h2>`}
    ${rows.length > 0 && table({ caption: theme.name, captionSize: 'm', narrow: 'stack', dense: true, head, rows })}
    ${without(area, none, open)}
  </div>`
} // prettier-ignore

/** Who owes which figure: what has not come, the late ones first and said to be late. */
export const owedTable = (area: Area, owed: readonly FigureOwed[]): Html | null => {
  const open = owed.filter(({ receivedOn }) => receivedOn === null)
  if (open.length === 0) return null
  return table({
    caption: 'Figures that are owed',
    captionSize: 'm',
    narrow: 'stack',
    dense: true,
    head: ['Figure', { text: 'For', tight: true }, 'Who owes it', { text: 'Due', tight: true }, 'Where it stands'],
    rows: open.map(({ measure, measureName, organisation, when, dueOn, late }) => [
      html`<a class="govuk-link" href="${to.measure(area.slug, measure)}">${measureName}</a>`,
      capital(when),
      organisation,
      showDay(dueOn),
      late ? 'Late: it has not come' : 'Not due yet',
    ]),
  })
}

const finding = (area: Area, find: string): Html =>
  html`<form
    method="get"
    action="${to.measures(area.slug)}"
    class="app-filter"
    role="search"
    aria-label="Measures"
    novalidate
  >
    ${govukInput({ name: 'find', id: 'find', label: { text: 'Find a measure' }, hint: { text: 'For example, weeks, or annual reviews' }, value: find })}
    <button type="submit" class="govuk-button govuk-button--secondary">Find</button>
  </form>`

/** The way to each part of a page that stands in themes. */
export const onThisPage = (under: readonly Themed<unknown>[], last: Html | null = null): Html =>
  html`<nav aria-labelledby="parts">
    <h2 class="govuk-heading-s govuk-!-margin-bottom-1" id="parts">On this page</h2>
    <ul class="govuk-list">
      ${under.map(({ theme, those }) => html`<li><a class="govuk-link" href="#${theme.slug}">${theme.name}</a> (${those.length})</li>`)}
      ${last}
    </ul>
  </nav>`

/** What is asked for, or all of them, under what they are about, with the way to each part of the page. */
const found = ({ area, find, listed }: MeasuresPage, owed: Html | null): Html => {
  const asked = listed.filter(({ measure }) => saysWords(find, measure))
  const under = byTheme(asked, ({ measure }) => measure.id)
  const all = html`<a class="govuk-link" href="${to.measures(area.slug)}">Show all ${listed.length}</a>`
  if (asked.length === 0) return html`<p class="govuk-body">No measure says “${find}”. ${all}.</p>`
  if (find !== '')
    return html`<p class="govuk-body">${plural(asked.length, 'measure says', 'measures say')} “${find}”. ${all}.</p>
      ${under.map(each => themePart(area, each, true))}`
  const last = owed && html`<li><a class="govuk-link" href="#owed">Figures that are owed</a></li>`
  return html`${onThisPage(under, last)} ${under.map(each => themePart(area, each, false))} ${owed && html`<div id="owed">${owed}</div>`}`
} // prettier-ignore

/** Every measure of the area with its latest figure, or those whose words were asked for. */
export const measuresPage = (given: MeasuresPage): Html => {
  const { area, listed, owed, mayType, find } = given
  const elsewhere = [
    ...(listed.length > 0
      ? [['At a glance: chance or change, what needs attention first', to.summary(area.slug)]]
      : []),
    ['Measures to account for', to.exceptions(area.slug)],
    ['What each measure counts', to.definitions(area.slug)],
    ['Open data, to take away', toOpenData.openData(area.slug)],
    ...(mayType ? [['Type a figure', to.newFigure(area.slug)]] : []),
  ] as const
  return html`${pageHeading('Measures', { caption: area.name })}
    <p class="govuk-body">
      What is counted, how, and the latest figure. Each opens to every figure there is, and to where it came from.
    </p>
    <ul class="govuk-list">
      ${elsewhere.map(([words, href]) => html`<li><a class="govuk-link" href="${href}">${words}</a></li>`)}
    </ul>
    ${
      listed.length === 0
        ? html`${emptyState({
            nothing: `${area.name} has no measures yet.`,
            wouldFill: 'Taking measures into use, each with its definition.',
            who: 'The administrator, with the programme lead.',
          })}
          ${owedTable(area, owed)}`
        : html`${finding(area, find)} ${found(given, owedTable(area, owed))}`
    }`
}
