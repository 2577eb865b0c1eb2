import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary, fieldError, type FieldErrors, type SummaryLine } from '../../design/form.ts'
import { govukButton, govukRadios, govukTextarea } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { emptyState, pageHeading } from '../../design/parts.ts'
import { showDay } from '../../design/words.ts'
import { dayOf } from '../../kernel/day.ts'
import { to } from '../addresses.ts'
import type { Whence } from '../queries/counted-shown.ts'
import type { Measure } from '../queries/measures.ts'
import type { OriginChosen } from '../queries/origins.ts'
import { whenceInWords } from './counted.ts'

export type OriginPage = {
  readonly area: Area
  readonly measure: Measure
  readonly whence: Whence
  readonly choices: readonly OriginChosen[]
  readonly csrf: string
  readonly sent: Readonly<Record<string, string>>
  readonly fields: FieldErrors
  readonly summary: readonly SummaryLine[]
}

const form = ({ area, measure, csrf, sent, fields }: OriginPage): Html =>
  html`<form method="post" action="${to.origin(area.slug, measure.id)}" novalidate>
    ${csrfField(csrf)}
    ${govukRadios({
      name: 'origin',
      idPrefix: 'origin',
      fieldset: { legend: { text: 'Which figures judge the plan?', classes: 'govuk-fieldset__legend--m' } },
      items: [
        { value: 'supplied', text: 'Those partners sent or typed in' },
        { value: 'counted', text: 'Those counted here from the records partners sent', hint: { text: 'They settle a promise once an analyst has validated them.' } },
      ],
      value: sent.origin ?? '',
      errorMessage: fieldError(fields, 'origin'),
    })}
    ${govukTextarea({
      name: 'because',
      id: 'because',
      label: { text: 'Why' },
      hint: { text: 'Everyone can read this. No names.' },
      value: sent.because ?? '',
      rows: '3',
      errorMessage: fieldError(fields, 'because'),
    })}
    ${govukButton({ text: 'Choose', preventDoubleClick: true })}
  </form>` // prettier-ignore

const before = (choices: readonly OriginChosen[]): Html | null =>
  choices.length === 0
    ? null
    : html`<h2 class="govuk-heading-m">Choices so far</h2>
        <ul class="govuk-list govuk-list--bullet">
          ${choices.toReversed().map(({ origin, by, at, because }) => html`<li>${showDay(dayOf(at))}, ${by}: figures ${origin === 'counted' ? 'counted here' : 'supplied'}. ${because}</li>`)}
        </ul>` // prettier-ignore

/** Two counts of one measure, and which of them judges the plan. */
export const originPage = (given: OriginPage): Html => {
  const { measure, whence, choices, summary } = given
  return html`${errorSummary(summary)} ${pageHeading('Which figures judge the plan', { caption: measure.name })}
    <p class="govuk-body">${whenceInWords(whence, { named: true })}</p>
    ${
      whence.supplied && whence.counted
        ? html`<p class="govuk-body">Both stay on the measure’s page, with their difference. Pages as known on earlier days keep the choice of their day.</p>
            ${form(given)}`
        : emptyState({
            nothing: 'There is nothing to choose: this measure has figures of one kind only.',
            wouldFill: 'Figures that partners send, and records from which the same is counted here.',
            who: 'Partners and an analyst.',
          })
    }
    ${before(choices)}`
} // prettier-ignore
