import { csrfField } from '../../design/form.ts'
import { govukButton, govukTextarea } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { detailsBlock } from '../../design/parts.ts'
import { showDay } from '../../design/words.ts'
import { to } from '../addresses.ts'
import type { MeasurePage } from './measure.ts'

/** Which of two ways of counting is put first, since when and why; and, for those who may, the choice. */
export const headlineBlock = ({ area, measure, companion, headline, mayChoose, csrf, refused }: MeasurePage): Html | null => {
  if (!headline || !companion) return null
  const isHeadline = headline.measure === measure.id
  const other = html`<a class="govuk-link" href="${to.measure(area.slug, companion.measure.id)}">${companion.measure.name}</a>`
  const why = headline.chosenOn
    ? html`The partnership chose so on ${showDay(headline.chosenOn)}: ${headline.because}`
    : 'The DfE puts it first, and the partnership has not recorded another choice.'
  return html`<h2 class="govuk-heading-m">Two ways of counting</h2>
    <p class="govuk-body">
      ${isHeadline ? html`This is the headline figure. ${why} The other way: ${other}.` : html`The headline figure is ${other}. ${why}`}
    </p>
    ${
      mayChoose && !isHeadline &&
      detailsBlock('Make this the headline figure', chooseForm(to.headline(area.slug, measure.id), csrf, refused), { open: refused !== null })
    }`
} // prettier-ignore

const chooseForm = (action: string, csrf: string, refused: MeasurePage['refused']): Html =>
  html`<form method="post" action="${action}" novalidate>
    ${csrfField(csrf)}
    ${govukTextarea({
      name: 'because',
      id: 'because',
      label: { text: 'Why' },
      hint: { text: 'Everyone can read this. Promises keep the figure they name.' },
      rows: '3',
      value: refused?.sent ?? '',
      ...(refused && { errorMessage: { text: refused.because } }),
    })}
    ${govukButton({ text: 'Make this the headline' })}
  </form>`
