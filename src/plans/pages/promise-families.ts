import { html, type Html } from '../../design/html.ts'
import { count, showDay } from '../../design/words.ts'
import { to as voices } from '../../voice/addresses.ts'
import type { DisputeShown, PromiseVoice } from '../../voice/queries/promise-voice.ts'
import { notAskedInWords, questionForm, type Asking } from '../../voice/question.ts'
import { apartForPublic, disputeInWords, voicesForPublic, type VoiceLine } from '../../voice/rules.ts'
import type { ActionView, PromiseView } from '../plan-view.ts'
import { ownersLine } from './pieces.ts'

/** What families see of a promise: counted, in their words, and what came of it. */

export type FamiliesGiven = { readonly voice: PromiseVoice; readonly asking: Asking }

const whose: Record<VoiceLine['whose'], string> = {
  families: 'Families',
  groups: 'Groups, answering for several people',
  both: 'Families, with groups answering for several people',
  visitors: 'Visitors to this page, counted apart',
}

const shown = (number: number | string): string => (typeof number === 'number' ? count(number) : number)

const line = ({ whose: who, shown: { yes, no, unsure } }: VoiceLine): Html =>
  html`<p class="govuk-body">${whose[who]}: yes ${shown(yes)} · no ${shown(no)} · not sure ${shown(unsure)}.</p>`

const keptApart = (families: NonNullable<PromiseView['families']>, because: readonly string[]): Html => {
  const { lookedAt, setAside } = apartForPublic(families)
  return html`${
    lookedAt !== 0 &&
    html`<p class="govuk-body">
      Counted apart, being looked at: ${shown(lookedAt)} visitors’ answers that came in one day.
    </p>`
  }
  ${
    setAside !== 0 &&
    html`<p class="govuk-body">Set aside after a look: ${shown(setAside)} visitors’ answers. ${because.join(' ')}</p>`
  }`
}

const counts = ({ families }: PromiseView, { setAsideBecause }: PromiseVoice): Html => {
  const lines = families ? voicesForPublic(families) : []
  const byFamilies = lines.some(each => each.whose !== 'visitors')
  return html`${!byFamilies && html`<p class="govuk-body">No family has answered here yet.</p>`} ${lines.map(line)}
  ${families && keptApart(families, setAsideBecause)}
  ${families && html`<p class="govuk-body-s">Numbers from 1 to 5 are never shown.</p>`}`
}

const said = ({ words, wordsWait }: PromiseVoice): Html | null =>
  words.length === 0 && !wordsWait
    ? null
    : html`<h3 class="govuk-heading-s">What they said</h3>
        <p class="govuk-body-s">
          Checked so that no child is named.${wordsWait && ' Some words are still being checked.'}
        </p>
        ${
          words.length > 0 &&
          html`<ul class="govuk-list govuk-list--bullet">
            ${words.map(each => html`<li>${each.words} (${showDay(each.answeredOn)})</li>`)}
          </ul>`
        }`

const reply = ({ kind, words, by, saidOn }: DisputeShown['replies'][number]): Html =>
  html`<p class="govuk-body"><strong>${kind === 'answer' ? 'The answer:' : 'What changed:'}</strong> ${words}</p>
    <p class="govuk-body-s">${by}, ${showDay(saidOn)}</p>`

const disputeBlock = (dispute: DisputeShown, owner: string, today: string): Html => {
  const changed = dispute.replies.some(({ kind }) => kind === 'change')
  return html`<div class="app-said">
    <h3 class="govuk-heading-s">${changed ? 'You said. They did.' : 'Families disagree'}</h3>
    <p class="govuk-body">
      On ${showDay(dispute.openedOn)} ${count(dispute.saidNo)} had said no.
      <strong>${disputeInWords(dispute, owner, today)}</strong>
    </p>
    ${dispute.replies.map(reply)}
  </div>`
}

const ask = (asking: Asking): Html => {
  const why = notAskedInWords(asking)
  return html`<h3 class="govuk-heading-s" id="say-what-you-see">Tell us what you see</h3>
    ${why ? html`<p class="govuk-body">${why}</p>` : questionForm(asking, null)}
    ${
      asking.mayTakeDown &&
      html`<p class="govuk-body">
        <a class="govuk-link" href="${voices.takeDown(asking.area.slug, asking.promiseId)}"
          >Take an answer down for somebody</a
        >
      </p>`
    }`
}

/** The counts, the words, each disagreement with what came of it, and the question itself. */
export const familiesSection = (
  action: ActionView,
  view: PromiseView,
  { voice, asking }: FamiliesGiven,
  today: string,
): Html => {
  const owner = action.owners.length === 0 ? 'Whoever answers for it' : ownersLine(action.owners)
  return html`<h2 class="govuk-heading-m">Is this what families see?</h2>
    ${counts(view, voice)} ${voice.disputes.map(dispute => disputeBlock(dispute, owner, today))} ${said(voice)}
    ${ask(asking)}`
}
