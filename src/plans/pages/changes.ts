import { html, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, pageHeading } from '../../design/parts.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses.ts'
import { actionIn, areaIn, promiseIn } from '../plan-view.ts'
import { changeSummary } from '../rules/change-summary.ts'
import type { Change, ChangeSubject } from '../rules/compare.ts'
import { programmeOf, publishedInWords, sourceLine, type Place } from './pieces.ts'

const headings: readonly (readonly [string, readonly ChangeSubject[]])[] = [
  ['Promises', ['promise', 'milestone']],
  ['Actions', ['action']],
  ['Areas', ['area', 'statement']],
  ['The plan itself', ['plan']],
]

/** Where the changed thing is now; null where it is gone. */
const hrefOf = (place: Place, { subject, ref }: Change): string | null => {
  const [area, programme] = [place.area.slug, programmeOf(place).slug]
  if (ref === null) return null
  if (subject === 'promise') return promiseIn(place.plan, ref) && to.promise(area, programme, ref)
  if (subject === 'action') return actionIn(place.plan, ref) && to.action(area, programme, ref)
  if (subject === 'milestone') return to.action(area, programme, ref.replace(/-\d+$/, ''))
  return areaIn(place.plan, ref) && to.area(area, programme, ref)
}

/** A quotation that ends in a full stop ends the sentence too. */
const sentenceOf = ({ sentence }: Change): string => sentence.replaceAll('.”.', '.”')

const changeItem = (place: Place, change: Change): Html => {
  const href = hrefOf(place, change)
  return html`<li>
    ${sentenceOf(change)}${href && html` <a class="govuk-link" href="${href}">Open<span class="govuk-visually-hidden"> ${change.subject} ${change.ref}</span></a>`}
  </li>`
}

const section = (place: Place, changes: readonly Change[], heading: string, subjects: readonly ChangeSubject[]) => {
  const mine = changes.filter(({ subject }) => subjects.includes(subject))
  if (mine.length === 0) return null
  return html`<h2 class="govuk-heading-m">${heading}</h2>
    <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
      ${mine.map(change => changeItem(place, change))}
    </ul>`
}

export type Since = { readonly number: number; readonly publishedOn: Day | null; readonly changes: readonly Change[] }

/** What changed since the version before; `since` is null for a first version. */
export const changesPage = (place: Place, since: Since | null): Html => {
  const { name } = programmeOf(place)
  const heading = pageHeading('What changed since the last version', { caption: name })
  if (since === null)
    return html`${heading}
    ${emptyState({
      nothing: 'This is the first version published here, so there is nothing to compare it with.',
      wouldFill: 'The next version of the plan, once it is agreed, approved and published.',
      who: 'The partnership’s programme lead, with the board.',
    })}
    ${sourceLine(place)}`
  return html`${heading} ${answerFirst(`${changeSummary(since.changes)}.`)}
    <p class="govuk-body">
      Compared with version ${since.number}, ${publishedInWords(since.publishedOn)}. These are all the differences in
      words, dates, targets and owners.
    </p>
    ${headings.map(([title, subjects]) => section(place, since.changes, title, subjects))} ${sourceLine(place)}`
}
