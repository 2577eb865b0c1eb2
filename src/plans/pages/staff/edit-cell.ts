import { errorSummary } from '../../../design/form.ts'
import { govukRadios } from '../../../design/govuk/components.ts'
import { html } from '../../../design/html.ts'
import { pageHeading } from '../../../design/parts.ts'
import type { Page } from '../../../web/answer.ts'
import type { Action, Milestone } from '../../document.ts'
import { staff } from '../../staff-addresses.ts'
import { cellStates, type EditGiven } from './edit-action.ts'
import { heading, link, postForm, textArea } from './fields.ts'

export type EditCellGiven = EditGiven & { readonly action: Action; readonly cell: Milestone }

/** One milestone cell of a draft: what it says as a whole, and what is promised in it. */
export const editCellPage = (given: EditCellGiven): Page => {
  const { area, versionId, action, cell, refused, csrf, top } = given
  const title = `Action ${action.ref}, ${cell.months} months`
  return {
    kind: 'page',
    title,
    section: '/versions',
    ...((refused || top) && { refused: true, status: 422 }),
    back: { text: `Action ${action.ref}`, href: staff.action(area, versionId, action.ref) },
    main: html`${errorSummary(refused?.summary)}${top}${pageHeading(title, { caption: 'Draft' })}
      ${postForm(
        { csrf, action: staff.cell(area, versionId, action.ref, cell.months), button: 'Save this cell' },
        html`${govukRadios({
          name: 'state',
          idPrefix: 'state',
          fieldset: { legend: { text: 'What does the plan say here?', classes: 'govuk-fieldset__legend--s' } },
          items: Object.entries(cellStates).map(([value, text]) => ({ value, text })),
          value: refused?.sent.state ?? cell.state,
        })}
        ${textArea({ name: 'words', label: 'The cell’s words, whole', hint: 'Only where something is stated', value: cell.words, refused })}`,
      )}
      ${heading('What is promised in it, one by one')}
      <ul class="govuk-list govuk-list--spaced">
        ${cell.promises.map(
          promise => html`<li>${link(promise.ref, staff.promise(area, versionId, promise.ref))} ${promise.words}</li>`,
        )}
      </ul>
      ${postForm(
        {
          csrf,
          action: staff.newPromise(area, versionId, action.ref, cell.months),
          button: 'Add this promise',
          secondary: true,
        },
        textArea({ name: 'newPromise', label: 'One more promise', rows: 2, refused }),
      )}`,
  }
}
