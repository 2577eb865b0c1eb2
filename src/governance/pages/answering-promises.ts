import { html, type Child, type Html } from '../../design/html.ts'
import { standingTags } from '../../design/standing.ts'
import { plural, showDay } from '../../design/words.ts'
import { to as planTo } from '../../plans/addresses.ts'
import type { AskPromise } from '../answering-promises.ts'

const states = { offered: 'offered, not yet accepted', accepted: 'accepted', returned: 'returned' } as const
const kinds = { difference: 'A difference families notice', activity: 'Something was done' } as const

const evidenceOf = ({ evidence }: AskPromise): Child =>
  evidence.length === 0
    ? html`<li>No evidence has been offered.</li>`
    : (['difference', 'activity'] as const).map(kind => {
        const of = evidence.filter(one => one.kind === kind)
        return (
          of.length > 0 &&
          html`<li>
            ${kinds[kind]}:
            ${of.map(one => `${one.title} (${states[one.state]}; true on ${showDay(one.trueOn)})`).join('; ')}.
          </li>`
        )
      })

const familiesOf = ({ families }: AskPromise): Child =>
  families
    ? html`<li>
        What families say: ${families.answers} Latest on ${showDay(families.latestOn)}.
        ${families.said.map(words => html`<br />“${words}”`)}
      </li>`
    : html`<li>No family has answered “Is this what you see?” here.</li>`

const one = (each: AskPromise, area: string | null): Html =>
  html`<li>
    ${standingTags(each.standing, each.familiesDisagree)}<br />
    ${area === null ? each.words : html`<a class="govuk-link" href="${planTo.promise(area, each.programmeSlug, each.ref)}">${each.words}</a>`}
    (${each.programme}, promise ${each.ref}) ${each.because}
    <ul class="govuk-list govuk-list--bullet">
      ${each.reading && html`<li>Why it answers it: ${each.reading}</li>`} ${evidenceOf(each)} ${familiesOf(each)}
    </ul>
  </li>` // prettier-ignore

const goneSentence = (gone: number): Child =>
  gone > 0 &&
  html`<p class="govuk-body">${plural(gone, 'more promise was', 'more promises were')} tied to it, and ${gone === 1 ? 'is' : 'are'} in no published plan any more.</p>` // prettier-ignore

/**
 * The promises that answer an ask: where each stands, its evidence by kind, what families say. `area` makes links to
 * how they are now; null where nothing may be opened, as in a pack.
 */
export const answeringList = (promises: readonly AskPromise[], gone: number, area: string | null): Html =>
  html`${
    promises.length > 0 &&
    html`<ul class="govuk-list govuk-list--spaced">
      ${promises.map(each => one(each, area))}
    </ul>`
  }
  ${goneSentence(gone)}`
