import { html, type Html } from '../../../design/html.ts'
import { pageHeading } from '../../../design/parts.ts'
import { table } from '../../../design/table.ts'
import { errorSummary } from '../../../design/form.ts'
import type { Page } from '../../../web/answer.ts'
import type { ReadAction, ReadCell } from '../../reading/shape.ts'
import { staff } from '../../staff-addresses.ts'
import { heading, lines, paragraph, postForm, textArea, textField, type Refused } from './fields.ts'

export type ImportActionGiven = {
  readonly area: string
  readonly csrf: string
  readonly importId: string
  readonly fileName: string
  /** As it was read, with the corrections made so far. */
  readonly action: ReadAction
  readonly canCorrect: boolean
  /** A cell's words for this reader: with names only for those who may see them. */
  readonly cellWords: (cell: ReadCell) => string
  readonly cellPlace: (cell: ReadCell) => string
  readonly accountable: string | null
  readonly involved: string | null
  readonly refused: Refused | null
}

const cellsTable = ({ action, cellWords, cellPlace }: ImportActionGiven): Html =>
  table({
    caption: 'As it stood in the file',
    captionSize: 'm',
    dense: true,
    head: ['Column', 'The cell, whole', { text: 'Where', tight: true }],
    rows: action.cells.map(cell => [
      html`${cell.heading || cell.field}${cell.goesOn && html` <span class="govuk-hint">went on over a page</span>`}`,
      html`${lines(cellWords(cell) || 'Nothing')}
      ${cell.furniture.length > 0 && html`<span class="govuk-hint">Taken out: ${cell.furniture.join(' · ')}</span>`}`,
      cellPlace(cell),
    ]),
  })

/** As many rows as the words need, so that a cell is read whole. */
const rowsFor = (words: string | null): number =>
  Math.min(
    14,
    Math.max(
      2,
      (words ?? '').split('\n').reduce((rows, line) => rows + Math.ceil((line.length + 1) / 58), 0),
    ),
  )

const fields = ({ action, refused, accountable, involved }: ImportActionGiven): Html =>
  html`${textArea({ name: 'text', label: 'What will be done', value: action.text, rows: rowsFor(action.text), refused })}
  ${textArea({ name: 'subActions', label: 'Steps', hint: 'One to a line', value: action.subActions.join('\n'), rows: rowsFor(action.subActions.join('\n')), refused })}
  ${textArea({ name: 'involved', label: 'Who is involved', value: involved, rows: rowsFor(involved), refused })}
  ${textArea({ name: 'accountable', label: 'Who is responsible or accountable', hint: 'Roles are read from these words; names stay here', value: accountable, rows: rowsFor(accountable), refused })}
  ${textArea({ name: 'impactMeasures', label: 'Impact measures', value: action.impactMeasures, rows: rowsFor(action.impactMeasures), refused })}
  ${textField({ name: 'timescale', label: 'Timescale', value: action.timescale, hint: 'Empty where the plan does not state one', refused })}
  ${textField({ name: 'areas', label: 'Areas it serves', hint: 'Their numbers, such as 1.1 2.2', value: action.areas.join(' '), width: 20, refused })}
  ${action.milestones.map(cell =>
    textArea({
      name: `milestone-${cell.months}`,
      label: `${cell.months} months`,
      hint: `${cell.promises.length} promises were read from it, one to a sentence`,
      value: cell.text,
      rows: rowsFor(cell.text),
      refused,
    }),
  )}`

const promises = ({ action }: ImportActionGiven): Html =>
  html`${heading('What was promised, one by one')}
    <ul class="govuk-list govuk-list--spaced">
      ${action.milestones.flatMap(cell =>
        cell.promises.map(promise => html`<li><strong>${promise.ref}</strong> ${promise.words}</li>`),
      )}
    </ul>
    ${paragraph('Once the plan is kept as a draft, promises can be split, reworded and dated one by one.')}`

/** One action of a file: left the cells as they stood, right what was read, to be corrected. */
export const importActionPage = (given: ImportActionGiven): Page => {
  const { area, importId, action, refused, csrf } = given
  return {
    kind: 'page',
    title: `Action ${action.ref}`,
    section: '/imports',
    wide: true,
    ...(refused && { refused: true, status: 422 }),
    back: { text: given.fileName, href: staff.import(area, importId) },
    main: html`${errorSummary(refused?.summary)}${pageHeading(`Action ${action.ref}`, { caption: given.fileName })}
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-half">${cellsTable(given)}</div>
        <div class="govuk-grid-column-one-half">
          ${heading('What was read')}
          ${given.canCorrect ? postForm({ csrf, action: staff.importAction(area, importId, action.ref), button: 'Keep these corrections' }, fields(given)) : promises(given)}
        </div>
      </div>
      ${given.canCorrect && promises(given)}`,
  }
}
