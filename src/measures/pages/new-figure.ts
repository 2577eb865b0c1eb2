import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary, fieldError, type FieldErrors, type SummaryLine } from '../../design/form.ts'
import { govukButton, govukInput, govukRadios, govukSelect, govukTextarea } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { pageHeading } from '../../design/parts.ts'
import { showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses.ts'
import type { Measure } from '../queries/measures.ts'

export type NewFigurePage = {
  readonly area: Area
  readonly measures: readonly Measure[]
  readonly today: Day
  readonly csrf: string
  /** What was sent before, so that nothing is typed twice. */
  readonly sent: Readonly<Record<string, string>>
  readonly fields: FieldErrors
  readonly summary: readonly SummaryLine[]
}

type Field = { readonly name: string; readonly text: string; readonly hint: string; readonly short?: boolean }

const input = ({ sent, fields }: NewFigurePage, { name, text, hint, short }: Field): Html =>
  govukInput({
    name,
    id: name,
    label: { text },
    hint: { text: hint },
    value: sent[name] ?? '',
    ...(short && { classes: 'govuk-input--width-10', inputmode: 'numeric' as const }),
    errorMessage: fieldError(fields, name),
  })

const chooseMeasure = ({ measures, sent, fields }: NewFigurePage): Html =>
  govukSelect({
    name: 'measure',
    id: 'measure',
    label: { text: 'Measure' },
    items: [{ value: '', text: 'Choose one' }, ...measures.map(({ id, name }) => ({ value: id, text: name }))],
    value: sent.measure ?? '',
    errorMessage: fieldError(fields, 'measure'),
  })

const chooseStatus = ({ sent, fields }: NewFigurePage): Html =>
  govukRadios({
    name: 'status',
    idPrefix: 'status',
    fieldset: { legend: { text: 'Has somebody checked it?', classes: 'govuk-fieldset__legend--s' } },
    items: [
      { value: 'final', text: 'Validated', hint: { text: 'It has been checked and can settle a promise.' } },
      { value: 'provisional', text: 'Provisional', hint: { text: 'It may still change. It settles no promise.' } },
    ],
    value: sent.status ?? '',
    errorMessage: fieldError(fields, 'status'),
  })

const note = ({ sent, fields }: NewFigurePage): Html =>
  govukTextarea({
    name: 'note',
    id: 'note',
    label: { text: 'Note (optional)' },
    hint: { text: 'What a reader should know about it. No names, and nothing about one child.' },
    value: sent.note ?? '',
    rows: '3',
    errorMessage: fieldError(fields, 'note'),
  })

/** The form for a figure the partnership counted itself. */
export const newFigurePage = (given: NewFigurePage): Html => {
  const { area, today, csrf, summary } = given
  return html`${errorSummary(summary)} ${pageHeading('Type a figure', { caption: area.name })}
    <p class="govuk-body">
      A figure for a period that already has one corrects it. The one before stays known for the days it held.
    </p>
    <form method="post" action="${to.newFigure(area.slug)}" novalidate>
      ${csrfField(csrf)} ${chooseMeasure(given)}
      ${input(given, { name: 'period', text: 'Period', hint: 'The measure’s own kind of period: for example February 2025, 2024-Q4, 2024 or autumn term 2024.' })}
      ${input(given, { name: 'numerator', text: 'The number counted', hint: 'For an average of weeks, all the weeks added up.', short: true })}
      ${input(given, { name: 'denominator', text: 'Out of how many', hint: 'Leave empty where the measure is a plain count.', short: true })}
      ${input(given, { name: 'asAt', text: 'The day it was counted', hint: `For example ${showDay(today)}.` })}
      ${input(given, { name: 'source', text: 'Where it comes from', hint: 'The system, report or list, so that somebody else can find it.' })}
      ${chooseStatus(given)} ${note(given)} ${govukButton({ text: 'Keep this figure', preventDoubleClick: true })}
    </form>`
} // prettier-ignore
