import { errorSummary, fieldError, type FieldErrors, type SummaryLine } from '../../design/form.ts'
import { govukCheckboxes, govukDateInput, govukInput, govukRadios, govukSelect, govukTag, govukTextarea } from '../../design/govuk/components.ts' // prettier-ignore
import { html, type Child, type Html } from '../../design/html.ts'
import { showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { pressing, reviewFlags, type ReviewFlag } from '../rules/standing.ts'
import { ageInWords, areOld } from '../rules/views.ts'

/** A form that was refused: what is wrong by field, and what was sent. */
export type Refused = {
  readonly fields: FieldErrors
  readonly summary: readonly SummaryLine[]
  readonly sent: Readonly<Record<string, string>>
  /** Ticked boxes, by field. */
  readonly ticked?: Readonly<Record<string, readonly string[]>>
}

export const problems = (refused: Refused | null): Html | null => errorSummary(refused?.summary)

export type Names = ReadonlyMap<string, string>
export const nameOf = (names: Names, id: string | null): string => (id === null ? 'No setting' : (names.get(id) ?? 'An organisation no longer listed')) // prettier-ignore

type Field = { readonly name: string; readonly label: string; readonly hint?: string; readonly value?: string | null }

const error = (name: string, refused: Refused | null) => {
  const found = fieldError(refused?.fields, name)
  return found ? { errorMessage: found } : {}
}

const labelled = ({ name, label, hint, value }: Field, refused: Refused | null) => ({
  id: name,
  name,
  label: { text: label, classes: 'govuk-label--s' },
  value: refused?.sent[name] ?? value ?? '',
  ...(hint && { hint: { text: hint } }),
  ...error(name, refused),
})

export const inputBox = (field: Field, refused: Refused | null): Html => govukInput(labelled(field, refused))
export const textBox = (field: Field, refused: Refused | null): Html => govukTextarea({ ...labelled(field, refused), rows: '3' }) // prettier-ignore

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

type Choice = Omit<Field, 'value'> & { readonly items: Readonly<Record<string, string>>; readonly chosen?: readonly string[] } // prettier-ignore

const choice = ({ name, label, hint }: Choice, refused: Refused | null) => ({
  name,
  idPrefix: name,
  fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--s' } },
  ...(hint && { hint: { text: hint } }),
  ...error(name, refused),
})

export const radios = (given: Choice, refused: Refused | null): Html => {
  const chosen = refused?.sent[given.name] ?? given.chosen?.[0]
  return govukRadios({ ...choice(given, refused), items: Object.entries(given.items).map(([value, text]) => ({ value, text, checked: value === chosen })) }) // prettier-ignore
}

export const boxes = (given: Choice, refused: Refused | null): Html => {
  const chosen = refused?.ticked?.[given.name] ?? given.chosen ?? []
  return govukCheckboxes({ ...choice(given, refused), items: Object.entries(given.items).map(([value, text]) => ({ value, text, checked: chosen.includes(value) })) }) // prettier-ignore
}

type Options = Field & { readonly items: readonly { readonly value: string; readonly text: string }[] }
export const dropDown = ({ name, label, hint, value, items }: Options, refused: Refused | null): Html => {
  const chosen = refused?.sent[name] ?? value
  return govukSelect({ id: name, name, label: { text: label, classes: 'govuk-label--s' }, ...(hint && { hint: { text: hint } }), ...error(name, refused), items: items.map(each => ({ ...each, selected: each.value === chosen })) }) // prettier-ignore
}

const colour = (flag: ReviewFlag): string => (pressing.has(flag) ? 'govuk-tag--red' : flag === 'year-9' ? 'govuk-tag--grey' : 'govuk-tag--yellow') // prettier-ignore

/** What is to be said of a review, each as a word on a colour. */
export const flagTags = (flags: readonly ReviewFlag[]): Child =>
  flags.length === 0
    ? html`<span class="govuk-hint">Nothing to do now</span>`
    : html`<ul class="govuk-list app-flags">
        ${flags.map(flag => html`<li>${govukTag({ text: reviewFlags[flag], classes: colour(flag) })}</li>`)}
      </ul>`

/** How old a child's views are, wherever the plan is. */
export const viewsAge = (givenOn: Day | null, today: Day): string => {
  if (givenOn === null) return 'None held'
  return `${showDay(givenOn)}, ${ageInWords(givenOn, today)}${areOld(givenOn, today) ? ': to be asked again' : ''}`
}
