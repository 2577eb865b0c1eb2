import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary } from '../../design/form.ts'
import { govukButton, govukFileUpload, govukSelect, govukTextarea } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { detailsBlock, notice, pageHeading } from '../../design/parts.ts'
import { plural, showDay } from '../../design/words.ts'
import { to } from '../addresses/asks.ts'
import type { LetterBeingRead } from '../queries/letters.ts'
import type { LetterRead } from '../reading/read-letter.ts'
import type { ChosenPoint, PointChoice } from '../rules/letters.ts'
import { heading, paragraph, postForm, textField, wordsField, type Choice, type FormRefused } from './asks-fields.ts'

export type NewLetterPage = {
  readonly area: Area
  readonly csrf: string
  readonly refused: FormRefused | null
}

/** A letter comes in: pasted, or as a file. */
export const newLetterPage = ({ area, csrf, refused }: NewLetterPage): Html =>
  html`${errorSummary(refused?.summary)} ${pageHeading('Read in a letter', { caption: area.name })}
    <p class="govuk-body">
      A letter is split at its headings and bullets into points that may be asks. You go through them before anything is
      kept. The names in it are shown to you alone and go no further.
    </p>
    <form method="post" action="${to.newLetter(area.slug)}" enctype="multipart/form-data" novalidate>
      ${csrfField(csrf)}
      ${wordsField({ name: 'text', label: 'Paste the letter', hint: 'All of it, from the date to the signature. From a PDF: open it, select all, copy, paste here.', rows: 14, refused })}
      ${govukFileUpload({
        id: 'file',
        name: 'file',
        label: { text: 'Or choose its file', classes: 'govuk-label--s' },
        hint: { text: 'Word (.docx) or plain text, up to 5 MB.' },
      })}
      ${govukButton({ text: 'Read it', preventDoubleClick: true })}
    </form>` // prettier-ignore

export type LetterPage = {
  readonly area: Area
  readonly csrf: string
  readonly letter: LetterBeingRead & { readonly read: LetterRead }
  readonly areas: readonly Choice[]
  readonly saved: boolean
  readonly refused: FormRefused | null
}

const choices: readonly { value: PointChoice; text: string }[] = [
  { value: 'ask', text: 'An ask' },
  { value: 'merge', text: 'Part of the ask above' },
  { value: 'courtesy', text: 'A courtesy: asks for nothing' },
  { value: 'drop', text: 'Leave it out' },
]

const pointFields = ({ areas, letter }: LetterPage, point: ChosenPoint, index: number): Html => {
  const candidate = letter.read.candidates[index]
  return html`<fieldset class="govuk-fieldset" id="point-${index}">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
      Point ${index + 1}<span class="govuk-visually-hidden">, ${point.theme}</span>
    </legend>
    ${candidate && html`<p class="govuk-body"><strong>The letter says:</strong> ${candidate.words}</p>`}
    ${govukSelect({ id: `choice-${index}`, name: `choice-${index}`, label: { text: 'What it is', classes: 'govuk-label--s' }, items: [...choices], value: point.choice })}
    ${govukTextarea({ id: `words-${index}`, name: `words-${index}`, label: { text: 'In our words', classes: 'govuk-label--s' }, hint: { text: 'Shortly and plainly. Posts, not names.' }, value: point.words, rows: '3' })}
    ${textField({ name: `theme-${index}`, label: 'What it is about', value: point.theme })}
    ${govukSelect({ id: `area-${index}`, name: `area-${index}`, label: { text: 'Area of the plan', classes: 'govuk-label--s' }, items: [{ value: '', text: 'None: it stands over all' }, ...areas], value: point.area ?? '' })}
  </fieldset>`
} // prettier-ignore

const headFields = ({ letter, refused }: LetterPage): Html => {
  const { read, answers } = letter
  const value = (name: string, read: string | null): string => answers.about[name] ?? read ?? ''
  const day = (on: string | undefined | null): string | null => (on ? showDay(on) : null)
  return html`${textField({ name: 'from', label: 'Who wrote it', hint: 'The post and the organisation, without a name.', value: value('from', read.from), refused })}
  ${textField({ name: 'dated', label: 'When', hint: 'For example 27 December 2024.', value: value('dated', day(read.dated)), short: true, refused })}
  ${textField({ name: 'about', label: 'What it is about', value: value('about', read.about), refused })}
  ${textField({ name: 'source', label: 'Where it can be read (optional)', hint: 'Where it is published, if it is.', value: value('source', null), refused })}
  ${textField({ name: 'metKind', label: 'The meeting it followed (optional)', hint: 'Deep dive, stocktake, visit.', value: value('metKind', read.met?.kind ?? null), short: true, refused })}
  ${textField({ name: 'metOn', label: 'When that was', value: value('metOn', day(read.met?.on)), short: true, refused })}
  ${textField({ name: 'nextKind', label: 'The next meeting (optional)', value: value('nextKind', read.next?.kind ?? null), short: true, refused })}
  ${textField({ name: 'nextOn', label: 'When that is', value: value('nextOn', day(read.next?.on)), short: true, refused })}`
} // prettier-ignore

const progressOf = ({ read }: LetterPage['letter']): Child =>
  read.sections.some(({ progress }) => progress.length > 0) &&
  detailsBlock(
    'What the letter says has gone well',
    read.sections.map(
      ({ theme, progress }) =>
        progress.length > 0 &&
        html`<h3 class="govuk-heading-s">${theme}</h3>
          <ul class="govuk-list govuk-list--bullet">
            ${progress.map(words => html`<li>${words}</li>`)}
          </ul>`,
    ),
  )

/** The preview: the letter's own words, names and all, left of what becomes of each point. For the programme lead. */
export const letterPage = (given: LetterPage): Html => {
  const { area, csrf, letter, refused, saved } = given
  const { read, answers } = letter
  const asks = answers.points.filter(({ choice }) => choice === 'ask').length
  return html`${errorSummary(refused?.summary)} ${pageHeading('Go through the letter', { caption: area.name })}
    ${saved && notice(paragraph('Kept as far as you have come. Nothing is an ask yet.'), 'success')}
    <p class="govuk-body-l">
      ${plural(read.candidates.length, 'point was', 'points were')} found, of which ${asks} may be ${asks === 1 ? 'an ask' : 'asks'}. Nothing is kept
      until you say so.
    </p>
    ${read.warnings.length > 0 && notice(read.warnings.map(warning => paragraph(warning)), 'attention')}
    ${read.names.length > 0 && detailsBlock('People the letter names', html`<p class="govuk-body">${read.names.join(' · ')}</p><p class="govuk-body">Words that name one of them are not kept as an ask.</p>`)}
    ${progressOf(letter)}
    <form method="post" action="${to.letter(area.slug, letter.letterId)}" novalidate>
      ${csrfField(csrf)} ${heading('The letter')} ${headFields(given)} ${heading('Its points')}
      ${answers.points.map((point, index) => pointFields(given, point, index))}
      <div class="govuk-button-group">
        ${govukButton({ text: 'Keep these asks', name: 'step', value: 'keep', preventDoubleClick: true })}
        ${govukButton({ text: 'Go on later', name: 'step', value: 'save', classes: 'govuk-button--secondary' })}
      </div>
    </form>
    ${postForm({ csrf, action: to.setAside(area.slug, letter.letterId), button: 'Set the letter aside', secondary: true })}`
} // prettier-ignore
