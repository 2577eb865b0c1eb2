import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, pageHeading, quoteBlock } from '../../design/parts.ts'
import { plural, showDay } from '../../design/words.ts'
import { to } from '../addresses.ts'
import type { Statement } from '../document.ts'
import { promisesOf, type ActionView, type AreaView } from '../plan-view.ts'
import { actionLink, actionsNotHeld, plainOr, programmeOf, promiseLines, sourceLine, type Place } from './pieces.ts'
import { countSentence } from './plan.ts'

/** Somebody's exact words are a quotation; what was restated is not made to look like one. */
const statement = ({ words, quoted, source, dueOn }: Statement): Html => {
  const from = source ?? 'Source not stated'
  if (quoted) return quoteBlock(words, from)
  return html`<p class="govuk-body">${words}${dueOn && html` <strong>By ${showDay(dueOn)}.</strong>`}</p>`
}

const sources = (statements: readonly Statement[]): Child => {
  const named = [...new Set(statements.filter(({ quoted }) => !quoted).flatMap(({ source }) => source ?? []))]
  return named.map(source => html`<p class="govuk-body-s app-source">Source: ${source}</p>`)
}

const statements = (area: AreaView, kind: Statement['kind'], heading: string, none: string): Html => {
  const mine = area.area.statements.filter(each => each.kind === kind)
  return html`<h2 class="govuk-heading-m">${heading}</h2>
    ${mine.length === 0 ? html`<p class="govuk-body">${none}</p>` : mine.map(statement)} ${sources(mine)}`
}

const partsOf = (place: Place, area: AreaView): Html | null => {
  const inside = place.plan.areas.filter(({ number }) => number.startsWith(`${area.number}.`))
  if (inside.length === 0) return null
  return html`<h2 class="govuk-heading-m">Its parts</h2>
    <ul class="govuk-list">
      ${inside.map(
        ({ number, area: { short } }) =>
          html`<li>
            <a class="govuk-link" href="${to.area(place.area.slug, programmeOf(place).slug, number)}"
              >${number} ${short}</a
            >
          </li>`,
      )}
    </ul>`
}

const actionItem = (place: Place, action: ActionView): Html =>
  html`<h3 class="govuk-heading-s">${actionLink(place, action)}</h3>
    ${promiseLines(place, promisesOf(action)) ?? html`<p class="govuk-body">No promise with words in this action.</p>`}`

const actions = (place: Place, area: AreaView): Html => {
  if (!programmeOf(place).actionsHeld) return actionsNotHeld(programmeOf(place).name)
  if (area.actions.length > 0) return html`${area.actions.map(action => actionItem(place, action))}`
  return emptyState({
    nothing: 'The plan names no action for this area alone.',
    wouldFill: 'An action of the plan that serves this area.',
    who: 'The partnership, when it drafts the next version.',
  })
}

const answer = (area: AreaView): string =>
  area.actions.length === 0
    ? 'No promises are held for this area alone.'
    : countSentence(
        `${plural(area.actions.length, 'action')} and ${plural(area.actions.flatMap(promisesOf).length, 'promise')}`,
        area.actions,
      )

/** One area of a plan: what inspectors found, what families said, what should be different, and what was promised. */
export const areaPage = (place: Place, area: AreaView): Html => {
  const kind = area.area.kind === 'priority-action' ? 'Area for priority action' : 'Area for improvement'
  return html`${pageHeading(area.area.short, { caption: `${kind} ${area.number}` })} ${answerFirst(answer(area))}
    <h2 class="govuk-heading-m">In plain words</h2>
    ${plainOr(area.words.plain, area.words.plainState)}
    <h2 class="govuk-heading-m">Official words</h2>
    <p class="govuk-body">${area.area.title}</p>
    ${statements(area, 'inspectors', 'What inspectors found', 'The plan does not say what inspectors found here.')}
    ${statements(area, 'families', 'What families said', 'The plan does not say what children, young people or parents said about this.')}
    ${statements(area, 'impact', 'What should be different after 18 months', 'The plan does not say what should be different.')}
    ${partsOf(place, area)}
    <h2 class="govuk-heading-m">What was promised</h2>
    ${actions(place, area)} ${sourceLine(place)}`
}
