import { html, type Html } from '../../design/html.ts'
import { table, type Row } from '../../design/table.ts'
import { count, percent, showMonth } from '../../design/words.ts'
import { to as toMeasures } from '../../measures/addresses.ts'
import type { Way } from '../queries/ways.ts'
import { meanings, type MeaningName } from '../rules/meanings.ts'
import { link } from './parts.ts'

const row = (area: string, { meaning, measure, figure, laterHidden }: Way, isFirst: boolean): Row => [
  html`${link(meanings[meaning].name, toMeasures.measure(area, measure))}${isFirst && html`<br /><span class="govuk-hint">put first</span>`}`,
  figure?.value == null
    ? 'not shown'
    : html`<strong>${percent(figure.value, 1)}</strong>${figure.numerator !== null && figure.denominator !== null && ` (${count(figure.numerator)} of ${count(figure.denominator)})`}`,
  figure === null ? '–' : `${showMonth(figure.period)}${figure.status === 'provisional' ? ', provisional' : ''}${laterHidden ? '; later not shown' : ''}`,
  meanings[meaning].trap,
] // prettier-ignore

/** What "within 18 weeks" comes to for all services together, under each of its names; the one put first is first. */
export const waysPart = (area: string, ways: readonly Way[], headline: MeaningName): Html | null => {
  if (ways.every(({ figure }) => figure === null)) return null
  const ordered = ways.toSorted((a, b) => Number(b.meaning === headline) - Number(a.meaning === headline))
  return html`<h2 class="govuk-heading-m">What “within 18 weeks” comes to, all services together</h2>
    ${table({
      caption: 'Within 18 weeks, all services together, each meaning under its own name',
      captionSize: 'hidden',
      narrow: 'stack',
      dense: true,
      head: ['What is counted', { text: 'Share', tight: true }, { text: 'For', tight: true }, 'Beware'],
      rows: ordered.map(way => row(area, way, way.meaning === headline)),
    })}`
}
