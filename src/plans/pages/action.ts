import { html, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, pageHeading, summaryList } from '../../design/parts.ts'
import { capital, plural } from '../../design/words.ts'
import { to } from '../addresses.ts'
import { promisesOf, type ActionView, type CellView, type SharedActions } from '../plan-view.ts'
import { cellHeading, emptyCellSentence, ownersList, programmeOf, promiseLines, sameActionLine } from './pieces.ts'
import { sourceLine, type Place } from './pieces.ts'
import { countSentence } from './plan.ts'

const servedAreas = (place: Place, { action }: ActionView): Html =>
  html`<ul class="govuk-list">
    ${action.areas.map(number => {
      const area = place.plan.areas.find(each => each.number === number)
      return html`<li>
        <a class="govuk-link" href="${to.area(place.area.slug, programmeOf(place).slug, number)}"
          >${number} ${area?.area.short}</a
        >
      </li>`
    })}
  </ul>`

const steps = (subActions: readonly string[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">
    ${subActions.map(step => html`<li>${step}</li>`)}
  </ul>`

/** The cell's own words stay whole beside the promises read out of them. */
const cell = (place: Place, view: CellView): Html => {
  const empty = emptyCellSentence(view.state)
  if (empty)
    return html`<h3 class="govuk-heading-s">${cellHeading(view)}</h3>
      <p class="govuk-body">${empty}</p>`
  const whole = detailsBlock('The official words of this step, whole', html`<p class="govuk-body">${view.words}</p>`)
  const several = view.promises.length > 1
  return html`<h3 class="govuk-heading-s">${cellHeading(view)}</h3>
    ${
      promiseLines(place, view.promises) ??
      html`<p class="govuk-body">${view.words}</p>
        <p class="govuk-body">No promise has been read out of these words yet.</p>`
    }
    ${several && whole}`
}

const notStated = 'Not stated in the plan.'

/** One action: what will be done, by whom, and each of its promises. */
export const actionPage = (place: Place, view: ActionView, shared: SharedActions): Html => {
  const { action, ref } = view
  const promises = promisesOf(view)
  const answer =
    view.cells.length === 0
      ? 'The plan gives no steps for this action.'
      : capital(countSentence(plural(promises.length, 'promise'), [view]))
  return html`${pageHeading(action.text, { caption: `${programmeOf(place).name}: action ${ref}` })}
    ${answerFirst(answer)} ${sameActionLine(shared.get(view.actionId))}
    ${summaryList([
      { key: 'Who answers for it', value: ownersList(view.owners) },
      { key: 'Who is involved', value: action.involved ?? notStated },
      { key: 'When', value: action.timescale ?? notStated },
      { key: 'How its effect is measured', value: action.impactMeasures ?? notStated },
      action.subActions.length > 0 && { key: 'Steps', value: steps(action.subActions) },
      action.areas.length > 0 && { key: 'Areas it serves', value: servedAreas(place, view) },
    ])}
    <h2 class="govuk-heading-m">What was promised</h2>
    ${view.cells.map(each => cell(place, each))}
    ${place.mayEdit && html`<p class="govuk-body"><a class="govuk-link" href="${to.versions(place.area.slug)}">Change this in a draft</a></p>`}
    ${sourceLine(place)}`
}
