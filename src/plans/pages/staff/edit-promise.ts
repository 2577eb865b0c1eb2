import { errorSummary } from '../../../design/form.ts'
import { govukRadios } from '../../../design/govuk/components.ts'
import { html, type Html } from '../../../design/html.ts'
import { detailsBlock, pageHeading } from '../../../design/parts.ts'
import type { Page } from '../../../web/answer.ts'
import type { Action, Milestone, PlanPromise } from '../../document.ts'
import { staff } from '../../staff-addresses.ts'
import type { EditGiven } from './edit-action.ts'
import { dateField, paragraph, postForm, selectField, textArea, textField, type Choice } from './fields.ts'

export type EditPromiseGiven = EditGiven & {
  readonly action: Action
  readonly cell: Milestone
  readonly promise: PlanPromise
  readonly measures: readonly Choice[]
}

const targetFields = ({ promise, measures, refused }: EditPromiseGiven): Html => {
  const { target } = promise
  const select = (name: string, label: string, items: readonly Choice[], value: string, hint?: string) =>
    selectField({ name, label, items, value, refused, ...(hint && { hint }) })
  return html`${select('measure', 'Measure', [{ value: '', text: 'None' }, ...measures], target?.measure ?? '')}
  ${select('kind', 'Kind of target', [
    { value: 'point', text: 'A figure to reach' },
    { value: 'band', text: 'A range, reached at its nearer end' },
    { value: 'within', text: 'A range to stay within' },
    { value: 'direction', text: 'A rise or a fall, judged on a chart of at least 15 checked figures' },
    { value: 'activity', text: 'Something to be done, settled by evidence' },
    { value: 'date', text: 'A date, settled by evidence' },
  ], target?.band ?? target?.kind ?? 'point')}
  <div class="app-filter">
    ${textField({ name: 'low', label: 'Figure, or lower end', value: target?.low?.toString() ?? '', width: 5, refused })}
    ${textField({ name: 'high', label: 'Upper end', value: target?.high?.toString() ?? '', width: 5, refused })}
    ${select('unit', 'Counted in', [{ value: '', text: 'Not said' }, { value: '%', text: 'Percent' }, { value: 'number', text: 'A number' }, { value: 'weeks', text: 'Weeks' }], target?.unit ?? '')}
    ${select('better', 'Which way is better', [{ value: '', text: 'Not said' }, { value: 'up', text: 'Up' }, { value: 'down', text: 'Down' }], target?.better ?? '')}
  </div>
  ${select('series', 'Which count settles it', [{ value: 'published', text: 'The published figures' }, { value: 'local', text: 'Our own count' }], target?.series ?? 'published', 'The two are shown together and never swapped')}`
} // prettier-ignore

const fields = (given: EditPromiseGiven): Html => {
  const { promise, refused } = given
  return html`${textArea({ name: 'words', label: 'What is promised', value: promise.words, refused })}
  ${dateField({ name: 'due', label: 'Due', hint: `Now: ${promise.dueBecause}. Leave empty to count it from the plan’s month.`, value: promise.dueOn, refused })}
  ${govukRadios({
    name: 'settledBy',
    idPrefix: 'settledBy',
    fieldset: { legend: { text: 'What settles it?', classes: 'govuk-fieldset__legend--s' } },
    items: [
      { value: 'evidence', text: 'Evidence that it was done' },
      { value: 'figure', text: 'A figure: say which below' },
    ],
    value: refused?.sent.settledBy ?? promise.settledBy,
  })}
  ${detailsBlock('The figure that settles it', targetFields(given), { open: promise.settledBy === 'figure' || refused !== null })}`
}

const splitForm = ({ area, versionId, promise, csrf, refused }: EditPromiseGiven): Html =>
  detailsBlock(
    'Split it into several promises',
    postForm(
      { csrf, action: staff.splitPromise(area, versionId, promise.ref), button: 'Split it', secondary: true },
      textArea({
        name: 'parts',
        label: 'Each promise on a line of its own',
        hint: 'The first goes on with this one’s number and history. Words and dates can be changed after.',
        value: promise.words,
        refused,
      }),
    ),
    { open: refused?.fields.parts !== undefined },
  )

/** One promise of a draft: its words, its day, what settles it; split or removed. */
export const editPromisePage = (given: EditPromiseGiven): Page => {
  const { area, versionId, action, cell, promise, refused, csrf, top } = given
  return {
    kind: 'page',
    title: `Promise ${promise.ref}`,
    section: '/versions',
    ...((refused || top) && { refused: true, status: 422 }),
    back: { text: `Action ${action.ref}`, href: staff.action(area, versionId, action.ref) },
    main: html`${errorSummary(refused?.summary)}${top}
    ${pageHeading(`Promise ${promise.ref}`, { caption: `Draft, action ${action.ref}, ${cell.months} months` })}
    ${postForm({ csrf, action: staff.promise(area, versionId, promise.ref), button: 'Save this promise' }, fields(given))}
    ${splitForm(given)}
    ${detailsBlock(
      'Remove this promise',
      html`${paragraph('It goes from this draft only; the comparison with the published version says that it is gone.')}
      ${postForm({ csrf, action: staff.removePromise(area, versionId, promise.ref), button: 'Remove it', warning: true })}`,
    )}`,
  }
}
