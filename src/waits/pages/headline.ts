import { csrfField, errorSummary, fieldError, type FieldErrors, type SummaryLine } from '../../design/form.ts'
import { govukButton, govukRadios, govukTextarea } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { detailsBlock } from '../../design/parts.ts'
import { showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses/waits.ts'
import { meaningNames, meanings, type MeaningName } from '../rules/meanings.ts'
import { paragraph } from './parts.ts'

export type Wrong = { readonly sent: Readonly<Record<string, string>>; readonly fields: FieldErrors; readonly summary: readonly SummaryLine[] } // prettier-ignore

export type HeadlineBlock = {
  readonly area: string
  readonly chosen: {
    readonly meaning: MeaningName
    readonly because: string
    readonly on: Day
    readonly by: string
  } | null
  readonly mayChoose: boolean
  readonly csrf: string
  readonly wrong: Wrong | null
}

/** Which way of counting is put first where nobody has chosen. */
export const unchosen: MeaningName = 'still-waiting'

/** "18 weeks" put first here: which, since when, by whom and why. */
export const headlineWords = ({ chosen }: Pick<HeadlineBlock, 'chosen'>): string =>
  chosen === null
    ? `The partnership has not recorded which “18 weeks” it puts first. Until it does, the national one stands first: ${meanings[unchosen].name.toLowerCase()}.`
    : `The partnership puts first: ${meanings[chosen.meaning].name.toLowerCase()}. Chosen by ${chosen.by} on ${showDay(chosen.on)}: ${chosen.because}`

/** The choice as it stands, and the form for those who may choose. */
export const headlineBlock = (given: HeadlineBlock): Html =>
  html`${errorSummary(given.wrong?.summary)} ${paragraph(headlineWords(given))}
  ${given.mayChoose && detailsBlock('Choose which “18 weeks” is put first', form(given), { open: given.wrong !== null })}`

const form = ({ area, csrf, wrong, chosen }: HeadlineBlock): Html => {
  const error = (name: string) => fieldError(wrong?.fields, name)
  return html`<form method="post" action="${to.headline(area)}" novalidate>
    ${csrfField(csrf)}
    ${govukRadios({
      name: 'meaning',
      idPrefix: 'meaning',
      value: wrong?.sent.meaning ?? chosen?.meaning ?? '',
      fieldset: { legend: { text: 'Which “within 18 weeks” comes first?', classes: 'govuk-fieldset__legend--s' } },
      items: meaningNames.map(value => ({ value, text: meanings[value].name, hint: { text: `${meanings[value].says} ${meanings[value].trap}` } })),
      ...(error('meaning') && { errorMessage: error('meaning')! }),
    })}
    ${govukTextarea({
      name: 'because', id: 'because', label: { text: 'Why?' }, hint: { text: 'Everyone can read this. The others are shown all the same.' }, rows: '3',
      value: wrong?.sent.because ?? '', ...(error('because') && { errorMessage: error('because')! }),
    })}
    ${govukButton({ text: 'Put it first', preventDoubleClick: true })}
  </form>`
} // prettier-ignore
