import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary } from '../../design/form.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, notice, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { plural, showDay } from '../../design/words.ts'
import { to } from '../addresses.ts'
import { forms } from '../document.ts'
import type { ByPost } from '../queries/subscribers.ts'
import { formField, link, paragraph, postForm, textArea, textField, type Refused } from './fields.ts'

export type PrintListGiven = {
  readonly area: Area
  readonly csrf: string
  readonly list: readonly ByPost[]
  readonly today: string
  readonly refused: Refused | null
  readonly done: 'added' | 'taken off' | null
}

const addressLines = (address: string): Html[] =>
  address.split(/\r?\n/).map((line, index) => html`${index > 0 && html`<br />`}${line}`)

const takeOff = ({ area, csrf }: PrintListGiven, { id, name }: ByPost): Html =>
  html`<form method="post" action="${to.takeOff(area.slug, id)}">
    ${csrfField(csrf)}
    <button type="submit" class="app-link-button">Take off<span class="govuk-visually-hidden"> ${name}</span></button>
  </form>`

const listed = (given: PrintListGiven): Html =>
  table({
    caption: 'Print list',
    captionSize: 'hidden',
    narrow: 'stack',
    head: ['Name', 'Address', 'Reads', { text: 'Asked for it on', tight: true }, 'Take off'],
    rows: given.list.map(each => [
      each.name,
      addressLines(each.address),
      forms[each.form].name,
      showDay(each.consentedOn),
      takeOff(given, each),
    ]),
  })

const addForm = ({ area, csrf, today, refused }: PrintListGiven): Html =>
  html`<h2 class="govuk-heading-m">Add somebody</h2>
    ${paragraph('Only somebody who asked for it, on the phone, in person or in writing. Nothing else is kept about them.')}
    ${postForm(
      { csrf, action: to.byPost(area.slug), button: 'Add to the print list' },
      html`${textField({ name: 'name', label: 'Name', refused })}
      ${textArea({ name: 'address', label: 'Address', hint: 'A line for each part, as on the label.', rows: 4, refused })}
      ${formField('How would they like to read it?', refused)}
      ${textField({ name: 'consentedOn', label: 'When did they ask for it?', hint: 'For example 27/02/2025 or 27 February 2025.', value: today, width: 20, refused })}`,
    )}`

/** Who is posted the update on paper. */
export const printListPage = (given: PrintListGiven): Html => {
  const { area, list, refused, done } = given
  return html`${errorSummary(refused?.summary)} ${pageHeading('Print list')}
  ${done && notice(paragraph(done === 'added' ? 'They are on the print list.' : 'They are off the print list, and their name and address are deleted.'), 'success')}
  ${
    list.length > 0
      ? html`${answerFirst(`${plural(list.length, 'household gets', 'households get')} the monthly update by post.`.replace(/^./, first => first.toUpperCase()))}
        ${paragraph(link('Labels to print', to.labels(area.slug)))} ${listed(given)}`
      : emptyState({
          nothing: 'Nobody is posted the monthly update yet.',
          wouldFill: 'A name and an address, from somebody who asked for it on paper.',
          who: 'You can, below.',
        })
  }
  ${addForm(given)}`
}

/** Labels as they are cut or stuck: name, address, and which form goes in the envelope. */
export const labelsPage = ({ area, list }: { area: Area; list: readonly ByPost[] }): Html =>
  html`${pageHeading('Labels', { caption: `${area.name}: monthly update by post` })}
    <ul class="govuk-list app-labels">
      ${list.map(
        each =>
          html`<li class="app-label">
            <strong>${each.name}</strong><br />${addressLines(each.address)}
            <span class="app-label__form">${forms[each.form].name}</span>
          </li>`,
      )}
    </ul>`
