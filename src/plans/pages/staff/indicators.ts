import { html, type Html } from '../../../design/html.ts'
import { answerFirst, notice, pageHeading } from '../../../design/parts.ts'
import { table } from '../../../design/table.ts'
import { plural } from '../../../design/words.ts'
import type { Page } from '../../../web/answer.ts'
import { to as measures } from '../../../measures/addresses.ts'
import type { Import } from '../../queries/imports.ts'
import type { Figure, Indicators } from '../../reading/shape.ts'
import { staff } from '../../staff-addresses.ts'
import { heading, link, paragraph, postForm } from './fields.ts'

export type Offered = {
  readonly id: string
  readonly name: string
  readonly unit: string
  readonly known: boolean
}

export type IndicatorsGiven = {
  readonly area: string
  readonly csrf: string
  readonly found: Import
  readonly indicators: Indicators
  readonly offered: readonly Offered[]
  readonly top: Html | null
}

const figure = (given: Figure | null): string => given?.words ?? 'Not stated'

const asRead = ({ indicators }: IndicatorsGiven): Html =>
  table({
    caption: 'As it stood in the file',
    captionSize: 'm',
    dense: true,
    head: ['Indicator', 'Baseline', 'Target', 'Milestones and actuals'],
    rows: indicators.indicators.map(each => [
      each.name,
      figure(each.baseline),
      figure(each.target),
      each.values.map(value => `${value.heading}: ${value.words}`).join('; '),
    ]),
  })

const asMeasures = ({ offered }: IndicatorsGiven): Html =>
  table({
    caption: 'What they would be as measures',
    captionSize: 'm',
    dense: true,
    head: ['Measure', 'Counted in', 'Id', 'Here already'],
    rows: offered.map(each => [each.name, each.unit, html`<code>${each.id}</code>`, each.known ? 'Yes' : 'No']),
  })

/** A table of indicators: no plan, but each line is offered as a measure. */
export const indicatorsPage = (given: IndicatorsGiven): Page => {
  const { area, csrf, found, indicators, offered } = given
  const fresh = offered.filter(each => !each.known)
  return {
    kind: 'page',
    title: found.fileName,
    section: '/imports',
    wide: true,
    back: { text: 'Bring in a plan', href: staff.imports(area) },
    main: html`${given.top}${pageHeading(found.fileName, { caption: 'A table of indicators' })}
    ${answerFirst(`${plural(indicators.indicators.length, 'indicator')}, no actions: this is a table of indicators, not a plan.`)}
    ${paragraph('Each can be taken into use as a measure of your own count. Its figures are typed or loaded by an analyst, with their source; the figures in this table stay here as they stood.')}
    ${
      indicators.warnings.length > 0 &&
      html`${heading('What needs your eye')}
        <ul class="govuk-list govuk-list--bullet">
          ${indicators.warnings.map(each => html`<li>${each.words}</li>`)}
        </ul>`
    }
    ${asMeasures(given)}
    ${found.state === 'accepted' && notice(paragraph(html`They were taken into use. ${link('Measures', measures.measures(area))}`), 'success')}
    ${
      found.state === 'read' &&
      html`${fresh.length > 0 && postForm({ csrf, action: staff.importMeasures(area, found.importId), button: `Take ${plural(fresh.length, 'measure')} into use` })}
      ${postForm({ csrf, action: staff.setImportAside(area, found.importId), button: 'Set this file aside', secondary: true })}`
    }
    ${asRead(given)}
    ${
      indicators.notes.length > 0 &&
      html`${heading('Notes in the file')}
        <ul class="govuk-list govuk-list--bullet">
          ${indicators.notes.map(note => html`<li>${note}</li>`)}
        </ul>`
    }`,
  }
}
