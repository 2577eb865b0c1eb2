import { html, type Child, type Html } from '../../design/html.ts'
import { table } from '../../design/table.ts'
import { count, percent, plural } from '../../design/words.ts'
import { to as measure } from '../../measures/addresses.ts'
import { periodWords, statusWords, type Figure } from '../../measures/rules.ts'
import type { BesideFigure } from '../queries/beside.ts'
import { heading, paragraph } from './contact-fields.ts'

const valueWords = ({ value, unit, status }: Figure): string => {
  if (value === null) return statusWords[status]
  if (unit === '%') return percent(value, 1)
  return unit === 'weeks' ? plural(value, 'week') : count(value)
}

const cell = (figure: Figure | null): Child =>
  figure
    ? html`${valueWords(figure)}<br /><span class="govuk-hint">${periodWords(figure)}${figure.validated ? '' : ', provisional'}</span>` // prettier-ignore
    : 'Not sent'

/**
 * What stands beside a service's waits: posts, vacancies, turnover, assessments that are nobody's wait, as partners sent
 * them. Nothing where no measure stands beside the service, or none was ever sent.
 */
export const besidePart = (area: string, figures: readonly BesideFigure[]): Html | null => {
  const sent = figures.filter(({ latest }) => latest !== null)
  if (figures.length === 0) return null
  return html`${heading('What stands beside these waits', 'beside')}
  ${
    sent.length === 0
      ? paragraph('Nobody has sent figures of posts, vacancies, turnover or assessments for this service. Whoever sends figures for it can, in the file of figures a partner counts itself.')
      : table({
          caption: 'Posts, people and assessments, as partners sent them',
          captionSize: 'hidden',
          narrow: 'stack',
          head: ['Measure', 'Newest', 'The one before'],
          rows: sent.map(({ measure: { id, name }, part, latest, before }): Child[] => [
            html`<a class="govuk-link" href="${measure.measure(area, id)}">${name}</a>${part && html`<br /><span class="govuk-hint">${part}</span>`}`,
            cell(latest),
            cell(before),
          ]),
        })
  }`
} // prettier-ignore
