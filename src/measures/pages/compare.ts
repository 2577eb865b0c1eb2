import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary, fieldError, type FieldErrors, type SummaryLine } from '../../design/form.ts'
import {
  govukButton,
  govukFileUpload,
  govukInput,
  govukRadios,
  govukSelect,
  govukTextarea,
} from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, emptyState, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { capital, count, plural, showDay } from '../../design/words.ts'
import { to } from '../addresses.ts'
import type { Compared, Difference } from '../queries/compare.ts'
import type { Measure } from '../queries/measures.ts'
import type { FigureOpened, Offered } from '../queries/opened-rows.ts'
import { reasonNames } from '../rules/compare-list.ts'
import { howMatched, mostLines } from '../rules/references.ts'
import { periodWords, readPeriod } from '../rules.ts'

const paragraph = (words: Child): Html => html`<p class="govuk-body">${words}</p>`

export type CompareFormPage = {
  readonly area: Area
  readonly measure: Measure
  /** Null where the measure is not counted from records. */
  readonly offered: Offered | null
  readonly csrf: string
  readonly sent: Readonly<Record<string, string>>
  readonly fields: FieldErrors
  readonly summary: readonly SummaryLine[]
}

const when = (period: string): string => {
  const read = readPeriod(period)
  return read ? periodWords(read) : period
}

const choosePeriod = ({ sent, fields }: CompareFormPage, { periods }: Offered): Html =>
  govukSelect({
    name: 'period',
    id: 'period',
    label: { text: 'Period' },
    items: [{ value: '', text: 'Choose one' }, ...periods.map(period => ({ value: period, text: when(period) }))],
    value: sent.period ?? '',
    errorMessage: fieldError(fields, 'period'),
  })

const choosePart = ({ sent }: CompareFormPage, { parts }: Offered): Html | null =>
  parts.length === 0
    ? null
    : govukSelect({
        name: 'part',
        id: 'part',
        label: { text: 'Part' },
        items: [{ value: '', text: 'All of it' }, ...parts.map(part => ({ value: part, text: part }))],
        value: sent.part ?? '',
      })

const chooseSide = ({ measure, sent, fields }: CompareFormPage): Html =>
  measure.denominator === null
    ? html`<input type="hidden" name="side" value="numerator" />`
    : govukRadios({
        name: 'side',
        idPrefix: 'side',
        fieldset: { legend: { text: 'Which number is your list behind?', classes: 'govuk-fieldset__legend--s' } },
        items: [
          { value: 'numerator', text: 'The number counted', hint: { text: measure.numerator } },
          { value: 'denominator', text: 'What it is out of', hint: { text: measure.denominator } },
        ],
        value: sent.side ?? '',
        errorMessage: fieldError(fields, 'side'),
      })

const listFields = ({ sent, fields }: CompareFormPage): Html =>
  html`${govukTextarea({
    name: 'list',
    id: 'list',
    label: { text: 'Your list' },
    hint: { text: `One reference a line. At most ${count(mostLines)}. Nothing of it is kept.` },
    value: sent.list ?? '',
    rows: '8',
    spellcheck: false,
    errorMessage: fieldError(fields, 'list'),
  })}
  ${govukInput({
    name: 'drawnOn',
    id: 'drawnOn',
    label: { text: 'The day your list was drawn (if you know it)' },
    hint: { text: 'For example 3 February 2025. What was learnt here after it is then told apart.' },
    value: sent.drawnOn ?? '',
    classes: 'govuk-input--width-10',
    errorMessage: fieldError(fields, 'drawnOn'),
  })}
  ${govukFileUpload({
    name: 'file',
    id: 'file',
    label: { text: 'Or send it as a file' },
    hint: { text: 'Excel (.xlsx), CSV or text, with a column of references. It is read once and not kept.' },
    errorMessage: fieldError(fields, 'file'),
  })}`

const matching = detailsBlock(
  'How references are matched',
  html`<ul class="govuk-list govuk-list--bullet">
    ${howMatched.map(words => html`<li>${words}</li>`)}
  </ul>`,
)

/** Where somebody's own list is held against a figure. The file stands last: a browser sends fields in their order. */
export const compareFormPage = (given: CompareFormPage): Html => {
  const { area, measure, offered, csrf, summary } = given
  return html`${errorSummary(summary)} ${pageHeading('Compare with my list', { caption: measure.name })}
  ${
    offered === null
      ? emptyState({
          nothing: 'This measure is not counted from records here, so there is no list behind it.',
          wouldFill: 'Records it can be counted from: cases, or referrals.',
          who: 'Those who send them.',
        })
      : html`${paragraph('When your figure and ours differ, give us the references behind yours. You see which are in both, only in yours and only in ours, each with what our record says of it as it is known today.')}
          <form method="post" action="${to.compare(area.slug, measure.id)}" enctype="multipart/form-data" novalidate>
            ${csrfField(csrf)} ${choosePeriod(given, offered)} ${choosePart(given, offered)} ${chooseSide(given)}
            ${listFields(given)} ${govukButton({ text: 'Compare', preventDoubleClick: true })}
          </form>
          ${matching}`
  }`
}

export type ComparedPage = {
  readonly area: Area
  readonly figure: FigureOpened
  readonly compared: Compared
  /** How the list was read, where that is not plain: its heading, its column, its sheet. */
  readonly readAs: readonly string[]
  readonly csrf: string
  /** What the Excel file is made of, sent back and forth and kept nowhere. */
  readonly packed: string
}

/** A page shows so many differences; the Excel file has them all. */
const mostShown = 500

const reasonsCell = ({ reasons }: Difference): Html =>
  html`${reasons.map(({ code, words }, at) => html`${at > 0 && html`<br />`}<strong>${reasonNames[code]}.</strong> ${words}`)}` // prettier-ignore

const differences = (caption: string, rows: readonly Difference[], withLine: boolean, none: string): Html =>
  html`${table({
    caption: `${caption}: ${count(rows.length)}`,
    captionSize: 'm',
    narrow: 'stack',
    head: [{ text: 'Reference', tight: true }, ...(withLine ? [{ text: 'Line', tight: true, numeric: true }] : []), 'Why'],
    rows: rows.slice(0, mostShown).map(row => [row.reference, ...(withLine ? [count(row.line!)] : []), reasonsCell(row)]),
    empty: none,
  })}
  ${rows.length > mostShown && paragraph(`The first ${mostShown} are shown. The Excel file has all of them.`)}` // prettier-ignore

/** "41 in your list, 39 in ours: 38 are in both, 3 only in yours, 1 only in ours." */
export const comparedSentence = ({ lines, both, onlyTheirs, onlyOurs }: Compared): string =>
  onlyTheirs.length + onlyOurs.length === 0
    ? `Your list and ours agree: ${plural(both.length, 'reference')} in both.`
    : `${plural(lines, 'line')} in your list, ${count(both.length + onlyOurs.length)} in ours: ${count(both.length)} in both, ${count(onlyTheirs.length)} only in yours, ${count(onlyOurs.length)} only in ours.`

const inBoth = ({ both }: Compared): Html | null =>
  both.length === 0
    ? null
    : detailsBlock(
        `In both: ${count(both.length)}`,
        html`${both.some(({ byZeros }) => byZeros) && paragraph('Those marked were matched without zeros in front: only one of our references could be meant.')}
          <ul class="govuk-list app-columns">
            ${both.slice(0, mostShown).map(({ entry, record, byZeros }) => html`<li>${byZeros ? `${entry.written} (ours: ${record.reference})` : record.reference}</li>`)}
          </ul>`,
      ) // prettier-ignore

/** What is in both lists and in one alone, each with its reason. */
export const comparedPage = ({ area, figure, compared, readAs, csrf, packed }: ComparedPage): Html => {
  const { measure, cell } = figure
  const number = cell.side === 'numerator' ? measure.numerator : measure.denominator!
  return html`${pageHeading('Your list and ours', { caption: measure.name })} ${answerFirst(comparedSentence(compared))}
    ${paragraph(`Ours: ${figure.when}${cell.part && `, ${cell.part}`}. ${capital(number)}.`)}
    ${compared.drawnOn && paragraph(`Your list was drawn on ${showDay(compared.drawnOn)}.`)} ${readAs.map(paragraph)}
    ${differences('Only in your list', compared.onlyTheirs, true, 'Nothing is in your list alone.')}
    ${differences('Only in ours', compared.onlyOurs, false, 'Nothing is in ours alone.')} ${inBoth(compared)}
    <form method="post" action="${to.compareFile(area.slug, measure.id)}">
      ${csrfField(csrf)}<input type="hidden" name="packed" value="${packed}" />
      ${govukButton({ text: 'Download as Excel', classes: 'govuk-button--secondary' })}
    </form>
    ${paragraph(html`<a class="govuk-link" href="${to.compare(area.slug, measure.id, cell)}">Compare another list</a>`)}
    ${paragraph('Your list is not kept. The audit says that a list was compared, how long it was and how far it agreed, and no reference.')}
    ${matching}`
}
