import { roles } from '../../access/rules.ts'
import { csrfField, errorSummary, fieldError, refusal, type FieldErrors, type SummaryLine } from '../../design/form.ts'
import { govukButton, govukInput, govukSelect } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { pageHeading } from '../../design/parts.ts'

/** A form as it stands: new, or sent and refused. */
export type FormState = {
  readonly sent: Readonly<Record<string, string>>
  readonly fields?: FieldErrors
  readonly summary?: readonly SummaryLine[]
  /** What the command said, where every field was readable and it still could not be done. */
  readonly refused?: string
}

export type Choice = { readonly id: string; readonly name: string }

export const textField = (state: FormState, name: string, label: string, more: { hint?: string; type?: string } = {}): Html =>
  govukInput({
    id: name,
    name,
    label: { text: label, classes: 'govuk-label--s' },
    ...(more.hint && { hint: { text: more.hint } }),
    ...(more.type && { type: more.type }),
    value: state.sent[name] ?? '',
    spellcheck: false,
    errorMessage: fieldError(state.fields, name),
  }) // prettier-ignore

export const dayField = (state: FormState, name: string, label: string, hint = 'For example, 27/02/2025'): Html =>
  govukInput({
    id: name,
    name,
    label: { text: label, classes: 'govuk-label--s' },
    hint: { text: hint },
    value: state.sent[name] ?? '',
    classes: 'govuk-input--width-10',
    errorMessage: fieldError(state.fields, name),
  })

export const choiceField = (state: FormState, name: string, label: string, choices: readonly Choice[]): Html =>
  govukSelect({
    id: name,
    name,
    label: { text: label, classes: 'govuk-label--s' },
    items: [
      { value: '', text: 'Choose' },
      ...choices.map(({ id, name: text }) => ({ value: id, text, selected: state.sent[name] === id })),
    ],
    errorMessage: fieldError(state.fields, name),
  })

export const roleChoices: readonly Choice[] = Object.entries(roles).map(([id, name]) => ({ id, name }))

export const hidden = (state: FormState, ...names: string[]): Html =>
  html`${names.map(name => html`<input type="hidden" name="${name}" value="${state.sent[name] ?? ''}" />`)}`

/** A page with one form: what is wrong first, then the question, then the fields. */
export const formPage = (given: {
  title: string
  action: string
  csrf: string
  state: FormState
  lead?: Child
  fields: Child
  button: string
}): Html => {
  const { title, action, csrf, state, lead, fields, button } = given
  return html`${errorSummary(state.summary)} ${state.refused && refusal(state.refused)} ${pageHeading(title)}
    <div class="app-reading">
      ${lead && html`<p class="govuk-body">${lead}</p>`}
      <form method="post" action="${action}" novalidate>
        ${csrfField(csrf)} ${fields} ${govukButton({ text: button, preventDoubleClick: true })}
      </form>
    </div>`
}
