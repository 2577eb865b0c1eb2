import { errorSummary } from '../../../design/form.ts'
import { html } from '../../../design/html.ts'
import { pageHeading } from '../../../design/parts.ts'
import type { Page } from '../../../web/answer.ts'
import { staff } from '../../staff-addresses.ts'
import type { EditGiven } from './edit-action.ts'
import { postForm, textArea, textField } from './fields.ts'

/** What a draft says of itself. */
export const editAboutPage = ({ area, versionId, document, refused, csrf, top }: EditGiven): Page => {
  const { planMonth, provisional, summary, source } = document.programme
  return {
    kind: 'page',
    title: 'About this version',
    section: '/versions',
    ...((refused || top) && { refused: true, status: 422 }),
    back: { text: 'The draft', href: staff.version(area, versionId) },
    main: html`${errorSummary(refused?.summary)}${top}${pageHeading('About this version', { caption: 'Draft' })}
    ${postForm(
      { csrf, action: staff.about(area, versionId), button: 'Save' },
      html`${textField({ name: 'planMonth', label: 'The month its dates count from', hint: 'Such as 2024-09. Dates counted from the month before move with it; dates that were set stay.', value: planMonth, width: 10, refused })}
      ${textArea({ name: 'provisional', label: 'What every page says until it is co-produced', hint: 'Empty once it has been', value: provisional, rows: 2, refused })}
      ${textArea({ name: 'summary', label: 'Summary', value: summary, refused })}
      ${textField({ name: 'source', label: 'Source', value: source, refused })}`,
    )}`,
  }
}
