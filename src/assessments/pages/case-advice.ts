import { govukTag } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { detailsBlock } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { capital, list, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import type { AdviceRow } from '../rules/case-advice.ts'
import { bodyOf } from '../rules/case-bodies.ts'
import { contributorInWords, outcomeInWords } from '../rules/case-words.ts'
import { stateTag, type Names } from './case-parts.ts'

/** Advice for an assessment, a row for each request. */

export type AdviceGiven = {
  readonly rows: readonly AdviceRow[]
  readonly whole: boolean
  /** Who answers for a contributor, where that is set. */
  readonly bodies: ReadonlyMap<string, string>
  readonly names: Names
}

const day = (given: Day | null): Child => given && showDay(given)

const received = ({ receivedOn, askedOn, enoughOn }: AdviceRow): Child => {
  if (receivedOn) return showDay(receivedOn)
  return askedOn ? 'Not known: the day asked is used' : enoughOn ? '' : 'Not known'
}

const cameIn = ({ inOn, outcome, sentBackOn, acceptedOn, enoughOn, missedOn, breach }: AdviceRow): Child[] => [
  inOn && html`<p class="govuk-body-s govuk-!-margin-bottom-1">${outcome === 'not-known-to-service' ? html`<strong>Not known to this service</strong>: a return of its own kind, neither missing nor advice` : capital(outcomeInWords(outcome ?? 'received'))}</p>`,
  sentBackOn.length > 0 &&
    html`<p class="govuk-body-s govuk-!-margin-bottom-1">Sent back as not fit on ${list(sentBackOn.map(each => showDay(each)))}. For the law it came in on ${showDay(inOn!)}${acceptedOn ? html`; accepted as complete on ${showDay(acceptedOn)}` : '; not accepted as complete yet'}.</p>`,
  sentBackOn.length === 0 && acceptedOn !== null && html`<p class="govuk-body-s govuk-!-margin-bottom-1">Accepted as complete on ${showDay(acceptedOn)}</p>`,
  enoughOn && html`<p class="govuk-body-s govuk-!-margin-bottom-1">Earlier advice agreed to be enough on ${showDay(enoughOn)}</p>`,
  missedOn.length > 0 && html`<p class="govuk-body-s govuk-!-margin-bottom-1">Appointment not kept on ${list(missedOn.map(each => showDay(each)))}</p>`,
  breach && html`<p class="govuk-error-message">${breach}</p>`,
] // prettier-ignore

/** A reply that the child is not known is neither advice that came nor advice that is missing; late, it is late too. */
const stateOf = ({ state, contributor, outcome }: AdviceRow): Html => {
  const stands = stateTag(state, contributor === 'a')
  if (outcome !== 'not-known-to-service') return stands
  return html`${govukTag({ text: 'Not known', classes: 'govuk-tag--grey' })} ${state === 'met late' && stands}`
}

const whose = (row: AdviceRow, { bodies, names }: AdviceGiven): Html => {
  const body = bodyOf(bodies, row.contributor, null)
  return html`<strong>${capital(contributorInWords(row.contributor))}</strong>
    ${body && html`<br />${names.get(body) ?? ''}`}
    ${detailsBlock(html`Why this day<span class="govuk-visually-hidden">: ${contributorInWords(row.contributor)}</span>`, html`<p class="govuk-body">${row.because}</p>`)}` // prettier-ignore
}

export const advicePart = (given: AdviceGiven): Html =>
  given.rows.length === 0
    ? html`<h2 class="govuk-heading-m" id="advice">Advice</h2>
        <p class="govuk-body">
          ${given.whole ? 'No advice has been asked for yet. It is asked for once it is decided to assess.' : 'No advice is asked of your organisation.'}
        </p>`
    : html`<h2 class="govuk-heading-m" id="advice">Advice</h2>
        ${table({
          caption: 'Advice, a row for each request',
          captionSize: 'hidden',
          narrow: 'stack',
          dense: true,
          firstCellIsHeader: false,
          head: [
            { text: html`Whose` },
            { text: 'Asked', tight: true },
            'Received by the body',
            { text: 'Due', tight: true },
            { text: 'In', tight: true },
            'What came of it',
          ],
          rows: given.rows.map(row => [
            whose(row, given),
            day(row.askedOn),
            received(row),
            day(row.due),
            day(row.inOn),
            html`${stateOf(row)} ${cameIn(row)}`,
          ]),
        })}
        ${!given.whole && html`<p class="govuk-body">Only advice asked of your organisation is shown.</p>`}`
