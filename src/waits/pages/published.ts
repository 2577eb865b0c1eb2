import { html, type Html } from '../../design/html.ts'
import { table, type Row } from '../../design/table.ts'
import { count, showDay, showMonth } from '../../design/words.ts'
import type { PublishedWait } from '../../measures/queries/published-waits.ts'
import { to as toMeasures } from '../../measures/addresses.ts'
import { link, paragraph, small } from './parts.ts'

/** What NHS England publishes of the board and trusts that serve the area: under their own names, never as the area's. */

export type PublishedGiven = {
  readonly area: { readonly slug: string; readonly name: string }
  readonly waits: readonly PublishedWait[]
  /** The board, every area it covers, and what to know of its figures. */
  readonly health: { readonly name: string; readonly covers: readonly string[]; readonly words: string | null } | null
}

const numberOf = ({ total, status }: PublishedWait): string =>
  total !== null ? count(total) : status === 'suppressed' ? 'suppressed by NHS England' : 'nothing was submitted'

const apart = ({ difference, total }: PublishedWait): Html | null =>
  difference === null || difference === 0 ? null : html`<br /><span class="govuk-hint">the bands add up to ${count(total! - difference)}: a difference of ${count(Math.abs(difference))}, as published</span>` // prettier-ignore

/** Whether any figure is published for the area itself: a board of several areas says nothing of one of them. */
const noneOfItsOwn = ({ area, health }: PublishedGiven): Html | null =>
  health && health.covers.length > 1
    ? paragraph(`No figure was published for ${area.name}. The board ${health.name} covers ${health.covers.join(' and ')}: its numbers are of both, or of either, and are never shown as ${area.name}’s. ${health.words ?? ''}`) // prettier-ignore
    : null

/** On the page of all services: each published line with its months. */
export const publishedOverview = (given: PublishedGiven): Html | null => {
  const { area, waits } = given
  if (waits.length === 0) return null
  const ordered = waits.toSorted((a, b) => a.line.localeCompare(b.line, 'en') || (a.month < b.month ? 1 : -1))
  const rows = ordered.map((each): Row => [
    link(each.line, toMeasures.measure(area.slug, each.measure)), each.placeName, showMonth(each.month), html`${numberOf(each)}${apart(each)}`,
  ])
  return html`<h2 class="govuk-heading-m">What NHS England publishes</h2>
    ${noneOfItsOwn(given)}
    ${table({ caption: 'Community waiting lists as published', captionSize: 'hidden', narrow: 'stack', dense: true, head: ['Service', 'Published of', 'At the end of', { text: 'Children waiting', numeric: true }], rows })}
    ${source(waits)}`
} // prettier-ignore

const titled = (title: string, released: string | null): string =>
  released === null || title.includes(released) ? title : `${title} (${released})`

const source = (waits: readonly PublishedWait[]): Html => {
  const files = [
    ...new Set(
      waits.map(({ fileTitle, releasedOn }) => titled(fileTitle.split('. ')[0]!, releasedOn && showDay(releasedOn))),
    ),
  ]
  return small(`Source: NHS England. ${files.join('; ')}. Shown as published. Nothing submitted is no list of none.`)
}

/** On a service’s page: its published line in bands. */
export const publishedOfService = (given: PublishedGiven): Html | null => {
  const { waits } = given
  if (waits.length === 0) return null
  const bands = [...new Set(waits.flatMap(each => each.bands.map(({ band }) => band)))]
  const rows = waits.toReversed().map((each): Row => [
    html`${each.placeName}<br /><span class="govuk-hint">${showMonth(each.month)}</span>`,
    ...bands.map(band => {
      const found = each.bands.find(own => own.band === band)
      return found?.waiting == null ? '–' : count(found.waiting)
    }),
    html`${numberOf(each)}${apart(each)}`,
  ])
  return html`<h2 class="govuk-heading-m">What NHS England publishes</h2>
    ${noneOfItsOwn(given)}
    ${table({ caption: 'Weeks waited, as published', captionSize: 'hidden', dense: true, head: ['Published of', ...bands.map(text => ({ text, numeric: true })), { text: 'Total', numeric: true }], rows })}
    ${source(waits)}`
} // prettier-ignore
