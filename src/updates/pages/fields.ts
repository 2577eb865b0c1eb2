import { csrfField, fieldError, type FieldErrors, type SummaryLine } from '../../design/form.ts'
import { govukButton, govukInput, govukRadios, govukTextarea } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { forms, type UpdateForm } from '../document.ts'
import { linesOf } from '../text.ts'

/** A form that was refused: what is wrong by field, and what was sent, so that nothing need be typed twice. */
export type Refused = {
  readonly fields: FieldErrors
  readonly summary: readonly SummaryLine[]
  readonly sent: Readonly<Record<string, string>>
}

type Field = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value?: string
  readonly refused?: Refused | null
}

const common = ({ name, label, hint, refused }: Field) => ({
  id: name,
  name,
  label: { text: label, classes: 'govuk-label--s' },
  ...(hint && { hint: { text: hint } }),
  ...(fieldError(refused?.fields, name) && { errorMessage: fieldError(refused?.fields, name)! }),
})

const valueOf = ({ name, value, refused }: Field): string => refused?.sent[name] ?? value ?? ''

export const textField = (
  field: Field & { readonly type?: string; readonly autocomplete?: string; readonly width?: number },
): Html =>
  govukInput({
    ...common(field),
    value: valueOf(field),
    ...(field.type && { type: field.type }),
    ...(field.autocomplete && { autocomplete: field.autocomplete }),
    ...(field.type === 'email' && { spellcheck: false }),
    ...(field.width && { classes: `govuk-input--width-${field.width}` }),
  })

export const textArea = (field: Field & { readonly rows?: number }): Html =>
  govukTextarea({ ...common(field), value: valueOf(field), rows: String(field.rows ?? 5) })

/** The three ways to read it. */
export const formField = (legend: string, refused: Refused | null, chosen = 'plain'): Html => {
  const error = fieldError(refused?.fields, 'form')
  return govukRadios({
    idPrefix: 'form',
    name: 'form',
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
    ...(error && { errorMessage: error }),
    items: (Object.keys(forms) as UpdateForm[]).map(value => ({
      value,
      text: forms[value].name,
      hint: { text: forms[value].hint },
      checked: (refused?.sent.form ?? chosen) === value,
    })),
  })
}

type Posted = { readonly csrf: string; readonly action: string; readonly button: string; readonly secondary?: boolean }

/** A posted form; a visitor's has no token, and what guards it is where it was sent from. */
export const postForm = ({ csrf, action, button, secondary }: Posted, fields?: Child): Html =>
  html`<form method="post" action="${action}" novalidate>
    ${csrf !== '' && csrfField(csrf)} ${fields}
    ${govukButton({ text: button, preventDoubleClick: true, ...(secondary && { classes: 'govuk-button--secondary' }) })}
  </form>`

export const link = (text: Child, href: string): Html => html`<a class="govuk-link" href="${href}">${text}</a>`
export const paragraph = (words: Child): Html => html`<p class="govuk-body">${words}</p>`

/** A section's text as its writer typed it. */
export const prose = (text: string): Html[] =>
  linesOf(text).map(block =>
    block.kind === 'list'
      ? html`<ul class="govuk-list govuk-list--bullet">
          ${block.items.map(item => html`<li>${item}</li>`)}
        </ul>`
      : paragraph(block.words),
  )
