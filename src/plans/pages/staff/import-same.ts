import { govukSelect } from '../../../design/govuk/components.ts'
import { html, type Html } from '../../../design/html.ts'
import { table } from '../../../design/table.ts'
import { list, plural } from '../../../design/words.ts'
import type { Question } from '../../rules/same-promises.ts'
import { staff } from '../../staff-addresses.ts'
import { heading, paragraph, postForm } from './fields.ts'
import type { ImportGiven } from './import.ts'

const row = ({ kind, key, words, heldRef, heldWords, likely }: Question, index: number) => [
  html`“${words}”`,
  html`<strong>${kind === 'promise' ? 'Promise' : 'Action'} ${heldRef}</strong>: “${heldWords}”`,
  html`<input type="hidden" name="key-${index}" value="${key}" />${govukSelect({
      id: `same-${index}`,
      name: `same-${index}`,
      label: { text: `Is this ${kind} ${heldRef}, reworded?`, classes: 'govuk-visually-hidden' },
      items: [
        { value: '', text: 'Not answered yet' },
        { value: heldRef, text: `The same ${kind}: ${heldRef}` },
        { value: 'new', text: `A new ${kind}` },
      ],
      value: likely ? heldRef : '',
      formGroup: { classes: 'app-quiet-field' },
    })}`,
]

const form = (given: ImportGiven): Html =>
  postForm(
    {
      csrf: given.csrf,
      action: staff.importSame(given.area, given.found.importId),
      button: 'Keep these answers',
      secondary: true,
      also: { text: 'Keep these, and take the rest as new', name: 'rest', value: 'new' },
    },
    html`<input type="hidden" name="asked" value="${given.programme}" /> ${table({
        caption: 'The same as before, or new',
        captionSize: 'hidden',
        dense: true,
        narrow: 'stack',
        head: ['In this file', 'In the plan now', 'Which?'],
        rows: given.questions.map(row),
      })}`,
  )

/** What reads like a promise or an action of the plan as it is, to be said: the same, or a new one? */
export const sameSection = (given: ImportGiven): Html | null => {
  const { questions, gone, against } = given
  if (against === null || (questions.length === 0 && gone.length === 0)) return null
  return html`${heading(`Beside version ${against.number} of the plan`)}
  ${paragraph('What was said and shown about a promise goes on with it only where it is the same promise. Those with the same words were found again by themselves.')}
  ${questions.length > 0 && form(given)}
  ${gone.length > 0 && paragraph(`${plural(gone.length, 'promise', 'promises')} of version ${against.number} ${gone.length === 1 ? 'is' : 'are'} not in this file${questions.length > 0 ? ', as far as is answered,' : ''} and would be gone: ${gone.length > 12 ? `${gone.slice(0, 12).join(', ')} and ${gone.length - 12} more` : list(gone)}.`)}`
}
