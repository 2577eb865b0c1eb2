import { html, type Html } from '../../design/html.ts'
import { answerFirst, pageHeading } from '../../design/parts.ts'
import { showDay } from '../../design/words.ts'
import { to } from '../addresses.ts'
import type { NoLongerHeld } from '../queries/no-longer-held.ts'
import { programmeOf, type Place } from './pieces.ts'

/** An old link still says what was promised there, and that the plan now in force does not hold it. */
export const noLongerHeldPage = (place: Place, kind: 'action' | 'promise', ref: string, held: NoLongerHeld): Html => {
  const { name, slug } = programmeOf(place)
  const published = held.publishedOn ? `, published on ${showDay(held.publishedOn)}` : ''
  return html`${pageHeading(held.words, { caption: `${name}: ${kind} ${ref}` })}
    ${answerFirst(`This ${kind} is not in the plan that is in force now, version ${place.plan.version.number}.`)}
    <p class="govuk-body">Version ${held.number}${published}, was the last to hold it. Its words are above.</p>
    <p class="govuk-body">
      <a class="govuk-link" href="${to.changes(place.area.slug, slug)}">What changed since the last version</a>
    </p>
    <p class="govuk-body"><a class="govuk-link" href="${to.plan(place.area.slug, slug)}">The plan as it is now</a></p>`
}
