import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { emptyState, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { to } from '../addresses.ts'
import { authorityNames } from '../definition-out.ts'
import type { Measure } from '../queries/measures.ts'
import { byTheme } from '../rules/themes.ts'
import { onThisPage } from './list.ts'

export type DefinitionsPage = { readonly area: Area; readonly measures: readonly Measure[] }

const units: Readonly<Record<Measure['unit'], string>> = { '%': 'Percent', number: 'A count', weeks: 'Weeks', rate: 'A rate' } // prettier-ignore

const rowOf = (area: Area, measure: Measure) => [
  html`<a class="govuk-link" href="${to.definition(area.slug, measure.id)}">${measure.name}</a>`,
  measure.whatItCounts,
  units[measure.unit],
  measure.about.authority ? authorityNames[measure.about.authority.kind] : 'Not stated',
]

const tableOf = (area: Area, caption: string, measures: readonly Measure[]): Html =>
  table({
    caption,
    captionSize: 'm',
    narrow: 'stack',
    dense: true,
    head: ['Measure', 'What it counts', 'In', 'By what authority'],
    rows: measures.map(measure => rowOf(area, measure)),
  })

/** Every measure and what it counts, for whoever reads a number and asks what it means. */
export const definitionsPage = ({ area, measures }: DefinitionsPage): Html => {
  const under = byTheme(measures, ({ id }) => id)
  return html`${pageHeading('What each measure counts', { caption: area.name })}
    <p class="govuk-body">
      Each number is defined once. Open a measure for what is counted, out of what, by whom, by what authority, how late
      it usually comes and what it must not be added to.
    </p>
    ${
      measures.length === 0
        ? emptyState({
            nothing: `${area.name} has no measures yet.`,
            wouldFill: 'Taking measures into use, each with its definition.',
            who: 'The administrator, with the programme lead.',
          })
        : html`${onThisPage(under)} ${under.map(({ theme, those }) => html`<div id="${theme.slug}">${tableOf(area, theme.name, those)}</div>`)}`
    }
    <p class="govuk-body"><a class="govuk-link" href="${to.measures(area.slug)}">The figures</a></p>`
} // prettier-ignore
