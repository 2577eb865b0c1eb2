import { html, type Html } from '../../../design/html.ts'
import { staff } from '../../staff-addresses.ts'
import type { NameDoubt } from '../../import-names.ts'
import { heading, link, paragraph, postForm } from './fields.ts'
import type { ImportGiven } from './import.ts'

const place = ({ area, found }: ImportGiven, { action, field, words }: NameDoubt['places'][number]): Html =>
  html`<li>
    ${action === null ? field : link(`Action ${action}, ${field}`, staff.importAction(area, found.importId, action))}:
    “${words.length > 200 ? `${words.slice(0, 197).trimEnd()}…` : words}”
  </li>`

const item = (given: ImportGiven, { name, places }: NameDoubt): Html =>
  html`<li class="app-card">
    <p class="govuk-body">A person may be named here: <strong>${name}</strong></p>
    <ul class="govuk-list govuk-list--bullet">
      ${places.map(each => place(given, each))}
    </ul>
    ${postForm(
      {
        csrf: given.csrf,
        action: staff.importNames(given.area, given.found.importId),
        button: `“${name}” is not a person`,
        secondary: true,
      },
      html`<input type="hidden" name="name[]" value="${name}" />`,
    )}
  </li>`

/** Words of free cells that may be somebody’s name: they would be read by everybody once the plan is published. */
export const namesSection = (given: ImportGiven): Html | null =>
  given.names.length === 0
    ? null
    : html`${heading('People who may be named')}
        ${paragraph('These words stand in cells that everybody reads once the plan is published. Where one is a person, follow the link and put their post in its place.')}
        <ul class="app-cards">
          ${given.names.map(each => item(given, each))}
        </ul>
        ${
          given.names.length > 1 &&
          postForm(
            { csrf: given.csrf, action: staff.importNames(given.area, given.found.importId), button: 'None of these is a person', secondary: true }, // prettier-ignore
            given.names.map(each => html`<input type="hidden" name="name[]" value="${each.name}" />`),
          )
        }`
