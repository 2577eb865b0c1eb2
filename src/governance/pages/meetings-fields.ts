import { csrfField, errorSummary, fieldError, refusal, type FieldErrors, type SummaryLine } from '../../design/form.ts'
import {
  govukButton,
  govukCheckboxes,
  govukInput,
  govukRadios,
  govukSelect,
  govukTextarea,
} from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { pageHeading } from '../../design/parts.ts'

/** A form as it stands: new, or sent and refused. */
export type FormState = {
  readonly sent: Readonly<Record<string, string>>
  readonly fields?: FieldErrors
  readonly summary?: readonly SummaryLine[]
  /** What the command said, where every field was readable and it still could not be done. */
  readonly refused?: string
} // prettier-ignore

export type Choice = { readonly value: string; readonly text: string; readonly hint?: string }

type Field = { readonly name: string; readonly label: string; readonly hint?: string }

const common = (state: FormState, { name, label, hint }: Field) => ({
  id: name,
  name,
  label: { text: label, classes: 'govuk-label--s' },
  ...(hint && { hint: { text: hint } }),
  errorMessage: fieldError(state.fields, name),
})

export const textField = (state: FormState, field: Field & { readonly short?: boolean }): Html =>
  govukInput({
    ...common(state, field),
    value: state.sent[field.name] ?? '',
    ...(field.short && { classes: 'govuk-input--width-10' }),
  })

export const wordsField = (state: FormState, field: Field & { readonly rows?: number }): Html =>
  govukTextarea({ ...common(state, field), value: state.sent[field.name] ?? '', rows: String(field.rows ?? 4) })

export const dayField = (state: FormState, field: Field): Html =>
  textField(state, { hint: 'For example, 27/02/2025', ...field, short: true })

export const choiceField = (state: FormState, field: Field & { readonly choices: readonly Choice[]; readonly none?: string }): Html =>
  govukSelect({
    ...common(state, field),
    items: [{ value: '', text: field.none ?? 'Choose' }, ...field.choices],
    value: state.sent[field.name] ?? '',
  }) // prettier-ignore

export const radiosField = (state: FormState, field: Field & { readonly choices: readonly Choice[]; readonly inline?: boolean }): Html =>
  govukRadios({
    name: field.name,
    idPrefix: field.name,
    fieldset: { legend: { text: field.label, classes: 'govuk-fieldset__legend--s' } },
    ...(field.hint && { hint: { text: field.hint } }),
    items: field.choices.map(({ value, text, hint }) => ({ value, text, ...(hint && { hint: { text: hint } }) })),
    value: state.sent[field.name] ?? '',
    errorMessage: fieldError(state.fields, field.name),
    ...(field.inline && { classes: 'govuk-radios--inline' }),
  }) // prettier-ignore

/** One box that has to be ticked: a person says that it is so. */
export const confirmField = (state: FormState, field: { readonly name: string; readonly text: string }): Html =>
  govukCheckboxes({
    name: field.name,
    idPrefix: field.name,
    items: [{ value: 'yes', text: field.text, checked: state.sent[field.name] === 'yes' }],
    errorMessage: fieldError(state.fields, field.name),
  })

/** A page with one form: what is wrong first, then the question, then the fields. */
export const formPage = (given: {
  readonly title: string
  readonly caption?: Child
  readonly csrf: string
  readonly state: FormState
  readonly lead?: Child
  readonly fields: Child
  readonly button: string
}): Html => {
  const { title, caption, csrf, state, lead, fields, button } = given
  return html`${errorSummary(state.summary)} ${state.refused && refusal(state.refused)}
    ${pageHeading(title, caption ? { caption } : {})}
    <div class="app-reading">
      ${lead}
      <form method="post" novalidate>
        ${csrfField(csrf)} ${fields} ${govukButton({ text: button, preventDoubleClick: true })}
      </form>
    </div>`
}

/** A button that does one thing at once, in a form of its own. */
export const oneButton = (given: { readonly action: string; readonly csrf: string; readonly text: string }): Html =>
  html`<form method="post" action="${given.action}" novalidate>
    ${csrfField(given.csrf)}
    ${govukButton({ text: given.text, classes: 'govuk-button--secondary', preventDoubleClick: true })}
  </form>`

export const link = (text: Child, href: string): Html => html`<a class="govuk-link" href="${href}">${text}</a>`
export const paragraph = (words: Child): Html => html`<p class="govuk-body">${words}</p>`
export const heading = (words: Child, id?: string): Html =>
  html`<h2 class="govuk-heading-m" ${id && html` id="${id}"`}>${words}</h2>`
export const bullets = (items: readonly Child[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">
    ${items.map(item => html`<li>${item}</li>`)}
  </ul>`
/** Words as they were written: their lines are kept. */
export const lines = (words: string): Child =>
  words.split('\n').map((line, index) => html`${index > 0 && html`<br />`}${line}`)
