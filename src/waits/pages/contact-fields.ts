import { errorSummary, fieldError, sentText, type FieldErrors, type SummaryLine } from '../../design/form.ts'
import { govukDateInput, govukInput, govukRadios, govukSelect, govukTextarea } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'

/** A form that was refused: what is wrong by field, and what was sent. */
export type Refused = {
  readonly fields: FieldErrors
  readonly summary: readonly SummaryLine[]
  readonly sent: Readonly<Record<string, string>>
}

export const problems = (refused: Refused | null): Html | null => errorSummary(refused?.summary)

/** A command's refusal, at the field it is about. */
export const refusedAt = (field: string, because: string, body: Record<string, unknown>): Refused => ({
  fields: { [field]: [because] },
  summary: [{ text: because, href: `#${field}${`${field}-day` in body ? '-day' : ''}` }],
  sent: sentText(body),
})

export const link = (text: Child, href: string): Html => html`<a class="govuk-link" href="${href}">${text}</a>`
export const paragraph = (words: Child): Html => html`<p class="govuk-body">${words}</p>`
export const heading = (words: Child, id?: string): Html =>
  html`<h2 class="govuk-heading-m" ${id && html`id="${id}"`}>${words}</h2>`

/** `id` where several forms of a page have a field of this name. */
type Field = {
  readonly name: string
  readonly id?: string
  readonly label: string
  readonly hint?: string
  readonly value?: string | null
}

const error = (name: string, refused: Refused | null) => {
  const found = fieldError(refused?.fields, name)
  return found ? { errorMessage: found } : {}
}

const labelled = ({ name, id = name, label, hint, value }: Field, refused: Refused | null) => ({
  id,
  name,
  label: { text: label, classes: 'govuk-label--s' },
  value: refused?.sent[name] ?? value ?? '',
  ...(hint && { hint: { text: hint } }),
  ...error(name, refused),
})

export const inputBox = (field: Field, refused: Refused | null): Html => govukInput(labelled(field, refused))
export const numberBox = (field: Field, refused: Refused | null): Html =>
  govukInput({ ...labelled(field, refused), classes: 'govuk-input--width-5', inputmode: 'numeric' })
export const textBox = (field: Field & { readonly rows?: number }, refused: Refused | null): Html =>
  govukTextarea({ ...labelled(field, refused), rows: String(field.rows ?? 4) })

/** A date in three boxes. */
export const dayBoxes = ({ name, label, hint, value }: Field, refused: Refused | null): Html => {
  const wrong = fieldError(refused?.fields, name)
  const [year = '', month = '', day = ''] = (value ?? '').split('-')
  const box = (part: string, own: string, width: number) => ({
    name: part,
    classes: `govuk-input--width-${width}${wrong ? ' govuk-input--error' : ''}`,
    value: refused?.sent[`${name}-${part}`] ?? (own && String(Number(own))),
  })
  return govukDateInput({
    id: name,
    namePrefix: name,
    fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--s' } },
    ...(hint && { hint: { text: hint } }),
    ...error(name, refused),
    items: [box('day', day, 2), box('month', month, 2), box('year', year, 4)],
  })
}

type Choice = Omit<Field, 'value'> & { readonly items: Readonly<Record<string, string>>; readonly chosen?: string }

export const radios = ({ name, label, hint, items, chosen }: Choice, refused: Refused | null): Html => {
  const now = refused?.sent[name] ?? chosen
  return govukRadios({
    name,
    idPrefix: name,
    fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--s' } },
    ...(hint && { hint: { text: hint } }),
    ...error(name, refused),
    items: Object.entries(items).map(([value, text]) => ({ value, text, checked: value === now })),
  })
}

type Options = Field & { readonly items: readonly { readonly value: string; readonly text: string }[] }

export const dropDown = (field: Options, refused: Refused | null): Html => {
  const { value, ...rest } = labelled(field, refused)
  return govukSelect({ ...rest, items: field.items.map(each => ({ ...each, selected: each.value === value })) })
}
