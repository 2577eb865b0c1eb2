import { html, type Html } from '../../../design/html.ts'
import { staff } from '../../staff-addresses.ts'
import { heading, postForm, textArea } from './fields.ts'

/** One more action for a draft. */
export const newActionPart = (area: string, versionId: string, csrf: string): Html =>
  html`${heading('Add an action')}
  ${postForm(
    { csrf, action: staff.newAction(area, versionId), button: 'Add this action', secondary: true },
    textArea({ name: 'newAction', label: 'What will be done', rows: 2 }),
  )}`
