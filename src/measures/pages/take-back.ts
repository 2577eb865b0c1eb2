import { csrfField, refusal } from '../../design/form.ts'
import { govukButton, govukTextarea } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { pageHeading } from '../../design/parts.ts'
import type { Measure } from '../queries/measures.ts'

export type TakeBackPage = {
  readonly measure: Measure
  /** "this target", "this baseline". */
  readonly what: string
  readonly says: string
  /** What it undoes, where that is not plain. */
  readonly undoes?: Child
  readonly action: string
  readonly csrf: string
  readonly error: string | null
  /** What was typed before it was refused. */
  readonly because?: string
}

/** Asks why something that was set for a measure is taken back. */
export const takeBackPage = ({ measure, what, says, undoes, action, csrf, error, because }: TakeBackPage): Html =>
  html`${error && refusal(error, '#because')} ${pageHeading(`Take back ${what}`, { caption: measure.name })}
    <p class="govuk-body">${says}</p>
    <p class="govuk-body">It no longer holds from now on. Pages as known on earlier days still show it.</p>
    ${undoes}
    <form method="post" action="${action}" novalidate>
      ${csrfField(csrf)}
      ${govukTextarea({
        name: 'because',
        id: 'because',
        label: { text: `Take back ${what}, because` },
        value: because ?? '',
        rows: '3',
        ...(error && { errorMessage: { text: error } }),
      })}
      ${govukButton({ text: `Take back ${what}`, classes: 'govuk-button--warning', preventDoubleClick: true })}
    </form>`
