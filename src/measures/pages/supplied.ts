import type { Area } from '../../ctx.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, pageHeading, summaryList } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { count, showDay } from '../../design/words.ts'
import { dayOf } from '../../kernel/day.ts'
import { to as toReturns } from '../../returns/addresses.ts'
import { to } from '../addresses.ts'
import type { FigureOpened } from '../queries/opened-rows.ts'
import type { RowBehind, SuppliedOpened } from '../queries/opened-supplied.ts'
import { periodWords } from '../rules.ts'
import { countCell, figureInWords } from './figure-words.ts'

export type SuppliedPage = {
  readonly area: Area
  readonly opened: SuppliedOpened
  /** Whether whoever reads may open returns, and the rows in them. */
  readonly readsReturns: boolean
  readonly readsRows: boolean
  /** What the records held here count for the same period, each number as it opens; none for a part, or where nothing is counted. */
  readonly records: readonly FigureOpened[]
  readonly mayCompare: boolean
  readonly days: Child
}

const fileCell = ({ area, readsReturns }: SuppliedPage, { fileName, returnId }: RowBehind): Child =>
  readsReturns
    ? html`<a class="govuk-link" href="${toReturns.one(area.slug, returnId)}">${fileName}</a>`
    : 'a return of theirs'

const rowCell = ({ area, readsRows }: SuppliedPage, { row, recordId }: RowBehind): Child =>
  readsRows && recordId !== null
    ? html`<a class="govuk-link" href="${toReturns.record(area.slug, 'figure-sent', recordId)}"
        >Row ${row}<span class="govuk-visually-hidden"> and its versions</span></a
      >`
    : `Row ${row}`

const rowsTable = (given: SuppliedPage): Html =>
  table({
    caption: 'The rows it is made of',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Sent by', 'File', { text: 'Row', tight: true }, { text: 'Received', tight: true }, { text: 'Counted', numeric: true }, { text: 'Out of', numeric: true }],
    rows: given.opened.rows.map(row => [
      row.organisation,
      fileCell(given, row),
      rowCell(given, row),
      showDay(row.receivedOn),
      countCell(row.numerator),
      countCell(row.denominator),
    ]),
  }) // prettier-ignore

const now = ({ recordedTo, withdrawnBecause }: SuppliedOpened['figure']): string => {
  if (recordedTo === null) return 'It holds'
  const on = showDay(dayOf(recordedTo))
  return withdrawnBecause ? `Withdrawn on ${on}: ${withdrawnBecause}` : `Corrected on ${on}`
}

/** A number that somebody sent or typed holds no record; what is counted here from records stands beside it and opens. */
const recordsPart = ({ area, opened: { measure, figure }, records, mayCompare }: SuppliedPage): Html | null => {
  const [counted, whole] = records
  if (!counted) return null
  const link = ({ cell, counted: number }: FigureOpened) =>
    number === 0 ? '0' : html`<a class="govuk-link" href="${to.opened(area.slug, measure.id, cell)}">${count(number)}</a>`
  return html`<h2 class="govuk-heading-m">The records held here for ${periodWords(figure)}</h2>
    <p class="govuk-body">
      Counted: ${link(counted)}${whole && html` of ${link(whole)}`}${measure.thing && ` ${measure.thing}`}. Each opens to its records, and each record to the file and row
      it came in. The figure above was told as a number, so no record stands behind it.
    </p>
    <ul class="govuk-list">
      <li><a class="govuk-link" href="${to.counted(area.slug, measure.id)}">Both beside each other, period by period</a></li>
      ${mayCompare && html`<li><a class="govuk-link" href="${to.compare(area.slug, measure.id, counted.cell)}">Compare with my list</a></li>`}
    </ul>`
} // prettier-ignore

/** A figure that was sent, down to its file and row, or that was typed, to who typed it and when. */
export const suppliedPage = (given: SuppliedPage): Html => {
  const { area, opened, days } = given
  const { measure, figure, typedBy, rows } = opened
  const recorded = showDay(dayOf(figure.recordedFrom))
  return html`${pageHeading(measure.name, { caption: `${area.name} · ${periodWords(figure)}${figure.part ? ` · ${figure.part}` : ''}` })}
  ${answerFirst(figureInWords(figure, measure.thing))}
  ${summaryList([
    rows.length === 0 && typedBy ? { key: 'Typed by', value: typedBy } : null,
    { key: rows.length === 0 ? 'Typed here on' : 'Recorded here', value: recorded },
    { key: 'Counted on', value: showDay(figure.asAt) },
    { key: 'Source', value: figure.source },
    figure.note ? { key: 'Note', value: figure.note } : null,
    { key: 'Now', value: now(figure) },
  ])}
  ${rows.length > 0 && rowsTable(given)} ${recordsPart(given)}
  <p class="govuk-body"><a class="govuk-link" href="${to.source(area.slug, measure.id)}">Every figure of this measure, and where each came from</a></p>
  ${days}`
} // prettier-ignore
