import { errorSummary, fieldError } from '../../design/form.ts'
import { govukCheckboxes, govukTextarea } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { pageHeading } from '../../design/parts.ts'
import { postForm, type Choice, type Refused } from './fields.ts'

/** What was sent in fields of several boxes is kept as one text, parted by line ends. */
export const manySent = (refused: Refused | null, name: string): readonly string[] | null =>
  refused ? (refused.sent[name] ?? '').split('\n').filter(Boolean) : null

type Field = { readonly name: string; readonly label: string; readonly hint?: string; readonly refused: Refused | null }

export const wordsField = (given: Field & { readonly value?: string; readonly rows?: number }): Html =>
  govukTextarea({
    id: given.name,
    name: given.name,
    label: { text: given.label, classes: 'govuk-label--s' },
    ...(given.hint && { hint: { text: given.hint } }),
    value: given.refused?.sent[given.name] ?? given.value ?? '',
    rows: String(given.rows ?? 3),
    errorMessage: fieldError(given.refused?.fields, given.name),
  })

export const ticksField = (given: Field & { readonly items: readonly Choice[]; readonly values: readonly string[] }): Html => {
  const ticked = new Set(manySent(given.refused, given.name) ?? given.values)
  return govukCheckboxes({
    name: given.name,
    idPrefix: given.name,
    classes: 'govuk-checkboxes--small',
    fieldset: { legend: { text: given.label, classes: 'govuk-fieldset__legend--s' } },
    ...(given.hint && { hint: { text: given.hint } }),
    items: given.items.map(({ value, text }) => ({ value, text, checked: ticked.has(value) })),
    errorMessage: fieldError(given.refused?.fields, given.name),
  })
} // prettier-ignore

/** A page with one form: what is wrong first, then the question, then the fields. */
export const oneForm = (given: {
  readonly title: string
  readonly caption: Child
  readonly csrf: string
  readonly refused: Refused | null
  readonly lead?: Child
  readonly fields: Child
  readonly button: string
}): Html =>
  html`${errorSummary(given.refused?.summary)} ${pageHeading(given.title, { caption: given.caption })}
    <div class="app-reading">${given.lead} ${postForm({ csrf: given.csrf, button: given.button }, given.fields)}</div>`
