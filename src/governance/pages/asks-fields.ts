import { csrfField, fieldError, type FieldErrors, type SummaryLine } from '../../design/form.ts'
import {
  govukButton,
  govukFileUpload,
  govukInput,
  govukRadios,
  govukSelect,
  govukTextarea,
} from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'

/** A form that was refused: what is wrong, by which form, and what was sent, so that nothing is typed twice. */
export type FormRefused = {
  readonly form: string
  readonly fields: FieldErrors
  readonly summary: readonly SummaryLine[]
  readonly sent: Readonly<Record<string, string>>
}

export type Field = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value?: string | null
  /** Set apart from the fields of the same name on another form of the page: `offer` makes `offer-title`. */
  readonly form?: string
  /** Refused here and not on another form of the page. */
  readonly refused?: FormRefused | null
}

export type Choice = { readonly value: string; readonly text: string; readonly hint?: string }

/** Where a field of a form is on a page of several. */
export const fieldId = (name: string, form?: string): string => (form ? `${form}-${name}` : name)

const common = ({ name, label, hint, refused, form }: Field) => ({
  id: fieldId(name, form),
  name,
  label: { text: label, classes: 'govuk-label--s' },
  ...(hint && { hint: { text: hint } }),
  ...(refused && fieldError(refused.fields, name) && { errorMessage: fieldError(refused.fields, name)! }),
})
const valueOf = ({ name, value, refused }: Field): string => refused?.sent[name] ?? value ?? ''

export const textField = (field: Field & { readonly short?: boolean }): Html =>
  govukInput({ ...common(field), value: valueOf(field), ...(field.short && { classes: 'govuk-input--width-20' }) })

export const wordsField = (field: Field & { readonly rows?: number }): Html =>
  govukTextarea({ ...common(field), value: valueOf(field), rows: String(field.rows ?? 4) })

/** Named `file`: what `web/` takes from a form that sends one. */
export const fileField = (field: Field): Html => govukFileUpload(common(field))

export const selectField = (field: Field & { readonly choices: readonly Choice[] }): Html =>
  govukSelect({ ...common(field), items: [...field.choices], value: valueOf(field) })

export const radiosField = (
  field: Field & { readonly choices: readonly Choice[]; readonly inline?: boolean },
): Html => {
  const { name, label, hint, refused, choices, inline, form } = field
  return govukRadios({
    name,
    idPrefix: fieldId(name, form),
    fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--s' } },
    ...(hint && { hint: { text: hint } }),
    ...(inline && { classes: 'govuk-radios--inline' }),
    items: choices.map(({ value, text, hint: about }) => ({ value, text, ...(about && { hint: { text: about } }) })),
    value: valueOf(field),
    ...(refused && fieldError(refused.fields, name) && { errorMessage: fieldError(refused.fields, name)! }),
  })
}

export const postForm = (
  given: { csrf: string; action: string; button: string; secondary?: boolean; sendsFile?: boolean },
  fields: Child = null,
): Html =>
  html`<form
    method="post"
    action="${given.action}"
    ${given.sendsFile && html` enctype="multipart/form-data"`}
    novalidate
  >
    ${csrfField(given.csrf)} ${fields}
    ${govukButton({
      text: given.button,
      preventDoubleClick: true,
      ...(given.secondary && { classes: 'govuk-button--secondary' }),
    })}
  </form>`

export const link = (text: Child, href: string): Html => html`<a class="govuk-link" href="${href}">${text}</a>`
export const paragraph = (words: Child): Html => html`<p class="govuk-body">${words}</p>`
export const heading = (words: Child, size: 'l' | 'm' | 's' = 'm', id?: string): Html =>
  size === 's'
    ? html`<h3 class="govuk-heading-s" ${id && html` id="${id}"`}>${words}</h3>`
    : html`<h2 class="govuk-heading-${size}" ${id && html` id="${id}"`}>${words}</h2>`
