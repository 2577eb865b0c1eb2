import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary } from '../../design/form.ts'
import { govukButton, govukInput, govukTextarea } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { pageHeading } from '../../design/parts.ts'
import { showDay } from '../../design/words.ts'
import { dayOf } from '../../kernel/day.ts'
import { to } from '../addresses/asks.ts'
import type { LetterView, Summary } from '../ask-view.ts'
import type { PointTyped } from '../forms/comparisons.ts'
import { heading, paragraph, textField, wordsField, type FormRefused } from './asks-fields.ts'

export type ComparePage = {
  readonly area: Area
  readonly csrf: string
  readonly letter: LetterView
  readonly points: readonly PointTyped[]
  readonly refused: FormRefused | null
  /** What was typed before more room was asked for. */
  readonly sent: Readonly<Record<string, string>> | null
}

const wrongAt = ({ refused }: ComparePage, id: string): { errorMessage: { text: string } } | Record<string, never> => {
  const line = refused?.summary.find(({ href }) => href === `#${id}`)
  return line ? { errorMessage: { text: line.text } } : {}
}

const box = (given: ComparePage, name: string, label: string, value: string, hint?: string): Html =>
  govukTextarea({ id: name, name, label: { text: label, classes: 'govuk-label--s' }, ...(hint && { hint: { text: hint } }), value, rows: '4', ...wrongAt(given, name) }) // prettier-ignore

const pointFields = (given: ComparePage, point: PointTyped, index: number): Html =>
  html`<fieldset class="govuk-fieldset app-compared">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">Point ${index + 1}<span class="govuk-visually-hidden">${point.point && `, ${point.point}`}</span></legend>
    ${govukInput({ id: `point-${index}`, name: `point-${index}`, label: { text: 'In a few words', classes: 'govuk-label--s' }, hint: { text: 'Leave it empty to leave this point out of the comparison.' }, value: point.point, ...wrongAt(given, `point-${index}`) })}
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-one-half">
        ${box(given, `letterSays-${index}`, 'The letter says', point.letterSays, 'Shortly, in our words.')}
        ${govukInput({ id: `letterPlace-${index}`, name: `letterPlace-${index}`, label: { text: 'Where in the letter', classes: 'govuk-label--s' }, value: point.letterPlace })}
      </div>
      <div class="govuk-grid-column-one-half">
        ${box(given, `pageSays-${index}`, 'The public page says', point.pageSays, 'Leave it empty where the page does not speak of it.')}
      </div>
    </div>
  </fieldset>` // prettier-ignore

const saidBefore = (summary: Summary | null): Child =>
  summary &&
  paragraph(
    `Last written down on ${showDay(dayOf(summary.recordedAt))}${summary.by ? ` by: ${summary.by}` : ''}.${summary.because ? ` ${summary.because}` : ''} What was said before stays known.`,
  ) // prettier-ignore

/** The letter and a public page side by side, point by point, for the programme lead to fill in. */
export const comparePage = (given: ComparePage): Html => {
  const { area, csrf, letter, points, refused, sent } = given
  const { summary } = letter
  const value = (name: string, kept: string | null | undefined): string => sent?.[name] ?? kept ?? ''
  return html`${errorSummary(refused?.summary)}
    ${pageHeading('Compare the letter with a public page', { caption: `Letter of ${showDay(letter.dated)}` })}
    <p class="govuk-body">
      Where the partnership told the public what a letter says, families can see here what the page leaves out. Put both
      shortly, in our words, and name nobody.
    </p>
    ${saidBefore(summary)}
    <form method="post" action="${to.compare(area.slug, letter.letterId)}" novalidate>
      ${csrfField(csrf)} <input type="hidden" name="rows" value="${points.length}" /> ${heading('The public page')}
      ${textField({ name: 'name', label: 'What the page is called', value: value('name', summary?.name), refused })}
      ${textField({ name: 'published', label: 'When it was published', hint: 'For example January 2025', value: value('published', summary?.published), short: true, refused })}
      ${textField({ name: 'source', label: 'Where it can be read', value: value('source', summary?.source), refused })}
      ${wordsField({ name: 'remark', label: 'Anything to note (optional)', rows: 2, value: value('remark', summary?.remark), refused })}
      ${heading('Point by point')} ${points.map((point, index) => pointFields(given, point, index))}
      ${summary && textField({ name: 'because', label: 'Why is it corrected?', value: value('because', ''), refused })}
      <div class="govuk-button-group">
        ${govukButton({ text: 'Keep this comparison', name: 'step', value: 'keep', preventDoubleClick: true })}
        ${govukButton({ text: 'More room for points', name: 'step', value: 'more', classes: 'govuk-button--secondary' })}
      </div>
    </form>`
} // prettier-ignore
