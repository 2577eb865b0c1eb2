import { csrfField, fieldError } from '../../design/form.ts'
import { govukRadios } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { to as plans } from '../../plans/addresses.ts'
import type { PromisePlace } from '../../plans/queries/places.ts'
import type { Refused } from '../question.ts'

/** The promise that something is about, with the way to its page. */
export const about = (area: string, place: PromisePlace): Html =>
  html`<div class="govuk-inset-text">
    <a class="govuk-link" href="${plans.promise(area, place.programme, place.ref)}">Promise ${place.ref}</a>,
    ${place.programmeName}<br />${place.words}
  </div>`

export const radios = (
  name: string,
  legend: string,
  items: Readonly<Record<string, string>>,
  refused: Refused | null,
): Html => {
  const error = fieldError(refused?.fields, name)
  return govukRadios({
    name,
    idPrefix: name,
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
    items: Object.entries(items).map(([value, text]) => ({ value, text })),
    ...(refused?.sent[name] && { value: refused.sent[name] }),
    ...(error && { errorMessage: error }),
  })
}

/** For a text field: its name, label, what was sent and what is wrong with it. */
export const field = (name: string, text: string, refused: Refused | null, value = '') => {
  const error = fieldError(refused?.fields, name)
  return {
    id: name,
    name,
    label: { text, classes: 'govuk-label--s' },
    value: refused?.sent[name] ?? value,
    ...(error && { errorMessage: error }),
  }
}

/** The token of somebody signed in; nothing for a visitor. */
export const token = (csrf: string): Html | null => (csrf === '' ? null : csrfField(csrf))
