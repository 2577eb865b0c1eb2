import { csrfField, fieldError, type FieldErrors, type SummaryLine } from '../../design/form.ts'
import { govukButton, govukDateInput, govukInput, govukRadios, govukSelect } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import type { Day } from '../../kernel/day.ts'

/** A form that was refused: what is wrong by field, and what was sent, so that nothing need be typed twice. */
export type Refused = {
  readonly fields: FieldErrors
  readonly summary: readonly SummaryLine[]
  readonly sent: Readonly<Record<string, string>>
}

export type Choice = { readonly value: string; readonly text: string }

export const link = (text: Child, href: string): Html => html`<a class="govuk-link" href="${href}">${text}</a>`
export const paragraph = (words: Child): Html => html`<p class="govuk-body">${words}</p>`
export const heading = (words: Child, id?: string): Html =>
  html`<h2 class="govuk-heading-m" ${id && html`id="${id}"`}>${words}</h2>`

type Field = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly refused?: Refused | null
}

const label = (text: string) => ({ text, classes: 'govuk-label--s' })
const common = ({ name, hint, refused }: Field) => {
  const error = fieldError(refused?.fields, name)
  return { ...(hint && { hint: { text: hint } }), ...(error && { errorMessage: error }) }
}

export const dateField = (given: Field & { readonly value?: Day | null }): Html => {
  const { name, refused } = given
  const error = refused?.fields[name]
  const [year = '', month = '', day = ''] = (given.value ?? '').split('-')
  const box = (part: 'day' | 'month' | 'year', own: string, width: 2 | 4) => ({
    name: part,
    classes: `govuk-input--width-${width}${error ? ' govuk-input--error' : ''}`,
    value: refused?.sent[`${name}-${part}`] ?? (own && String(Number(own))),
  })
  return govukDateInput({
    id: name,
    namePrefix: name,
    fieldset: { legend: { text: given.label, classes: 'govuk-fieldset__legend--s' } },
    ...common(given),
    items: [box('day', day, 2), box('month', month, 2), box('year', year, 4)],
  })
}

export const radiosField = (given: Field & { readonly items: readonly Choice[]; readonly value?: string }): Html =>
  govukRadios({
    name: given.name,
    idPrefix: given.name,
    fieldset: { legend: { text: given.label, classes: 'govuk-fieldset__legend--s' } },
    ...common(given),
    items: [...given.items],
    value: given.refused?.sent[given.name] ?? given.value ?? '',
  })

export const textField = (given: Field & { readonly value?: string; readonly width?: 5 | 10 | 20 }): Html =>
  govukInput({
    id: given.name,
    name: given.name,
    label: label(given.label),
    ...common(given),
    value: given.refused?.sent[given.name] ?? given.value ?? '',
    ...(given.width && { classes: `govuk-input--width-${given.width}` }),
  })

export const selectField = (given: Field & { readonly items: readonly Choice[]; readonly value?: string }): Html =>
  govukSelect({
    id: given.name,
    name: given.name,
    label: label(given.label),
    ...common(given),
    items: [...given.items],
    value: given.refused?.sent[given.name] ?? given.value ?? '',
  })

/** Whose return it is: not asked of those who send for one organisation only. */
export const organisationField = (choices: readonly Choice[], refused: Refused | null, value?: string): Html =>
  choices.length === 1
    ? html`<input type="hidden" name="organisation" value="${choices[0]!.value}" />`
    : selectField({
        name: 'organisation',
        label: 'Whose return is it?',
        items: [{ value: '', text: 'Choose an organisation' }, ...choices],
        refused,
        ...(value && { value }),
      })

type FormGiven = {
  readonly csrf: string
  readonly action?: string
  readonly button: string
  readonly kind?: 'secondary' | 'warning'
}

export const postForm = ({ csrf, action, button, kind }: FormGiven, fields?: Child): Html =>
  html`<form method="post" ${action && html`action="${action}"`} novalidate>
    ${csrfField(csrf)} ${fields}
    ${govukButton({ text: button, preventDoubleClick: true, ...(kind && { classes: `govuk-button--${kind}` }) })}
  </form>`
