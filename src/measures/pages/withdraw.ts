import type { Area } from '../../ctx.ts'
import { csrfField, refusal } from '../../design/form.ts'
import { govukButton, govukTextarea } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { pageHeading } from '../../design/parts.ts'
import { showDay } from '../../design/words.ts'
import { to } from '../addresses.ts'
import type { LocalFigure } from '../queries/figures.ts'
import type { Measure } from '../queries/measures.ts'
import { figureInWords } from './figure-words.ts'

export type WithdrawPage = {
  readonly area: Area
  readonly measure: Measure
  readonly figure: LocalFigure
  readonly csrf: string
  readonly error: string | null
  /** What was typed before it was refused. */
  readonly because: string
}

/** Asks why a figure is taken back. */
export const withdrawPage = ({ area, measure, figure, csrf, error, because }: WithdrawPage): Html =>
  html`${error && refusal(error, '#because')} ${pageHeading('Withdraw this figure', { caption: measure.name })}
    <p class="govuk-body">
      ${figureInWords(figure, measure.thing)} Counted on ${showDay(figure.asAt)}. ${figure.source}.
    </p>
    <p class="govuk-body">
      A figure for the right period corrects this one by itself: type it instead. Withdraw a figure that was typed for
      the wrong period or the wrong measure. Promises are judged without it from now on; pages as known on earlier days
      still show it.
    </p>
    <form method="post" action="${to.withdraw(area.slug, measure.id, figure.id)}" novalidate>
      ${csrfField(csrf)}
      ${govukTextarea({
        name: 'because',
        id: 'because',
        label: { text: 'Withdraw this figure, because' },
        hint: { text: 'Everyone can read this. No names, and nothing about one child.' },
        rows: '3',
        value: because,
        ...(error && { errorMessage: { text: error } }),
      })}
      ${govukButton({ text: 'Withdraw this figure', classes: 'govuk-button--warning', preventDoubleClick: true })}
    </form>`
