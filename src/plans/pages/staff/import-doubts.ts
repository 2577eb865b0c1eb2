import { html, type Html } from '../../../design/html.ts'
import { govukRadios } from '../../../design/govuk/components.ts'
import { showDay } from '../../../design/words.ts'
import type { Doubt, TimeDoubt } from '../../import-answers.ts'
import { staff } from '../../staff-addresses.ts'
import type { ImportGiven } from './import.ts'
import { heading, link, paragraph, postForm } from './fields.ts'

const due = (day: string | null): string => (day ? `, due ${showDay(day)}` : '')

const timeChoices = (index: number, { column, words, said, byColumn, byWords }: TimeDoubt): Html =>
  govukRadios({
    idPrefix: `doubt-${index}`,
    name: 'answer',
    classes: 'govuk-radios--small',
    fieldset: {
      legend: {
        text: `The words say “${said}”, the column says ${column} months: which?`,
        classes: 'govuk-fieldset__legend--s',
      },
    },
    items: [
      { value: 'the column', text: `The column: ${column} months${due(byColumn)}` },
      { value: 'the words', text: `The words: ${words} months${due(byWords)}` },
    ],
  })

const cellBeside = ({ read }: ImportGiven, { times }: Doubt): Html | null => {
  const [first] = times
  const promise = read.actions
    .flatMap(action => action.milestones.flatMap(cell => cell.promises))
    .find(each => each.ref === first?.promise)
  return promise ? html`<blockquote class="app-quote__words">${promise.words}</blockquote>` : null
}

const doubtItem = (given: ImportGiven, doubt: Doubt): Html => {
  const { area, csrf, found } = given
  const { index, warning, times } = doubt
  const action = warning.action
  return html`<li class="app-card" id="doubt-card-${index}">
    <p class="govuk-body">${warning.words}</p>
    ${cellBeside(given, doubt)}
    ${postForm(
      {
        csrf,
        action: staff.importDoubt(area, found.importId),
        button: times.length > 0 ? 'Answer' : 'It is right as it was read',
        secondary: true,
      },
      html`<input type="hidden" name="doubt" value="${index}" />
        ${times.length > 0 ? timeChoices(index, times[0]!) : html`<input type="hidden" name="answer" value="as read" />`}`,
    )}
    ${
      action &&
      paragraph(link(`Look at action ${action} and correct it`, staff.importAction(area, found.importId, action)))
    }
  </li>`
}

const answerWords = {
  'as read': 'Right as it was read',
  'the words': 'The words hold',
  'the column': 'The column holds',
}

const answered = ({ doubts, answers }: ImportGiven): Html | null => {
  const done = doubts.filter(({ index }) => String(index) in answers.doubts)
  return done.length === 0
    ? null
    : html`<ul class="govuk-list">
        ${done.map(
          ({ index, warning }) =>
            html`<li><strong>${answerWords[answers.doubts[String(index)]!]}.</strong> ${warning.words}</li>`,
        )}
      </ul>`
}

/** Everything the reader was in doubt about, each to be answered. */
export const doubtsSection = (given: ImportGiven): Html | null =>
  given.doubts.length === 0
    ? null
    : html`${heading('What needs your eye')}
        <ul class="app-cards">
          ${given.open.map(doubt => doubtItem(given, doubt))}
        </ul>
        ${answered(given)}`
