import { csrfField } from '../../design/form.ts'
import { govukButton, govukTag } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { detailsBlock } from '../../design/parts.ts'
import { showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses.ts'
import type { ReviewAction } from '../queries/actions.ts'
import type { CaseGiven } from './case.ts'
import { dayBoxes, dropDown, inputBox, nameOf, radios, textBox, type Names, type Refused } from './parts.ts'

/** What became of an action, or that it is late. */
export const actionState = ({ cameTo, saidOn, dueOn }: ReviewAction, today: Day): Child => {
  if (cameTo) return html`${govukTag({ text: cameTo === 'done' ? 'Done' : 'Not done', classes: cameTo === 'done' ? 'govuk-tag--green' : 'govuk-tag--grey' })} ${showDay(saidOn!)}` // prettier-ignore
  return dueOn < today
    ? govukTag({ text: 'Overdue', classes: 'govuk-tag--red' })
    : govukTag({ text: 'To do', classes: 'govuk-tag--blue' })
}

export type SayForm = { readonly href: string; readonly csrf: string; readonly action: ReviewAction; readonly refused: Refused | null } // prettier-ignore

/** Says what became of an action, and whether the child was told. */
export const sayForm = ({ href, csrf, action, refused }: SayForm): Html =>
  html`<form method="post" action="${href}" novalidate>
    ${csrfField(csrf)}
    ${radios({ name: 'cameTo', label: 'Was it done?', items: { 'done': 'Done', 'not done': 'Not done' }, chosen: action.cameTo ? [action.cameTo] : [] }, refused)}
    ${textBox({ name: 'words', label: 'What became of it?', hint: 'In a sentence the child or young person can be told', value: action.saidWords }, refused)}
    ${dayBoxes({ name: 'childToldOn', label: 'When were they told of it?', hint: 'Leave this empty until they are', value: action.childToldOn }, refused)}
    ${govukButton({ text: 'Save', preventDoubleClick: true })}
  </form>` // prettier-ignore

/** An action as its owner reads it. */
export const actionItem = (action: ReviewAction, { names, today, form }: { names: Names; today: Day; form: Child }): Html =>
  html`<li class="app-history__item">
    <p class="app-history__what">${action.words} ${actionState(action, today)}</p>
    <p class="app-history__when">${action.owner}, ${nameOf(names, action.organisationId)} · by ${showDay(action.dueOn)}</p>
    ${action.saidWords && html`<p class="app-history__note">${action.saidWords}${action.childToldOn ? ` The child was told on ${showDay(action.childToldOn)}.` : ' The child has not been told yet.'}</p>`}
    ${form}
  </li>` // prettier-ignore

const answerLink = ({ area, plan }: CaseGiven, { actionId, cameTo, childToldOn }: ReviewAction): Child =>
  (cameTo === null || childToldOn === null) &&
  html`<p class="govuk-body"><a class="govuk-link" href="${to.action(area, plan.caseId, actionId)}">${cameTo ? 'Say that the child was told' : 'Say what became of it'}</a></p>` // prettier-ignore

const agreeForm = (given: CaseGiven): Html => {
  const refused = given.refused?.form === 'actions' ? given.refused.with : null
  return detailsBlock(
    'Add an action that was agreed',
    html`<form method="post" action="${to.actions(given.area, given.plan.caseId)}" novalidate>
      ${csrfField(given.csrf)}
      ${textBox({ name: 'action', label: 'What is to be done?' }, refused)}
      ${inputBox({ name: 'owner', label: 'Who does it?', hint: 'By role, such as “occupational therapy”' }, refused)}
      ${dropDown({ name: 'organisationId', label: 'Whose is it?', value: given.plan.settingId, items: given.organisations.map(({ id, name }) => ({ value: id, text: name })) }, refused)}
      ${dayBoxes({ name: 'dueOn', label: 'By which day?' }, refused)}
      ${govukButton({ text: 'Add', preventDoubleClick: true })}
    </form>`,
    { open: refused !== null },
  ) // prettier-ignore
}

/** What was agreed at reviews, what became of it, and whether the child was told. */
export const actionsPart = (given: CaseGiven): Html =>
  html`<h2 class="govuk-heading-m">What was agreed</h2>
    ${
      given.actions.length === 0
        ? html`<p class="govuk-body">No action is recorded yet. What a review agrees is written here with who does it and by when.</p>`
        : html`<ol class="app-history">
            ${given.actions.map(action => actionItem(action, { names: given.names, today: given.today, form: answerLink(given, action) }))}
          </ol>`
    }
    ${agreeForm(given)}` // prettier-ignore
