import { errorSummary, fieldError, type FieldErrors, type SummaryLine } from '../../design/form.ts'
import { govukInput, govukSelect, govukTag, govukTextarea } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import type { State } from '../../timelines/step.ts'

/** A form that was refused: what is wrong by field, and what was sent. `form` says which of a page's forms. */
export type Refused = {
  readonly form?: string
  readonly fields: FieldErrors
  readonly summary: readonly SummaryLine[]
  readonly sent: Readonly<Record<string, string>>
}

export const problems = (refused: Refused | null): Html | null => errorSummary(refused?.summary)

/** Names of organisations and people by id. */
export type Names = ReadonlyMap<string, string>
export const nameOf = (names: Names, id: string): string => names.get(id) ?? 'An organisation no longer listed'
export const personOf = (people: Names, id: string): string => people.get(id) ?? 'Somebody no longer listed'

const looks: Readonly<Record<State, readonly [words: string, colour: string]>> = {
  'overdue': ['Overdue', 'red'],
  'due soon': ['Due soon', 'yellow'],
  'due': ['Due', 'blue'],
  'met': ['Done', 'green'],
  'met late': ['Done late', 'orange'],
  'disapplied': ['Limit lifted', 'purple'],
  'not needed': ['Not needed', 'grey'],
  'not yet': ['Not begun', 'grey'],
} // prettier-ignore

const ofFamily: Partial<typeof looks> = { 'overdue': ['Not in', 'grey'], 'met late': ['Done', 'green'] } // prettier-ignore

/** Where a step stands, in a word and a colour; what is the family’s is never late. */
export const stateTag = (state: State, familys = false): Html => {
  const [text, colour] = (familys && ofFamily[state]) || looks[state]
  return govukTag({ text, classes: `govuk-tag--${colour}` })
}

export type Field = {
  readonly name: string
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly value?: string
  readonly classes?: string
}

const labelled = ({ name, id, label, hint, value, classes }: Field, refused: Refused | null) => {
  const error = fieldError(refused?.fields, name)
  return {
    id,
    name,
    label: { text: label, classes: 'govuk-label--s' },
    value: refused?.sent[name] ?? value ?? '',
    ...(classes && { classes }),
    ...(hint && { hint: { text: hint } }),
    ...(error && { errorMessage: error }),
  }
}

export const inputBox = (field: Field, refused: Refused | null): Html => govukInput(labelled(field, refused))
export const dayBox = (field: Field, refused: Refused | null): Html =>
  inputBox({ hint: 'For example 27 March 2025', classes: 'govuk-input--width-20', ...field }, refused)
export const textBox = (field: Field, refused: Refused | null): Html =>
  govukTextarea({ ...labelled(field, refused), rows: '3' })

export type Option = { readonly value: string; readonly text: string }

export const selectBox = (field: Field & { readonly options: readonly Option[] }, refused: Refused | null): Html => {
  const { value, ...rest } = labelled(field, refused)
  return govukSelect({ ...rest, items: field.options.map(each => ({ ...each, selected: each.value === value })) })
}

export const paragraph = (text: string | Html): Html => html`<p class="govuk-body">${text}</p>`
