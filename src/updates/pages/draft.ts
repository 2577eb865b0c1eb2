import type { Area } from '../../ctx.ts'
import { errorSummary, fieldError } from '../../design/form.ts'
import { govukCheckboxes, govukInput, govukSelect } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { detailsBlock, notice, pageHeading } from '../../design/parts.ts'
import { picture, pictureNames } from '../../design/pictures.ts'
import { capital, plural, showDay, showMonth } from '../../design/words.ts'
import { to } from '../addresses.ts'
import { sectionKeys, sections, type SectionKey, type UpdateForm, type UpdateText } from '../document.ts'
import { easyLineNumbers } from '../forms.ts'
import type { Draft } from '../queries/updates.ts'
import { link, paragraph, postForm, prose, textArea, textField, type Refused } from './fields.ts'
import { easyLines, officialParts } from './published.ts'

export type DraftGiven = {
  readonly area: Area
  readonly draft: Draft
  readonly csrf: string
  /** What would be composed from the record today, to write from. */
  readonly record: UpdateText
  readonly mayWrite: boolean
  readonly refused: Refused | null
  readonly saved: boolean
}

const sectionHints: Readonly<Record<SectionKey, string>> = {
  opening: 'One or two sentences. They stand first, on the page and in the e-mail.',
  changed: 'A paragraph a line. A line that begins with "- " becomes part of a list.',
  figures: 'Say what a figure means, where it is not plain.',
  families: 'Only numbers that may be shown, and words that were checked.',
  because: 'What changed because of what families said; or that nobody has answered yet.',
  next: 'What families should notice next.',
}

const sectionField = ({ draft, refused }: DraftGiven, key: SectionKey): Html =>
  textArea({
    name: `section-${key}`,
    label: sections[key],
    hint: sectionHints[key],
    value: draft.official[key],
    rows: key === 'opening' ? 3 : Math.min(14, Math.max(4, draft.official[key].split('\n').length + 2)),
    refused,
  })

const pictureChoices = [
  { value: '', text: 'No picture' },
  ...pictureNames.map(name => ({ value: name as string, text: capital(name.replaceAll('-', ' ')) })),
]

const easyLine = ({ draft, refused }: DraftGiven, number: number): Html => {
  const kept = draft.easyRead[number - 1]
  const name = `line-${number}`
  const error = refused?.fields[`${name}-words`]?.[0]
  return html`<div class="app-easy-fields">
    ${govukSelect({
      id: `${name}-picture`,
      name: `${name}-picture`,
      label: { text: `Picture ${number}` },
      items: pictureChoices,
      value: refused?.sent[`${name}-picture`] ?? kept?.picture ?? '',
    })}
    ${govukInput({
      id: `${name}-words`,
      name: `${name}-words`,
      label: { text: `Line ${number}` },
      value: refused?.sent[`${name}-words`] ?? kept?.words ?? '',
      ...(error && { errorMessage: { text: error } }),
    })}
  </div>`
}

const fields = (given: DraftGiven): Html =>
  html`${textField({ name: 'title', label: 'Title', value: given.draft.title, refused: given.refused })}
    <h2 class="govuk-heading-m">The full update</h2>
    ${sectionKeys.map(key => sectionField(given, key))}
    <h2 class="govuk-heading-m">In plain words</h2>
    ${textArea({ name: 'plain', label: 'Plain words', hint: 'As you would say it to a neighbour: a few short paragraphs.', value: given.draft.plain, rows: 14, refused: given.refused })}
    <h2 class="govuk-heading-m">In easy read</h2>
    ${paragraph('One idea a line, at most 15 words, with a picture. Empty lines are left out.')}
    ${easyLineNumbers.map(number => easyLine(given, number))}`

const readOnly = ({ draft }: DraftGiven): Html =>
  html`<div class="app-reading">${officialParts(draft.official)}</div>
    <h2 class="govuk-heading-m">In plain words</h2>
    <div class="app-reading">${prose(draft.plain)}</div>
    <h2 class="govuk-heading-m">In easy read</h2>
    ${easyLinesShown(draft)}`

const again = ({ area, draft, csrf, refused }: DraftGiven): Html =>
  postForm(
    { csrf, action: to.composeAgain(area.slug, draft.month), button: 'Compose it again', secondary: true },
    govukCheckboxes({
      name: 'sure',
      idPrefix: 'sure',
      ...(fieldError(refused?.fields, 'sure') && { errorMessage: fieldError(refused?.fields, 'sure')! }),
      items: [{ value: 'yes', text: 'Yes, what was written over may be lost' }],
    }),
  )

const recordShown = (given: DraftGiven): Html =>
  detailsBlock(
    'What the record says today',
    html`${officialParts(given.record.official)}
    ${given.mayWrite && html`${paragraph('You can put this in place of what is written, in every form.')} ${again(given)}`}`,
    { open: given.refused?.fields.sure !== undefined },
  )

/** A draft to write over; others of the staff read it. */
export const draftPage = (given: DraftGiven): Html => {
  const { area, draft, csrf, mayWrite, refused, saved } = given
  const caption = `Draft, ${showMonth(draft.month)}: only staff see this`
  return html`${errorSummary(refused?.summary)}
  ${pageHeading(mayWrite ? 'Write the monthly update' : draft.title, { caption })}
  ${saved && notice(paragraph('Your words are kept.'), 'success')}
  ${paragraph(`Composed from the record up to ${showDay(draft.composedOn)}. Nothing is published until you have looked at the whole and pressed Publish.`)}
  ${mayWrite && paragraph(link('Look at it and publish', to.publish(area.slug, draft.month)))} ${recordShown(given)}
  ${mayWrite ? postForm({ csrf, action: to.draft(area.slug, draft.month), button: 'Keep this draft' }, fields(given)) : readOnly(given)}`
}

export type PublishGiven = {
  readonly area: Area
  readonly draft: Draft
  readonly csrf: string
  /** What is still missing, in sentences; with any, it cannot be published. */
  readonly missing: readonly string[]
  readonly byEmail: Readonly<Record<UpdateForm, number>>
  readonly byPost: number
}

const easyLinesShown = ({ easyRead }: Draft): Html =>
  html`<ul class="app-easy__lines">
    ${easyLines(easyRead).map(
      line =>
        html`<li class="app-easy__line">
          ${picture(line.picture, '')}
          <p class="app-easy__words">${line.words}</p>
        </li>`,
    )}
  </ul>`

const whatHappens = ({ area, draft, csrf, missing, byEmail, byPost }: PublishGiven): Html => {
  const emails = Object.values(byEmail).reduce((sum, each) => sum + each, 0)
  if (missing.length > 0)
    return notice(
      html`${paragraph('It cannot be published yet.')}
        <ul class="govuk-list govuk-list--bullet">
          ${missing.map(each => html`<li>${each}</li>`)}
        </ul>`,
      'attention',
    )
  return html`${notice(
    html`${paragraph('Once published it is never changed. What turns out to be wrong is corrected by a dated note.')}
    ${paragraph(`It goes by e-mail to ${plural(emails, 'address', 'addresses')}, each in the form chosen there, and into the feed. ${capital(plural(byPost, 'household is', 'households are'))} on the print list: print the labels after.`)}`,
    'attention',
  )}
  ${postForm({ csrf, action: to.publish(area.slug, draft.month), button: 'Publish' })}`
}

/** The whole as everybody will see it, what still keeps it from being published, and the button. */
export const publishPage = (given: PublishGiven): Html => {
  const { area, draft } = given
  return html`${pageHeading(draft.title, { caption: `Before publishing, ${showMonth(draft.month)}` })}
    ${paragraph(link('Back to writing', to.draft(area.slug, draft.month)))} ${whatHappens(given)}
    <div class="app-reading">${officialParts(draft.official)}</div>
    <h2 class="govuk-heading-l">In plain words</h2>
    <div class="app-reading">${prose(draft.plain)}</div>
    <h2 class="govuk-heading-l">In easy read</h2>
    ${easyLinesShown(draft)}`
}
