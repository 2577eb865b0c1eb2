import type { Area } from '../../ctx.ts'
import { csrfField } from '../../design/form.ts'
import { govukButton } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, notice, pageHeading } from '../../design/parts.ts'
import { list, plural, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses/rounds.ts'
import type { AskingNow } from '../queries/rounds-messages.ts'
import { rhythmNames, rhythms, type RoundRhythm } from '../rules/rounds.ts'
import {
  confirmField,
  dayField,
  formPage,
  paragraph,
  radiosField,
  textField,
  type FormState,
} from './meetings-fields.ts'
import { hidden, messageShown, roundTitle } from './rounds-fields.ts'

/** The form that begins a round. Nothing is sent by it: the messages are shown first. */
export const newRoundPage = (given: {
  readonly area: Area
  readonly csrf: string
  readonly state: FormState
  readonly soonUntil: Day
  readonly after: string | null
}): Html => {
  const { area, csrf, state, soonUntil, after } = given
  return formPage({
    title: 'Open a round',
    caption: area.name,
    csrf,
    state,
    lead: paragraph('Each owner gets one message that lists only their promises that are late or due, with their last words and a link to answer. You see the messages before they are sent.'),
    fields: html`${after && hidden('after', after)}
      ${textField(state, { name: 'meeting', label: 'Which meeting is it for?', hint: 'For example, the board. Its day is added: “board of 14 March 2025”.' })}
      ${radiosField(state, { name: 'rhythm', label: 'How often does it come round?', choices: rhythms.map(value => ({ value, text: rhythmNames[value].name, hint: `As for the ${rhythmNames[value].meeting}` })) })}
      ${dayField(state, { name: 'meetsOn', label: 'On which day does it meet?' })}
      ${dayField(state, { name: 'answersBy', label: 'By which day do you need the answers?', hint: 'Before the meeting. For example, 07/03/2025' })}
      ${dayField(state, { name: 'dueBy', label: 'Also ask about promises that fall due by', hint: `Leave it empty for ${showDay(soonUntil)}. What is late is asked about in any case.` })}
      ${confirmField(state, { name: 'recurs', text: 'Open the next one by itself when its time comes' })}`,
    button: 'See whom it asks',
  })
} // prettier-ignore

export type OwnerPreview = {
  readonly asking: AskingNow
  readonly chosen: boolean
  readonly letters: readonly { readonly name: string; readonly subject: string; readonly body: string }[]
}

export type RoundPreview = {
  readonly area: Area
  readonly csrf: string
  readonly round: {
    readonly meeting: string
    readonly rhythm: RoundRhythm
    readonly meetsOn: Day
    readonly answersBy: Day
    readonly dueBy: Day
    readonly recurs: boolean
    readonly after: string | null
  }
  readonly owners: readonly OwnerPreview[]
  readonly refused: Html | null
}

const tick = ({ asking, chosen, letters }: OwnerPreview): Html => {
  const { owner, promises, onlyAccountable } = asking
  const id = `post-${owner.postId}`
  return html`<div class="govuk-form-group">
    <div class="govuk-checkboxes" data-module="govuk-checkboxes">
      <div class="govuk-checkboxes__item">
        <input class="govuk-checkboxes__input" id="${id}" name="${id}" type="checkbox" value="yes" ${chosen && html`checked`} aria-describedby="${id}-hint" />
        <label class="govuk-label govuk-checkboxes__label" for="${id}">${owner.title}, ${owner.organisation}</label>
        <div id="${id}-hint" class="govuk-hint govuk-checkboxes__hint">
          ${plural(promises.length, 'promise')}: ${list(promises.map(({ ref }) => ref))}.
          ${onlyAccountable && 'Somebody else does the work: they are told if no answer comes, and need not be asked.'}
          ${letters.length === 0 && html`<strong>Nobody holds this post, so no message would reach anybody.</strong>`}
        </div>
      </div>
    </div>
    ${letters.map(each => detailsBlock(`The message to ${each.name}`, html`<p class="govuk-body"><strong>${each.subject}</strong></p>${messageShown(each.body)}<p class="govuk-body">The link to their form stands here once the round is open.</p>`))}
  </div>`
} // prettier-ignore

/** Whom a round would ask and what each would be sent, before it is opened. */
export const roundPreviewPage = ({ area, csrf, round, owners, refused }: RoundPreview): Html => {
  const { meeting, rhythm, meetsOn, answersBy, dueBy, recurs, after } = round
  const fields = { meeting, rhythm, meetsOn, answersBy, dueBy, ...(recurs && { recurs: 'yes' }), ...(after && { after }) }
  const chosen = owners.filter(each => each.chosen).length
  return html`${refused}${pageHeading(roundTitle(round), { caption: 'Before the round is opened' })}
    ${answerFirst(`${plural(chosen, 'owner')} would be asked, to answer by ${showDay(answersBy)}. Nothing has been sent yet.`)}
    ${owners.length === 0 && notice(paragraph('Nothing is late, and nothing falls due by that day: there is nobody to ask.'), 'attention')}
    <form method="post" action="${to.open(area.slug)}" novalidate>
      ${csrfField(csrf)} ${Object.entries(fields).map(([name, value]) => hidden(name, value))}
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">Whom to ask</legend>
        ${owners.map(tick)}
      </fieldset>
      ${owners.length > 0 && govukButton({ text: 'Open the round and send the messages', preventDoubleClick: true })}
    </form>`
} // prettier-ignore
