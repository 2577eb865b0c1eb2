import { csrfField, fieldError, type FieldErrors } from '../../../design/form.ts'
import {
  govukButton,
  govukDateInput,
  govukInput,
  govukSelect,
  govukTextarea,
} from '../../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../../design/html.ts'
import type { SummaryLine } from '../../../design/form.ts'

/** A form that was refused: what is wrong by field, and what was sent, so that nothing need be typed twice. */
export type Refused = {
  readonly fields: FieldErrors
  readonly summary: readonly SummaryLine[]
  readonly sent: Readonly<Record<string, string>>
}

export type FieldGiven = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value?: string | null
  readonly refused?: Refused | null
}

const valueOf = ({ name, value, refused }: FieldGiven): string => refused?.sent[name] ?? value ?? ''
const common = (given: FieldGiven, small = true) => ({
  id: given.name,
  name: given.name,
  label: { text: given.label, ...(small && { classes: 'govuk-label--s' }) },
  ...(given.hint && { hint: { text: given.hint } }),
  ...(fieldError(given.refused?.fields, given.name) && {
    errorMessage: fieldError(given.refused?.fields, given.name)!,
  }),
})

export const textField = (given: FieldGiven & { readonly width?: 5 | 10 | 20 | 30 }): Html =>
  govukInput({
    ...common(given),
    value: valueOf(given),
    ...(given.width && { classes: `govuk-input--width-${given.width}` }),
  })

export const textArea = (given: FieldGiven & { readonly rows?: number }): Html =>
  govukTextarea({ ...common(given), value: valueOf(given), rows: String(given.rows ?? 4) })

export type Choice = { readonly value: string; readonly text: string }

export const selectField = (given: FieldGiven & { readonly items: readonly Choice[] }): Html =>
  govukSelect({ ...common(given), items: given.items, value: valueOf(given) })

/** Day, month and year in three boxes, as GOV.UK asks for a date. */
export const dateField = (given: FieldGiven): Html => {
  const { name, label, hint, refused } = given
  const error = fieldError(refused?.fields, name)
  const [year = '', month = '', day = ''] = (given.value ?? '').split('-')
  const box = (part: 'day' | 'month' | 'year', value: string, width: 2 | 4) => ({
    name: part,
    classes: `govuk-input--width-${width}${error ? ' govuk-input--error' : ''}`,
    value: refused?.sent[`${name}-${part}`] ?? (value === '' ? '' : String(Number(value))),
  })
  return govukDateInput({
    id: name,
    namePrefix: name,
    fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--s' } },
    ...(hint && { hint: { text: hint } }),
    ...(error && { errorMessage: error }),
    items: [box('day', day, 2), box('month', month, 2), box('year', year, 4)],
  })
}

type FormGiven = {
  readonly csrf: string
  readonly action?: string
  readonly button: string
  readonly secondary?: boolean
  readonly warning?: boolean
  readonly id?: string
  /** Another way to send the same form: a button with a name of its own. */
  readonly also?: { readonly text: string; readonly name: string; readonly value: string }
}

/** A posted form with its token and its button. */
export const postForm = ({ csrf, action, button, secondary, warning, id, also }: FormGiven, fields?: Child): Html =>
  html`<form method="post" ${action && html` action="${action}"`} ${id && html` id="${id}"`} novalidate>
    ${csrfField(csrf)} ${fields}
    <div class="${also && 'govuk-button-group'}">
      ${govukButton({
        text: button,
        preventDoubleClick: true,
        ...(secondary && { classes: 'govuk-button--secondary' }),
        ...(warning && { classes: 'govuk-button--warning' }),
      })}
      ${also && govukButton({ ...also, preventDoubleClick: true, classes: 'govuk-button--secondary' })}
    </div>
  </form>`

/** Words as they were typed: their lines are kept. */
export const lines = (words: string | null): Child =>
  words === null ? null : words.split('\n').map((line, index) => html`${index > 0 && html`<br />`}${line}`)

export const link = (text: Child, href: string): Html => html`<a class="govuk-link" href="${href}">${text}</a>`
export const paragraph = (words: Child): Html => html`<p class="govuk-body">${words}</p>`
export const heading = (words: Child, size: 'm' | 's' | 'l' = 'm'): Html =>
  size === 's' ? html`<h3 class="govuk-heading-s">${words}</h3>` : html`<h2 class="govuk-heading-${size}">${words}</h2>`
