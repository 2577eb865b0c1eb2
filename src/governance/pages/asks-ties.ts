import { csrfField, fieldError } from '../../design/form.ts'
import { govukButton, govukCheckboxes } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { plural } from '../../design/words.ts'
import { to } from '../addresses/asks.ts'
import type { AskPromise, Found } from '../answering-promises.ts'
import { answeringList } from './answering-promises.ts'
import { fieldId, heading, paragraph, postForm, selectField, textField, type FormRefused } from './asks-fields.ts'

/** The promises tied to an ask, and what the programme lead can do about it. */
export type TiesGiven = {
  readonly promises: readonly AskPromise[]
  readonly gone: number
  /** Those tied now, by id, for the form that unties. */
  readonly tied: readonly { readonly promiseId: string; readonly text: string }[]
  /** What was searched for; null where nobody searched. */
  readonly find: string | null
  readonly found: readonly Found[]
  readonly more: number
}

type Given = {
  readonly area: string
  readonly ref: string
  readonly csrf: string
  readonly mayEdit: boolean
  readonly ties: TiesGiven
  readonly refused: FormRefused | null
}

const refusedIn = ({ refused }: Given, form: string): FormRefused | null => (refused?.form === form ? refused : null)

const searching = ({ area, ref, ties }: Given): Html =>
  html`<form method="get" action="${to.findPromises(area, ref)}" role="search" aria-label="Promises" novalidate>
    ${textField({ form: 'tie', name: 'find', label: 'Find promises that answer it', hint: 'A number such as 1-3-2, or words of the promise. You choose from what is found.', value: ties.find })}
    ${govukButton({ text: 'Find promises', classes: 'govuk-button--secondary' })}
  </form>` // prettier-ignore

const choosing = (given: Given): Child => {
  const { area, ref, csrf, ties } = given
  const refused = refusedIn(given, 'tie')
  if (ties.find === null || ties.find.trim() === '') return null
  if (ties.found.length === 0)
    return paragraph(`No promise of a published plan has “${ties.find}” in it that is not tied already. Try fewer words.`)
  return html`<form method="post" action="${to.tie(area, ref)}" novalidate>
    ${csrfField(csrf)} <input type="hidden" name="find" value="${ties.find}" />
    ${govukCheckboxes({
      name: 'promise',
      idPrefix: 'tie-promise',
      fieldset: { legend: { text: 'Which of these answer the ask?', classes: 'govuk-fieldset__legend--s' } },
      ...(ties.more > 0 && { hint: { text: `${plural(ties.more, 'more promise fits', 'more promises fit')}: add a word to see fewer.` } }),
      items: ties.found.map(each => ({ value: each.promiseId, text: `${each.ref} ${each.words}`, hint: { text: each.programme } })),
      ...(refused && fieldError(refused.fields, 'promise') && { errorMessage: fieldError(refused.fields, 'promise')! }),
    })}
    ${textField({ form: 'tie', name: 'because', label: 'Why they answer it (optional)', hint: 'Everyone can read it, here and on the promise’s page.', refused })}
    ${govukButton({ text: 'Say that they answer it', preventDoubleClick: true })}
  </form>`
} // prettier-ignore

const undoing = (given: Given): Child => {
  const { area, ref, csrf, ties } = given
  const refused = refusedIn(given, 'untie')
  return (
    ties.tied.length > 0 &&
    postForm(
      { csrf, action: to.untie(area, ref), button: 'It does not answer the ask', secondary: true },
      html`${selectField({ form: 'untie', name: 'promise', label: 'A promise that does not answer it after all', choices: [{ value: '', text: 'Choose' }, ...ties.tied.map(({ promiseId, text }) => ({ value: promiseId, text }))], refused })}
      ${textField({ form: 'untie', name: 'because', label: 'Why not', refused })}`,
    )
  )
} // prettier-ignore

/** Which promises answer an ask, and, for the programme lead, the forms that say so and take it back. */
export const tiesSection = (given: Given): Html => {
  const { area, mayEdit, ties } = given
  const none = ties.promises.length === 0 && ties.gone === 0
  return html`${heading('Promises that answer it', 'm', 'promises')}
  ${none && paragraph('Nobody has said yet which promises of the plan answer this ask. The programme lead can.')}
  ${answeringList(ties.promises, ties.gone, area)}
  ${
    mayEdit &&
    html`<div id="${fieldId('find')}">${searching(given)} ${choosing(given)}</div>
      ${undoing(given)}`
  }`
}
