import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { emptyState, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { to } from '../addresses.ts'
import { authorityNames } from '../definition-out.ts'
import type { Measure } from '../queries/measures.ts'

export type DefinitionsPage = { readonly area: Area; readonly measures: readonly Measure[] }

const units: Readonly<Record<Measure['unit'], string>> = { '%': 'Percent', number: 'A count', weeks: 'Weeks', rate: 'A rate' } // prettier-ignore

const rowOf = (area: Area, measure: Measure) => [
  html`<a class="govuk-link" href="${to.definition(area.slug, measure.id)}">${measure.name}</a>`,
  measure.whatItCounts,
  units[measure.unit],
  measure.about.authority ? authorityNames[measure.about.authority.kind] : 'Not stated',
]

/** Every measure and what it counts, for whoever reads a number and asks what it means. */
export const definitionsPage = ({ area, measures }: DefinitionsPage): Html =>
  html`${pageHeading('What each measure counts', { caption: area.name })}
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
        : table({
            caption: 'Every measure',
            captionSize: 'hidden',
            narrow: 'stack',
            head: ['Measure', 'What it counts', { text: 'In', tight: true }, 'By what authority'],
            rows: measures.map(measure => rowOf(area, measure)),
          })
    }
    <p class="govuk-body"><a class="govuk-link" href="${to.measures(area.slug)}">The figures</a></p>`
